"""Leaving: recorded after the grace time, unless the instance is back, here or at another node."""

from dataclasses import replace

import msgspec

from pairing.interview import entries as e
from pairing.interview.decide import Decision, arrive
from pairing.interview.state import State
from pairing.live.part import transcript_of
from pairing.live.rooms import Rooms
from pairing.wire.messages import PresenceView
from tests.live.guest import Guest
from tests.live.stage import HOUR, POLICY, Stage, stage
from tests.support.desk import INTERVIEW

AT_ONCE = replace(POLICY, leave_grace=0.0)
SOON = replace(POLICY, leave_grace=0.5)
"""Long enough for a busy machine to be back in time."""


async def departed(at: Stage) -> list[str]:
    return [entry.instance for entry in await at.transcript.entries() if isinstance(entry, e.Departed)]


def kinds(guest: Guest) -> list[str]:
    return [str(entry.__struct_config__.tag) for entry in guest.entries]


async def test_who_stays_away_is_recorded_as_departed() -> None:
    """H7."""
    async with stage(AT_ONCE) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        grace.leave()
        await ada.level(8)
        assert ada.entries[-1] == e.Departed(position=8, at=ada.entries[-1].at, instance=grace.instance)
        assert not at.room.state.instances[grace.instance].present


async def test_who_comes_back_in_time_is_not() -> None:
    """H7."""
    async with stage(SOON) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        grace.leave()
        await grace.back(at.server, at.room)
        # The departure of another who left later comes after the one that must not come.
        olga = await Guest("olga").sit(at.server, at.room)
        olga.leave()
        await ada.until(lambda: isinstance(ada.entries[-1], e.Departed))
        assert await departed(at) == [olga.instance]


async def test_who_comes_back_late_has_arrived_again() -> None:
    """H7: with the same instance and its numbers."""
    async with stage(AT_ONCE) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        grace.say("before", ref=1)
        await grace.said("before")
        grace.leave()
        await ada.level(9)
        await grace.back(at.server, at.room)
        assert kinds(grace)[-2:] == ["departed", "arrived"]
        assert grace.welcome.ref == 1
        assert at.room.state.instances[grace.instance].present


async def test_who_sits_at_another_node_has_not_departed() -> None:
    async with stage(SOON, count=2) as at:
        here, there = at.servers
        ada = await Guest("ada").sit(here, at.rooms[0])
        grace = await Guest().sit(here, at.rooms[0])
        olga = await Guest("olga").sit(here, at.rooms[0])
        grace.leave()
        await grace.back(there, at.rooms[1])
        await at.rooms[1].audience.refresh()
        olga.leave()
        await ada.until(lambda: isinstance(ada.entries[-1], e.Departed))
        assert await departed(at) == [olga.instance]


async def test_who_was_wrongly_taken_for_departed_arrives_again() -> None:
    """Its node had not shown it yet, or its presence was lost."""
    async with stage(AT_ONCE, count=2) as at:
        here, there = at.servers
        grace = await Guest().sit(here, at.rooms[0])
        at.ears[0].presence.close()
        grace.leave()
        await at.ears[0].presence.reached.wait()
        await grace.back(there, at.rooms[1])
        at.ears[0].presence.open()
        await grace.until(lambda: kinds(grace)[-2:] == ["departed", "arrived"])
        assert at.rooms[1].state.instances[grace.instance].present


async def test_who_sits_down_while_its_departure_is_being_found_out_stays() -> None:
    """Between the question who is present and the decision."""
    async with stage(AT_ONCE) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        at.ears[0].presence.close()
        grace.leave()
        await at.ears[0].presence.reached.wait()
        await grace.back(at.server, at.room)
        at.ears[0].presence.open()
        olga = await Guest("olga").sit(at.server, at.room)
        olga.leave()
        await ada.until(lambda: isinstance(ada.entries[-1], e.Departed))
        assert await departed(at) == [olga.instance]
        assert at.room.state.instances[grace.instance].present


async def test_who_sits_down_while_its_departure_waits_for_the_store_stays() -> None:
    async with stage(AT_ONCE) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        at.transcript.appending.close()
        ada.say("in flight", ref=1)
        await at.transcript.appending.reached.wait()
        grace.leave()
        await at.until(lambda: len(at.room._asked) == 1)
        seat = grace.back(at.server, at.room)
        at.transcript.appending.open()
        await seat
        ada.say("later", ref=2)
        await ada.said("later")
        assert at.room.state.instances[grace.instance].present


async def test_nobody_departs_while_the_backplane_is_away() -> None:
    """Nobody can tell then who sits at another node."""
    async with stage(AT_ONCE) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        at.ears[0].away = True
        grace.leave()
        ada.say("1", ref=1)
        await ada.said("1")
        ada.say("2", ref=2)
        await ada.said("2")
        assert await departed(at) == []
        at.ears[0].away = False
        await ada.until(lambda: isinstance(ada.entries[-1], e.Departed))


async def test_those_whose_node_died_are_swept_out_when_the_room_is_opened() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        ada = await Guest("ada").sit(at.server, at.room)
        instance = grace.instance
    # The process is gone, and nobody said goodbye.
    assert await departed(at) == []
    async with stage(AT_ONCE, transcript=at.transcript) as anew:
        await anew.until(lambda: anew.transcript.head == 9)
        assert set(await departed(anew)) == {instance, ada.instance}


async def test_those_who_come_back_soon_after_a_restart_are_not_swept_out() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        ada = await Guest("ada").sit(at.server, at.room)
    async with stage(SOON, transcript=at.transcript) as anew:
        await grace.back(anew.server, anew.room)
        await grace.until(lambda: isinstance(grace.entries[-1], e.Departed))
        assert await departed(anew) == [ada.instance]
        assert kinds(grace) == ["arrived", "departed"]


async def test_those_at_another_node_are_not_swept_out() -> None:
    async with stage(count=2) as at:
        grace = await Guest().sit(at.servers[0], at.rooms[0])
        await at.rooms[0].audience.refresh()
        policy = replace(AT_ONCE, presence_ttl=HOUR)
        async with (
            Rooms(at.transcript, at.ears[1], policy, lambda: 5).running() as third,
            third.enter(INTERVIEW) as room,
        ):
            ada = await Guest("ada").sit(third, room)
            ada.leave()
            await at.until(lambda: not room.state.instances[ada.instance].present)
            assert room.state.instances[grace.instance].present
            assert room.transcript == transcript_of(INTERVIEW)


async def test_a_departure_that_cannot_be_stored_is_left_to_the_next_opening() -> None:
    async with stage(replace(AT_ONCE, append_attempts=0)) as at:
        grace = await Guest().sit(at.server, at.room)

        def rival() -> None:
            at.transcript.write("rival")

        at.transcript.rival = rival
        grace.leave()
        await at.until(lambda: "rival" in [said.text for said in at.room.state.talk])
        at.transcript.rival = None
    async with stage(AT_ONCE, transcript=at.transcript) as anew:
        await anew.until(lambda: not anew.room.state.instances[grace.instance].present)


async def test_those_whose_node_died_depart_while_the_room_is_open_here() -> None:
    """K7: or nothing would ever be given back for the time that they are away."""
    async with stage(AT_ONCE) as at:
        ada = await Guest("ada").sit(at.server, at.room)

        def arrived(state: State, now: int) -> Decision:
            return arrive(state, "elsewhere", "grace", now=now)

        view = msgspec.json.encode(PresenceView(instance="elsewhere", person="grace"))
        await at.ears[0].show(transcript_of(INTERVIEW), {"elsewhere": view}, ttl=HOUR)
        await at.room.inward(arrived)
        await at.room.audience.refresh()
        await at.ears[0].hide(transcript_of(INTERVIEW), ["elsewhere"])
        for _ in range(2):
            await at.room.audience.refresh()
        await ada.until(lambda: isinstance(ada.entries[-1], e.Departed))
        assert not at.room.state.instances["elsewhere"].present
