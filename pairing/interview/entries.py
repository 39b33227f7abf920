"""Entries: everything that can happen in an interview, in the past tense. The closed union of kinds.

An entry is one fact in a transcript. Its envelope: `position` (1, 2, 3, ... in its transcript), `at`
(server clock, milliseconds since the Unix epoch, never going back) and `by` (the instance that asked for
it, or "" for the server itself). `ref` is the asking instance's own number for the intent, 0 where none.

An **instance** is one opened copy of the client (a browser tab). The server issues its id.
Text is held, counted and sent as UTF-16 code units.
"""

from typing import Any, Literal

from msgspec import Struct

from pairing.interview import hosted as h
from pairing.interview.entry import Entry
from pairing.interview.entry import Role as Role

RunKind = Literal["run", "repl", "terminal", "cases", "test_file"]
"""A program, a language's own prompt, a shell, a program tried on test cases, a file of tests."""

RunEnd = Literal[
    "exited",
    "timed_out",
    "out_of_cpu",
    "out_of_memory",
    "output_limit",
    "too_many_processes",
    "too_many_files",
    "stopped",
    "failed_to_compile",
    "failed_to_start",
    "lost",
]
"""Why a run, or one test in it, ended. `lost`: nobody can tell."""


class Opened(Entry, frozen=True, kw_only=True, tag="opened"):
    """The interview exists. Always the first entry."""

    title: str


class Invited(Entry, frozen=True, kw_only=True, tag="invited"):
    """A person may come in. `colour` is an index into the palette of people colours."""

    person: str
    name: str
    role: Role
    colour: int


class Arrived(Entry, frozen=True, kw_only=True, tag="arrived"):
    """An instance (`by`) of a person took a seat."""

    person: str


class Departed(Entry, frozen=True, kw_only=True, tag="departed"):
    """An instance left and did not come back within the grace time."""

    instance: str


class PadCreated(Entry, frozen=True, kw_only=True, tag="pad_created"):
    """A text file exists, last among the tabs. Its version is 0."""

    pad: str
    name: str
    language: str
    text: str = ""
    ref: int = 0


class PadRenamed(Entry, frozen=True, kw_only=True, tag="pad_renamed"):
    pad: str
    name: str
    ref: int = 0


class PadLanguageSet(Entry, frozen=True, kw_only=True, tag="pad_language_set"):
    pad: str
    language: str
    ref: int = 0


class PadMoved(Entry, frozen=True, kw_only=True, tag="pad_moved"):
    """The pad now stands at `index` among the pads that are not deleted."""

    pad: str
    index: int
    ref: int = 0


class PadDeleted(Entry, frozen=True, kw_only=True, tag="pad_deleted"):
    """The pad is out of sight; its text is kept and it can be restored."""

    pad: str
    ref: int = 0


class PadRestored(Entry, frozen=True, kw_only=True, tag="pad_restored"):
    """A deleted pad is back, last among the tabs."""

    pad: str
    ref: int = 0


class Edited(Entry, frozen=True, kw_only=True, tag="edited"):
    """A pad's text changed, bringing it to `version`. `changes` is a CodeMirror change set in JSON."""

    pad: str
    version: int
    changes: list[Any]


class Said(Entry, frozen=True, kw_only=True, tag="said"):
    """A chat message."""

    text: str
    ref: int = 0


class Ended(Entry, frozen=True, kw_only=True, tag="ended"):
    """The interview is over: everything is read-only until it is reopened."""

    ref: int = 0


class Reopened(Entry, frozen=True, kw_only=True, tag="reopened"):
    ref: int = 0


class RunStarted(Entry, frozen=True, kw_only=True, tag="run_started"):
    """Code is to be run, now or when its turn comes, by `node`: one life of one server process.

    `files`: the version of every pad that is laid out. `entry`: the name of the file that is run, "" for a
    prompt or a shell. `toolchain`: name and version of what runs it. `cases`: ids of those it is tried on.
    """

    run: str
    what: RunKind
    node: str
    pad: str
    language: str
    toolchain: str
    entry: str
    command: list[str]
    files: dict[str, int]
    columns: int
    rows: int
    cases: list[str] = []
    ref: int = 0


class RunStepped(Entry, frozen=True, kw_only=True, tag="run_stepped"):
    """Its turn has come: it is being compiled, or the program itself has started."""

    run: str
    compiling: bool


class RunPrinted(Entry, frozen=True, kw_only=True, tag="run_printed"):
    """Output for the terminal, any characters. Bytes that are not UTF-8 have become U+FFFD."""

    run: str
    text: str


class RunTyped(Entry, frozen=True, kw_only=True, tag="run_typed"):
    """Somebody typed into the terminal. What it shows of that is printed by the program."""

    run: str
    text: str
    ref: int = 0


class RunResized(Entry, frozen=True, kw_only=True, tag="run_resized"):
    run: str
    columns: int
    rows: int
    ref: int = 0


class RunStopAsked(Entry, frozen=True, kw_only=True, tag="run_stop_asked"):
    run: str
    ref: int = 0


class RunFinished(Entry, frozen=True, kw_only=True, tag="run_finished"):
    """The last entry of a run. Times in milliseconds, compiling included; `cut`: not all output was kept."""

    run: str
    reason: RunEnd
    exit_code: int | None = None
    signal: int | None = None
    wall_ms: int = 0
    cpu_ms: int = 0
    peak_bytes: int = 0
    cut: bool = False


class CasePut(Entry, frozen=True, kw_only=True, tag="case_put"):
    """A test case is new, last in the list, or changed: what a program is given and what it is to print."""

    case: str
    name: str
    stdin: str
    expected: str
    ref: int = 0


class CaseDeleted(Entry, frozen=True, kw_only=True, tag="case_deleted"):
    case: str
    ref: int = 0


class CaseTested(Entry, frozen=True, kw_only=True, tag="case_tested"):
    """One test of a run. `case` is "" for one found in a file of tests; `actual` is what the program printed,
    or what that test reported, and `errors` its error output, each cut to a limit if `cut`."""

    run: str
    case: str
    name: str
    passed: bool
    reason: RunEnd
    exit_code: int | None = None
    signal: int | None = None
    wall_ms: int | None = None
    actual: str = ""
    errors: str = ""
    cut: bool = False


class HiddenResultsShared(Entry, frozen=True, kw_only=True, tag="hidden_results_shared"):
    """From now on everybody sees, or does not, which of the panel's own cases passed: name and outcome."""

    shared: bool
    ref: int = 0


class HiddenResult(Struct, frozen=True, gc=False):
    name: str
    passed: bool


class HiddenCasesTested(Entry, frozen=True, kw_only=True, tag="hidden_cases_tested"):
    """The outcome of the panel's own cases, while it is shared."""

    results: list[HiddenResult]


class BoardCreated(Entry, frozen=True, kw_only=True, tag="board_created"):
    """A whiteboard exists, last among the boards. Its version is 0; `elements` are by id."""

    board: str
    name: str
    elements: dict[str, Any] = {}
    ref: int = 0


class BoardRenamed(Entry, frozen=True, kw_only=True, tag="board_renamed"):
    board: str
    name: str
    ref: int = 0


class BoardDeleted(Entry, frozen=True, kw_only=True, tag="board_deleted"):
    """The board is out of sight; its drawing is kept and it can be restored."""

    board: str
    ref: int = 0


class BoardRestored(Entry, frozen=True, kw_only=True, tag="board_restored"):
    """A deleted board is back, last among the boards."""

    board: str
    ref: int = 0


class Drawn(Entry, frozen=True, kw_only=True, tag="drawn"):
    """A board's scene changed, bringing it to `version`. `op` is a scene operation: section 11."""

    board: str
    version: int
    op: Any


class DrawingAllowed(Entry, frozen=True, kw_only=True, tag="drawing_allowed"):
    """From now on candidates may draw, or may not. They may at the start."""

    allowed: bool
    ref: int = 0


class CapacitySet(Entry, frozen=True, kw_only=True, tag="capacity_set"):
    """A number of the capacity sheet, by the name of its field; null empties the field."""

    field: str
    value: float | None
    ref: int = 0


AnyEntry = (
    Opened
    | Invited
    | Arrived
    | Departed
    | PadCreated
    | PadRenamed
    | PadLanguageSet
    | PadMoved
    | PadDeleted
    | PadRestored
    | Edited
    | Said
    | Ended
    | Reopened
    | RunStarted
    | RunStepped
    | RunPrinted
    | RunTyped
    | RunResized
    | RunStopAsked
    | RunFinished
    | CasePut
    | CaseDeleted
    | CaseTested
    | HiddenResultsShared
    | HiddenCasesTested
    | BoardCreated
    | BoardRenamed
    | BoardDeleted
    | BoardRestored
    | Drawn
    | DrawingAllowed
    | CapacitySet
    | h.AnyHosted
)
