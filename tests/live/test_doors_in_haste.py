"""Doors that close and open again while somebody is on the way in, and what nodes that lag behind pass on."""

import asyncio
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.wire.messages import Entries, Here, Presence, Sketch, Sketches, Waiting, Welcome
from tests.live.guest import Guest
from tests.live.stage import POLICY, Stage, beside, stage, two
from tests.live.test_doors import caught_up, hour, kinds, plan, put


def goes_on_well(guest: Guest) -> bool:
    """Whether every `waiting` was followed by a `welcome` before anything of the room was told (L1, L2)."""
    inside = False
    for message in guest.messages:
        if isinstance(message, Welcome):
            assert not inside, "a second welcome"
            inside = True
        elif isinstance(message, Waiting):
            inside = False
        elif isinstance(message, Entries | Here | Sketches):
            assert inside, f"{type(message).__name__} told to somebody outside"
    return inside


async def many(at: Stage, guest: Guest) -> None:
    for number in range(1, 6):
        guest.say(f"number {number}", ref=number)
    await guest.said("number 4", "number 5")


async def test_who_is_held_and_admitted_while_catching_up_is_welcomed_again() -> None:
    policy = replace(POLICY, catch_up_entries=1, tail_entries=1)
    async with stage(policy) as at:
        await plan(at.room)
        await put(at.room, h.Agreed, person="grace")
        await put(at.room, h.Admitted, person="grace")
        grace = await Guest().sit(at.server, at.room)
        grace.leave()
        ada = await Guest("ada").sit(at.server, at.room)
        await many(at, ada)
        line, seen = grace.line, len(grace.messages)
        async with beside(grace.back(at.server, at.room)) as coming:
            await at.until(lambda: grace.line is not line)
            grace.line.gate.clear()
            await grace.line.waited.wait()
            await put(at.room, h.Held, person="grace")
            await put(at.room, h.Admitted, person="grace")
            grace.line.gate.set()
            await coming
        await grace.level(at.room.state.position)
        del grace.messages[:seen]
        assert goes_on_well(grace)


async def test_who_is_held_and_admitted_while_the_snapshot_leaves_is_welcomed_again() -> None:
    async with stage(text="prepared") as at:
        await plan(at.room)
        await put(at.room, h.Agreed, person="grace")
        await put(at.room, h.Admitted, person="grace")
        grace = Guest()
        line = grace.line
        async with beside(grace.sit(at.server, at.room)) as coming:
            await at.until(lambda: grace.line is not line)
            grace.line.gate.clear()
            await grace.line.waited.wait()
            await put(at.room, h.Held, person="grace")
            await put(at.room, h.Admitted, person="grace")
            grace.line.gate.set()
            await coming
        await grace.level(at.room.state.position)
        assert goes_on_well(grace)


async def test_a_focus_time_as_short_as_a_page_of_catching_up() -> None:
    policy = replace(POLICY, catch_up_entries=1, tail_entries=1)
    async with stage(policy) as at:
        ada, grace = await two(at)
        ada.leave()
        await many(at, grace)
        line, seen = ada.line, len(ada.messages)
        async with beside(ada.back(at.server, at.room)) as coming:
            await at.until(lambda: ada.line is not line)
            ada.line.gate.clear()
            await ada.line.waited.wait()
            await put(at.room, h.FocusBegun, until=hour(at.room))
            await put(at.room, h.FocusEnded, why="asked")
            ada.line.gate.set()
            await coming
        await ada.level(at.room.state.position)
        del ada.messages[:seen]
        assert goes_on_well(ada)


async def test_presence_in_focus_time_overtakes_no_entry_on_its_way_to_another_node() -> None:
    """L4: the ring that carries `focus_begun` is lost; what the candidate does next is told to nobody."""
    async with stage(count=2) as at:
        await put(at.room, e.BoardCreated, board="b1", name="Board", elements={})
        grace = await Guest().sit(at.server, at.room)
        ada = await Guest("ada").sit(at.servers[1], at.rooms[1])
        await at.until(lambda: at.rooms[1].state.position == at.room.state.position)
        at.ears[1].deaf, rung = True, len(at.ears[0].rung)
        await put(at.room, h.FocusBegun, until=hour(at.room))
        await at.until(lambda: len(at.ears[0].rung) > rung)
        at.ears[1].deaf = False
        seen, rung = len(ada.messages), len(at.ears[0].rung)
        grace.send(Presence(pad="p1", version=0, anchor=0, head=0, top=7, typing=True))
        grace.send(Sketch(board="b1", x=1.0, y=2.0))
        await at.until(lambda: len(at.ears[0].rung) >= rung + 2)
        await at.until(lambda: at.rooms[1].state.focus_until is not None)
        await caught_up(ada)
        assert not any(isinstance(message, Here | Sketches) for message in ada.messages[seen:])
        assert "Waiting" in kinds(ada)
        await put(at.room, h.FocusEnded, why="asked")
        await ada.level(at.room.state.position)
        here = {view.instance: view.top for view in ada.welcome.here}
        assert here[grace.instance] == 7, "it is not forgotten where the candidate is"


async def test_how_long_a_hello_takes_says_nothing_of_how_much_was_written_unwatched() -> None:
    """L4: the position that a client claims is compared with the room's, whose ledger is read for some."""
    async with stage() as at:
        ada, grace = await two(at)
        await put(at.room, h.FocusBegun, until=hour(at.room))
        grace.say("unwatched", ref=1)
        await grace.said("unwatched")
        reads = []
        for claimed in (ada.position, at.room.state.position, at.room.state.position + 1, 10_000):
            before = len(at.transcript.reads)
            ada.leave()
            await ada.sit(at.server, at.room, instance=ada.instance, position=claimed)
            await ada.next(Waiting)
            reads.append(len(at.transcript.reads) - before)
        assert len(set(reads)) == 1, reads


ACTS = [
    "begin",
    "end",
    "hold",
    "admit",
    "grace says",
    "ada says",
    "grace moves",
    "deaf",
    "hears",
    "grace back",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(ACTS), max_size=20))
def test_doors_on_two_nodes_that_miss_bells(acts: list[str]) -> None:
    """L1-L5: nothing is told outside, nothing of focus time before it is over, and all of it in the end."""
    asyncio.run(_plays(acts))


async def _plays(acts: list[str]) -> None:
    async with stage(replace(POLICY, catch_up_entries=1, tail_entries=1), count=2) as at:
        here, there = at.rooms
        await plan(here)
        await put(here, h.Agreed, person="grace")
        await put(here, h.Admitted, person="grace")
        grace = await Guest().sit(at.servers[0], here)
        ada = await Guest("ada").sit(at.servers[1], there)
        ref, said, told = {"grace": 0, "ada": 0}, 0, 0
        for number, act in enumerate(acts):
            await here.level()
            focus, inside = here.state.focus_until is not None, "grace" in here.state.admitted
            if act == "begin" and not focus:
                told = len(ada.messages)
                await put(here, h.FocusBegun, until=hour(here))
            elif act == "end" and focus:
                await put(there if number % 2 else here, h.FocusEnded, why="asked")
            elif act == "hold" and inside:
                await put(there, h.Held, person="grace")
            elif act == "admit" and not inside:
                await put(there, h.Admitted, person="grace")
            elif act in ("grace says", "ada says"):
                who = grace if act == "grace says" else ada
                ref[who.person] += 1
                who.say(f"{'unwatched' if focus else 'seen'} {number}", ref=ref[who.person])
            elif act == "grace moves":
                grace.send(Presence(pad="p1", version=0, anchor=0, head=0, top=100 + number if focus else 1))
            elif act in ("deaf", "hears"):
                at.ears[1].deaf = act == "deaf"
            elif act == "grace back":
                grace.leave()
                said, grace.entries = len(grace.messages), []
                await grace.sit(at.servers[0], here)
            for _ in range(number % 7):
                await asyncio.sleep(0)
            if here.state.focus_until is not None:
                heard = repr(ada.messages[told:])
                assert "unwatched" not in heard
                assert "top=1" not in heard.replace("top=1,", "")
            if here.state.focus_until is not None and there.state.focus_until is not None:
                begun = max(n for n, message in enumerate(ada.messages) if isinstance(message, Waiting))
                assert not any(isinstance(m, Entries | Here | Sketches) for m in ada.messages[begun:])
        at.ears[1].deaf = False
        await here.level()
        if here.state.focus_until is not None:
            await put(here, h.FocusEnded, why="asked")
        if "grace" not in here.state.admitted:
            await put(here, h.Admitted, person="grace")
        await there.level()
        for guest, room in ((grace, here), (ada, there)):
            await guest.level(room.state.position)
        grace.messages = grace.messages[said:]
        assert goes_on_well(ada)
        assert goes_on_well(grace)
