"""Messages of `pairing.v1`: what travels between a client and the server. docs/protocol.md has the rules.

Durable messages are intents and entries; volatile ones (`presence`, `ping`, `pong`) are never stored.
"""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from pairing.interview.agenda import Stage
from pairing.interview.entries import AnyEntry, HiddenResult, Role
from pairing.interview.hosted import Accommodations, Phase
from pairing.interview.intents import AnyIntent

SUBPROTOCOL = "pairing.v1"


Count = Annotated[int, Meta(ge=0, le=2**31 - 1)]


class ClientMessage(Struct, frozen=True, kw_only=True, tag_field="type", forbid_unknown_fields=True):
    pass


class Hello(ClientMessage, frozen=True, kw_only=True, tag="hello"):
    """The first message. `instance`: the id to go on with. `position`: send entries after it, no snapshot."""

    instance: str | None = None
    position: int | None = None


class Presence(ClientMessage, frozen=True, kw_only=True, tag="presence"):
    """Where this instance is. Volatile: the newest replaces the one before.

    `version`, `anchor`, `head` and `top` (first visible unit) refer to `pad`'s text at that version.
    """

    pad: str | None = None
    version: Count = 0
    anchor: Count = 0
    head: Count = 0
    top: Count = 0
    typing: bool = False


class Ping(ClientMessage, frozen=True, kw_only=True, tag="ping"):
    """Asks for a `pong`. `sent` is the client's own clock and comes back unchanged."""

    sent: float


class Sketch(ClientMessage, frozen=True, kw_only=True, tag="sketch"):
    """What this instance does on a board. Volatile: the newest replaces the one before.

    `x`, `y`: its pointer, in the scene's own units; null where it has none. `draft`: elements by id, being
    drawn or changed and not in the scene yet, whole; they are gone when a sketch comes without them.
    """

    board: str | None = None
    x: float | None = None
    y: float | None = None
    tool: Literal["pointer", "laser"] = "pointer"
    button: Literal["up", "down"] = "up"
    selected: list[str] = []
    draft: dict[str, Any] = {}


AnyClientMessage = Hello | Presence | Sketch | Ping | AnyIntent


class ServerMessage(Struct, frozen=True, kw_only=True, tag_field="type"):
    pass


class PersonView(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    role: Role
    colour: int


class PadView(Struct, frozen=True, kw_only=True):
    """A pad at `version`. `accepted`: how many updates of the receiving instance are in it."""

    id: str
    name: str
    language: str
    version: int
    text: str
    accepted: int = 0
    deleted: bool = False


class BoardView(Struct, frozen=True, kw_only=True):
    """A whiteboard at `version`. `elements` by id. `accepted`: how many operations of the receiving instance
    are in it."""

    id: str
    name: str
    version: int
    elements: dict[str, Any]
    accepted: int = 0
    deleted: bool = False


class CaseView(Struct, frozen=True, kw_only=True):
    """A test case: what a program is given, and what it is to print."""

    id: str
    name: str
    stdin: str
    expected: str


class RunView(Struct, frozen=True, kw_only=True):
    """A run. `started`, `results` and `finished` are its entries as stored.

    `output` is the end of what it printed, after `dropped` units that came before. `cases`: those it is tried
    on, as they were when it started. `stopping`: somebody asked it to stop.
    """

    started: Any
    stage: Literal["waiting", "compiling", "running", "over"]
    columns: int
    rows: int
    output: str
    dropped: int
    stopping: bool
    cases: list[CaseView]
    results: list[Any]
    finished: Any | None


class ClockView(Struct, frozen=True, kw_only=True):
    """A phase's clock. `used` and `credit` in milliseconds, `extended` in minutes."""

    used: int
    extended: int
    credit: int


class AgendaView(Struct, frozen=True, kw_only=True):
    """The clock (K2). `clocks` by phase, of those that had anything happen. `since`: 0 while it stands."""

    stage: Stage
    phase: str
    clocks: dict[str, ClockView]
    since: int


class GivenView(Struct, frozen=True, kw_only=True):
    """A question that was given. All but `submitted`, a time or null, are entries as stored: hints and
    artefacts in the order given, and of the answers the newest to each item."""

    question: Any
    hints: list[Any]
    artefacts: list[Any]
    answers: list[Any]
    submitted: int | None


class Snapshot(Struct, frozen=True, kw_only=True):
    """The fold of the transcript at the welcome's position.

    `pads`: tabs in order, then deleted ones. `instances`: person by instance, for every instance that ever
    arrived. `talk`: the newest chat messages as `said` entries; `talk_total` counts all. `runs`: the newest
    runs, oldest first (R8); `runs_total` counts all. `hidden_results`: see X4. `boards`: those in sight, in
    order, then deleted ones; `drawing`: whether candidates may draw; `capacity`: see D9.

    `plan` is the newest `planned` entry. `agreed` and `admitted` are persons in the order of `people`;
    `checks` the newest `checked` entry of each. `focus_until`: see L5. `given`: oldest first; `question`: the
    one at hand, or "". In the panel: `notes`, oldest first, with their newest text, `ticks` and `scores`, all
    as entries.
    """

    title: str
    status: Literal["open", "ended"]
    people: list[PersonView]
    instances: dict[str, str]
    pads: list[PadView]
    talk: list[Any]
    talk_total: int
    runs: list[RunView]
    runs_total: int
    cases: list[CaseView]
    hidden_shared: bool
    hidden_results: list[HiddenResult]
    boards: list[BoardView]
    drawing: bool
    capacity: dict[str, float]
    plan: Any | None
    agenda: AgendaView
    agreed: list[str]
    admitted: list[str]
    checks: list[Any]
    focus_until: int | None
    given: list[GivenView]
    question: str
    notes: list[Any]
    ticks: list[Any]
    scores: list[Any]


class Limits(Struct, frozen=True, kw_only=True):
    """What this server accepts; a client that keeps to it is never refused as too large."""

    message_bytes: int
    document_units: int
    push_updates: int
    change_sections: int
    pads: int
    pad_name_chars: int
    chat_chars: int
    runs_per_room: int
    run_typed_bytes: int
    cases: int
    case_chars: int
    case_name_chars: int
    boards: int
    board_name_chars: int
    board_bytes: int
    draw_updates: int
    draw_elements: int
    image_bytes: int
    image_pixels: int
    extend_minutes: int
    focus_minutes_most: int
    answer_chars: int
    note_chars: int


class PresenceView(Struct, frozen=True, kw_only=True):
    """Where an instance of `person` is; fields as in the client's `presence`."""

    instance: str
    person: str
    pad: str | None = None
    version: int = 0
    anchor: int = 0
    head: int = 0
    top: int = 0
    typing: bool = False


class Welcome(ServerMessage, frozen=True, kw_only=True, tag="welcome"):
    """Answer to `hello`. With `snapshot`: the state at `position`. Without: entries after yours follow.

    `ref` is the highest `ref` of this instance that was settled by an entry.
    """

    interview: str
    person: str
    role: Role
    instance: str
    ref: int
    position: int
    now: int
    limits: Limits
    here: list[PresenceView]
    snapshot: Snapshot | UnsetType = UNSET


class Waiting(ServerMessage, frozen=True, kw_only=True, tag="waiting"):
    """In place of `welcome`, or after it: this seat is shown nothing now (section 13). Sent again when
    anything in it changes.

    `until`: when the focus time ends at the latest. `ref` is the highest `ref` of this instance that was
    settled by an entry. `interviewers`: their names. `minutes` to `accommodations` as in the plan, `minutes`
    0 without one. `agreed`, `checked`: whether this person did. `now`: the server's clock.
    """

    reason: Literal["lobby", "focus"]
    until: int | None
    interview: str
    person: str
    name: str
    role: Role
    instance: str
    ref: int
    title: str
    status: Literal["open", "ended"]
    interviewers: list[str]
    starts_at: int | None
    minutes: int
    phases: list[Phase]
    call: str
    kept_days: int | None
    accommodations: Accommodations
    agreed: bool
    checked: bool
    now: int


class Entries(ServerMessage, frozen=True, kw_only=True, tag="entries"):
    """Consecutive entries of the room's transcript, each exactly as stored."""

    entries: list[AnyEntry]


class Refused(ServerMessage, frozen=True, kw_only=True, tag="refused"):
    """An intent changed nothing. `ref`, `pad` or `board` names it; docs/protocol.md explains each `code`."""

    code: str
    message: str
    ref: int | UnsetType = UNSET
    pad: str | UnsetType = UNSET
    board: str | UnsetType = UNSET


class Settled(ServerMessage, frozen=True, kw_only=True, tag="settled"):
    """An intent was a repetition: its outcome lies in entries already sent. A push names its `pad`, a drawing
    its `board`."""

    ref: int | UnsetType = UNSET
    pad: str | UnsetType = UNSET
    board: str | UnsetType = UNSET


class Here(ServerMessage, frozen=True, kw_only=True, tag="here"):
    """Volatile. Instances that appeared or moved, and instances that are gone."""

    here: list[PresenceView] = []
    gone: list[str] = []


class SketchView(Struct, frozen=True, kw_only=True):
    """What an instance of `person` does on a board; fields as in the client's `sketch`."""

    instance: str
    person: str
    board: str | None = None
    x: float | None = None
    y: float | None = None
    tool: Literal["pointer", "laser"] = "pointer"
    button: Literal["up", "down"] = "up"
    selected: list[str] = []
    draft: dict[str, Any] = {}


class Sketches(ServerMessage, frozen=True, kw_only=True, tag="sketches"):
    """Volatile. What others do on boards. An instance that is gone by `here` draws no more."""

    sketches: list[SketchView]


class Pong(ServerMessage, frozen=True, kw_only=True, tag="pong"):
    """`sent` as received; `now` is the server's clock in milliseconds since the Unix epoch."""

    sent: float
    now: int


class Checksum(ServerMessage, frozen=True, kw_only=True, tag="checksum"):
    """CRC-32 (IEEE) of the UTF-16-LE text of a pad at a version (T9), or the checksum of the scene of a board
    (D11): an alarm, not a repair."""

    version: int
    crc32: int
    pad: str | UnsetType = UNSET
    board: str | UnsetType = UNSET


AnyServerMessage = Welcome | Waiting | Entries | Refused | Settled | Here | Sketches | Pong | Checksum
