"""What travels over HTTP about debriefs, decisions, agreement and calibration.

Times are milliseconds since the Unix epoch; those of a recording are milliseconds of its clock.
"""

from typing import Literal

from msgspec import Struct

from pairing.archive.plan import InterviewStatus
from pairing.interview.hosted import Format
from pairing.scorecards.arithmetic import LineKind
from pairing.scorecards.card import CardKind, Evidence, Overall
from pairing.scorecards.decision import Outcome
from pairing.scorecards.template import Attribute
from pairing.web.scorecards.models import OwedCard, Submitter


class JudgedInterview(Struct, frozen=True, kw_only=True):
    """An interview of a round, with what it is judged by."""

    id: str
    title: str
    status: InterviewStatus
    started_at: int | None
    ended_at: int | None
    template: str
    template_version: int
    attributes: list[Attribute]


class DebriefRound(Struct, frozen=True, kw_only=True):
    """`competencies`: as the round names them. `score`: mean of its cards, null without any, or if blind."""

    id: str
    name: str
    format: Format
    weight: int
    key: bool
    competencies: list[str]
    interviews: list[JudgedInterview]
    score: float | None


class CellRating(Struct, frozen=True, kw_only=True):
    """One card's rating of an attribute. `covered` false: it did not come up, and `level` is null."""

    card: str
    kind: CardKind
    member: str
    name: str
    level: int | None
    covered: bool
    text: str
    evidence: list[Evidence]
    after_reading: bool


class Cell(Struct, frozen=True, kw_only=True):
    """Round x competency, and the attribute that stands for it there. An attribute that stands for several
    has a cell in each. `mean` and `spread` (highest less lowest level) are null without levels."""

    round: str
    competency: str
    interview: str
    attribute: str
    attribute_name: str
    ratings: list[CellRating]
    mean: float | None
    spread: int | None


class Disagreement(Struct, frozen=True, kw_only=True):
    """Levels of an attribute that lie apart; the widest first."""

    round: str
    interview: str
    attribute: str
    attribute_name: str
    spread: int
    lowest: int
    highest: int


class RollUpLine(Struct, frozen=True, kw_only=True):
    """A line of the arithmetic: `text` can be followed with a pencil, `value` is what it comes to."""

    kind: LineKind
    label: str
    text: str
    value: float | None


class RollUp(Struct, frozen=True, kw_only=True):
    """`total`: 1 to 4, null without any level. It stands beside the overalls and never in their place."""

    lines: list[RollUpLine]
    total: float | None


class OverallView(Struct, frozen=True, kw_only=True):
    """`round` and `interview` are null for a view of the whole loop."""

    card: str
    kind: CardKind
    member: str
    name: str
    round: str | None
    interview: str | None
    overall: Overall
    reason: str
    take_aways: str
    private_notes: str
    submitted_at: int
    after_reading: bool
    amended: int


class DebriefHint(Struct, frozen=True, kw_only=True):
    """A hint that was given: `t` on the recording's clock, `number` of its question's hints from 1.
    `progress_at`: when work next got further, null if it did not."""

    round: str
    interview: str
    t: int
    question: str
    number: int
    progress_at: int | None


ConditionKind = Literal["extra_time", "credit", "overrun"]


class DebriefCondition(Struct, frozen=True, kw_only=True):
    """What ratings have to be read with. `extra_time`: `percent` more in every phase. `credit`:
    `milliseconds` of the phase were given back, as nobody's fault. `overrun`: so much over its time."""

    round: str
    interview: str
    kind: ConditionKind
    phase: str
    percent: int
    milliseconds: int


class DecisionView(Struct, frozen=True, kw_only=True):
    """`name`: of the member who decided, "" for a token of the workspace."""

    number: int
    outcome: Outcome
    reason: str
    at: int
    by: str | None
    name: str


class Debrief(Struct, frozen=True, kw_only=True):
    """A loop's judgements side by side, as whoever asks may see them.

    While `blind`, everything that anybody wrote, or that could be computed from it, is empty or null; so is
    `decision`. `waiting_for`: cards that are not there yet. `i_owe`: interviews whose card the asker owes.
    `decided`: a decision settled it. `revision`: how many decisions there were, to be sent back with one.
    """

    loop: str
    candidate_name: str
    template_name: str
    blind: bool
    anonymous: bool
    decided: bool
    submitted: list[Submitter]
    waiting_for: list[OwedCard]
    i_owe: list[str]
    rounds: list[DebriefRound]
    competencies: list[str]
    cells: list[Cell]
    disagreements: list[Disagreement]
    rollup: RollUp
    overalls: list[OverallView]
    hints: list[DebriefHint]
    conditions: list[DebriefCondition]
    decision: DecisionView | None
    history: list[DecisionView]
    revision: int
    may_decide: bool
    may_view: bool


class NewDecision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`revision`: how many decisions there were."""

    outcome: Outcome
    reason: str
    revision: int


class PairAgreement(Struct, frozen=True, kw_only=True):
    """Two raters of the same attributes. `kappa`: Cohen's, quadratically weighted; null where it is not
    defined, as when both gave one and the same level throughout. `shared`: attributes both rated.
    `same`: how many of them alike. `second`: one of the two rated by the anonymous recording."""

    first: str
    first_name: str
    other: str
    other_name: str
    interview: str
    second: bool
    shared: int
    same: int
    kappa: float | None


class Agreement(Struct, frozen=True, kw_only=True):
    """Of what was written before reading others. `alpha`: Krippendorff's, ordinal, over attributes that two
    or more rated (`units`); null where it is not defined. While `blind`, all is empty or null."""

    loop: str
    blind: bool
    alpha: float | None
    units: int
    pairs: list[PairAgreement]


class Drift(Struct, frozen=True, kw_only=True):
    """One rater in one month (`2026-11`, in UTC): mean level against the mean of peers on the same attributes
    of the same interviews. `difference` above 0: milder than they are."""

    member: str
    name: str
    month: str
    ratings: int
    mean: float
    peers: float
    difference: float


class TemplateAgreement(Struct, frozen=True, kw_only=True):
    """Agreement on one attribute of a template, over all its versions."""

    template: str
    template_name: str
    attribute: str
    attribute_name: str
    units: int
    alpha: float | None


class Calibration(Struct, frozen=True, kw_only=True):
    """How raters rate, over decided loops alone. Members who are neither admin nor hiring manager are shown
    their own drift only. `kappa`: first against second ratings, `pairs` of them."""

    drift: list[Drift]
    alpha: float | None
    units: int
    kappa: float | None
    pairs: int
    attributes: list[TemplateAgreement]
