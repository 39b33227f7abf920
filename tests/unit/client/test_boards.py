"""Boards of clients: what drawings, entries and refusals make of them, and that all agree in the end."""

from random import Random

import pytest

from pairing.client.board import MAX_UNCONFIRMED, BoardSync
from pairing.client.events import DrawRefused, Rebuilt
from pairing.errors import Reset, Throttled
from pairing.interview import intents as i
from pairing.interview.entries import Drawn
from pairing.ot.scene.operation import SceneOperation, scene_from_json, scene_to_json
from pairing.ot.scene.type import SCENE
from tests.support.drawing import Pencil
from tests.support.elements import box, move, put, stroke
from tests.unit.client.peer import Peer, settle
from tests.unit.client.room import Room

MOST = 10
SIZES = {"most_updates": 500, "message_bytes": 1_048_576}


def opened(version: int = 7, accepted: int = 2) -> BoardSync:
    return BoardSync("b1", "me", scene=scene_from_json({"a": box()}), version=version, accepted=accepted)


def op(**parts: object) -> SceneOperation:
    return SCENE.parse(parts, max_parts=MOST)


def edit(board: BoardSync, **parts: object) -> int:
    return board.edit(op(**parts), most_elements=MOST)


def test_a_drag_is_one_operation_for_each_drawing() -> None:
    board = opened()
    assert [edit(board, a=move(x)) for x in range(5)] == [3] * 5
    assert board.take_draw(**SIZES) == i.Draw(board="b1", version=7, first=2, updates=[{"a": move(4)}])
    assert [edit(board, a=move(x)) for x in range(5, 9)] == [4] * 4, "what was sent keeps its place"
    assert board.take_draw(**SIZES) is None, "one is in flight"
    board.receive("me", op(a=move(4)))
    assert board.take_draw(**SIZES) == i.Draw(board="b1", version=8, first=3, updates=[{"a": move(8)}])
    assert scene_to_json(board.scene) == {"a": box(8)}


def test_what_was_sent_is_sent_again_unchanged() -> None:
    board = opened()
    edit(board, a=move(1))
    first = board.take_draw(**SIZES)
    board.answered()
    edit(board, a=move(2))
    again = board.take_draw(**SIZES)
    assert first is not None
    assert again is not None
    assert again.updates == [*first.updates, {"a": move(2)}]


def test_large_operations_go_out_apart_and_by_the_message() -> None:
    board = opened()
    for number in range(4):
        edit(board, **{f"s{number}": put(stroke(3_000))})
    assert len(board.unconfirmed) == 4
    draw = board.take_draw(most_updates=500, message_bytes=130_000)
    assert draw is not None
    assert [list(update) for update in draw.updates] == [["s0"], ["s1"]]


def test_what_is_composed_touches_no_more_elements_than_an_operation_may() -> None:
    board = opened()
    for number in range(25):
        edit(board, **{f"e{number}": ["-"]})
        edit(board, a=move(number))
    update = board.take_draw(**SIZES)
    assert update is not None
    sizes = [len(operation) for operation in update.updates]
    assert max(sizes) == MOST
    assert len(sizes) < 5, "little is composed"
    assert {id for operation in update.updates for id in operation} == {"a", *(f"e{n}" for n in range(25))}
    assert scene_to_json(board.scene) == {"a": box(24)}


def test_too_much_for_a_server_that_is_away_is_turned_down() -> None:
    board = opened()
    board.unconfirmed = [op(a=move(1))] * MAX_UNCONFIRMED
    with pytest.raises(Throttled):
        edit(board, a=move(2))


def test_an_entry_of_ones_own_that_differs_is_no_confirmation() -> None:
    board = opened()
    edit(board, a=move(1))
    with pytest.raises(Reset):
        board.receive("me", op(a=move(2)))


def test_what_was_refused_can_be_dropped() -> None:
    board = opened()
    confirmed = board.scene
    edit(board, a=move(1))
    board.take_draw(**SIZES)
    with pytest.raises(ValueError, match="in flight"):
        board.discard(confirmed)
    board.answered(Reset("x"))
    assert board.take_draw(**SIZES) is None, "until what it met has changed"
    board.discard(confirmed)
    assert (board.unconfirmed, board.scene) == ([], confirmed)


def test_a_refusal_holds_until_the_reason_is_gone() -> None:
    room = Room()
    ann, bob = Peer(room, "ann"), Peer(room, "bob")
    settle(room, ann, bob)
    ann.sync.ask(lambda ref: i.CreateBoard(ref=ref, name="One"), ann.outcomes.append)
    settle(room, ann, bob)
    ann.sync.ask(lambda ref: i.AllowDrawing(ref=ref, allowed=False), ann.outcomes.append)
    edit(bob.sync.boards["b1"], a=put(box()))
    settle(room, ann, bob)
    refused = [event for event in bob.events if isinstance(event, DrawRefused)]
    assert [(event.board, event.error.code) for event in refused] == [("b1", "drawing_off")]
    assert room.state.boards.all["b1"].document.version == 0
    ann.sync.ask(lambda ref: i.AllowDrawing(ref=ref, allowed=True), ann.outcomes.append)
    settle(room, ann, bob)
    assert scene_to_json(ann.sync.boards["b1"].scene) == {"a": box()}


@pytest.mark.parametrize("seed", range(12))
def test_everybody_agrees_after_any_schedule(seed: int) -> None:
    chance, room = Random(seed), Room()
    peers = [Peer(room, person) for person in ("ann", "bob", "cat")]
    settle(room, *peers)
    peers[0].sync.ask(lambda ref: i.CreateBoard(ref=ref, name="One"), peers[0].outcomes.append)
    settle(room, *peers)
    pencil = Pencil(chance)
    for _ in range(150):
        peer = chance.choice(peers)
        if peer.line is None:
            peer.connect()
        board = peer.sync.boards["b1"]
        if chance.random() < 0.5:
            board.edit(pencil.parsed(board.scene), most_elements=MOST)
        if chance.random() < 0.1:
            peer.cut()
            continue
        peer.send()
        assert peer.line is not None
        for _ in range(chance.randint(0, 3)):
            if peer.line.up:
                room.take(peer.line)
        for _ in range(chance.randint(0, 5)):
            if peer.line.down:
                peer.receive()
    settle(room, *peers)
    document = room.state.boards.all["b1"].document
    assert document.version == sum(isinstance(entry, Drawn) for entry in room.log) > 20
    for peer in peers:
        assert scene_to_json(peer.sync.boards["b1"].scene) == scene_to_json(document.state)
        assert not peer.sync.boards["b1"].unconfirmed
        assert not any(isinstance(event, Rebuilt) for event in peer.events)
    late = Peer(room, "cat")
    settle(room, late)
    assert late.sync.boards["b1"].scene == document.state
    assert room.refold() == room.state
