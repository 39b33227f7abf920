"""Whiteboards and the capacity sheet in the state of an interview, and how entries change them."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from pairing.interview import entries as e
from pairing.ot.document import Document
from pairing.ot.scene.elements import Scene
from pairing.ot.scene.operation import SceneOperation, scene_from_json
from pairing.ot.scene.type import SCENE

AboutBoards = e.BoardCreated | e.BoardRenamed | e.BoardDeleted | e.BoardRestored


class Board(Struct, frozen=True):
    """A whiteboard. `document.state` is its scene."""

    id: str
    name: str
    document: Document[Scene, SceneOperation]
    deleted: bool = False


class Boards(Struct, frozen=True):
    """`order` holds the boards in sight; `all` those that ever were. `drawing`: whether candidates may draw.

    `capacity` is the capacity sheet: its numbers by the names of their fields.
    """

    all: Mapping[str, Board] = {}
    order: tuple[str, ...] = ()
    drawing: bool = True
    capacity: Mapping[str, float] = {}


def drawn(boards: Boards, entry: e.Drawn, op: SceneOperation) -> Boards:
    """Raises KeyError for a board that is not there, ValueError if the entry does not follow."""
    board = boards.all[entry.board]
    if entry.version != board.document.version + 1:
        raise ValueError(f"version {entry.version} of {board.id} does not follow {board.document.version}")
    changed = Board(board.id, board.name, board.document.accept(entry.by, op), board.deleted)
    return Boards({**boards.all, board.id: changed}, boards.order, boards.drawing, boards.capacity)


def boards_after(boards: Boards, entry: AboutBoards, window: int) -> Boards:
    """The boards after one more entry about them. Raises KeyError for a board that is not there."""
    if isinstance(entry, e.BoardCreated):
        document = Document.start(SCENE, scene_from_json(entry.elements), window=window)
        board = Board(entry.board, entry.name, document)
        return replace(boards, all={**boards.all, board.id: board}, order=(*boards.order, board.id))
    board = boards.all[entry.board]
    others = tuple(item for item in boards.order if item != board.id)
    match entry:
        case e.BoardRenamed():
            return _with(boards, replace(board, name=entry.name))
        case e.BoardDeleted():
            return replace(_with(boards, replace(board, deleted=True)), order=others)
        case e.BoardRestored():
            return replace(_with(boards, replace(board, deleted=False)), order=(*others, board.id))


def capacity_after(capacity: Mapping[str, float], entry: e.CapacitySet) -> dict[str, float]:
    """The sheet after one more number, in the order in which the fields were first filled in."""
    if entry.value is None:
        return {field: value for field, value in capacity.items() if field != entry.field}
    return {**capacity, entry.field: entry.value}


def _with(boards: Boards, board: Board) -> Boards:
    return replace(boards, all={**boards.all, board.id: board})
