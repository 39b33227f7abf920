"""A scorecard template: what a round is judged by, with words for each level of each attribute; versioned."""

from msgspec import Struct

from pairing.interview.hosted import Format

LEVELS = 4
"""1 is the lowest. There is no middle: whoever rates has to say which side it is."""


class Attribute(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`id` is the attribute's own within its template, and stays when it is renamed.

    `anchors`: what is seen of a candidate at levels 1 to 4, in words. `weight`: relative to the others'; one
    that differs from theirs has its `weight_reason`. `competencies`: what rounds may call what is rated here,
    besides its name.
    """

    id: str
    name: str
    description: str
    anchors: list[str]
    weight: int = 1
    weight_reason: str = ""
    competencies: list[str] = []

    def stands_for(self, competency: str) -> bool:
        """Whether a round's competency is what is rated here."""
        wanted = competency.strip().casefold()
        return any(word.strip().casefold() == wanted for word in (self.name, *self.competencies))


class CardTemplateContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`format`: of the rounds it is made for, null for any. `guidance`: Markdown for those who rate."""

    name: str
    format: Format | None = None
    attributes: list[Attribute]
    guidance: str = ""


class CardTemplate(Struct, frozen=True, kw_only=True):
    """`version` counts contents, `revision` counts changes of any kind. `shipped`: the name of the file it
    came from, or "". Times are milliseconds since the Unix epoch."""

    id: str
    workspace: str
    content: CardTemplateContent
    version: int
    revision: int
    created_at: int
    changed_at: int
    archived: bool = False
    shipped: str = ""


class Pin(Struct, frozen=True, kw_only=True):
    """The version of a template that an interview began with, and is judged by for good."""

    template: str
    version: int
