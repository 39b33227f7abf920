"""What a timeline and a page of facts show, as they are computed from a recording: facts, never a score.

Times named `t`, `from` and `until` are milliseconds of the recording's clock (`pairing.recording.clock`).
`person` is the id of one, "" where it was nobody in particular. `part`: where the entry lies.
"""

from typing import Literal

from msgspec import Struct, field

from pairing.interview.entries import RunKind
from pairing.recording.clock import Idle

Part = Literal["room", "panel"]

MarkKind = Literal[
    "run",
    "paste",
    "hint",
    "artefact",
    "question",
    "focus",
    "join",
    "drop",
    "board",
    "note",
    "key_point",
    "quiz",
    "paused",
    "resumed",
    "ended",
    "reopened",
]

RunOutcome = Literal["passed", "failed", "stopped", "lost", "closed", "going"]
"""passed: every test passed, or the program ended with 0; closed: a prompt or shell is over."""

ProgressKind = Literal["more_passed", "passed", "key_point", "phase"]
"""More tests passing than ever before; the first run that passed; a key point; the next phase."""


class PhaseBand(Struct, frozen=True, kw_only=True, gc=False):
    """A time during which a phase was the current one."""

    phase: str
    name: str
    since: int = field(name="from")
    until: int


class Density(Struct, frozen=True, kw_only=True):
    """How many edits and drawings a person made in each bucket of time."""

    person: str
    counts: list[int]


class Mark(Struct, frozen=True, kw_only=True, gc=False):
    """Something to be seen on the timeline, at the entry `position` of `part`.

    `label`: of a run its outcome; of others words to show. `ref`: id of the run, pad, board, note or given
    question; of a focus `begun` or `ended`.
    """

    t: int
    position: int
    part: Part
    kind: MarkKind
    person: str = ""
    label: str = ""
    ref: str = ""


class Timeline(Struct, frozen=True, kw_only=True):
    """`bucket`: milliseconds that each count of `density` stands for. `marks` in order of time."""

    length: int
    phases: list[PhaseBand]
    bucket: int
    density: list[Density]
    idle: list[Idle]
    marks: list[Mark]


class PhaseFact(Struct, frozen=True, kw_only=True, gc=False):
    """Milliseconds of the interview's own clock; `credited` is part of `allowed`."""

    phase: str
    name: str
    used: int
    allowed: int
    credited: int


class RunFact(Struct, frozen=True, kw_only=True, gc=False):
    """`t`: when it was started; `until`: when it was over, null if it never was. `passed` of `total` tests,
    both 0 for what is no run of tests. In the panel: hidden tests."""

    run: str
    part: Part
    person: str
    t: int
    until: int | None
    what: RunKind
    label: RunOutcome
    passed: int
    total: int
    position: int


class Progress(Struct, frozen=True, kw_only=True, gc=False):
    t: int
    what: ProgressKind


class HintFact(Struct, frozen=True, kw_only=True):
    """`given`: the question's name in the room; `hint` counts from 0. `progress`: the first that followed."""

    t: int
    position: int
    given: str
    hint: int
    progress: Progress | None


class PasteFact(Struct, frozen=True, kw_only=True, gc=False):
    """Text that came in at once, `chars` UTF-16 units in `lines` lines. `known`: the share of it, by units of
    its lines, that was in the room before, null where there was too much to compare. `source`: where all of
    it was, if it was in one place."""

    t: int
    position: int
    person: str
    pad: str
    chars: int
    lines: int
    known: float | None
    source: Literal["", "pad", "question", "chat", "case", "output", "board"]


class TypedFact(Struct, frozen=True, kw_only=True, gc=False):
    """UTF-16 units that a person put into a pad and took out of it, pastes included."""

    person: str
    pad: str
    inserted: int
    deleted: int


class SaidFact(Struct, frozen=True, kw_only=True, gc=False):
    person: str
    messages: int
    chars: int


class DrawnFact(Struct, frozen=True, kw_only=True, gc=False):
    """Changes that a person made to a board."""

    person: str
    board: str
    changes: int


class CreditFact(Struct, frozen=True, kw_only=True, gc=False):
    """Time that was given back."""

    t: int
    phase: str
    milliseconds: int
    why: Literal["disconnected", "run_stalled"]


class AwayFact(Struct, frozen=True, kw_only=True, gc=False):
    """A person who had been in was out."""

    person: str
    since: int = field(name="from")
    until: int


class KeyPointFact(Struct, frozen=True, kw_only=True, gc=False):
    """A key point of a question of the bank that is ticked at the end; `t`: when."""

    t: int
    question: str
    point: int


class DocumentName(Struct, frozen=True, kw_only=True, gc=False):
    """The last name of a pad or board that ever was."""

    id: str
    name: str


class Facts(Struct, frozen=True, kw_only=True):
    """`first_run`: when anything was run first, null if never. `pastes`: the first thousand. `names`: of all
    pads and boards, since facts are shown before there are any."""

    phases: list[PhaseFact]
    first_run: int | None
    runs: list[RunFact]
    hints: list[HintFact]
    pastes: list[PasteFact]
    typed: list[TypedFact]
    said: list[SaidFact]
    drawn: list[DrawnFact]
    credits: list[CreditFact]
    away: list[AwayFact]
    key_points: list[KeyPointFact]
    names: list[DocumentName]


class Summary(Struct, frozen=True, kw_only=True):
    timeline: Timeline
    facts: Facts
