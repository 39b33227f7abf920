"""What the addresses of keeping and forgetting take and answer. Times: milliseconds since the Unix epoch."""

from msgspec import Struct

from pairing.keeping.kind import Cause, KeptKind


class HoldView(Struct, frozen=True, kw_only=True):
    """`subject_name`: the interview's title or the candidate's name. `by`: a member's id, null for a token of
    the workspace; `by_name` is "" then. `released_at`: null while it is in force."""

    id: str
    kind: KeptKind
    subject: str
    subject_name: str
    reason: str
    by: str | None
    by_name: str
    at: int
    released_at: int | None
    released_by_name: str


class HoldPage(Struct, frozen=True, kw_only=True):
    items: list[HoldView]
    next: str | None


class NewHold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: KeptKind
    subject: str
    reason: str


class ReceiptView(Struct, frozen=True, kw_only=True):
    """What is left of what was erased. `removed`: by kind, how many. `by`: who asked for it, null for the
    schedule and for tokens of the workspace. `done_at`: null while it is under way; it cannot be read since
    `begun_at`. `digest`: SHA-256 of the other fields of this receipt, `by_name` aside, as JSON with sorted
    keys and no spaces, in hexadecimal; "" until it is done."""

    id: str
    kind: KeptKind
    subject: str
    cause: Cause
    by: str | None
    by_name: str
    begun_at: int
    done_at: int | None
    removed: dict[str, int]
    digest: str


class ReceiptPage(Struct, frozen=True, kw_only=True):
    items: list[ReceiptView]
    next: str | None


class DueView(Struct, frozen=True, kw_only=True):
    kind: KeptKind
    subject: str
    name: str
    due_at: int


class DueList(Struct, frozen=True, kw_only=True):
    """The soonest first. `kept_days`: of the workspace, null for no end. `idle_days`: how long an interview
    that did not end, or a candidate with an open loop, is kept at least."""

    kept_days: int | None
    idle_days: int
    items: list[DueView]


class KeptInterview(Struct, frozen=True, kw_only=True):
    """An interview that goes with what was asked about. `fork`: it was made from a moment of another one."""

    interview: str
    title: str
    fork: bool


class KeepingView(Struct, frozen=True, kw_only=True):
    """How an interview or a candidate is kept. `due_at`: when the schedule forgets it, null if it does not.
    `holds`: in force. `interviews`: all that go with it. `removed`: what would go, by kind how many; `bytes`
    of images. `confirm`: what is to be typed to delete it."""

    kind: KeptKind
    subject: str
    confirm: str
    due_at: int | None
    holds: list[HoldView]
    interviews: list[KeptInterview]
    removed: dict[str, int]
    bytes: int


class Confirmation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`confirm`: the interview's title or the candidate's name, as it is."""

    confirm: str
