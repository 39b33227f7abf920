"""Each reason to refuse what is asked of a led interview, with its code."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from pairing.errors import Conflict, Forbidden, Malformed, NotFound, PairingError, TooLarge
from pairing.interview import intents as i
from pairing.interview import leading as g
from pairing.interview.decide import Seat
from tests.unit.interview.led import CODING, INCIDENT, QUIZ, agreed, given, minutes, with_clock, with_plan
from tests.unit.interview.story import ADA, GRACE, OLGA, Prepare, Story, as_seat, check_refused

Before = Callable[[Story], object]


def _after(seat: Seat, intent: i.AnyIntent, *before: Before) -> Prepare:
    def prepare(story: Story) -> tuple[Seat, i.AnyIntent]:
        for happen in before:
            happen(story)
        return seat, _numbered(story, seat, intent)

    return prepare


def _numbered(story: Story, seat: Seat, intent: i.AnyIntent) -> i.AnyIntent:
    return intent if isinstance(intent, i.Push | i.Draw) else replace(intent, ref=story.ref(seat))


def _asked(seat: Seat, intent: i.AnyIntent) -> Before:
    def happen(story: Story) -> None:
        story.ask(seat, _numbered(story, seat, intent))

    return happen


def _with_open_plan(story: Story) -> None:
    """Nobody waits to be let in."""
    with_plan(story, lobby=False)


def _extend(minutes: int) -> g.ExtendPhase:
    return g.ExtendPhase(ref=1, minutes=minutes)


def _wait(number: float) -> Before:
    return lambda story: minutes(story, number)


def _in_the_panel(story: Story) -> None:
    story.place = "panel"


def _in_the_scratchpad(story: Story) -> None:
    story.place = "own"


def _quiz(story: Story) -> None:
    given(story, QUIZ)


def _coding(story: Story) -> None:
    given(story, CODING)


def _focus(story: Story) -> None:
    story.ask(GRACE, g.BeginFocus(ref=story.ref(GRACE), minutes=1))


def _ended(story: Story) -> None:
    story.ask(ADA, i.EndInterview(ref=story.ref(ADA)))


def _answer(item: str = "1", options: str = "x", text: str = "", of: str = "g1") -> g.Answer:
    return g.Answer(ref=1, given=of, item=item, options=list(options), text=text)


def _checks(browser: str = "Firefox", round_trip: int = 5) -> g.ReportChecks:
    return g.ReportChecks(
        ref=1, browser=browser, round_trip=round_trip, clipboard=True, sound="works", camera="fails"
    )


PAUSE, RESUME = g.PauseInterview(ref=1), g.ResumeInterview(ref=1)
START, AGREE = g.StartInterview(ref=1), g.Agree(ref=1)
ADMIT, HOLD = g.Admit(ref=1, person="grace"), g.Hold(ref=1, person="grace")
TO_B = g.BeginPhase(ref=1, phase="b")
EXTEND, FOCUS, OVER = _extend(5), g.BeginFocus(ref=1, minutes=4), g.EndFocus(ref=1)
SHOW, SUBMIT = g.ShowQuestion(ref=1, given="g1"), g.SubmitQuiz(ref=1, given="g1")
NOTE = g.PutNote(ref=1, text="good")
TICK = g.TickKeyPoint(ref=1, question="q", point=0, ticked=True)
LED_INTENTS: tuple[i.AnyIntent, ...] = (
    START, PAUSE, RESUME, TO_B, EXTEND, AGREE, _checks(), ADMIT, HOLD, FOCUS, OVER, SHOW, _answer(), SUBMIT,
)  # fmt: skip
PANEL_INTENTS: tuple[i.AnyIntent, ...] = (NOTE, g.DeleteNote(ref=1, note="n9"), TICK)

REFUSED_LED: dict[str, tuple[str, type[PairingError], Prepare]] = {
    "starting as a candidate": ("forbidden", Forbidden, _after(GRACE, START, _with_open_plan)),
    "starting without a plan": ("unplanned", Conflict, as_seat(ADA, START)),
    "starting twice": ("started", Conflict, _after(ADA, START, with_clock)),
    "starting what stands": ("started", Conflict, _after(ADA, START, with_clock, _asked(ADA, PAUSE))),
    "pausing before the start": ("not_started", Conflict, _after(ADA, PAUSE, with_plan)),
    "pausing as a candidate": ("forbidden", Forbidden, _after(GRACE, PAUSE, with_clock)),
    "pausing twice": ("conflict", Conflict, _after(ADA, PAUSE, with_clock, _asked(ADA, PAUSE))),
    "resuming what runs": ("conflict", Conflict, _after(ADA, RESUME, with_clock)),
    "a phase before the start": ("not_started", Conflict, _after(ADA, TO_B, with_plan)),
    "no such phase": ("no_such_phase", NotFound, _after(ADA, g.BeginPhase(ref=1, phase="c"), with_clock)),
    "the phase that goes on": ("conflict", Conflict, _after(ADA, g.BeginPhase(ref=1, phase="a"), with_clock)),
    "extending by nothing": ("malformed", Malformed, _after(ADA, _extend(0), with_clock)),
    "extending by too much": ("malformed", Malformed, _after(ADA, _extend(6), with_clock)),
    "extending by too much in all": (
        "too_large", TooLarge, _after(ADA, EXTEND, with_clock, _asked(ADA, EXTEND))
    ),
    "agreeing as an interviewer": ("forbidden", Forbidden, _after(ADA, AGREE, with_plan)),
    "agreeing to nothing": ("unplanned", Conflict, as_seat(GRACE, AGREE)),
    "agreeing twice": ("conflict", Conflict, _after(GRACE, AGREE, with_plan, agreed)),
    "checks of an interviewer": ("forbidden", Forbidden, as_seat(ADA, _checks())),
    "checks of no browser": ("malformed", Malformed, as_seat(GRACE, _checks(browser=""))),
    "checks of two lines": ("malformed", Malformed, as_seat(GRACE, _checks(browser="a\nb"))),
    "a round trip before it began": ("malformed", Malformed, as_seat(GRACE, _checks(round_trip=-1))),
    "admitting as a candidate": ("shut_out", Forbidden, _after(GRACE, ADMIT, with_plan, agreed)),
    "admitting an observer": (
        "no_such_person", NotFound, _after(ADA, g.Admit(ref=1, person="olga"), with_plan)
    ),
    "admitting nobody": ("no_such_person", NotFound, _after(ADA, g.Admit(ref=1, person=""), with_plan)),
    "admitting where nobody waits": ("unplanned", Conflict, _after(ADA, ADMIT, _with_open_plan)),
    "admitting who has not agreed": ("not_agreed", Conflict, _after(ADA, ADMIT, with_plan)),
    "admitting twice": ("conflict", Conflict, _after(ADA, ADMIT, with_plan, agreed, _asked(ADA, ADMIT))),
    "holding who waits": ("conflict", Conflict, _after(ADA, HOLD, with_plan, agreed)),
    "speaking in the lobby": ("shut_out", Forbidden, _after(GRACE, i.Say(ref=1, text="x"), with_plan)),
    "ending focus in the lobby": ("shut_out", Forbidden, _after(GRACE, OVER, with_plan)),
    "focus before the start": ("not_started", Conflict, _after(ADA, FOCUS, with_plan)),
    "focus without a plan": ("not_started", Conflict, as_seat(ADA, FOCUS)),
    "focus while the clock stands": (
        "not_started", Conflict, _after(ADA, FOCUS, with_clock, _asked(ADA, PAUSE))
    ),
    "focus for no time": ("malformed", Malformed, _after(ADA, g.BeginFocus(ref=1, minutes=0), with_clock)),
    "focus for too long": ("malformed", Malformed, _after(ADA, g.BeginFocus(ref=1, minutes=5), with_clock)),
    "focus for too long in all": (
        "focus_spent",
        Conflict,
        _after(ADA, FOCUS, with_clock, _asked(ADA, FOCUS), _wait(4), _asked(ADA, OVER)),
    ),
    "focus twice": ("conflict", Conflict, _after(GRACE, FOCUS, with_clock, _focus)),
    "ending no focus": ("conflict", Conflict, _after(ADA, OVER, with_clock)),
    "watching in focus": ("shut_out", Forbidden, _after(ADA, i.Say(ref=1, text="x"), with_clock, _focus)),
    "ending the interview in focus": (
        "shut_out", Forbidden, _after(ADA, i.EndInterview(ref=1), with_clock, _focus)
    ),
    "typing in focus": (
        "shut_out",
        Forbidden,
        _after(ADA, i.Push(pad="p1", version=0, first=0, updates=[[8, [0, "!"]]]), with_clock, _focus),
    ),
    "showing as a candidate": ("forbidden", Forbidden, _after(GRACE, SHOW, _quiz)),
    "showing what was not given": ("no_such_given", NotFound, as_seat(ADA, SHOW)),
    "showing what is at hand": ("conflict", Conflict, _after(ADA, SHOW, _quiz)),
    "answering as an interviewer": ("forbidden", Forbidden, _after(ADA, _answer(), _quiz)),
    "answering what was not given": ("no_such_given", NotFound, as_seat(GRACE, _answer())),
    "answering what is no quiz": ("conflict", Conflict, _after(GRACE, _answer(), _coding)),
    "answering no item": ("no_such_item", NotFound, _after(GRACE, _answer("9"), _quiz)),
    "answering with no option of it": ("malformed", Malformed, _after(GRACE, _answer("1", "z"), _quiz)),
    "answering with an option twice": ("malformed", Malformed, _after(GRACE, _answer("2", "xx"), _quiz)),
    "answering with two of one": ("malformed", Malformed, _after(GRACE, _answer("1", "xy"), _quiz)),
    "reasons nobody asked for": ("malformed", Malformed, _after(GRACE, _answer("2", "x", "so"), _quiz)),
    "options where there are none": ("malformed", Malformed, _after(GRACE, _answer("3", "x"), _quiz)),
    "a long answer": ("too_large", TooLarge, _after(GRACE, _answer("3", "", "x" * 11), _quiz)),
    "answering after handing in": (
        "quiz_submitted", Conflict, _after(GRACE, _answer(), _quiz, _asked(GRACE, SUBMIT))
    ),
    "handing in twice": (
        "quiz_submitted", Conflict, _after(GRACE, SUBMIT, _quiz, _asked(GRACE, SUBMIT))
    ),
    "handing in as an interviewer": ("forbidden", Forbidden, _after(ADA, SUBMIT, _quiz)),
    "starting after the end": ("read_only", Forbidden, _after(ADA, START, with_plan, _ended)),
    "agreeing after the end": ("read_only", Forbidden, _after(GRACE, AGREE, with_plan, _ended)),
}  # fmt: skip

_noted = _asked(ADA, NOTE)


def _noted_by_bob(story: Story) -> None:
    """A second interviewer's note, `n9`."""
    story.ask(Seat("o", "bob", "interviewer"), NOTE)


REFUSED_NOTES: dict[str, tuple[str, type[PairingError], Prepare]] = {
    **{
        f"{type(intent).__name__} in the room": ("forbidden", Forbidden, as_seat(ADA, intent))
        for intent in PANEL_INTENTS
    },
    **{
        f"{type(intent).__name__} in the panel": ("forbidden", Forbidden, _after(ADA, intent, _in_the_panel))
        for intent in LED_INTENTS
    },
    **{
        f"{type(intent).__name__} in a scratchpad": (
            "forbidden", Forbidden, _after(GRACE, intent, _in_the_scratchpad)
        )
        for intent in (
            *LED_INTENTS,
            *PANEL_INTENTS,
            i.Say(ref=1, text="x"),
            i.CreatePad(ref=1, name="b", language="go"),
            i.StartRun(ref=1, what="run", pad="p1"),
            i.CreateBoard(ref=1, name="b"),
            i.Draw(board="b1", version=0, first=0, updates=[]),
        )
    },
    "an empty note": ("malformed", Malformed, _after(ADA, g.PutNote(ref=1, text=" "), _in_the_panel)),
    "a long note": ("too_large", TooLarge, _after(ADA, g.PutNote(ref=1, text="x" * 21), _in_the_panel)),
    "too many notes": ("too_large", TooLarge, _after(ADA, NOTE, _in_the_panel, _noted, _noted)),
    "a note about nonsense": (
        "malformed", Malformed, _after(ADA, g.PutNote(ref=1, text="x", given="a\nb"), _in_the_panel)
    ),
    "changing no note": (
        "no_such_note", NotFound, _after(ADA, g.PutNote(ref=1, text="x", note="n1"), _in_the_panel)
    ),
    "changing another's note": (
        "forbidden",
        Forbidden,
        _after(ADA, g.PutNote(ref=1, text="x", note="n9"), _in_the_panel, _noted_by_bob),
    ),
    "deleting another's note": (
        "forbidden", Forbidden, _after(ADA, g.DeleteNote(ref=1, note="n9"), _in_the_panel, _noted_by_bob)
    ),
    "deleting twice": (
        "no_such_note",
        NotFound,
        _after(
            ADA,
            g.DeleteNote(ref=1, note="n9"),
            _in_the_panel,
            _noted,
            _asked(ADA, g.DeleteNote(ref=1, note="n9")),
        ),
    ),
    "ticking twice": ("conflict", Conflict, _after(ADA, TICK, _in_the_panel, _asked(ADA, TICK))),
    "taking back what is not ticked": (
        "conflict",
        Conflict,
        _after(ADA, g.TickKeyPoint(ref=1, question="q", point=0, ticked=False), _in_the_panel),
    ),
    "a key point before the first": (
        "malformed",
        Malformed,
        _after(ADA, g.TickKeyPoint(ref=1, question="q", point=-1, ticked=True), _in_the_panel),
    ),
    "a key point of nothing": (
        "malformed",
        Malformed,
        _after(ADA, g.TickKeyPoint(ref=1, question="", point=1, ticked=True), _in_the_panel),
    ),
    "too many key points": (
        "too_large",
        TooLarge,
        _after(
            ADA,
            g.TickKeyPoint(ref=1, question="q", point=3, ticked=True),
            _in_the_panel,
            _asked(ADA, TICK),
            _asked(ADA, g.TickKeyPoint(ref=1, question="q", point=1, ticked=True)),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "kind", "prepare"), REFUSED_LED.values(), ids=REFUSED_LED)
def test_each_reason_to_refuse(code: str, kind: type[PairingError], prepare: Prepare) -> None:
    check_refused(code, kind, prepare)


@pytest.mark.parametrize(
    ("code", "kind", "prepare"),
    REFUSED_NOTES.values(),
    ids=[name.replace(" ", "-") for name in REFUSED_NOTES],
)
def test_each_reason_to_refuse_elsewhere(code: str, kind: type[PairingError], prepare: Prepare) -> None:
    """N3, N4."""
    check_refused(code, kind, prepare)


def test_observers_do_not_end_focus_time() -> None:
    story = with_clock(Story())
    _focus(story)
    with pytest.raises(Forbidden) as refusal:
        story.ask(OLGA, OVER)
    assert refusal.value.code == "read_only"


def test_an_incident_is_no_quiz() -> None:
    story = Story()
    given(story, INCIDENT)
    with pytest.raises(Conflict):
        story.ask(GRACE, SUBMIT)
