"""Clients on several nodes, over a backplane and a store that misbehave: all texts end equal (design 3.6)."""

import asyncio
import random
from contextlib import AsyncExitStack

import pytest

from pairing.backplane.memory import MemoryBackplane, MemoryHub
from pairing.errors import Unavailable
from pairing.interview.entries import Edited
from pairing.interview.state import State, fold
from pairing.live.part import transcript_of
from pairing.live.policy import Policy
from pairing.live.room import Room
from pairing.live.rooms import Rooms
from pairing.ot.utf16 import to_units
from pairing.transcript.memory import MemoryTranscript
from pairing.transcript.port import Transcript
from pairing.wire.codec import decode_entries
from pairing.wire.messages import Hello
from pairing.wire.snapshot import CHECKPOINT_SCHEMA, decode_state
from tests.support.desk import DEADLINE, INTERVIEW, Desk, nodes, open_interview
from tests.support.lossy_backplane import LossyBackplane
from tests.support.troubled_transcript import TroubledTranscript

POLICY = Policy(
    commit_interval=0.0,
    poll_interval=0.05,
    poll_interval_degraded=0.05,
    checkpoint_entries=20,
    tail_entries=10,
    catch_up_entries=7,
    presence_interval=0.001,
    leave_grace=0.01,
    message_burst=1_000_000,
    room_linger=0.0,
)
TEXT = "one\ntwo 😀\nthree\n"
MARKS = "αβγδεζηθικλμνξοπρστυφχψω"


async def entered(stack: AsyncExitStack, rooms: Rooms) -> Room:
    """The room, however often the troubled store refuses at first."""
    while True:
        try:
            return await stack.enter_async_context(rooms.enter(INTERVIEW))
        except Unavailable:
            await asyncio.sleep(0)


async def sit(desk: Desk, rooms: Rooms, room: Room, person: str) -> None:
    """Take a seat, as a new instance or from where the desk stands."""
    while True:
        try:
            known = desk.editor.id if desk.editor is not None else None
            hello = Hello(instance=known, position=desk.position if known else None)
            return await desk.sit(rooms, room, person, hello)
        except Unavailable:
            await asyncio.sleep(0)


def typed(desk: Desk, random: random.Random, mark: str) -> None:
    """Insert a mark somewhere, sometimes in place of something; sometimes undo."""
    assert desk.editor is not None
    length = len(desk.editor.text())
    start = random.randrange(length + 1)
    end = min(length, start + random.choice((0, 0, 0, 1, 3)))
    desk.editor.edit([(start, end, mark)])
    if random.randrange(6) == 0:
        desk.editor.undo()
    desk.push()


@pytest.mark.parametrize("seed", range(12))
async def test_everybody_ends_with_the_same_text(seed: int) -> None:
    chance = random.Random(seed)
    kept = MemoryTranscript()
    await open_interview(kept, TEXT)
    store = TroubledTranscript(kept, seed)
    hub = MemoryHub()
    ears = [LossyBackplane(MemoryBackplane(hub), seed * 10 + number) for number in range(3)]
    async with nodes(store, list(ears), POLICY) as servers, AsyncExitStack() as stack:
        rooms = [await entered(stack, server) for server in servers]
        desks = [Desk() for _ in range(5)]
        places = [number % 3 for number in range(5)]
        for desk, place in zip(desks, places, strict=True):
            await sit(desk, servers[place], rooms[place], chance.choice(("ada", "grace")))
        people = [desk.welcome.person for desk in desks]
        for step in range(120):
            number = chance.randrange(5)
            desk = desks[number]
            typed(desk, chance, MARKS[step % len(MARKS)])
            if chance.randrange(10) == 0 and desk.seat is not None:
                desk.leave()
            elif desk.seat is None and chance.randrange(2) == 0:
                places[number] = chance.randrange(3)
                await back(desk, servers, rooms, places[number], people[number])
            for _ in range(chance.randrange(4)):
                await asyncio.sleep(0)
        store.calm = True
        for number, desk in enumerate(desks):
            if desk.seat is None:
                await back(desk, servers, rooms, places[number], people[number])
        await settle(desks, kept)
        assert_equal(desks, rooms, await folded(kept))
    assert sum(ear.mistreated.dropped + ear.mistreated.doubled for ear in ears) > 0
    assert store.unknown + store.refused > 0


async def back(desk: Desk, servers: list[Rooms], rooms: list[Room], place: int, person: str) -> None:
    assert desk.editor is not None
    await sit(desk, servers[place], rooms[place], person)
    assert desk.welcome.instance == desk.editor.id, "H2: the instance goes on"
    desk.push()


async def settle(desks: list[Desk], kept: MemoryTranscript) -> None:
    for desk in desks:
        await desk.until(lambda desk: desk.editor is not None and not desk.editor.pending().updates)
    # Nothing is pending anywhere; only departures and arrivals may still be added.
    while (last := await head(kept)) > min(desk.position for desk in desks):
        for desk in desks:
            await desk.until(lambda desk, last=last: desk.position >= last)  # type: ignore[misc]


async def head(transcript: Transcript) -> int:
    return (await transcript.heads([transcript_of(INTERVIEW)]))[transcript_of(INTERVIEW)]


async def folded(transcript: Transcript) -> State:
    batches = await transcript.read(transcript_of(INTERVIEW), after=0, limit=1_000_000)
    return fold(State(), [entry for batch in batches for entry in decode_entries(batch.payload)])


def assert_equal(desks: list[Desk], rooms: list[Room], state: State) -> None:
    text = state.pads["p1"].document.state
    assert [desk.editor.text() for desk in desks if desk.editor] == [text] * len(desks)
    # A room that nobody sits in may still wait for its poll.
    seated = [room for room in rooms if room.audience.seats]
    assert [room.state.pads["p1"].document.state for room in seated] == [text] * len(seated)


async def test_a_push_is_stored_once_however_its_outcome_was_lost() -> None:
    """Design 3.7: what was stored though the node was told otherwise is not stored again."""
    kept = MemoryTranscript()
    await open_interview(kept)
    store = TroubledTranscript(kept, seed=3)
    async with nodes(store, [MemoryBackplane(MemoryHub())], POLICY) as servers, AsyncExitStack() as stack:
        room = await entered(stack, servers[0])
        desk = Desk()
        await sit(desk, servers[0], room, "ada")
        assert desk.editor is not None
        for letter in "no keystroke is lost and none is doubled":
            desk.editor.edit([(len(desk.editor.text()), len(desk.editor.text()), letter)])
            desk.push()
            await asyncio.sleep(0)
        await desk.until(lambda desk: desk.editor is not None and not desk.editor.pending().updates)
    assert store.unknown > 0
    assert (await folded(kept)).pads["p1"].document.state == "no keystroke is lost and none is doubled"


async def test_a_checkpoint_and_the_tail_are_the_whole_fold() -> None:
    kept = MemoryTranscript()
    await open_interview(kept, TEXT)
    store = TroubledTranscript(kept, seed=0)
    store.calm = True
    async with nodes(store, [MemoryBackplane(MemoryHub())], POLICY) as servers, AsyncExitStack() as stack:
        room = await stack.enter_async_context(servers[0].enter(INTERVIEW))
        desk = Desk()
        await desk.sit(servers[0], room, "grace")
        chance = random.Random(1)
        for step in range(50):
            typed(desk, chance, MARKS[step % len(MARKS)])
            await desk.until(lambda desk: desk.editor is not None and not desk.editor.pending().updates)
        async with asyncio.timeout(DEADLINE):
            await store.checkpointed.wait()
        saved = await kept.checkpoint(transcript_of(INTERVIEW), schema=CHECKPOINT_SCHEMA)
    assert saved is not None
    whole = await folded(kept)
    start = decode_state(saved.payload, POLICY.limits)
    rest = await kept.read(transcript_of(INTERVIEW), after=start.position, limit=1_000_000)
    entries = [entry for batch in rest for entry in decode_entries(batch.payload)]
    state = fold(start, [entry for entry in entries if entry.position > start.position])
    assert visible(state) == visible(whole)
    assert len([entry for entry in entries if isinstance(entry, Edited)]) < 50
    assert to_units(TEXT) != whole.pads["p1"].document.state


def visible(state: State) -> object:
    """Everything a state says, but for the updates kept to rebase over."""
    pads = [
        (p.id, p.name, p.document.state, p.document.version, dict(p.document.accepted))
        for p in state.pads.values()
    ]
    return (
        state.position,
        state.at,
        state.title,
        state.people,
        state.instances,
        pads,
        state.order,
        state.talk,
    )
