"""What each kind of entry about boards does to a state."""

from typing import Any

import pytest

from pairing.interview import entries as e
from pairing.interview.board import Board
from pairing.interview.state import State, evolve, fold
from pairing.ot.document import Document
from pairing.ot.scene.operation import scene_from_json, scene_to_json
from pairing.ot.scene.type import SCENE
from tests.support.elements import box, move, put
from tests.unit.interview.story import opened

NEXT = 9
START = opened()
TOLD_OF_BOARDS: set[type[e.AnyEntry]] = {
    e.BoardCreated, e.BoardRenamed, e.BoardDeleted, e.BoardRestored, e.Drawn, e.DrawingAllowed, e.CapacitySet,
}  # fmt: skip


def after(*entries: e.AnyEntry) -> State:
    """The opened interview with a board `b1` and a box on it, and then these."""
    created = e.BoardCreated(
        position=NEXT, at=300, by="a", board="b1", name="One", elements={"a": box()}, ref=1
    )
    return fold(START, (created, *entries))


def another(position: int = NEXT + 1) -> e.BoardCreated:
    return e.BoardCreated(position=position, at=300, by="a", board="b2", name="Two", elements={}, ref=2)


def drawn(
    version: int, op: dict[str, Any], *, by: str = "g", board: str = "b1", position: int = 0
) -> e.Drawn:
    return e.Drawn(position=position or NEXT + version, at=300, by=by, board=board, version=version, op=op)


def scene(state: State, board: str = "b1") -> dict[str, Any]:
    return scene_to_json(state.boards.all[board].document.state)


def test_a_created_board_is_the_last_at_version_0() -> None:
    state = after(another())
    assert state.boards.order == ("b1", "b2")
    start = Document.start(SCENE, scene_from_json({"a": box()}))
    assert state.boards.all["b1"] == Board("b1", "One", start)
    assert state.instances["a"].ref == 2


def test_a_renamed_board_keeps_the_rest() -> None:
    state = after(e.BoardRenamed(position=NEXT + 1, at=1, by="g", board="b1", name="x", ref=1))
    assert state.boards.all == {"b1": Board("b1", "x", after().boards.all["b1"].document)}
    assert state.instances["g"].ref == 1


def test_a_deleted_board_is_kept_out_of_sight_and_a_restored_one_is_the_last() -> None:
    deleted = e.BoardDeleted(position=NEXT + 2, at=1, by="a", board="b1", ref=3)
    state = after(another(), deleted)
    assert state.boards.order == ("b2",)
    assert state.boards.all["b1"].deleted
    assert scene(state) == {"a": box()}
    state = evolve(state, e.BoardRestored(position=NEXT + 3, at=1, by="a", board="b1", ref=4))
    assert state.boards.order == ("b2", "b1")
    assert state.boards.all == after(another()).boards.all


def test_a_drawn_board_has_the_next_version_and_the_author_one_more() -> None:
    state = after(drawn(1, {"a": move(5)}), drawn(2, {"b": put(box(1, 2))}, by="a"))
    document = state.boards.all["b1"].document
    assert scene(state) == {"a": box(5), "b": box(1, 2)}
    assert (document.version, document.accepted) == (2, {"g": 1, "a": 1})
    assert [author for author, _ in document.recent.since(0)] == ["g", "a"]
    assert state.instances["g"] == START.instances["g"], "a drawing has no number of its instance"


def test_a_deleted_board_can_be_folded_on() -> None:
    deleted = e.BoardDeleted(position=NEXT + 1, at=1, by="a", board="b1", ref=2)
    state = after(deleted, drawn(1, {"a": ["-"]}, position=NEXT + 2))
    assert (state.boards.all["b1"].deleted, scene(state)) == (True, {})


def test_a_drawing_that_does_not_follow_is_not_folded() -> None:
    for wrong in (drawn(2, {"a": ["-"]}, position=NEXT + 1), drawn(1, {"a": ["-"]}, position=NEXT + 2)):
        with pytest.raises(ValueError, match="does not follow"):
            after(wrong)
    with pytest.raises(KeyError):
        after(drawn(1, {"a": ["-"]}, board="b7"))


def test_what_was_accepted_folds_whatever_the_limits_are_by_now() -> None:
    """Limits judge what is asked for, never what is stored."""
    odd = {"type": "from-the-future", "x": 1e300, "deep": [[[[[[[[[1]]]]]]]]]}
    assert scene(after(drawn(1, {"odd": put(odd)})))["odd"] == odd


def test_candidates_may_draw_until_it_is_said_otherwise() -> None:
    assert START.boards.drawing
    state = after(e.DrawingAllowed(position=NEXT + 1, at=1, by="a", allowed=False, ref=2))
    assert not state.boards.drawing
    assert evolve(
        state, e.DrawingAllowed(position=NEXT + 2, at=1, by="a", allowed=True, ref=3)
    ).boards.drawing


def test_the_capacity_sheet_has_its_fields_in_the_order_they_were_filled_in() -> None:
    numbers: list[tuple[str, float | None]] = [
        ("users", 5), ("payload", 0.5), ("users", 6), ("payload", None), ("days", -1), ("none", None),
    ]  # fmt: skip
    state = after(
        *(
            e.CapacitySet(position=NEXT + n, at=1, by="g", field=field, value=value, ref=n)
            for n, (field, value) in enumerate(numbers, 1)
        )
    )
    assert list(state.boards.capacity.items()) == [("users", 6), ("days", -1)]
    assert state.instances["g"].ref == len(numbers)


def test_boards_have_a_window_of_recent_operations_of_their_own() -> None:
    state = opened(window=2)
    created = e.BoardCreated(position=NEXT, at=1, by="a", board="b1", name="x", elements={"a": box()}, ref=1)
    state = fold(state, (created, *(drawn(n, {"a": move(n)}) for n in range(1, 6))))
    assert state.boards.all["b1"].document.recent.floor == 3
