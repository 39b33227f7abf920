"""A submitted scorecard with the names around it: what leaves as a PDF file or in another system's words."""

from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

from pairing.recording.moment import clock_words
from pairing.scorecards.card import Card, CardContent, CardVersion, Overall, Rating
from pairing.scorecards.template import Attribute, CardTemplateContent

LEVEL_WORDS: Final = ("strong no", "no", "yes", "strong yes")
"""What levels 1 to 4 mean, lowest first."""
OVERALL_WORDS: Final[dict[Overall, str]] = {
    "strong_no": "strong no",
    "no": "no",
    "yes": "yes",
    "strong_yes": "strong yes",
    "no_decision": "no decision",
}


class Sheet(Struct, frozen=True, kw_only=True):
    """`card` is submitted. `candidate`, `loop` and `round` are ids, null where there is none. `began`,
    `ended`: the interview, milliseconds since the Unix epoch."""

    card: Card
    template: CardTemplateContent
    interview: str
    title: str
    round: str | None
    candidate: str | None
    candidate_name: str
    loop: str | None
    rater_name: str
    began: int | None
    ended: int | None

    @property
    def version(self) -> CardVersion:
        newest = self.card.newest
        assert newest is not None
        return newest

    @property
    def content(self) -> CardContent:
        return self.version.content

    def rated(self) -> list[tuple[Attribute, Rating]]:
        """In the order of the template; what was not rated counts as not covered."""
        ratings = {rating.attribute: rating for rating in self.content.ratings}
        return [
            (attribute, ratings.get(attribute.id, Rating(attribute=attribute.id, covered=False)))
            for attribute in self.template.attributes
        ]


def iso(at: int | None) -> str | None:
    """A moment in ISO 8601, by the second, in UTC."""
    if at is None:
        return None
    return datetime.fromtimestamp(at / 1_000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def evidence_lines(rating: Rating) -> list[str]:
    """What a rating cites, a line each."""
    lines = []
    for one in rating.evidence:
        place = clock_words(one.since)
        if one.until != one.since:
            place = f"{place} to {clock_words(one.until)}"
        lines.append(f"{place}  {one.label or one.kind}")
    return lines
