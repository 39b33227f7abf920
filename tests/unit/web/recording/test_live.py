"""Recordings of interviews that go on: some seconds behind, and never past what everybody inside may see."""

import asyncio
from typing import Any

import pytest

from pairing.app import Replacements, build
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.live.part import PANEL, transcript_of
from pairing.settings import Settings
from pairing.transcript.port import Trace
from pairing.web.recording.horizon import horizon_of
from pairing.web.services import Services
from tests.support.office import Office
from tests.unit.web.recording.held import Held, held, note
from tests.unit.web.website import NOW, URL, Website, website


async def planned(site: Website) -> Held:
    made = await Office(site).planned(format="coding", lobby=False)
    one = Held(site, await site.add_member("acme", "hiring_manager"), made)
    await one.arrive()
    return one


async def typed(one: Held) -> str:
    """What has been typed, as far as it is shown."""
    edits = [line for line in await one.lines() if line["kind"] == "edited"]
    return "".join(str(edit["changes"][-1][1]) for edit in edits)


async def test_it_is_shown_some_seconds_behind() -> None:
    async with website() as site:
        one = await held(site)
        await one.arrive()
        for second in (10, 20):
            one.after(second)
            await one.type("x")
        assert await typed(one) == "x"
        one.after(24.999)
        found = await one.read()
        assert (found["status"], found["delay"], found["length"]) == ("live", 5_000, 10_000)
        assert await typed(one) == "x"
        one.after(25)
        assert await typed(one) == "xx"
        assert (await one.read())["length"] == 20_000


async def test_all_of_it_is_there_at_once_when_it_has_ended_and_none_when_it_goes_on_again() -> None:
    async with website() as site:
        one = await held(site)
        await one.arrive()
        one.after(10)
        await one.type("x")
        assert await typed(one) == ""
        await one.put((e.Ended, {}))
        assert await typed(one) == "x"
        one.after(20)
        await one.put((e.Reopened, {}))
        await one.type("y")
        assert (await one.read())["status"] == "live"
        assert await typed(one) == "x"


async def test_the_panel_is_as_far_behind() -> None:
    async with website() as site:
        one = await held(site)
        await one.arrive()
        one.after(10)
        await note(one, "Private")
        assert "note_put" not in await one.kinds("/entries?part=panel")
        one.after(15)
        assert "note_put" in await one.kinds("/entries?part=panel")


async def in_focus(one: Held) -> None:
    """Started, one key typed, a focus time begun at the tenth second, and more typed in it."""
    await one.put((h.Started, {}))
    await one.type("a")
    one.after(10)
    await one.put((h.FocusBegun, {"until": NOW + 600_000}))
    one.after(12)
    await one.type("secret")
    await one.put((e.Said, {"by": "i-g", "text": "secret"}))


def without_secrets(answers: list[Any]) -> None:
    for answer in answers:
        assert answer.status_code == 200
        assert "secret" not in answer.text


async def test_what_candidates_do_unwatched_is_shown_to_nobody_before_that_is_over() -> None:
    async with website() as site:
        one = await planned(site)
        await in_focus(one)
        lines = b"".join(
            b'{"at":%d,"by":"i-g","pad":"p1","version":0,"anchor":0,"head":0,"top":0}\n' % (NOW + at)
            for at in (9_000, 10_000, 12_000)
        )
        trace = Trace(transcript_of(one.id), NOW + 9_000, NOW + 12_000, lines)
        await site.transcript.add_traces([trace])
        one.after(300)
        found = await one.read()
        assert (found["length"], found["status"]) == (10_000, "live")
        assert (await one.kinds())[-1] == "focus_begun"
        assert await typed(one) == "a"
        shown = (await one.ask("/trace")).content.splitlines()
        assert len(shown) == 2
        without_secrets([await one.ask(what) for what in ("", "/entries", "/summary", "/trace")])
        summary = await one.read("/summary")
        assert (summary["timeline"]["length"], summary["facts"]["typed"][0]["inserted"]) == (10_000, 1)
        forked = await one.post("/forks", {"t": 300_000})
        stored = await site.transcript.read(f"{forked.json()['interview']}/room", after=0, limit=100)
        assert all(b"secret" not in batch.payload for batch in stored)
        await one.put((h.FocusEnded, {"why": "asked"}))
        one.after(306)
        assert await typed(one) == "asecret"
        assert len((await one.ask("/trace")).content.splitlines()) == 3


async def test_another_node_that_heard_no_bell_shows_nothing_of_it_either() -> None:
    async with website() as site:
        one = await planned(site)
        given = Replacements(transcript=site.transcript, clock=lambda: site.now)
        other = build(site.services.settings, given)
        async with other.router.lifespan_context(other):
            services: Services = other.state.services
            async with services.rooms.enter(one.id):
                await in_focus(one)
                one.after(300)
                horizon = await horizon_of(services, one.id)
                assert horizon == await horizon_of(site.services, one.id)
                lines = await services.recordings.lines(one.id, "room", horizon.room)
                assert b"focus_begun" in lines[-1]
                assert horizon.until == NOW + 10_000


async def test_a_focus_time_that_began_a_moment_ago_is_no_shortcut_past_the_delay() -> None:
    async with website() as site:
        one = await planned(site)
        await in_focus(one)
        assert "focus_begun" not in await one.kinds()
        one.after(15)
        assert (await one.kinds())[-1] == "focus_begun"


async def test_a_focus_time_that_ends_with_the_interview_hides_nothing_more() -> None:
    async with website() as site:
        one = await planned(site)
        await in_focus(one)
        await one.put((e.Ended, {}))
        assert await typed(one) == "asecret"


async def test_a_long_time_after_the_end_it_is_still_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many leave after the end, further back than is looked for it."""
    async with website() as site:
        one = await held(site)
        await one.put((e.Ended, {}))
        wanted = [(e.Arrived, {"by": f"x-{number}", "person": one.people["Ada"]}) for number in range(600)]
        await one.put(*wanted)
        found = await one.read()
        assert (found["status"], found["parts"][0]["head"]) == ("ended", 605)


async def test_nothing_is_shown_of_what_has_not_been_long_enough() -> None:
    async with website() as site:
        one = await held(site)
        found = await one.read()
        assert (found["length"], found["parts"][0]["head"]) == (0, 0)
        assert await one.lines() == []
        assert (await one.read("/summary"))["timeline"]["marks"] == []
        answer = await one.post("/forks", {"t": 0})
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "nothing_recorded")


async def test_a_timeline_of_what_goes_on_is_not_made_anew_each_time_and_never_says_too_much() -> None:
    async with website() as site:
        one = await held(site)
        await one.arrive()
        for second in (10, 20):
            one.after(second)
            await one.type("x")
        one.after(15)
        first = await one.read("/summary")
        assert first["facts"]["typed"][0]["inserted"] == 1
        one.after(30)
        assert await one.read("/summary") == first
        assert (await one.read())["length"] == 20_000
        await one.put((e.Ended, {}))
        assert (await one.read("/summary"))["facts"]["typed"][0]["inserted"] == 2


async def test_a_timeline_may_be_made_anew_each_time() -> None:
    async with website(Settings(public_url=URL, recording_stale=0.0)) as site:
        one = await held(site)
        await one.arrive()
        for second in (10, 20):
            one.after(second)
            await one.type("x")
            one.after(second + 5)
            assert (await one.read("/summary"))["timeline"]["length"] == second * 1_000


async def test_whoever_watches_waits_for_nobody_and_asks_as_often_as_they_like() -> None:
    async with website() as site:
        one = await held(site)
        await one.arrive()
        one.after(10)
        answers = await asyncio.gather(*(one.ask("/summary") for _ in range(8)))
        assert {answer.text for answer in answers} == {answers[0].text}
        assert (await one.stored(PANEL)) == b""
