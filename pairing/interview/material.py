"""Questions that were given into the room, and how entries change them."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from pairing.interview import hosted as h

AboutMaterial = h.QuestionGiven | h.HintGiven | h.ArtefactRevealed | h.Answered | h.QuizSubmitted


class Given(Struct, frozen=True):
    """A question as the candidate has it: `question` is the entry it came with. `hints` and `artefacts` in
    the order given; `answers` by item, the newest of each. `submitted`: when, or null."""

    question: h.QuestionGiven
    hints: tuple[h.HintGiven, ...] = ()
    artefacts: tuple[h.ArtefactRevealed, ...] = ()
    answers: Mapping[str, h.Answered] = {}
    submitted: int | None = None


def given_after(given: Mapping[str, Given], entry: AboutMaterial) -> dict[str, Given]:
    """The questions after one more entry about them. Raises KeyError for one that is not there."""
    if isinstance(entry, h.QuestionGiven):
        return {**given, entry.given: Given(entry)}
    return {**given, entry.given: _after(given[entry.given], entry)}


def _after(given: Given, entry: h.HintGiven | h.ArtefactRevealed | h.Answered | h.QuizSubmitted) -> Given:
    match entry:
        case h.HintGiven():
            return replace(given, hints=(*given.hints, entry))
        case h.ArtefactRevealed():
            return replace(given, artefacts=(*given.artefacts, entry))
        case h.Answered():
            return replace(given, answers={**given.answers, entry.item: entry})
        case h.QuizSubmitted():
            return replace(given, submitted=entry.at)
