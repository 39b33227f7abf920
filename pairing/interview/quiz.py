"""What intents about questions at hand become, and what the panel is told of a quiz. Pure."""

from collections.abc import Sequence

from pairing.errors import Conflict, Forbidden, Malformed, NotFound, TooLarge
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import leading as g
from pairing.interview.limits import Limits
from pairing.interview.material import Given
from pairing.interview.running import stamp
from pairing.interview.seat import Envelope, Seat, check_leads
from pairing.interview.state import State
from pairing.ot.utf16 import normalise_breaks, to_display, to_units

AboutQuestions = g.ShowQuestion | g.Answer | g.SubmitQuiz


def about_questions(
    state: State, seat: Seat, intent: AboutQuestions, envelope: Envelope, limits: Limits
) -> e.AnyEntry:
    """Raises `Forbidden`, `Malformed`, `TooLarge`, `NotFound` (`no_such_given`, `no_such_item`) and
    `Conflict` (`quiz_submitted`)."""
    if isinstance(intent, g.ShowQuestion):
        check_leads(seat)
        _given(state, intent.given)
        if state.question == intent.given:
            raise Conflict("this question is at hand")
        return h.QuestionShown(**envelope, given=intent.given)
    if seat.role != "candidate":
        raise Forbidden("candidates answer")
    given = _given(state, intent.given)
    if not given.question.items:
        raise Conflict("this question is no quiz")
    if given.submitted is not None:
        raise Conflict("the answers were handed in", code="quiz_submitted")
    if isinstance(intent, g.SubmitQuiz):
        return h.QuizSubmitted(**envelope, given=intent.given)
    return _answered(given, intent, envelope, limits)


def _answered(given: Given, intent: g.Answer, envelope: Envelope, limits: Limits) -> h.Answered:
    item = next((item for item in given.question.items if item.id == intent.item), None)
    if item is None:
        raise NotFound("no such item", code="no_such_item")
    options = [option.id for option in item.options]
    if len(set(intent.options)) < len(intent.options) or not set(intent.options) <= set(options):
        raise Malformed("an answer names options of its item, each once")
    if len(intent.options) > 1 and not item.several:
        raise Malformed("this item has one answer")
    text = to_display(to_units(normalise_breaks(intent.text)))
    if text and options and not item.why:
        raise Malformed("this item asks for no text")
    if len(text) > limits.answer_chars:
        raise TooLarge(f"an answer has at most {limits.answer_chars} characters")
    chosen = [option for option in options if option in intent.options]
    return h.Answered(**envelope, given=intent.given, item=item.id, options=chosen, text=text)


def _given(state: State, given: str) -> Given:
    if given not in state.given:
        raise NotFound("no such question was given", code="no_such_given")
    return state.given[given]


def quiz_scored(panel: State, given: str, scores: Sequence[h.ItemScore], *, now: int) -> list[e.AnyEntry]:
    """For the panel alone: what a quiz of the room scored. Nothing if that is what is known."""
    # As floats whatever they were: an entry read back must be written the same (E6).
    told = [
        h.ItemScore(item=score.item, points=float(score.points), most=score.most, right=score.right)
        for score in scores
    ]
    known = panel.scores.get(given)
    if known is not None and known.scores == told:
        return []
    return [h.QuizScored(**stamp(panel, now), given=given, scores=told)]
