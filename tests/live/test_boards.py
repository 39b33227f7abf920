"""Boards in rooms: several nodes, a backplane and a store that misbehave, sketches, and checkpoints."""

import asyncio
import random
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from msgspec import UNSET

from pairing.backplane.memory import MemoryBackplane, MemoryHub
from pairing.interview import entries as e
from pairing.interview.entries import Drawn
from pairing.interview.intents import AllowDrawing, CreateBoard, Draw
from pairing.interview.state import fold
from pairing.live.part import transcript_of
from pairing.ot.scene.operation import scene_to_json
from pairing.transcript.memory import MemoryTranscript
from pairing.wire.closing import Close
from pairing.wire.codec import decode_entries
from pairing.wire.messages import Refused, Settled, Sketch, Sketches
from pairing.wire.snapshot import CHECKPOINT_SCHEMA, decode_state, encode_state
from tests.live.artist import Artist
from tests.live.guest import Guest
from tests.live.stage import POLICY, Stage, stage, two
from tests.live.test_convergence import POLICY as TROUBLED
from tests.live.test_convergence import entered, folded, head
from tests.support.desk import DEADLINE, INTERVIEW, nodes, open_interview
from tests.support.drawing import Pencil
from tests.support.elements import box, move, put, stroke
from tests.support.lossy_backplane import LossyBackplane
from tests.support.troubled_transcript import TroubledTranscript


@pytest.mark.parametrize("seed", range(6))
async def test_everybody_ends_with_the_same_scene(seed: int) -> None:
    chance = random.Random(seed)
    pencil = Pencil(chance)
    kept = MemoryTranscript()
    await open_interview(kept)
    store = TroubledTranscript(kept, seed)
    hub = MemoryHub()
    ears = [LossyBackplane(MemoryBackplane(hub), seed * 10 + number) for number in range(2)]
    async with nodes(store, list(ears), TROUBLED) as servers, AsyncExitStack() as stack:
        rooms = [await entered(stack, server) for server in servers]
        artists = [Artist(person) for person in ("ada", "grace", "grace", "ada")]
        places = [0, 1, 0, 1]
        store.calm = True
        for artist, place in zip(artists, places, strict=True):
            await artist.sit(servers[place], rooms[place])
        await artists[0].create("Board")
        for artist in artists:
            await artist.until(lambda artist=artist: "b1" in artist.sync.boards)  # type: ignore[misc]
        store.calm = False
        for _ in range(100):
            number = chance.randrange(len(artists))
            artist = artists[number]
            artist.draw(pencil.operation(artist.board.scene))
            if chance.randrange(10) == 0 and artist.seat is not None:
                artist.leave()
            elif artist.seat is None and chance.randrange(2) == 0:
                places[number] = chance.randrange(2)
                await artist.sit(servers[places[number]], rooms[places[number]])
            for _ in range(chance.randrange(4)):
                await asyncio.sleep(0)
        store.calm = True
        for artist, place in zip(artists, places, strict=True):
            await artist.sit(servers[place], rooms[place])
        await settle(artists, kept)
        state = await folded(kept)
        scene = scene_to_json(state.boards.all["b1"].document.state)
        assert [artist.elements for artist in artists] == [scene] * len(artists)
        seated = [room.state.boards.all["b1"].document for room in rooms if room.audience.seats]
        assert all(document.state == state.boards.all["b1"].document.state for document in seated)
    assert state.boards.all["b1"].document.version > 30
    assert sum(ear.mistreated.dropped + ear.mistreated.doubled for ear in ears) > 0
    assert store.unknown + store.refused > 0


async def settle(artists: list[Artist], kept: MemoryTranscript) -> None:
    for artist in artists:
        await artist.until(lambda artist=artist: not artist.board.unconfirmed)  # type: ignore[misc]
    # Nothing is pending anywhere; only departures and arrivals may still be added.
    while (last := await head(kept)) > min(artist.sync.state.position for artist in artists):
        for artist in artists:
            await artist.until(lambda artist=artist, last=last: artist.sync.state.position >= last)  # type: ignore[misc]


async def test_a_checkpoint_and_the_tail_are_the_whole_fold() -> None:
    kept = MemoryTranscript()
    await open_interview(kept)
    store = TroubledTranscript(kept, seed=0)
    store.calm = True
    pencil = Pencil(random.Random(5))
    async with nodes(store, [MemoryBackplane(MemoryHub())], TROUBLED) as servers, AsyncExitStack() as stack:
        room = await stack.enter_async_context(servers[0].enter(INTERVIEW))
        ada = Artist("ada")
        await ada.sit(servers[0], room)
        await ada.create("One", {"a": box()})
        await ada.create("Two")
        for _ in range(50):
            ada.draw(pencil.operation(ada.board.scene))
            await ada.until(lambda: not ada.board.unconfirmed)
        async with asyncio.timeout(DEADLINE):
            await store.checkpointed.wait()
        saved = await kept.checkpoint(transcript_of(INTERVIEW), schema=CHECKPOINT_SCHEMA)
    assert saved is not None
    start = decode_state(saved.payload, TROUBLED.limits)
    rest = await kept.read(transcript_of(INTERVIEW), after=start.position, limit=1_000_000)
    entries = [entry for batch in rest for entry in decode_entries(batch.payload)]
    state = fold(start, [entry for entry in entries if entry.position > start.position])
    assert len([entry for entry in entries if isinstance(entry, Drawn)]) < 50
    assert encode_state(state) == encode_state(await folded(kept))
    assert state.boards.all["b1"].document.version == 50


async def with_board(at: Stage) -> tuple[Guest, Guest]:
    """Ada and grace, who both know of board `b1` with a box on it."""
    ada, grace = await two(at)
    ada.send(CreateBoard(ref=1, name="One", elements={"a": box()}))
    await ada.level(8)
    await grace.level(8)
    return ada, grace


def drawing(*updates: object, version: int = 0, first: int = 0) -> Draw:
    return Draw(board="b1", version=version, first=first, updates=list(updates))


def drawn(at: Stage) -> object:
    return scene_to_json(at.room.state.boards.all["b1"].document.state)


async def test_a_drawing_that_was_stored_though_nobody_knew_is_told_once() -> None:
    """Design 3.7."""
    async with stage() as at:
        ada, grace = await with_board(at)
        at.transcript.fates.append("in doubt")
        grace.send(drawing({"a": move(4)}))
        assert (await grace.next(Settled)) == Settled(board="b1")
        await ada.level(9)
        assert drawn(at) == {"a": box(4)}
        assert at.transcript.head == 9


async def test_a_drawing_that_lost_its_race_is_moved_over_what_won() -> None:
    async with stage(count=2) as at:
        ada = await Guest("ada").sit(at.servers[0], at.rooms[0])
        ada.send(CreateBoard(ref=1, name="One", elements={"a": box(), "b": box()}))
        await ada.level(7)
        grace = await Guest().sit(at.servers[1], at.rooms[1])
        await ada.level(8)
        await grace.level(8)
        at.transcript.appending.close()
        ada.send(drawing({"a": ["-"], "b": move(1, 1)}))
        grace.send(drawing({"a": move(9), "b": ["~", {"opacity": 5}]}))
        await at.until(lambda: all(room._flight for room in at.rooms))
        at.transcript.appending.open()
        await ada.level(10)
        await grace.level(10)
        scenes = [scene_to_json(room.state.boards.all["b1"].document.state) for room in at.rooms]
        assert scenes == [{"b": box(1, 1, opacity=5)}] * 2


async def test_a_drawing_is_kept_while_the_store_is_away() -> None:
    async with stage(replace(POLICY, poll_interval=0.01)) as at:
        ada, grace = await with_board(at)
        at.transcript.away = True
        grace.send(drawing({"a": move(1)}))
        ada.send(drawing({"b": put(box())}))
        await at.until(lambda: at.room._reading is not None)
        assert drawn(at) == {"a": box()}
        at.transcript.away = False
        await ada.level(10)
        assert drawn(at) == {"a": box(1), "b": box()}


async def test_a_drawing_that_does_not_pass_holds_nobody_up() -> None:
    async with stage() as at:
        ada, grace = await with_board(at)
        at.transcript.appending.close()
        ada.send(drawing({"a": move(1)}))
        grace.send(drawing({"a": ["~", {"x": 1}]}))
        grace.send(drawing({"a": ["~", {"opacity": 9}]}))
        at.transcript.appending.open()
        refused = await grace.next(Refused)
        assert (refused.code, refused.board, refused.pad) == ("malformed", "b1", UNSET)
        await ada.level(10)
        assert drawn(at) == {"a": box(1, opacity=9)}


async def test_a_scene_of_3000_elements_is_given_to_newcomers_whole() -> None:
    """It weighs more than an outbox: nobody is a slow reader for what it is given to begin with."""
    async with stage(replace(POLICY, outbox_bytes=100_000)) as at:
        ada, grace = await with_board(at)
        for part in range(3):
            made = {f"e{part}-{number}": put(box(number, part)) for number in range(1_000)}
            ada.send(drawing(made, version=part, first=part))
            await ada.level(9 + part)
        olga = await Guest("olga").sit(at.server, at.room)
        snapshot = olga.welcome.snapshot
        assert snapshot is not UNSET
        assert len(snapshot.boards[0].elements) == 3_001
        grace.send(drawing({"a": move(5)}, version=3))
        await olga.level(13)
        assert olga.closed is None


# Sketches


def sketch(**values: object) -> Sketch:
    return Sketch(board="b1", x=1.0, y=2.0, **values)  # type: ignore[arg-type]


async def test_a_sketch_reaches_everybody_on_all_nodes_but_its_own_hand() -> None:
    async with stage(count=2) as at:
        ada = await Guest("ada").sit(at.servers[0], at.rooms[0])
        ada.send(CreateBoard(ref=1, name="One"))
        await ada.level(7)
        grace = await Guest().sit(at.servers[0], at.rooms[0])
        olga = await Guest("olga").sit(at.servers[1], at.rooms[1])
        stored = at.transcript.head
        grace.send(sketch(draft={"s": stroke(9)}, selected=["s"], tool="laser", button="down"))
        for other in (ada, olga):
            [view] = (await other.next(Sketches)).sketches
            assert (view.instance, view.person) == (grace.instance, "grace")
            assert (view.x, view.tool, view.button, view.selected) == (1.0, "laser", "down", ["s"])
            assert view.draft == {"s": stroke(9)}
        assert not any(isinstance(message, Sketches) for message in grace.messages)
        assert at.transcript.head == stored, "nothing of it is stored"


async def test_of_several_sketches_the_newest_is_passed_on() -> None:
    async with stage(replace(POLICY, presence_interval=0.02)) as at:
        ada, grace = await with_board(at)
        for x in range(20):
            grace.send(Sketch(board="b1", x=float(x), y=0.0))
        [view] = (await ada.next(Sketches)).sketches
        assert view.x == 19.0


async def test_a_sketch_of_somebody_who_left_is_not_passed_on() -> None:
    async with stage(replace(POLICY, presence_interval=0.02)) as at:
        ada, grace = await with_board(at)
        grace.send(sketch())
        grace.leave()
        await ada.until(lambda: grace.instance not in at.room.audience.presences.local)
        ada.say("later", ref=2)
        await ada.said("later")
        await at.until(lambda: at.room.audience._timer is None)
        assert not any(isinstance(message, Sketches) for message in ada.messages)


async def test_drafts_that_could_not_be_stored_are_left_out_and_close_nothing() -> None:
    async with stage(replace(POLICY, draft_bytes=1_000)) as at:
        ada, grace = await with_board(at)
        for draft in (
            {"a": 1},
            {"a b": box()},
            {"__proto__": box()},
            {"s": stroke(100)},
            {"a": {**box(), "k": 1}},
        ):
            grace.send(sketch(draft=draft))
            [view] = (await ada.next(Sketches)).sketches
            assert (view.x, view.draft) == (1.0, {})
        grace.send(sketch(draft={"s": box()}))
        [view] = (await ada.next(Sketches)).sketches
        assert view.draft == {"s": box()}
        assert grace.closed is None


async def test_a_candidate_who_may_not_draw_shows_no_draft() -> None:
    """Or a board that was made read-only could still be scribbled over on everybody's screen."""
    async with stage() as at:
        ada, grace = await with_board(at)
        ada.send(AllowDrawing(ref=2, allowed=False))
        await grace.level(9)
        grace.send(sketch(draft={"s": box()}, selected=["a"]))
        [view] = (await ada.next(Sketches)).sketches
        assert (view.x, view.selected, view.draft) == (1.0, ["a"], {})


async def test_a_sketch_on_a_board_that_is_not_there_is_passed_over() -> None:
    async with stage() as at:
        ada, grace = await with_board(at)
        grace.send(Sketch(board="b9", x=1.0, y=1.0))
        grace.send(sketch())
        [view] = (await ada.next(Sketches)).sketches
        assert view.board == "b1"
        assert grace.closed is not Close.MALFORMED


async def test_what_is_stored_about_boards_is_what_was_told() -> None:
    async with stage() as at:
        ada, grace = await with_board(at)
        grace.send(drawing({"a": move(1)}, {"b": put(box())}))
        await ada.level(10)
        await grace.level(10)
        stored = [entry for entry in await at.transcript.entries() if isinstance(entry, e.Drawn)]
        told = [entry for entry in ada.entries if isinstance(entry, e.Drawn)]
        assert stored == told == [entry for entry in grace.entries if isinstance(entry, e.Drawn)]
        assert [entry.version for entry in stored] == [1, 2]
