"""What intents about whiteboards become, or why they are refused. Pure."""

import math
import re

from pairing.errors import Conflict, Forbidden, Malformed, NotFound, TooLarge
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.board import Board
from pairing.interview.limits import Limits
from pairing.interview.names import check_line
from pairing.interview.seat import Envelope, Seat, check_may_write
from pairing.interview.state import State, with_drawing
from pairing.ot.authority import push
from pairing.ot.scene.operation import scene_to_json

FIELD = re.compile(r"[a-z][a-z0-9_]{0,39}")
FIELDS = 100
"""Fields that a capacity sheet may have."""
LARGEST = 1e18


def draw(state: State, seat: Seat, intent: i.Draw, at: int, limits: Limits) -> tuple[State, list[e.AnyEntry]]:
    """Raises what `push` raises, `NotFound`, `Conflict` (`board_deleted`) and `Forbidden` (`drawing_off`).

    What was accepted before a deletion or a ban stays acknowledged.
    """
    board = state.boards.all.get(intent.board)
    if board is None:
        raise NotFound("no such board", code="no_such_board")
    ops = push(
        limits.scene,
        board.document,
        author=seat.instance,
        version=intent.version,
        first=intent.first,
        updates=intent.updates,
        limits=limits.draw,
    )
    if not ops:
        return state, []
    check_may_write(state, seat)
    if board.deleted:
        raise Conflict("the board was deleted", code="board_deleted")
    _check_may_draw(state, seat)
    entries: list[e.AnyEntry] = []
    for op in ops:
        entry = e.Drawn(
            position=state.position + 1,
            at=at,
            by=seat.instance,
            board=board.id,
            version=state.boards.all[board.id].document.version + 1,
            op=op.to_json(),
        )
        state = with_drawing(state, entry, op)
        entries.append(entry)
    return state, entries


def about_boards(
    state: State, seat: Seat, intent: i.AboutBoards, envelope: Envelope, limits: Limits
) -> e.AnyEntry:
    """Raises `Malformed`, `TooLarge`, `NotFound` (`no_such_board`), `Conflict`, `Forbidden`."""
    _check_may_draw(state, seat)
    match intent:
        case i.AllowDrawing():
            if seat.role != "interviewer":
                raise Forbidden("interviewers decide who may draw")
            return e.DrawingAllowed(**envelope, allowed=intent.allowed)
        case i.SetCapacity():
            return _capacity_set(state, intent, envelope)
        case i.CreateBoard():
            return _created(state, intent, envelope, limits)
        case i.RenameBoard():
            board = _visible(state, intent.board)
            check_line(intent.name, limits.board_name_chars)
            return e.BoardRenamed(**envelope, board=board.id, name=intent.name)
        case i.DeleteBoard():
            return e.BoardDeleted(**envelope, board=_visible(state, intent.board).id)
        case i.RestoreBoard():
            hidden = state.boards.all.get(intent.board)
            if hidden is None:
                raise NotFound("no such board", code="no_such_board")
            if not hidden.deleted:
                raise Conflict("the board is not deleted")
            return e.BoardRestored(**envelope, board=hidden.id)


def may_draw(state: State, seat: Seat) -> bool:
    """Whether what the seat draws would be accepted now, as far as that depends on who it is."""
    try:
        check_may_write(state, seat)
        _check_may_draw(state, seat)
    except Forbidden:
        return False
    return True


def _check_may_draw(state: State, seat: Seat) -> None:
    if seat.role == "candidate" and not state.boards.drawing:
        raise Forbidden("the interviewer has made the boards read-only", code="drawing_off")


def _created(state: State, intent: i.CreateBoard, envelope: Envelope, limits: Limits) -> e.BoardCreated:
    check_line(intent.name, limits.board_name_chars)
    if len(state.boards.all) >= limits.boards:
        raise TooLarge(f"an interview holds at most {limits.boards} boards")
    scene = limits.scene.parse_state(intent.elements)
    if limits.scene.measure(scene) > limits.draw.size:
        raise TooLarge(f"a board holds at most {limits.draw.size} bytes")
    board = f"b{len(state.boards.all) + 1}"
    return e.BoardCreated(**envelope, board=board, name=intent.name, elements=scene_to_json(scene))


def _capacity_set(state: State, intent: i.SetCapacity, envelope: Envelope) -> e.CapacitySet:
    if not FIELD.fullmatch(intent.field):
        raise Malformed("a field of the capacity sheet is a short lower-case word")
    if intent.value is not None and not (math.isfinite(intent.value) and abs(intent.value) <= LARGEST):
        raise Malformed("a number of the capacity sheet is finite")
    if intent.field not in state.boards.capacity and len(state.boards.capacity) >= FIELDS:
        raise TooLarge(f"a capacity sheet has at most {FIELDS} fields")
    # As a float whatever it was: an entry read back must be written the same (E6).
    value = None if intent.value is None else float(intent.value)
    return e.CapacitySet(**envelope, field=intent.field, value=value)


def _visible(state: State, board: str) -> Board:
    found = state.boards.all.get(board)
    if found is None:
        raise NotFound("no such board", code="no_such_board")
    if found.deleted:
        raise Conflict("the board was deleted", code="board_deleted")
    return found
