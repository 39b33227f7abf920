"""Intents: what a seat asks for, in the imperative. `decide` turns an intent into entries or refuses it.

Every intent but `Push` carries `ref`, which its instance counts up from 1. It sends one at a time, each when
the last was settled, so a `ref` not above the highest accepted is a repetition.
`Push` is recognised by `first`: how many updates of this instance to this pad the sender knew accepted.
"""

from typing import Any

from msgspec import Struct

from pairing.interview.entries import RunKind
from pairing.interview.leading import AboutLeading


class Intent(Struct, frozen=True, kw_only=True, tag_field="type", forbid_unknown_fields=True):
    pass


class Push(Intent, frozen=True, kw_only=True, tag="push"):
    """Unconfirmed updates to a pad's text, oldest first, the first of them based on `version`."""

    pad: str
    version: int
    first: int
    updates: list[Any]


class Say(Intent, frozen=True, kw_only=True, tag="say"):
    ref: int
    text: str


class CreatePad(Intent, frozen=True, kw_only=True, tag="create_pad"):
    ref: int
    name: str
    language: str
    text: str = ""


class RenamePad(Intent, frozen=True, kw_only=True, tag="rename_pad"):
    ref: int
    pad: str
    name: str


class SetPadLanguage(Intent, frozen=True, kw_only=True, tag="set_pad_language"):
    ref: int
    pad: str
    language: str


class MovePad(Intent, frozen=True, kw_only=True, tag="move_pad"):
    ref: int
    pad: str
    index: int


class DeletePad(Intent, frozen=True, kw_only=True, tag="delete_pad"):
    ref: int
    pad: str


class RestorePad(Intent, frozen=True, kw_only=True, tag="restore_pad"):
    ref: int
    pad: str


class EndInterview(Intent, frozen=True, kw_only=True, tag="end_interview"):
    """Interviewers only."""

    ref: int


class ReopenInterview(Intent, frozen=True, kw_only=True, tag="reopen_interview"):
    """Interviewers only."""

    ref: int


class StartRun(Intent, frozen=True, kw_only=True, tag="start_run"):
    """Run the files, seen from `pad`. `columns` and `rows`: the terminal's size. `cases`: null for all."""

    ref: int
    what: RunKind
    pad: str
    columns: int = 80
    rows: int = 24
    cases: list[str] | None = None


class TypeIntoRun(Intent, frozen=True, kw_only=True, tag="type_into_run"):
    """Keys as a terminal sends them: Ctrl-C is U+0003, Enter a carriage return."""

    ref: int
    run: str
    text: str


class ResizeRun(Intent, frozen=True, kw_only=True, tag="resize_run"):
    ref: int
    run: str
    columns: int
    rows: int


class StopRun(Intent, frozen=True, kw_only=True, tag="stop_run"):
    ref: int
    run: str


class PutCase(Intent, frozen=True, kw_only=True, tag="put_case"):
    """A new test case, or other contents for the one named `case`."""

    ref: int
    name: str
    stdin: str
    expected: str
    case: str | None = None


class DeleteCase(Intent, frozen=True, kw_only=True, tag="delete_case"):
    ref: int
    case: str


class ShareHiddenResults(Intent, frozen=True, kw_only=True, tag="share_hidden_results"):
    """Interviewers only, in the room's own transcript."""

    ref: int
    shared: bool


class Draw(Intent, frozen=True, kw_only=True, tag="draw"):
    """Unconfirmed operations on a board's scene, oldest first, the first of them based on `version`."""

    board: str
    version: int
    first: int
    updates: list[Any]


class CreateBoard(Intent, frozen=True, kw_only=True, tag="create_board"):
    """`elements` by id: what is on it from the start, such as a template."""

    ref: int
    name: str
    elements: dict[str, Any] = {}


class RenameBoard(Intent, frozen=True, kw_only=True, tag="rename_board"):
    ref: int
    board: str
    name: str


class DeleteBoard(Intent, frozen=True, kw_only=True, tag="delete_board"):
    ref: int
    board: str


class RestoreBoard(Intent, frozen=True, kw_only=True, tag="restore_board"):
    ref: int
    board: str


class AllowDrawing(Intent, frozen=True, kw_only=True, tag="allow_drawing"):
    """Interviewers only: whether candidates may draw."""

    ref: int
    allowed: bool


class SetCapacity(Intent, frozen=True, kw_only=True, tag="set_capacity"):
    ref: int
    field: str
    value: float | None


AboutBoards = CreateBoard | RenameBoard | DeleteBoard | RestoreBoard | AllowDrawing | SetCapacity
AboutRuns = StartRun | TypeIntoRun | ResizeRun | StopRun | PutCase | DeleteCase | ShareHiddenResults
AboutFiles = CreatePad | RenamePad | SetPadLanguage | MovePad | DeletePad | RestorePad
AboutRoom = Say | EndInterview | ReopenInterview
Referred = AboutRoom | AboutFiles | AboutRuns | AboutBoards | AboutLeading
AnyIntent = Push | Draw | Referred
