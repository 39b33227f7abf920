"""What a scorecard and its template may hold. Each check raises `Malformed` or `TooLarge`."""

from collections.abc import Collection, Sequence

from pairing.archive.text import require_storable
from pairing.errors import Malformed, TooLarge
from pairing.interview.names import check_line
from pairing.scorecards.card import CardContent, Evidence, Rating
from pairing.scorecards.complete import has_words
from pairing.scorecards.template import LEVELS, Attribute, CardTemplateContent
from pairing.settings import Settings

WEIGHT = 100
COMPETENCIES = 30


def check_card_template(content: CardTemplateContent, settings: Settings) -> None:
    check_line(content.name, settings.title_chars)
    check_words(content.guidance, settings)
    if not 0 < len(content.attributes) <= settings.scorecard_attributes:
        raise Malformed(f"a scorecard has 1 to {settings.scorecard_attributes} attributes")
    for words in ([one.id for one in content.attributes], [one.name for one in content.attributes]):
        _require_distinct(words, "two attributes have one id or name")
    for attribute in content.attributes:
        _check_attribute(attribute, settings)
    usual = min(attribute.weight for attribute in content.attributes)
    for attribute in content.attributes:
        if attribute.weight != usual and not has_words(attribute.weight_reason):
            raise Malformed(f"the weight of {attribute.name} differs from others, which takes a reason")


def _check_attribute(attribute: Attribute, settings: Settings) -> None:
    check_line(attribute.id, settings.title_chars)
    check_line(attribute.name, settings.title_chars)
    if not has_words(attribute.description):
        raise Malformed(f"{attribute.name} needs a description")
    if len(attribute.anchors) != LEVELS or not all(map(has_words, attribute.anchors)):
        raise Malformed(f"{attribute.name} needs words for each of its {LEVELS} levels")
    check_words(attribute.description, settings)
    check_words(attribute.weight_reason, settings)
    for anchor in attribute.anchors:
        check_words(anchor, settings)
    if not 0 < attribute.weight <= WEIGHT:
        raise Malformed(f"the weight of an attribute is 1 to {WEIGHT}")
    if len(attribute.competencies) > COMPETENCIES:
        raise TooLarge(f"an attribute stands for at most {COMPETENCIES} competencies")
    for competency in attribute.competencies:
        check_line(competency, settings.title_chars)


def check_card(
    content: CardContent,
    template: CardTemplateContent | None,
    interviews: Collection[str],
    settings: Settings,
) -> None:
    """`template`: None for a view. `interviews`: whose recordings may be cited."""
    known = {attribute.id for attribute in template.attributes} if template is not None else set()
    _require_distinct([rating.attribute for rating in content.ratings], "an attribute is rated twice")
    for rating in content.ratings:
        if rating.attribute not in known:
            raise Malformed("a rating is of an attribute of the scorecard's template")
        _check_rating(rating, interviews, settings)
    for text in (content.reason, content.take_aways, content.private_notes):
        check_words(text, settings)


def _check_rating(rating: Rating, interviews: Collection[str], settings: Settings) -> None:
    if rating.level is not None and not (rating.covered and 1 <= rating.level <= LEVELS):
        raise Malformed(f"a level is 1 to {LEVELS}, and what was not covered has none")
    check_words(rating.text, settings)
    if len(rating.evidence) > settings.scorecard_evidence:
        raise TooLarge(f"a rating cites at most {settings.scorecard_evidence} places")
    for one in rating.evidence:
        _check_evidence(one, interviews, settings)


def _check_evidence(evidence: Evidence, interviews: Collection[str], settings: Settings) -> None:
    if evidence.interview not in interviews:
        raise Malformed("what is cited is a place of the interview's own recording")
    if not 0 <= evidence.since <= evidence.until or evidence.position < 0:
        raise Malformed("what is cited lies from a moment of the recording on, until a later one")
    if evidence.kind == "moment" and evidence.since != evidence.until:
        raise Malformed("a moment ends where it begins")
    if evidence.kind in ("note", "run") and not evidence.ref:
        raise Malformed("what is cited has an id")
    for text in (evidence.label, evidence.ref):
        if len(text) > settings.title_chars:
            raise TooLarge(f"at most {settings.title_chars} characters")
        require_storable(text)


def check_words(text: str, settings: Settings) -> None:
    """Words that may be left out, of any form."""
    if len(text) > settings.scorecard_text_chars:
        raise TooLarge(f"at most {settings.scorecard_text_chars} characters")
    require_storable(text)


def check_reason(text: str, settings: Settings) -> None:
    """Words that may not be left out."""
    if not has_words(text):
        raise Malformed("a reason has words")
    check_words(text, settings)


def _require_distinct(words: Sequence[str], message: str) -> None:
    if len({word.strip().casefold() for word in words}) < len(words):
        raise Malformed(message)
