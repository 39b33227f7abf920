"""What travels over HTTP about recordings."""

from typing import Any, Literal

from msgspec import Struct

from pairing.interview.entries import Role, RunEnd
from pairing.recording.clock import Stretch
from pairing.recording.timeline import Part


class SegmentView(Struct, frozen=True, kw_only=True, gc=False):
    """`count` entries from position `first` on, packed together."""

    first: int
    count: int


class PartView(Struct, frozen=True, kw_only=True):
    """`head`: position of the last entry that is shown now. `segments`: those that are sealed."""

    part: Part
    head: int
    segments: list[SegmentView]


class RecordedPerson(Struct, frozen=True, kw_only=True):
    """`colour` is an index into the palette of people colours; the same for all where it is anonymous."""

    person: str
    name: str
    role: Role
    colour: int


class Recording(Struct, frozen=True, kw_only=True):
    """What there is to be played. `origin` and `stretches` are the recording's clock, in milliseconds since
    the Unix epoch; `length` what it shows at the last entry shown. `idle`: milliseconds without activity from
    which on a stretch counts as idle. `delay`: milliseconds that it is behind while the interview goes on.
    `may_see_panel`: there is a part `panel` for whoever asks. Where it is `anonymous` there is neither the
    candidate nor the loop, and the title is none of the interview's own.
    """

    interview: str
    title: str
    status: Literal["live", "ended"]
    sealed: bool
    parts: list[PartView]
    origin: int
    stretches: list[Stretch]
    length: int
    idle: int
    people: list[RecordedPerson]
    delay: int
    anonymous: bool
    may_see_panel: bool
    candidate: str | None
    loop: str | None
    round: str | None


class AtMoment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A moment of a recording: `t` in milliseconds of its clock. `position`: the last entry of the room that
    counts, for one among several at the same time; it lies at or before `t`."""

    t: int
    position: int | None = None


class Fork(Struct, frozen=True, kw_only=True):
    """A fresh interview with the asker as its interviewer: `person`. `address`: its page."""

    interview: str
    person: str
    address: str


class NewTrial(AtMoment, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`hidden`: also the panel's own cases. `pad`: the file that is run; left out, the one that was run last
    before that moment, or else the first that can be."""

    hidden: bool = False
    pad: str | None = None


class TrialResult(Struct, frozen=True, kw_only=True):
    """`actual`: what the program printed, cut to a limit."""

    name: str
    passed: bool
    reason: RunEnd
    hidden: bool
    actual: str
    errors: str
    wall_ms: int


class Trial(Struct, frozen=True, kw_only=True):
    """What came of the tests on the files of that moment. It is kept nowhere. `errors`: what the compiler
    said, if it came to no test."""

    pad: str
    language: str
    toolchain: str
    results: list[TrialResult]
    errors: str


class ImportedPerson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`author`: what the histories call this person."""

    author: str
    name: str
    role: Role


class ImportedFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`history`: the file's operations as CoderPad exports them: an object of revisions by id, or a list of
    them, each with `o`, the operation of ot.js, `a`, its author, and `t`, milliseconds since the Unix epoch.
    See docs/recordings.md."""

    path: str
    history: dict[str, Any] | list[Any]
    language: str = ""


class NewRecording(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An interview that was held elsewhere. Authors without a person in `people` are candidates with the
    name that the histories give them."""

    title: str
    files: list[ImportedFile]
    people: list[ImportedPerson] = []


class ImportedRecording(Struct, frozen=True, kw_only=True):
    """`updates`: how many operations became edits."""

    interview: str
    address: str
    updates: int
