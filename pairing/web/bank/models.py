"""What travels over HTTP about questions: to members alone, never to a candidate.

Times: milliseconds since the Unix epoch. `by`: a member's id, null for the command line, a token of the
workspace, and what came with the product.
"""

from typing import Literal

from msgspec import Struct

from pairing.bank.content import Question
from pairing.interview.hosted import QuestionKind


class QuestionSummary(Struct, frozen=True, kw_only=True):
    """A question as lists show it. `slug`: its name in folders.

    `version` counts its contents from 1. `revision` counts every change of it, and is what an edit has to
    name. `languages`: those of the starter files. `leaks`: reports in force that it was seen outside.
    """

    id: str
    slug: str
    kind: QuestionKind
    title: str
    difficulty: int
    minutes: int
    tags: list[str]
    competencies: list[str]
    languages: list[str]
    version: int
    revision: int
    updated_at: int
    by: str | None
    archived_at: int | None
    shipped: bool
    leaks: int
    uses: int
    used_at: int | None


class QuestionPage(Struct, frozen=True, kw_only=True):
    """The best matches first, where there is a text to match; otherwise what changed last."""

    items: list[QuestionSummary]
    next: str | None = None


class QuestionView(Struct, frozen=True, kw_only=True):
    summary: QuestionSummary
    content: Question


class NewQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`slug`: null to make one of the title."""

    content: Question
    slug: str | None = None


class ChangedQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A new version, if it says anything else. `revision`: of the question that was edited."""

    revision: int
    content: Question


class RestoredVersion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    revision: int


class VersionSummary(Struct, frozen=True, kw_only=True):
    version: int
    title: str
    at: int
    by: str | None


class VersionPage(Struct, frozen=True, kw_only=True):
    """Newest first."""

    items: list[VersionSummary]
    next: str | None = None


class VersionView(Struct, frozen=True, kw_only=True):
    summary: VersionSummary
    content: Question


class LabelCount(Struct, frozen=True, kw_only=True):
    label: str
    questions: int


class Labels(Struct, frozen=True, kw_only=True):
    """What questions that are not archived are labelled with, most used first."""

    tags: list[LabelCount]
    competencies: list[LabelCount]
    languages: list[LabelCount]


class VersionUse(Struct, frozen=True, kw_only=True):
    """`hints`: how many were given on average. `pass_rate`: 0 to 1, of the uses that were told to have passed
    or not, null where there are none."""

    version: int
    uses: int
    used_at: int
    hints: float
    pass_rate: float | None


class QuestionUse(Struct, frozen=True, kw_only=True):
    """It was given in an interview. `title`: the interview's, null once that is deleted."""

    interview: str
    title: str | None
    version: int
    at: int
    hints: int
    passed: bool | None


class QuestionStatistics(Struct, frozen=True, kw_only=True):
    """`versions` newest first; `recent`: the last uses, newest first."""

    versions: list[VersionUse]
    recent: list[QuestionUse]


class NewLeak(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`place`: where it was seen, an address or in words. `seen_on`: YYYY-MM-DD."""

    place: str
    seen_on: str
    note: str = ""


class LeakView(Struct, frozen=True, kw_only=True):
    id: str
    place: str
    seen_on: str
    note: str
    at: int
    by: str | None


class LeakList(Struct, frozen=True, kw_only=True):
    """Reports in force, the newest first."""

    items: list[LeakView]


ImportState = Literal["new", "changed", "same"]


class ImportedQuestion(Struct, frozen=True, kw_only=True):
    slug: str
    title: str
    state: ImportState


class ImportProblem(Struct, frozen=True, kw_only=True):
    """`slug`: the question's folder."""

    slug: str
    message: str


class ImportReport(Struct, frozen=True, kw_only=True):
    """What an import did, or, with `dry_run`, would do. With any problem nothing is imported at all."""

    dry_run: bool
    questions: list[ImportedQuestion]
    problems: list[ImportProblem]


ShippedState = Literal["missing", "current", "edited", "update", "edited_update", "own"]


class ShippedQuestion(Struct, frozen=True, kw_only=True):
    """A question that comes with the product. `update`: it is shipped with another text than the workspace
    took; `edited`: the workspace has changed it since; `own`: the workspace wrote another of that slug.
    `question`: its id, null while missing."""

    slug: str
    title: str
    state: ShippedState
    question: str | None


class ShippedList(Struct, frozen=True, kw_only=True):
    items: list[ShippedQuestion]


class TakenShipped(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which to take as they are shipped now: each is new, or a new version of the workspace's own."""

    slugs: list[str]
