"""Forks: a fresh interview goes on from a moment, and the original stays as it is."""

from dataclasses import replace
from typing import Any

import pytest

from pairing.archive.port import Image
from pairing.errors import Unavailable
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.live.part import PANEL
from pairing.settings import Settings
from tests.support.images import drawn
from tests.unit.web.recording.held import Held, held, told
from tests.unit.web.website import URL, Website, assert_error, website

FILE = "ab" * 32


async def forked(one: Held, t: int, **more: Any) -> dict[str, Any]:
    answer = await one.post("/forks", {"t": t, **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def texts(site: Website, interview: str) -> dict[str, str]:
    async with site.services.rooms.enter(interview) as room:
        state = room.state
    return {state.pads[pad].name: state.pads[pad].document.state for pad in state.order}


async def test_it_goes_on_from_there_with_the_asker_as_its_interviewer() -> None:
    async with website() as site:
        one = await told(site)
        before = await one.stored(), await one.stored(PANEL)
        early, late = await forked(one, 5_000), await forked(one, 30_000)
        assert await texts(site, early["interview"]) == {"main.py": ""}
        assert await texts(site, late["interview"]) == {"main.py": "print(1)\n"}
        assert late["address"] == f"/i/{late['interview']}/{late['person']}"
        row = await site.archive.interview(late["interview"])
        assert row is not None
        assert (row.title, row.status, row.plan) == ("Round one from 0:30", "unplanned", None)
        (person,) = row.people
        assert (person.role, person.member, person.name) == (
            "interviewer",
            one.member.member.id,
            one.member.member.name,
        )
        assert (await one.stored(), await one.stored(PANEL)) == before


async def test_the_page_of_the_fork_opens_at_once() -> None:
    async with website() as site:
        one = await told(site)
        answer = await one.post("/forks", {"t": 1})
        cookie = answer.headers["set-cookie"].partition(";")[0]
        fork = answer.json()
        path = f"/api/interviews/{fork['interview']}/languages?as={fork['person']}"
        assert (await site.ask("GET", path, token="", headers={"Cookie": cookie})).status_code == 200


async def test_of_several_edits_at_once_a_position_says_which() -> None:
    async with website() as site:
        one = await told(site)
        edits = [line["position"] for line in await one.lines() if line["kind"] == "edited"]
        fork = await forked(one, 10_000, position=edits[2])
        assert await texts(site, fork["interview"]) == {"main.py": "pri"}


async def test_test_cases_come_along_and_hidden_ones_into_its_panel() -> None:
    async with website() as site:
        one = await held(site)
        await one.arrive()
        await one.put((e.CasePut, {"case": "c1", "name": "seen", "stdin": "1", "expected": "1"}))
        hidden = {"case": "c1", "name": "hidden", "stdin": "2", "expected": "2"}
        await one.put((e.CasePut, hidden), part=PANEL)
        await one.put((e.Ended, {}))
        fork = (await forked(one, 0))["interview"]
        async with site.services.rooms.enter(fork) as room:
            assert [case.name for case in room.state.cases.values()] == ["seen"]
        async with site.services.rooms.enter(fork, PANEL) as panel:
            state = panel.state
        assert [case.name for case in state.cases.values()] == ["hidden"]
        assert [person.name for person in state.people.values()] == [one.member.member.name]


async def test_its_boards_and_its_question_have_their_images() -> None:
    async with website() as site:
        one = await held(site)
        await one.arrive()
        image = Image(one.id, FILE, "image/gif", drawn("GIF"), one.people["Ada"], site.now)
        await site.archive.add_image(image, most=10**6)
        elements = {"i": {"id": "i", "type": "image", "fileId": FILE}, "j": {"id": "j", "fileId": "cd" * 32}}
        prompt = f"![](/api/interviews/{one.id}/images/{FILE})"
        await one.put(
            (e.BoardCreated, {"board": "b1", "name": "Board", "elements": elements}),
            (
                h.QuestionGiven,
                {
                    "given": "g1",
                    "question": "q",
                    "version": 1,
                    "question_kind": "coding",
                    "title": "Sum",
                    "prompt": prompt,
                },
            ),
            (e.Ended, {}),
        )
        fork = (await forked(one, 0))["interview"]
        kept = await site.archive.image(fork, FILE)
        assert kept is not None
        assert kept.data == image.data
        async with site.services.rooms.enter(fork) as room:
            assert room.state.given["g1"].question.prompt == prompt.replace(one.id, fork)
        shown = await one.ask(f"/images/{FILE}")
        assert (shown.status_code, shown.content) == (200, image.data)
        assert_error(await one.ask(f"/images/{'cd' * 32}"), 404, "no_such_image")
        assert_error(await one.ask("/images/none"), 404, "no_such_image")


async def test_a_token_of_a_member_forks_as_the_member_and_one_of_the_workspace_is_nobody() -> None:
    async with website() as site:
        one = await told(site)
        path = f"/api/interviews/{one.id}/recording/forks"
        assert_error(await site.ask("POST", path, json={"t": 0}), 403, "no_member")
        own = await site.add_token("acme", member=one.member.member.id)
        answer = await site.ask("POST", path, token=own, json={"t": 0})
        assert answer.status_code == 201
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("body", [{"t": -1}, {"t": 0, "position": 0}, {"t": "x"}, {}, {"t": 0, "more": 1}])
async def test_what_is_no_moment(body: dict[str, Any]) -> None:
    async with website() as site:
        one = await told(site)
        assert_error(await one.post("/forks", body), 400, "malformed")


async def test_there_are_so_many_in_a_minute() -> None:
    async with website(replace(Settings(public_url=URL), forks_per_minute=1)) as site:
        one = await told(site)
        await forked(one, 0)
        assert_error(await one.post("/forks", {"t": 0}), 429, "throttled")


async def test_a_long_title_is_cut_and_not_what_it_says_of_the_moment() -> None:
    async with website() as site:
        one = await held(site, title="x" * 200)
        one.after(10)
        await one.put((e.Ended, {}))
        fork = await site.archive.interview((await forked(one, 0))["interview"])
        assert fork is not None
        assert (len(fork.title), fork.title[-10:]) == (200, " from 0:00")


async def test_what_a_server_wrote_of_a_fork_before_it_died_goes_with_the_original(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with website() as site:
        one = await told(site)
        admin = await site.add_member("acme", "admin")

        async def died(*args: Any, **options: Any) -> None:
            raise Unavailable("the store is away")

        with monkeypatch.context() as patch:
            patch.setattr(site.archive, "add_interview", died)
            assert_error(await one.post("/forks", {"t": 30_000}), 503, "unavailable")
        names = [name for name in await site.transcript.unsealed(after="", limit=50) if one.id not in name]
        assert names, "the transcript is written first"
        path = f"/api/interviews/{one.id}/erasure"
        erased = await site.ask("POST", path, by=admin, json={"confirm": "Round one"})
        assert erased.status_code == 202, erased.text
        while await site.services.forgetter.look():
            pass
        assert set((await site.transcript.heads(names)).values()) == {0}


async def test_what_is_erased_while_it_is_forked_is_gone_with_its_fork(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with website() as site:
        one = await told(site)
        admin = await site.add_member("acme", "admin")
        create, made = site.services.creation.create, list[str]()

        async def erased_before(*args: Any, **options: Any) -> Any:
            path = f"/api/interviews/{one.id}/erasure"
            erased = await site.ask("POST", path, by=admin, json={"confirm": "Round one"})
            assert erased.status_code == 202, erased.text
            made.append(options["interview"])
            return await create(*args, **options)

        monkeypatch.setattr(site.services.creation, "create", erased_before)
        assert_error(await one.post("/forks", {"t": 0}), 404, "no_such_interview")
        for interview in (one.id, *made):
            assert await site.archive.interview(interview) is None


async def test_a_fork_is_forgotten_with_what_it_came_from() -> None:
    async with website() as site:
        one = await told(site)
        fork = (await forked(one, 0))["interview"]
        admin = await site.add_member("acme", "admin")
        path = f"/api/interviews/{one.id}"
        erased = await site.ask("POST", f"{path}/erasure", by=admin, json={"confirm": "Round one"})
        assert erased.status_code == 202, erased.text
        for interview in (one.id, fork):
            assert await site.archive.interview(interview) is None
