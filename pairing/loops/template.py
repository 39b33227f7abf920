"""A loop template: the rounds that a candidate for a role goes through, in order; versioned."""

from msgspec import Struct

from pairing.bank.content import Difficulty
from pairing.interview.hosted import Format, Phase, QuestionKind


class QuestionRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which questions a round asks: those named, or any `count` of the bank's that have the kind, the
    difficulty and every tag. What is null or empty does not matter."""

    questions: list[str] = []
    kind: QuestionKind | None = None
    tags: list[str] = []
    difficulty: Difficulty | None = None
    count: int = 1


class Round(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One interview of a loop. `id` is the round's own within its template, and stays when it is renamed.

    `interviewers`: how many. `scorecard`: name of the scorecard's template. `phases`: none for those usual
    for the format. `prepare`: Markdown for the candidate, on what to expect and how to get ready. `weight`:
    its share in the whole, relative to the others'. `key`: the round that counts most.
    """

    id: str
    name: str
    format: Format
    minutes: int
    interviewers: int = 1
    competencies: list[str] = []
    questions: list[QuestionRule] = []
    scorecard: str = ""
    phases: list[Phase] = []
    prepare: str = ""
    weight: int = 1
    key: bool = False


class Share(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much what is shown in rounds of these formats counts."""

    name: str
    formats: list[Format]
    percent: int


class Variant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same role by other rounds: a shorter loop, or that of another place."""

    name: str
    rounds: list[Round]


class TemplateContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`mix`: shares of 100 percent together, or none. `description` is Markdown for the team."""

    name: str
    role: str
    rounds: list[Round]
    description: str = ""
    mix: list[Share] = []
    variants: list[Variant] = []

    def rounds_of(self, variant: str) -> list[Round] | None:
        """The rounds of a variant, those of the template itself for ""; None if there is no such variant."""
        if not variant:
            return self.rounds
        return next((one.rounds for one in self.variants if one.name == variant), None)


class Template(Struct, frozen=True, kw_only=True):
    """`version` counts contents, `revision` counts changes of any kind. `shipped`: the name of the file it
    came from, or "". Times are milliseconds since the Unix epoch."""

    id: str
    workspace: str
    content: TemplateContent
    version: int
    revision: int
    created_at: int
    changed_at: int
    archived: bool = False
    shipped: str = ""


class TemplateVersion(Struct, frozen=True, kw_only=True):
    """`by`: the member who wrote it; null for what was shipped and for a token of the workspace."""

    version: int
    at: int
    by: str | None
