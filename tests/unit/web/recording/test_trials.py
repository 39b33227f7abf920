"""Tests tried on a moment of a recording: nothing of it is recorded."""

from dataclasses import replace
from typing import Any

import pytest

from pairing.errors import Unavailable
from pairing.interview import entries as e
from pairing.live.part import PANEL
from pairing.settings import Settings
from tests.unit.web.recording.held import Held, held
from tests.unit.web.visitors import KnownRuns
from tests.unit.web.website import URL, Website, assert_error, website


async def watched(site: Website, *, cases: bool = True) -> tuple[Held, KnownRuns]:
    """Its visible case passes once `ab` is typed, at the twentieth second; its hidden one before that."""
    site.services.runs = runs = KnownRuns()
    one = await held(site)
    await one.arrive()
    if cases:
        await one.put((e.CasePut, {"case": "c1", "name": "seen", "stdin": "1", "expected": "ab"}))
        hidden = {"case": "c1", "name": "hidden", "stdin": "2", "expected": "a"}
        await one.put((e.CasePut, hidden), part=PANEL)
    for second, key in ((10, "a"), (20, "b"), (30, "c")):
        one.after(second)
        await one.type(key)
    await one.put((e.Ended, {}))
    return one, runs


async def tried(one: Held, t: int, **more: Any) -> dict[str, bool]:
    answer = await one.post("/tests", {"t": t, **more})
    assert answer.status_code == 200, answer.text
    return {result["name"]: result["passed"] for result in answer.json()["results"]}


async def test_they_are_tried_on_the_files_of_that_moment() -> None:
    async with website() as site:
        one, _ = await watched(site)
        before = await one.stored(), await one.stored(PANEL)
        assert await tried(one, 19_999) == {"seen": False}
        assert await tried(one, 20_000) == {"seen": True}
        assert await tried(one, 10_000, hidden=True) == {"seen": False, "hidden": True}
        assert (await one.stored(), await one.stored(PANEL)) == before


async def test_an_answer_says_what_was_run_and_which_were_hidden() -> None:
    async with website() as site:
        one, runs = await watched(site)
        answer = (await one.post("/tests", {"t": 20_000, "hidden": True})).json()
        assert (answer["pad"], answer["language"], answer["toolchain"]) == ("p1", "python", "CPython 3.11.2")
        assert [(one["name"], one["hidden"], one["actual"]) for one in answer["results"]] == [
            ("seen", False, "ab"),
            ("hidden", True, "ab"),
        ]
        assert runs.tried[0][1:] == ("p1", "acme")


async def test_the_file_that_was_run_last_is_run_unless_another_is_asked_for() -> None:
    async with website() as site:
        one, runs = await watched(site)
        await one.put((e.Reopened, {}))
        await one.put(
            *((e.PadCreated, {"pad": f"p{n}", "name": f"{n}.py", "language": "python"}) for n in (2, 3))
        )
        started = {
            "run": "r1", "what": "run", "node": "n", "pad": "p2", "language": "python",
            "toolchain": "CPython 3", "entry": "2.py", "command": ["x"], "files": {}, "columns": 80,
            "rows": 24,
        }  # fmt: skip
        await one.put((e.RunStarted, started), (e.RunFinished, {"run": "r1", "reason": "exited"}))
        await one.put((e.Ended, {}))
        await tried(one, 10**6)
        await tried(one, 10**6, pad="p3")
        assert [pad for _, pad, _ in runs.tried] == ["p2", "p3"]


async def test_there_may_be_none_to_try() -> None:
    async with website() as site:
        one, _ = await watched(site, cases=False)
        assert_error(await one.post("/tests", {"t": 0, "hidden": True}), 409, "no_cases")


async def test_what_the_runner_refuses_is_refused() -> None:
    async with website() as site:
        one, runs = await watched(site)
        runs.error = Unavailable("code is not run on this server", code="runs_off")
        assert_error(await one.post("/tests", {"t": 0}), 503, "runs_off")


async def test_there_are_so_many_in_a_minute() -> None:
    async with website(replace(Settings(public_url=URL), trials_per_minute=1)) as site:
        one, _ = await watched(site)
        await tried(one, 0)
        assert_error(await one.post("/tests", {"t": 0}), 429, "throttled")


@pytest.mark.parametrize("language", ["markdown"])
async def test_no_file_may_be_such_as_can_be_run(language: str) -> None:
    async with website() as site:
        one, _ = await watched(site)
        await one.put((e.Reopened, {}))
        await one.put((e.PadLanguageSet, {"pad": "p1", "language": language}), (e.Ended, {}))
        assert_error(await one.post("/tests", {"t": 10**6}), 409, "no_entry")
