"""A card: one member's judgement of an interview or, as a view, of a whole loop."""

from typing import Literal

from msgspec import Struct, field

Overall = Literal["strong_no", "no", "yes", "strong_yes", "no_decision"]
CardKind = Literal["card", "second", "view"]
"""`card`: of an interviewer. `second`: of a member who was not there and saw the anonymous recording.
`view`: of a whole loop, without attributes."""
EvidenceKind = Literal["moment", "stretch", "note", "run"]


class Evidence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place of a recording. `from` and `until` are milliseconds of the recording's clock, alike but for a
    stretch. `position`: the entry it is about, 0 for none. `ref`: the note or the run, "" for none. `label`:
    what it is called in a list."""

    interview: str
    kind: EvidenceKind
    since: int = field(name="from")
    until: int
    position: int = 0
    ref: str = ""
    label: str = ""


class Rating(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`covered` false: the attribute did not come up, which is not the same as low; then there is no level.
    `level`: 1 to 4, null as long as none is chosen. `text`: what the level rests on."""

    attribute: str
    level: int | None = None
    covered: bool = True
    text: str = ""
    evidence: list[Evidence] = []


class CardContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`overall` is chosen last, and `reason` argues it. `take_aways`: what others should know.
    `private_notes` are shown to nobody but their writer, admins and hiring managers."""

    ratings: list[Rating] = []
    overall: Overall | None = None
    reason: str = ""
    take_aways: str = ""
    private_notes: str = ""


class CardVersion(Struct, frozen=True, kw_only=True):
    """What was submitted. Version 1 is the submission, every other an amendment with its `reason`.
    `after_reading`: its writer had been shown what others wrote of the same loop before."""

    version: int
    at: int
    content: CardContent
    reason: str = ""
    after_reading: bool = False


class Card(Struct, frozen=True, kw_only=True):
    """`interview` is null for a view, `loop` for an interview of no loop. `template` and its `version`: what
    the ratings are of, null for a view. `draft` is null once it is submitted; `versions` are oldest first.

    `revision` is 0 for nothing written yet. `due_at`: null as long as the interview has not ended. `latency`:
    milliseconds from the interview's end, or for a second rating from when it was asked for, to the
    submission. `asked_by`, `asked_at`: of a second rating.
    """

    id: str
    workspace: str
    kind: CardKind
    interview: str | None
    loop: str | None
    member: str
    template: str | None
    template_version: int | None
    revision: int
    created_at: int
    draft: CardContent | None = None
    versions: list[CardVersion] = []
    submitted_at: int | None = None
    due_at: int | None = None
    latency: int | None = None
    asked_by: str | None = None
    asked_at: int | None = None

    @property
    def submitted(self) -> bool:
        return self.submitted_at is not None

    @property
    def newest(self) -> CardVersion | None:
        """What holds."""
        return self.versions[-1] if self.versions else None

    @property
    def independent(self) -> CardVersion | None:
        """The last of it that was written before its writer had read others; None if nothing was."""
        return next((one for one in reversed(self.versions) if not one.after_reading), None)
