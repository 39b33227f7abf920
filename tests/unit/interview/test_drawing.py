"""What intents about boards become, and each reason to refuse one."""

import math
from dataclasses import replace
from typing import Any

import pytest

from pairing.errors import Behind, Conflict, Forbidden, Malformed, NotFound, PairingError, Reset, TooLarge
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.decide import Seat, decide
from pairing.interview.drawing import FIELDS, LARGEST, may_draw
from tests.support.elements import arrow, box, label, move, put
from tests.unit.interview.story import (
    ADA,
    GRACE,
    LIMITS,
    OLGA,
    Prepare,
    Story,
    as_seat,
    check_refused,
    opened,
)


def _drawing(
    *updates: object, version: int = 0, first: int = 0, board: str = "b1", deleted: bool = False
) -> Prepare:
    """Grace draws on a board with a box `a`, which may be deleted."""

    def prepare(story: Story) -> tuple[Seat, i.AnyIntent]:
        story.board(elements={"a": box()})
        if deleted:
            story.ask(ADA, i.DeleteBoard(ref=story.ref(ADA), board="b1"))
        return GRACE, i.Draw(board=board, version=version, first=first, updates=list(updates))

    return prepare


def _about(intent: i.AnyIntent, *, deleted: bool = False, seat: Seat = GRACE) -> Prepare:
    def prepare(story: Story) -> tuple[Seat, i.AnyIntent]:
        story.board()
        if deleted:
            story.ask(ADA, i.DeleteBoard(ref=story.ref(ADA), board="b1"))
        return seat, intent

    return prepare


def _banned(intent: i.AnyIntent) -> Prepare:
    """Grace, while candidates may not draw."""

    def prepare(story: Story) -> tuple[Seat, i.AnyIntent]:
        story.board()
        story.ask(ADA, i.AllowDrawing(ref=story.ref(ADA), allowed=False))
        return GRACE, intent

    return prepare


def _one_too_many(story: Story) -> tuple[Seat, i.AnyIntent]:
    for number in range(LIMITS.boards):
        story.board(f"B{number}")
    story.ask(ADA, i.DeleteBoard(ref=story.ref(ADA), board="b1"))
    return GRACE, i.CreateBoard(ref=1, name="More")


def _a_field_too_many(story: Story) -> tuple[Seat, i.AnyIntent]:
    for number in range(FIELDS):
        story.ask(ADA, i.SetCapacity(ref=story.ref(ADA), field=f"f{number}", value=1))
    return GRACE, i.SetCapacity(ref=1, field="more", value=1)


def _over_too_many(story: Story) -> tuple[Seat, i.AnyIntent]:
    story.board(elements={"a": box()})
    late = story.draw(GRACE, {"a": move(1)})
    for number in range(LIMITS.draw.cells + 1):
        story.ask(ADA, story.draw(ADA, {"a": move(number)}))
    return GRACE, late


def _grown_too_large(story: Story) -> tuple[Seat, i.AnyIntent]:
    """Each element passes, and the board does not hold one more."""
    for number, id in enumerate("abcd"):
        if not number:
            story.board(elements={})
        try:
            story.ask(GRACE, story.draw(GRACE, {id: put(box())}))
        except TooLarge:
            return GRACE, story.draw(GRACE, {id: put(box())})
    raise AssertionError("four boxes are over the limit")


EDIT = {"a": move(1)}
SHAPE = box()
REFUSED_DRAWINGS: dict[str, tuple[str, type[PairingError], Prepare]] = {
    "drawing on what is not": ("no_such_board", NotFound, _drawing(EDIT, board="b9")),
    "drawing on the deleted": ("board_deleted", Conflict, _drawing(EDIT, deleted=True)),
    "drawing while it is off": (
        "drawing_off", Forbidden, _banned(i.Draw(board="b1", version=0, first=0, updates=[EDIT]))
    ),
    "creating while it is off": ("drawing_off", Forbidden, _banned(i.CreateBoard(ref=1, name="x"))),
    "renaming while it is off": (
        "drawing_off", Forbidden, _banned(i.RenameBoard(ref=1, board="b1", name="x"))
    ),
    "deleting while it is off": ("drawing_off", Forbidden, _banned(i.DeleteBoard(ref=1, board="b1"))),
    "reckoning while it is off": (
        "drawing_off", Forbidden, _banned(i.SetCapacity(ref=1, field="users", value=1))
    ),
    "allowing oneself": ("drawing_off", Forbidden, _banned(i.AllowDrawing(ref=1, allowed=True))),
    "forbidding as a candidate": (
        "forbidden", Forbidden, as_seat(GRACE, i.AllowDrawing(ref=1, allowed=False))
    ),
    "a board without a name": ("malformed", Malformed, as_seat(GRACE, i.CreateBoard(ref=1, name=" "))),
    "a name of two lines": ("malformed", Malformed, as_seat(GRACE, i.CreateBoard(ref=1, name="a\nb"))),
    "a long name": ("too_large", TooLarge, as_seat(GRACE, i.CreateBoard(ref=1, name="x" * 9))),
    "too many boards": ("too_large", TooLarge, _one_too_many),
    "a bad template": (
        "malformed", Malformed, as_seat(GRACE, i.CreateBoard(ref=1, name="x", elements={"a": {}}))
    ),
    "a template of too many elements": (
        "too_large",
        TooLarge,
        as_seat(GRACE, i.CreateBoard(ref=1, name="x", elements={f"e{n}": box() for n in range(5)})),
    ),
    "a template that is too large": (
        "too_large",
        TooLarge,
        as_seat(
            GRACE,
            i.CreateBoard(ref=1, name="x", elements={f"e{n}": label("x" * 20) for n in range(4)}),
        ),
    ),
    "renaming a board that is not": (
        "no_such_board", NotFound, _about(i.RenameBoard(ref=1, board="b9", name="x"))
    ),
    "renaming a deleted board": (
        "board_deleted", Conflict, _about(i.RenameBoard(ref=1, board="b1", name="x"), deleted=True)
    ),
    "renaming a board badly": ("malformed", Malformed, _about(i.RenameBoard(ref=1, board="b1", name=""))),
    "deleting a board that is not": ("no_such_board", NotFound, _about(i.DeleteBoard(ref=1, board=""))),
    "deleting a board twice": (
        "board_deleted", Conflict, _about(i.DeleteBoard(ref=1, board="b1"), deleted=True)
    ),
    "restoring a board that is not": ("no_such_board", NotFound, _about(i.RestoreBoard(ref=1, board="b9"))),
    "restoring a board in sight": ("conflict", Conflict, _about(i.RestoreBoard(ref=1, board="b1"))),
    "too many fields": ("too_large", TooLarge, _a_field_too_many),
    "too many operations": ("too_large", TooLarge, _drawing(*[EDIT] * 5)),
    "too many elements in an operation": (
        "too_large", TooLarge, _drawing({f"e{number}": ["-"] for number in range(4)})
    ),
    "too large an operation": (
        "too_large", TooLarge, _drawing({id: put(label("x" * 20)) for id in ("b", "c", "d")})
    ),
    "too many elements": (
        "too_large", TooLarge, _drawing(*({f"{n}{m}": put(box()) for m in "xy"} for n in "ef"))
    ),
    "too large a board": ("too_large", TooLarge, _grown_too_large),
    "no operation": ("malformed", Malformed, _drawing("nonsense")),
    "half of a group": ("malformed", Malformed, _drawing({"a": ["~", {"x": 1}]})),
    "a negative version": ("malformed", Malformed, _drawing(EDIT, version=-1)),
    "a version to come": ("ahead", Reset, _drawing(EDIT, version=1)),
    "a count to come": ("reset", Reset, _drawing(EDIT, first=1)),
    "over too many": ("behind", Behind, _over_too_many),
}  # fmt: skip


@pytest.mark.parametrize(("code", "kind", "prepare"), REFUSED_DRAWINGS.values(), ids=REFUSED_DRAWINGS)
def test_each_reason_to_refuse_a_drawing(code: str, kind: type[PairingError], prepare: Prepare) -> None:
    check_refused(code, kind, prepare)


@pytest.mark.parametrize("field", ["", "Users", "1st", "a b", "é", "x" * 41, "a-b", "users\n", "_a"])
def test_a_field_is_a_short_lower_case_word(field: str) -> None:
    check_refused("malformed", Malformed, as_seat(GRACE, i.SetCapacity(ref=1, field=field, value=1)))


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e308, 2 * LARGEST, -2 * LARGEST])
def test_a_number_of_the_sheet_is_finite(value: float) -> None:
    check_refused("malformed", Malformed, as_seat(GRACE, i.SetCapacity(ref=1, field="users", value=value)))


def test_a_full_sheet_still_changes() -> None:
    story = Story()
    _a_field_too_many(story)
    story.ask(GRACE, i.SetCapacity(ref=1, field="f3", value=LARGEST))
    story.ask(GRACE, i.SetCapacity(ref=2, field="f4", value=None))
    story.ask(GRACE, i.SetCapacity(ref=3, field="more", value=0))
    assert len(story.state.boards.capacity) == FIELDS
    assert list(story.state.boards.capacity)[-1] == "more"


def test_boards_are_numbered_in_the_order_they_were_made() -> None:
    story = Story()
    assert [story.board(name) for name in ("One", "Two")] == ["b1", "b2"]
    story.ask(ADA, i.DeleteBoard(ref=story.ref(ADA), board="b2"))
    assert story.board("Two") == "b3", "a name may be used again, an id never"


def test_a_template_is_stored_whole() -> None:
    story = Story()
    elements = {"b": label("queue", "a"), "a": box()}
    entry = story.entry(ADA, i.CreateBoard(ref=1, name="Start", elements=elements))
    assert entry == e.BoardCreated(
        position=9, at=1_000, by="a", board="b1", name="Start", elements=elements, ref=1
    )
    assert story.scene() == elements


def test_a_drawing_becomes_an_entry_for_each_operation() -> None:
    story = Story()
    story.board()
    operations: list[Any] = [{"a": put(box())}, {"a": move(5)}, {"a": ["-"]}]
    entries = story.ask(GRACE, story.draw(GRACE, *operations)).entries
    assert entries == [
        e.Drawn(position=10 + n, at=1_000, by="g", board="b1", version=n + 1, op=operation)
        for n, operation in enumerate(operations)
    ]
    assert story.scene() == {}


def test_a_late_drawing_is_moved_over_what_came_before() -> None:
    """D4: key by key, the later wins; a patch of what is gone changes nothing, and confirms."""
    story = Story()
    story.board(elements={"a": box(), "b": box()})
    late = story.draw(GRACE, {"a": ["~", {"x": 9, "y": 9, "opacity": 50}], "b": move(9, 9)})
    story.ask(ADA, story.draw(ADA, {"a": move(1, 1), "b": ["-"]}))
    entry = story.entry(GRACE, late)
    assert isinstance(entry, e.Drawn)
    assert (entry.version, entry.op) == (2, {"a": ["~", {"x": 9, "y": 9, "opacity": 50}]})
    assert story.scene() == {"a": box(9, 9, opacity=50)}


def test_one_operation_that_does_not_pass_keeps_out_all() -> None:
    """T4 for boards: all or nothing."""
    story = Story()
    story.board()
    with pytest.raises(Malformed):
        story.ask(GRACE, story.draw(GRACE, {"a": put(box())}, {"a": ["~", {"text": "x"}]}))
    assert story.scene() == {}
    story.ask(GRACE, story.draw(GRACE, {"a": put(box())}, {"a": move(3)}))
    assert story.scene() == {"a": box(3)}


@pytest.mark.parametrize("then", ["deleted", "off", "ended"])
def test_what_was_accepted_before_stays_acknowledged(then: str) -> None:
    """A repetition is one, whatever became of the board since: or its author would take it for lost."""
    story = Story()
    story.board()
    drawing = story.draw(GRACE, {"a": put(box())})
    story.ask(GRACE, drawing)
    match then:
        case "deleted":
            story.ask(ADA, i.DeleteBoard(ref=2, board="b1"))
        case "off":
            story.ask(ADA, i.AllowDrawing(ref=2, allowed=False))
        case _:
            story.ask(ADA, i.EndInterview(ref=2))
    assert story.ask(GRACE, drawing).entries == []


def test_a_board_over_the_limit_may_shrink() -> None:
    """A limit that was lowered: what is there stays, and can be made smaller."""
    story = Story(limits=LIMITS)
    story.board(elements={"a": box(), "b": box()})
    story.limits = replace(LIMITS, draw=replace(LIMITS.draw, size=400))
    with pytest.raises(TooLarge):
        story.ask(ADA, story.draw(ADA, {"c": put(box())}))
    story.ask(ADA, story.draw(ADA, {"a": ["-"]}))
    assert story.scene() == {"b": box()}


def test_bindings_may_go_round_in_a_circle() -> None:
    """Two arrows bound to each other: nothing on the server follows references."""
    story = Story(limits=replace(LIMITS, draw=replace(LIMITS.draw, size=4_000)))
    story.board()
    story.ask(GRACE, story.draw(GRACE, {"a": put(arrow("b", "b"))}, {"b": put(arrow("a", "a"))}))
    assert set(story.scene()) == {"a", "b"}
    with pytest.raises(Malformed):
        story.ask(GRACE, story.draw(GRACE, {"c": put(arrow("c"))}))


def test_who_may_draw() -> None:
    story = Story()
    assert [may_draw(story.state, seat) for seat in (ADA, GRACE, OLGA)] == [True, True, False]
    story.ask(ADA, i.AllowDrawing(ref=1, allowed=False))
    assert [may_draw(story.state, seat) for seat in (ADA, GRACE, OLGA)] == [True, False, False]
    story.ask(ADA, i.EndInterview(ref=2))
    assert not any(may_draw(story.state, seat) for seat in (ADA, GRACE, OLGA))


@pytest.mark.parametrize(
    "intent",
    [
        i.CreateBoard(ref=1, name="x"),
        i.AllowDrawing(ref=1, allowed=False),
        i.SetCapacity(ref=1, field="users", value=1),
    ],
    ids=lambda intent: type(intent).__name__,
)
def test_the_panel_has_no_boards(intent: i.AnyIntent) -> None:
    """X3: its images would be given to everybody in the interview."""
    with pytest.raises(Forbidden) as refusal:
        decide(opened(), ADA, intent, now=1_000, limits=LIMITS, place="panel")
    assert refusal.value.code == "forbidden"


def test_there_is_nothing_to_draw_on_in_the_panel() -> None:
    intent = i.Draw(board="b1", version=0, first=0, updates=[EDIT])
    with pytest.raises(NotFound):
        decide(opened(), ADA, intent, now=1_000, limits=LIMITS, place="panel")
