"""What travels over HTTP about scorecards and their templates.

Times are milliseconds since the Unix epoch. What can be edited has a `revision`: send back the one you saw,
and a change that came between is told as 409 `changed_meanwhile`.
"""

from msgspec import UNSET, Struct, UnsetType

from pairing.archive.plan import InterviewStatus
from pairing.interview.hosted import Format
from pairing.scorecards.card import CardContent, CardKind
from pairing.scorecards.template import CardTemplateContent


class CardTemplateView(Struct, frozen=True, kw_only=True):
    """`newest` is the template's newest version, `version` that of this content."""

    id: str
    content: CardTemplateContent
    version: int
    newest: int
    revision: int
    created_at: int
    changed_at: int
    archived: bool
    shipped: str


class CardTemplatePage(Struct, frozen=True, kw_only=True):
    """With their newest content."""

    items: list[CardTemplateView]
    next: str | None = None


class NewCardTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    content: CardTemplateContent


class ChangedCardTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """New content makes a new version; interviews are judged by the one they began with."""

    revision: int
    content: CardTemplateContent | UnsetType = UNSET
    archived: bool | UnsetType = UNSET


class CardVersionView(Struct, frozen=True, kw_only=True):
    """`after_reading`: its writer had been shown what others wrote before."""

    version: int
    at: int
    reason: str
    after_reading: bool
    content: CardContent


class CardView(Struct, frozen=True, kw_only=True):
    """`content` is the draft while `submitted_at` is null, and else what holds, the last of `versions`.

    `name`: of the member. `interview` is null for a view. `latency`: milliseconds from the end of the
    interview, or from when a second rating was asked for, to the submission.
    """

    id: str
    kind: CardKind
    interview: str | None
    loop: str | None
    member: str
    name: str
    revision: int
    content: CardContent
    submitted_at: int | None
    due_at: int | None
    latency: int | None
    versions: list[CardVersionView]


class CardDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`revision`: 0 for the first."""

    revision: int
    content: CardContent


class CardSubmission(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of the draft at this revision."""

    revision: int


class CardAmendment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    revision: int
    reason: str
    content: CardContent


class Submitter(Struct, frozen=True, kw_only=True):
    """That somebody submitted, and when: what they wrote is not here."""

    member: str
    name: str
    kind: CardKind
    interview: str | None
    at: int


class OwedCard(Struct, frozen=True, kw_only=True):
    """A card that is waited for. `due_at` is null as long as the interview has not ended."""

    member: str
    name: str
    kind: CardKind
    interview: str
    due_at: int | None


class InterviewCards(Struct, frozen=True, kw_only=True):
    """The cards of one interview, as whoever asks may see them.

    `role`: as what one may write `mine`, null if not at all. `blind`: what others wrote is not shown yet, and
    `others` is empty. `may_submit` is false as long as the interview goes on. `anonymous`: this is a second
    rating, by the anonymous recording alone; names are left out.
    """

    interview: str
    loop: str | None
    round: str | None
    title: str
    status: InterviewStatus
    format: Format | None
    ended_at: int | None
    template: str
    template_version: int
    content: CardTemplateContent
    role: CardKind | None
    mine: CardView | None
    may_submit: bool
    due_at: int | None
    blind: bool
    anonymous: bool
    others: list[CardView]
    submitted: list[Submitter]
    owed: list[OwedCard]
    may_ask_second: bool


class SecondRating(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`member`: who is to rate; one who took no part in any interview of the loop."""

    member: str


class LoopCards(Struct, frozen=True, kw_only=True):
    """Views of a whole loop. `role` is null for those who may not write one."""

    loop: str
    role: CardKind | None
    mine: CardView | None
    blind: bool
    others: list[CardView]
    submitted: list[Submitter]
    owed: list[OwedCard]


class AskedRating(Struct, frozen=True, kw_only=True):
    """A second rating that one was asked for: what it is about is said without names."""

    interview: str
    format: Format | None
    asked_at: int
    due_at: int | None
