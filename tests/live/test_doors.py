"""Doors: who waits outside is told nothing of the room, and misses nothing once inside (L1-L6)."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.decide import Decision
from pairing.interview.state import State, fold
from pairing.live.part import transcript_of
from pairing.live.room import Room
from pairing.transcript.port import Batch
from pairing.wire.codec import encode_entry, join_entries
from pairing.wire.messages import Ping, Pong, Presence, Refused, Waiting, Welcome
from tests.live.gated_transcript import GatedTranscript
from tests.live.guest import Guest
from tests.live.stage import POLICY, Stage, beside, stage, two
from tests.support.desk import INTERVIEW, open_interview

PHASES = [h.Phase(id="talk", name="Talk", least=5, most=10)]


async def put(room: Room, kind: type[e.AnyEntry], **fields: Any) -> None:
    """Store an entry on the server's own behalf."""

    def decide(state: State, now: int) -> Decision:
        entry = kind(position=state.position + 1, at=max(now, state.at), **fields)
        return Decision(fold(state, (entry,)), (entry,))

    await room.inward(decide)


async def plan(room: Room, *, lobby: bool = True) -> None:
    await put(room, h.Planned, format="coding", minutes=60, phases=PHASES, lobby=lobby)


def hour(room: Room) -> int:
    return room.now() + 3_600_000


def kinds(guest: Guest) -> list[str]:
    return [type(message).__name__ for message in guest.messages]


async def caught_up(guest: Guest) -> None:
    """Everything that was told before now has come: the answer to a ping comes behind it."""
    guest.send(Ping(sent=1.0))
    await guest.next(Pong)


async def test_a_candidate_waits_in_the_lobby_and_is_told_nothing() -> None:
    """L1."""
    async with stage(text="prepared unseen") as at:
        await plan(at.room)
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        ada.say("before you come in", ref=1)
        ada.send(Presence(pad="p1", version=0, anchor=0, head=0, top=0))
        await ada.said("before you come in")
        await caught_up(grace)
        assert set(kinds(grace)) == {"Waiting", "Pong"}
        waiting = next(message for message in grace.messages if isinstance(message, Waiting))
        assert (waiting.reason, waiting.minutes, waiting.interviewers) == ("lobby", 60, ["Ada"])
        assert not any(
            "prepared" in repr(message) or "before you" in repr(message) for message in grace.messages
        )


async def test_interviewers_see_who_waits() -> None:
    """L1."""
    async with stage() as at:
        await plan(at.room)
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        waiting = await grace.next(Waiting)
        await ada.until(lambda: isinstance(ada.entries[-1], e.Arrived))
        assert ada.entries[-1].by == waiting.instance
        assert "grace" not in at.room.state.admitted


async def test_who_is_admitted_is_welcomed_on_the_same_socket() -> None:
    """L2."""
    async with stage(text="prepared unseen") as at:
        await plan(at.room)
        grace = await Guest().sit(at.server, at.room)
        await put(at.room, h.Admitted, person="grace")
        welcome = await grace.next(Welcome)
        assert welcome.snapshot is not UNSET
        assert welcome.snapshot.pads[0].text == "prepared unseen"
        assert grace.closed is None
        grace.say("here I am", ref=1)
        await grace.said("here I am")


async def test_what_is_sent_from_the_lobby_is_refused() -> None:
    """L3: so that its sender knows that it was not taken, and may be sent again once inside."""
    async with stage() as at:
        await plan(at.room)
        grace = await Guest().sit(at.server, at.room)
        grace.say("let me in", ref=1)
        assert (await grace.next(Refused)).code == "shut_out"
        grace.push([[0, "x"]])
        assert (await grace.next(Refused)).code == "shut_out"
        await caught_up(grace)
        assert at.room.state.talk == ()
        assert at.room.state.pads["p1"].document.version == 0
        assert set(kinds(grace)) == {"Waiting", "Pong", "Refused"}


async def test_who_is_held_again_misses_nothing_in_the_end() -> None:
    """L2."""
    async with stage() as at:
        await plan(at.room)
        await put(at.room, h.Admitted, person="grace")
        ada, grace = await two_after(at)
        await put(at.room, h.Held, person="grace")
        await grace.next(Waiting)
        seen = grace.position
        ada.say("alone", ref=1)
        await ada.said("alone")
        await caught_up(grace)
        assert grace.position == seen
        await put(at.room, h.Admitted, person="grace")
        await grace.level(at.room.state.position)
        assert grace.texts == ["alone"]


async def two_after(at: Stage) -> tuple[Guest, Guest]:
    ada = await Guest("ada").sit(at.server, at.room)
    grace = await Guest().sit(at.server, at.room)
    await ada.level(at.room.state.position)
    return ada, grace


async def test_focus_hides_what_the_candidate_does_until_it_is_over() -> None:
    """L4."""
    async with stage() as at:
        ada, grace = await two(at)
        olga = await Guest("olga").sit(at.server, at.room)
        await put(at.room, h.FocusBegun, until=hour(at.room))
        for outside in (ada, olga):
            assert (await outside.next(Waiting)).reason == "focus"
        grace.push([[0, "thinking"]])
        grace.send(Presence(pad="p1", version=0, anchor=0, head=0, top=0, typing=True))
        await grace.until(lambda: isinstance(grace.entries[-1], e.Edited))
        for outside in (ada, olga):
            await caught_up(outside)
            last = [name for name in kinds(outside) if name != "Pong"][-1]
            assert last == "Waiting"
            assert "thinking" not in repr(outside.messages)
        await put(at.room, h.FocusEnded, why="asked")
        for outside in (ada, olga):
            await outside.level(at.room.state.position)
            assert "thinking" in repr(outside.entries)
        assert "Waiting" not in kinds(grace)


async def test_entries_of_the_batch_that_begins_the_focus_are_not_told_either() -> None:
    """L4: what is stored together with it may be the candidate's already."""
    async with stage() as at:
        ada, _ = await two(at)
        seen = ada.position

        def decide(state: State, now: int) -> Decision:
            begun = h.FocusBegun(position=state.position + 1, at=state.at, until=state.at + 3_600_000)
            said = e.Said(position=state.position + 2, at=state.at, text="unwatched")
            return Decision(fold(state, (begun, said)), (begun, said))

        await at.room.inward(decide)
        await ada.next(Waiting)
        await caught_up(ada)
        assert ada.position == seen
        assert "unwatched" not in repr(ada.messages)


async def test_another_node_keeps_them_out_as_well() -> None:
    """L4."""
    async with stage(count=2) as at:
        here, there = at.servers
        grace = await Guest().sit(here, at.rooms[0])
        ada = await Guest("ada").sit(there, at.rooms[1])
        await put(at.rooms[0], h.FocusBegun, until=hour(at.room))
        grace.push([[0, "thinking"]])
        await ada.next(Waiting)
        await at.until(lambda: at.rooms[1].state.position == at.rooms[0].state.position)
        await caught_up(ada)
        assert "thinking" not in repr(ada.messages)
        await put(at.rooms[1], h.FocusEnded, why="asked")
        await ada.level(at.rooms[1].state.position)
        assert "thinking" in repr(ada.entries)


async def test_who_comes_back_during_focus_waits_and_is_brought_level_later() -> None:
    """L5."""
    async with stage() as at:
        ada, grace = await two(at)
        ada.leave()
        await put(at.room, h.FocusBegun, until=hour(at.room))
        grace.push([[0, "thinking"]])
        await grace.until(lambda: isinstance(grace.entries[-1], e.Edited))
        await ada.back(at.server, at.room)
        await ada.next(Waiting)
        await caught_up(ada)
        assert "thinking" not in repr(ada.messages)
        await put(at.room, h.FocusEnded, why="asked")
        await ada.level(at.room.state.position)


async def test_focus_that_begins_while_somebody_catches_up_keeps_the_rest_from_them() -> None:
    """L5."""
    policy = replace(POLICY, catch_up_entries=1, tail_entries=1)
    async with stage(policy) as at:
        ada, grace = await two(at)
        ada.leave()
        for number in range(1, 6):
            grace.say(f"number {number}", ref=number)
        await grace.said("number 4", "number 5")
        line = ada.line
        async with beside(ada.back(at.server, at.room)) as coming:
            await at.until(lambda: ada.line is not line)
            ada.line.gate.clear()
            await ada.line.waited.wait()
            await put(at.room, h.FocusBegun, until=hour(at.room))
            grace.say("unwatched", ref=6)
            await grace.said("unwatched")
            ada.line.gate.set()
            await coming
        await ada.next(Waiting)
        await caught_up(ada)
        assert "unwatched" not in repr(ada.messages)
        await put(at.room, h.FocusEnded, why="asked")
        await ada.level(at.room.state.position)
        assert ada.texts[-2:] == ["number 5", "unwatched"]


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["begin", "end", "say", "back", "write"]), max_size=12))
def test_whatever_happens_nobody_hears_of_focus_time_before_it_is_over(acts: list[str]) -> None:
    """L4, L5."""
    asyncio.run(_plays(acts))


def settled(room: Room, guest: Guest, ref: int) -> Callable[[], bool]:
    return lambda: room.state.instances[guest.instance].ref == ref


def at_version(room: Room, version: int) -> Callable[[], bool]:
    return lambda: room.state.pads["p1"].document.version == version


async def _plays(acts: list[str]) -> None:
    async with stage(count=2) as at:
        here, there = at.rooms
        grace = await Guest().sit(at.servers[0], here)
        ada = await Guest("ada").sit(at.servers[1], there)
        focus, told, ref, version = False, 0, 0, 0
        for act in acts:
            if act == "begin" and not focus:
                await put(here, h.FocusBegun, until=hour(here))
                focus, told = True, len(ada.messages)
            elif act == "end" and focus:
                await put(there if ref % 2 else here, h.FocusEnded, why="asked")
                focus = False
            elif act == "say":
                ref += 1
                grace.say("unwatched" if focus else "seen", ref=ref)
                await grace.level(here.state.position)
                await grace.until(settled(here, grace, ref))
            elif act == "write":
                grace.push(
                    [*([version] if version else []), [0, "u" if focus else "s"]],
                    version=version,
                    first=version,
                )
                version += 1
                await grace.until(at_version(here, version))
            elif act == "back" and ada.entries:
                ada.leave()
                await ada.back(at.servers[1], there)
            await at.until(lambda: there.state.position == here.state.position)
            if focus:
                assert "unwatched" not in repr(ada.messages[told:])
        if focus:
            await put(here, h.FocusEnded, why="asked")
        await at.until(lambda: there.state.position == here.state.position)
        await ada.level(there.state.position)


async def test_focus_ends_by_itself() -> None:
    """L6: and once, whichever node sees to it."""
    async with stage(count=2) as at:
        ada = await Guest("ada").sit(at.servers[1], at.rooms[1])
        await put(at.rooms[0], h.FocusBegun, until=at.room.now() + 5)
        await ada.until(lambda: any(isinstance(entry, h.FocusEnded) for entry in ada.entries))
        ended = [entry for entry in await at.transcript.entries() if isinstance(entry, h.FocusEnded)]
        assert [entry.why for entry in ended] == ["time"]


async def test_focus_that_was_on_when_the_room_opens_ends_as_well() -> None:
    """L6: no node was there when it was over."""
    transcript = GatedTranscript()
    await open_interview(transcript.kept)
    begun = encode_entry(h.FocusBegun(position=6, at=2, until=3))
    assert all(await transcript.append([Batch(transcript_of(INTERVIEW), 6, 1, join_entries([begun]))]))
    async with stage(transcript=transcript) as at:
        await at.until(lambda: at.room.state.focus_until is None)


async def test_time_that_the_candidate_was_away_is_given_back_once() -> None:
    """K7."""
    now = [1_000_000]
    policy = replace(POLICY, leave_grace=0.0)
    async with stage(policy, count=2) as at:
        for server in at.servers:
            object.__setattr__(server.node, "clock", lambda: now[0])
        await plan(at.room, lobby=False)
        ada = await Guest("ada").sit(at.servers[1], at.rooms[1])
        grace = await Guest().sit(at.servers[0], at.rooms[0])
        await put(at.room, h.Started)
        grace.leave()
        await ada.until(lambda: any(isinstance(entry, e.Departed) for entry in ada.entries))
        now[0] += 60_000
        await grace.back(at.servers[0], at.rooms[0])
        await ada.until(lambda: any(isinstance(entry, h.TimeCredited) for entry in ada.entries))
        await at.until(lambda: at.rooms[0].unused or not at.rooms[0]._asked)
        credits = [entry for entry in await at.transcript.entries() if isinstance(entry, h.TimeCredited)]
        assert [(entry.phase, entry.milliseconds, entry.why) for entry in credits] == [
            ("talk", 60_000, "disconnected")
        ]


async def test_refusals_tell_nothing_of_the_room() -> None:
    """L3: a file that is there and one that is not, a version that is right and one that is not."""
    async with stage(text="prepared") as at:
        await plan(at.room)
        grace = await Guest().sit(at.server, at.room)
        for pad, version in (("p1", 0), ("p1", 9), ("p9", 0)):
            grace.push([[0, "x"]], pad=pad, version=version)
            refused = await grace.next(Refused)
            assert (refused.code, refused.pad) == ("shut_out", pad)
