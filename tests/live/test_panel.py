"""The panel: a room of its own beside the room, with other people, positions and places."""

import asyncio
from dataclasses import replace

import pytest
from msgspec import UNSET

from pairing.errors import NotFound
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.decide import Decision
from pairing.interview.state import State, fold
from pairing.live.part import PANEL, transcript_of
from pairing.wire.closing import Close
from pairing.wire.codec import decode_entries
from pairing.wire.messages import Here, Presence, PresenceView, Refused
from tests.live.guest import Guest
from tests.live.stage import POLICY, Stage, stage
from tests.support.desk import INTERVIEW

IN_PANEL = transcript_of(INTERVIEW, PANEL)
QUICK = replace(POLICY, poll_interval=0.005, poll_interval_degraded=0.005, room_linger=0.0)


async def kept(at: Stage) -> list[e.AnyEntry]:
    """The panel's transcript as it is stored."""
    batches = await at.transcript.kept.read(IN_PANEL, after=0, limit=1_000)
    return [entry for batch in batches for entry in decode_entries(batch.payload)]


async def test_it_begins_with_the_title_and_the_interviewers_once() -> None:
    async with stage() as at:
        assert await kept(at) == []
        for _ in range(2):
            async with at.server.enter(INTERVIEW, PANEL) as panel:
                assert panel is not at.room
                assert panel.state.title == "A title"
                assert [(person.id, person.role) for person in panel.state.people.values()] == [
                    ("ada", "interviewer")
                ]
                assert panel.state.pads == {}
        opened, invited = await kept(at)
        assert isinstance(opened, e.Opened)
        assert isinstance(invited, e.Invited)
        assert (opened.by, invited.by, invited.name) == ("", "", "Ada")


async def test_nodes_that_open_it_at_once_make_one() -> None:
    async with stage(count=3) as at:

        async def enter(number: int) -> int:
            async with at.servers[number].enter(INTERVIEW, PANEL) as panel:
                return panel.state.position

        for _ in range(3):
            assert await asyncio.gather(*(enter(number % 3) for number in range(9))) == [2] * 9
        assert [type(entry) for entry in await kept(at)] == [e.Opened, e.Invited]


async def test_interviewers_who_are_invited_later_are_invited_to_it_as_well() -> None:
    async with stage() as at:
        async with at.server.enter(INTERVIEW, PANEL):
            pass

        def invite(state: State, now: int) -> Decision:
            people: list[tuple[str, e.Role]] = [("eve", "interviewer"), ("max", "candidate")]
            entries = [
                e.Invited(
                    position=state.position + number, at=now, person=name, name=name, role=role, colour=number
                )
                for number, (name, role) in enumerate(people, 1)
            ]
            return Decision(fold(state, entries), entries)

        await at.room.inward(invite)
        async with at.server.enter(INTERVIEW, PANEL) as panel:
            assert list(panel.state.people) == ["ada", "eve"]


async def test_there_is_no_panel_of_an_interview_that_is_not() -> None:
    async with stage() as at:
        with pytest.raises(NotFound):
            async with at.server.enter("nothing", PANEL):
                pass
        assert await at.transcript.kept.read(transcript_of("nothing", PANEL), after=0, limit=1) == []
        assert IN_PANEL not in at.server._open


async def test_what_happens_in_it_is_not_told_in_the_room_nor_the_other_way_round() -> None:
    async with stage() as at, at.server.enter(INTERVIEW, PANEL) as panel:
        grace = await Guest().sit(at.server, at.room)
        ada = await Guest("ada").sit(at.server, at.room)
        inside = await Guest("ada").sit(at.server, panel)
        await grace.level(7)
        assert inside.instance != ada.instance
        assert inside.welcome.position == 3
        inside.send(i.CreatePad(ref=1, name="test_main.py", language="python", text="hidden"))
        await inside.level(4)
        inside.send(i.PutCase(ref=2, name="hidden", stdin="1", expected="2"))
        inside.send(Presence(pad="p1", anchor=1, head=2))
        inside.say("hidden", 3)
        await inside.said("hidden")
        grace.say("seen", 1)
        await grace.said("seen")
        await ada.said("seen")
        assert "seen" not in inside.texts
        assert grace.position == 8, "no gap"
        known = {grace.instance, ada.instance}
        assert {view.instance for view in places(grace)} <= known
        assert panel.state.cases["c1"].name == "hidden"
        assert at.room.state.cases == {}
        late = await Guest("ada").sit(at.server, panel)
        assert late.welcome.snapshot is not UNSET
        assert [case.name for case in late.welcome.snapshot.cases] == ["hidden"]


async def test_what_is_done_in_the_room_alone_is_refused() -> None:
    async with stage() as at, at.server.enter(INTERVIEW, PANEL) as panel:
        inside = await Guest("ada").sit(at.server, panel)
        asked: list[i.AnyIntent] = [
            i.EndInterview(ref=1),
            i.ReopenInterview(ref=1),
            i.ShareHiddenResults(ref=1, shared=True),
            i.StartRun(ref=1, what="run", pad="p1"),
            i.StartRun(ref=1, what="repl", pad="p1"),
            i.StartRun(ref=1, what="terminal", pad="p1"),
        ]
        for intent in asked:
            inside.send(intent)
            refused = await inside.next(Refused)
            assert (refused.code, refused.ref) == ("forbidden", 1)
        assert panel.state.position == 3


async def test_the_interviews_end_is_not_the_panels() -> None:
    async with stage() as at, at.server.enter(INTERVIEW, PANEL) as panel:
        ada = await Guest("ada").sit(at.server, at.room)
        inside = await Guest("ada").sit(at.server, panel)
        ada.send(i.EndInterview(ref=1))
        await ada.until(lambda: at.room.state.status == "ended")
        inside.say("and now?", 1)
        await inside.said("and now?")


async def test_who_is_revoked_leaves_the_panel_at_every_node() -> None:
    async with (
        stage(count=2) as at,
        at.servers[0].enter(INTERVIEW, PANEL) as first,
        at.servers[1].enter(INTERVIEW, PANEL) as second,
    ):
        here = await Guest("ada").sit(at.servers[0], first)
        there = await Guest("ada").sit(at.servers[1], second)
        grace = await Guest().sit(at.servers[1], at.rooms[1])
        await at.servers[0].revoke(INTERVIEW, "ada")
        for guest in (here, there):
            await guest.until(lambda guest=guest: guest.closed)  # type: ignore[misc]
            assert guest.closed is Close.REVOKED
        assert grace.closed is None


async def test_two_nodes_share_one_panel() -> None:
    async with (
        stage(count=2) as at,
        at.servers[0].enter(INTERVIEW, PANEL) as first,
        at.servers[1].enter(INTERVIEW, PANEL) as second,
    ):
        here = await Guest("ada").sit(at.servers[0], first)
        there = await Guest("ada").sit(at.servers[1], second)
        here.say("from the first", 1)
        await there.said("from the first")
        there.say("from the second", 1)
        await here.said("from the first", "from the second")


async def test_other_nodes_hear_nothing_of_it_in_the_room() -> None:
    async with stage(count=2) as at, at.servers[0].enter(INTERVIEW, PANEL) as panel:
        grace = await Guest().sit(at.servers[1], at.rooms[1])
        ada = await Guest("ada").sit(at.servers[0], at.rooms[0])
        inside = await Guest("ada").sit(at.servers[0], panel)
        inside.send(Presence(anchor=1))
        inside.say("hidden", 1)
        await inside.said("hidden")
        for room in (panel, *at.rooms):
            await room.audience.refresh()
        inside.leave()
        ada.send(Presence(anchor=2))
        await grace.until(lambda: any(view.anchor == 2 for view in places(grace)))
        assert inside.instance not in {view.instance for view in places(grace)}
        late = await Guest("olga").sit(at.servers[1], at.rooms[1])
        assert inside.instance not in {view.instance for view in late.welcome.here}
        for ear in at.ears:
            assert not [
                channel
                for channel, bell in ear.rung
                if inside.instance.encode() in bell and channel != IN_PANEL
            ]
        assert [channel for channel, _ in at.ears[0].rung if channel == IN_PANEL]


def places(guest: Guest) -> list[PresenceView]:
    """Everywhere that anybody was ever said to be."""
    return [
        *guest.welcome.here,
        *(view for message in guest.messages if isinstance(message, Here) for view in message.here),
    ]


async def test_the_room_stays_open_as_long_as_somebody_sits_in_the_panel() -> None:
    async with stage(QUICK) as at:
        async with at.server.enter(INTERVIEW, PANEL) as panel:
            inside = await Guest("ada").sit(at.server, panel)
            assert at.server.room_of(INTERVIEW) is at.room
            assert inside.closed is None
        inside.leave()
        await at.until(lambda: IN_PANEL not in at.server._open)
        assert panel.closed


async def test_draining_closes_the_panel_after_what_was_asked_in_it() -> None:
    async with stage() as at, at.server.enter(INTERVIEW, PANEL) as panel:
        inside = await Guest("ada").sit(at.server, panel)
        inside.say("last words", 1)
        await at.server.drain()
        assert inside.texts == ["last words"]
        assert inside.closed is Close.RESTARTING
        assert panel.closed
