"""When a card may be submitted: everything is rated with its grounds, and the overall is there. Pure."""

import unicodedata

from pairing.errors import Conflict
from pairing.scorecards.card import CardContent, Rating
from pairing.scorecards.template import Attribute, CardTemplateContent


def require_complete(content: CardContent, template: CardTemplateContent | None) -> None:
    """`template`: None for a view. Raises `Conflict` (`incomplete`), which names what is missing first."""
    ratings = {rating.attribute: rating for rating in content.ratings}
    for attribute in template.attributes if template is not None else ():
        _require_rated(attribute, ratings.get(attribute.id))
    if content.overall is None:
        raise _incomplete("the overall recommendation is missing")
    if template is None and not has_words(content.reason):
        raise _incomplete("a view needs its reason")


def has_words(text: str) -> bool:
    """Whether there is anything to be seen in it: spaces, controls and characters without width are not."""
    return any(unicodedata.category(char)[0] not in "ZC" for char in text)


def _require_rated(attribute: Attribute, rating: Rating | None) -> None:
    if rating is None or (rating.covered and rating.level is None):
        raise _incomplete(f"{attribute.name} is neither rated nor marked as not covered")
    if rating.covered and not has_words(rating.text):
        raise _incomplete(f"{attribute.name} needs words for what its level rests on")


def _incomplete(message: str) -> Conflict:
    return Conflict(message, code="incomplete")
