"""What travels over HTTP about templates, jobs, candidates, loops and home.

Times are milliseconds since the Unix epoch. What can be edited has a `revision`: send back the one you saw,
and a change that came between is told as 409 `changed_meanwhile`. Pages: ask again with `after` set to
`next` for the one that follows, if there is one.
"""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from pairing.interview.hosted import Accommodations, Format
from pairing.loops.job import JobStatus
from pairing.loops.loop import LoopStatus
from pairing.loops.template import Round, TemplateContent, TemplateVersion
from pairing.web.models import InterviewSummary
from pairing.web.scorecards.models import AskedRating

RoundState = Literal["open", "planned", "running", "ended"]
"""`open`: no interview is planned for it."""


class TemplateSummary(Struct, frozen=True, kw_only=True):
    """`minutes` of all rounds together. `shipped`: not empty for one that came with Pairing."""

    id: str
    name: str
    role: str
    version: int
    revision: int
    changed_at: int
    rounds: int
    minutes: int
    variants: list[str]
    archived: bool
    shipped: str


class TemplatePage(Struct, frozen=True, kw_only=True):
    items: list[TemplateSummary]
    next: str | None = None


class TemplateView(Struct, frozen=True, kw_only=True):
    """`newest` is the template's newest version, `version` that of this content."""

    id: str
    content: TemplateContent
    version: int
    newest: int
    revision: int
    created_at: int
    changed_at: int
    archived: bool
    shipped: str


class NewTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    content: TemplateContent


class ChangedTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """New content makes a new version; loops go on with the one they began with."""

    revision: int
    content: TemplateContent | UnsetType = UNSET
    archived: bool | UnsetType = UNSET


class TemplateCopy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version`: null for the newest."""

    name: str
    version: int | None = None


class TemplateVersions(Struct, frozen=True, kw_only=True):
    """Newest first."""

    items: list[TemplateVersion]


class JobView(Struct, frozen=True, kw_only=True):
    """`loops`: how many of its loops are open."""

    id: str
    title: str
    location: str
    status: JobStatus
    revision: int
    created_at: int
    archived: bool
    loops: int


class JobPage(Struct, frozen=True, kw_only=True):
    items: list[JobView]
    next: str | None = None


class NewJob(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    location: str = ""


class ChangedJob(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    revision: int
    title: str | UnsetType = UNSET
    location: str | UnsetType = UNSET
    status: JobStatus | UnsetType = UNSET
    archived: bool | UnsetType = UNSET


class CandidateView(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    email: str
    resume: str
    accommodations: Accommodations
    revision: int
    created_at: int
    archived: bool


class CandidatePage(Struct, frozen=True, kw_only=True):
    items: list[CandidateView]
    next: str | None = None


class NewCandidate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`resume`: an https address, or the text itself."""

    name: str
    email: str = ""
    resume: str = ""
    accommodations: Accommodations = Accommodations()


class ChangedCandidate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    revision: int
    name: str | UnsetType = UNSET
    email: str | UnsetType = UNSET
    resume: str | UnsetType = UNSET
    accommodations: Accommodations | UnsetType = UNSET
    archived: bool | UnsetType = UNSET


class LoopRound(Struct, frozen=True, kw_only=True):
    """A round of a loop, and the interviews planned for it, oldest first; cancelled ones too."""

    round: Round
    state: RoundState
    interviews: list[InterviewSummary]


class LoopSummary(Struct, frozen=True, kw_only=True):
    """`stage`: id of the round that is held now, or else of the first that is not over; null when all are.
    `rounds_ended` of `rounds`.

    `next_at`: when its next planned interview starts.
    """

    id: str
    candidate: str
    candidate_name: str
    job: str | None
    job_title: str
    template: str
    template_name: str
    version: int
    variant: str
    status: LoopStatus
    revision: int
    created_at: int
    archived: bool
    stage: str | None
    stage_name: str
    stage_state: RoundState
    rounds: int
    rounds_ended: int
    next_at: int | None


class LoopPage(Struct, frozen=True, kw_only=True):
    items: list[LoopSummary]
    next: str | None = None


class LoopView(Struct, frozen=True, kw_only=True):
    """`newest`: the template's newest version, for comparison with the loop's own."""

    summary: LoopSummary
    candidate: CandidateView
    rounds: list[LoopRound]
    newest: int


class NewLoop(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Goes by the newest version of the template. `variant`: "" for the template's own rounds."""

    candidate: str
    template: str
    job: str | None = None
    variant: str = ""


class ChangedLoop(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    revision: int
    status: LoopStatus | UnsetType = UNSET
    job: str | UnsetType | None = UNSET
    archived: bool | UnsetType = UNSET


class Board(Struct, frozen=True, kw_only=True):
    """The loops of a job, oldest first. `columns`: names of the rounds they pass, in order; a loop stands in
    the column of its `stage_name`, and after the last when it has none."""

    job: JobView
    columns: list[str]
    loops: list[LoopSummary]


class Home(Struct, frozen=True, kw_only=True):
    """`running`, `today` and `upcoming`: the workspace's, or with `mine` the asking member's, soonest first.
    `to_score`: interviews that ended, of which the asking member owes a scorecard, latest first.
    `second_ratings`: those that the member was asked for and has not given, oldest first.

    What was planned for today, or for late yesterday, and has not started yet is in `today`; what is planned
    without a time, newest first, in `unscheduled`. `interviews` counts all there are.
    """

    running: list[InterviewSummary]
    today: list[InterviewSummary]
    upcoming: list[InterviewSummary]
    unscheduled: list[InterviewSummary]
    to_score: list[InterviewSummary]
    second_ratings: list[AskedRating]
    open_loops: int
    interviews: int


class FormatDefaults(Struct, frozen=True, kw_only=True):
    """How a round of a format usually goes: a round to begin planning with."""

    format: Format
    round: Round


class AllFormats(Struct, frozen=True, kw_only=True):
    formats: list[FormatDefaults]
