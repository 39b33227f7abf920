"""Test cases tried on files that are in no room."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from msgspec.structs import replace as changed

from pairing.errors import Conflict, NotFound, PairingError, Unavailable
from pairing.interview.run import Case
from pairing.interview.state import State
from pairing.live.runs import Runs
from pairing.live.trial import Trial
from pairing.runner.scripted import Killed, ScriptedRunner, Stage
from pairing.settings import Settings
from tests.live.playhouse import LANGUAGES, RUN_POLICY
from tests.live.stage import stage
from tests.unit.interview.story import opened

HOUR = 3_600.0


async def double(boards: Stage) -> int:
    """Says twice what it hears; `die` kills it, `slow` takes for ever."""
    heard = (await boards.hear()).decode()
    if heard == "die":
        raise Killed(9)
    if heard == "slow":
        await boards.sleep(HOUR)
    boards.say(f"{heard}{heard}\n".encode())
    return 0


async def broken(boards: Stage) -> int:
    boards.say(b"main.c:1: that is wrong\n")
    return 1


@asynccontextmanager
async def trying(*, within: float = HOUR) -> AsyncIterator[tuple["Ask", ScriptedRunner]]:
    programs = {"python3": double, "gcc": broken}
    runner = ScriptedRunner(replace(Settings(), run_slots=1), programs, LANGUAGES)
    async with stage(RUN_POLICY, runners=[runner]) as at:
        runs = at.server.node.runs
        await at.until(lambda: runs.available().on)
        yield Ask(runs, within), runner


class Ask:
    def __init__(self, runs: Runs, within: float) -> None:
        self._runs = runs
        self._within = within

    async def __call__(
        self, cases: Mapping[str, tuple[str, str]], *, language: str = "python", pad: str = "p1"
    ) -> Trial:
        """`cases`: what each is given and is to print."""
        files = with_language(opened("print(1)"), language)
        made = {id: Case(id, id.upper(), stdin, expected) for id, (stdin, expected) in cases.items()}
        return await self._runs.try_cases(
            changed(files, cases=made), pad=pad, owner="acme", within=self._within
        )


def with_language(state: State, language: str) -> State:
    pad = changed(state.pads["p1"], language=language, name="main.c" if language == "c" else "main.py")
    return changed(state, pads={"p1": pad})


async def test_each_case_has_its_outcome_in_their_order() -> None:
    async with trying() as (ask, runner):
        trial = await ask({"b": ("1", "11\n"), "a": ("2", "5"), "hidden/c": ("die", "")})
        assert [(one.case, one.passed, one.reason, one.actual) for one in trial.tried] == [
            ("b", True, "exited", "11\n"),
            ("a", False, "exited", "22\n"),
            ("hidden/c", False, "exited", ""),
        ]
        assert (trial.language, trial.printed) == ("python", "")
        assert trial.toolchain.endswith(" 1.2")
        assert not runner._going


async def test_what_does_not_compile_says_why_and_passes_nothing() -> None:
    async with trying() as (ask, _):
        trial = await ask({"a": ("1", "11"), "b": ("", "")}, language="c")
        assert [(one.case, one.passed, one.reason) for one in trial.tried] == [
            ("a", False, "failed_to_compile"),
            ("b", False, "failed_to_compile"),
        ]
        assert trial.printed == "main.c:1: that is wrong\n"


@pytest.mark.parametrize(
    ("language", "pad", "error", "code"),
    [("cobol", "p1", Conflict, "no_language"), ("python", "p9", NotFound, "no_such_pad")],
)
async def test_why_nothing_is_tried(language: str, pad: str, error: type[PairingError], code: str) -> None:
    async with trying() as (ask, runner):
        with pytest.raises(error) as refused:
            await ask({"a": ("", "")}, language=language, pad=pad)
        assert refused.value.code == code
        assert not runner._going


async def test_nobody_waits_for_ever_and_what_was_begun_is_ended() -> None:
    async with trying(within=0.0) as (ask, runner):
        with pytest.raises(Unavailable) as late:
            await ask({"a": ("slow", "")})
        assert late.value.code == "trial_timeout"
        assert not runner._going


async def test_nothing_is_tried_for_somebody_who_is_gone() -> None:
    async with trying() as (ask, runner):
        asked = asyncio.create_task(ask({"a": ("slow", "")}))
        while not runner._going:  # noqa: ASYNC110  # a turn of the loop, no time
            await asyncio.sleep(0)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        assert not runner._going


async def test_a_server_that_runs_nothing_says_so() -> None:
    async with stage(RUN_POLICY) as at:
        with pytest.raises(Unavailable) as off:
            await Ask(at.server.node.runs, HOUR)({"a": ("", "")})
        assert off.value.code == "runs_off"
