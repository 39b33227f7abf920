"""Stories of an interview that is led from its plan to its end, and of the panel beside it."""

from collections.abc import Iterable

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import intents as i
from pairing.interview import leading as g
from pairing.interview.clock import credit, planned
from pairing.interview.decide import Decision
from pairing.interview.entrance import end_focus_in_time
from pairing.interview.giving import (
    Gift,
    GiftedBoard,
    GiftedCase,
    GiftedPad,
    give_hint,
    give_question,
    reveal_artefact,
)
from pairing.interview.limits import Limits
from pairing.interview.quiz import quiz_scored
from pairing.interview.running import Facts
from pairing.interview.state import fold
from tests.recordings.teller import ADA, GRACE, OLGA, Teller
from tests.support.elements import box

LIMITS = Limits()
PHASES = [
    h.Phase(id="requirements", name="Requirements ✍", least=5, most=10, panes=["question", "chat"]),
    h.Phase(
        id="high-level", name="High-level design", least=10, most=15, panes=["board"], brief="Draw *it*."
    ),
    h.Phase(id="quiz", name="Quiz", least=0, most=7, panes=["quiz", "code"]),
]
DESIGN = Gift(
    question="q-notify",
    version=3,
    kind="system_design",
    title="Real-time notifications",
    prompt="Design **it**.\n\n| a | b |\n|---|---|\n| 😀 | `x` |",
    minutes=45,
    pads=[GiftedPad(name="main.py", language="python", text="# sketch\n")],
    boards=[GiftedBoard(name="Template", elements={"api": box(0, 0)})],
    cases=[GiftedCase(name="two", stdin="1 1\r\n", expected="2\n")],
)
QUIZ = Gift(
    question="q-quiz",
    version=1,
    kind="quiz",
    title="Warm-up",
    prompt="Seven minutes.",
    items=[
        h.QuizItem(
            id="1",
            stem="```go\nx := 1\n```\nWhich?",
            options=[h.QuizOption(id="b", text="Two"), h.QuizOption(id="a", text="One")],
            why=True,
        ),
        h.QuizItem(
            id="2",
            stem="Which of these?",
            options=[h.QuizOption(id=id, text=id.upper()) for id in "cab"],
            several=True,
            points=2,
        ),
        h.QuizItem(id="3", stem="In a word?", options=[]),
    ],
)
INCIDENT = Gift(
    question="q-incident", version=2, kind="incident", title="The queue grows", prompt="03:12.", steps=3
)


def led() -> Teller:
    """Every kind of entry that a led interview's room has, and time lost in every way."""
    story = Teller("Senior backend · design", ("main.py", "python", "print(1)\n"))
    _planned(story, kept_days=None)
    story.arrive(ADA, GRACE)
    _lobby(story)
    _clock(story)
    _questions(story)
    _time_is_lost(story)
    _focus(story)
    _quiz_and_end(story)
    return story


def panel() -> Teller:
    """What the interviewers keep to themselves."""
    story = Teller("Senior backend · design")
    story.arrive(ADA)
    for text, moment in (("asked for **limits** first 👍", 1_763_700_000_500), ("names things well", 0)):
        story.ask(ADA, g.PutNote(ref=story.ref(ADA), text=text, moment=moment, given="g1"), place="panel")
    first = next(iter(story.state.notes))
    changed = g.PutNote(ref=story.ref(ADA), note=first, text="asked for limits,\nthen for load", given="g1")
    story.ask(ADA, changed, place="panel")
    story.ask(ADA, g.PutNote(ref=story.ref(ADA), text="a slip"), place="panel")
    story.ask(ADA, g.DeleteNote(ref=story.ref(ADA), note=list(story.state.notes)[-1]), place="panel")
    for point, ticked in ((0, True), (2, True), (0, False), (1, True), (2, False), (2, True)):
        tick = g.TickKeyPoint(ref=story.ref(ADA), question="q-notify", point=point, ticked=ticked)
        story.ask(ADA, tick, place="panel")
    scores = [
        h.ItemScore(item="1", points=1.0, most=1, right=True),
        h.ItemScore(item="2", points=0.5, most=2, right=False),
        h.ItemScore(item="3", points=0.0, most=1, right=None),
    ]
    server(story, quiz_scored(story.state, "g2", scores, now=story.now))
    judged = [*scores[:2], h.ItemScore(item="3", points=1.0, most=1, right=True)]
    server(story, quiz_scored(story.state, "g2", judged, now=story.now))
    return story


def server(story: Teller, entries: Iterable[e.AnyEntry]) -> None:
    """What the server records."""
    made = list(entries)
    assert made
    story.happen(Decision(fold(story.state, made), made))


def _planned(story: Teller, kept_days: int | None) -> None:
    plan = h.Planned(
        position=0,
        at=0,
        format="system_design",
        minutes=60,
        phases=PHASES,
        starts_at=story.now + 600_000,
        call="https://meet.example/abc-def",
        kept_days=kept_days,
        accommodations=h.Accommodations(extra_percent=25, breaks=True),
    )
    server(story, planned(story.state, plan, LIMITS, now=story.now))


def _lobby(story: Teller) -> None:
    """Agreed to one plan, then to another; let in, held, and let in by the start."""
    checks = {"browser": "Firefox 140 on Linux", "clipboard": True, "sound": "works", "camera": "skipped"}
    story.ask(GRACE, g.ReportChecks(ref=1, round_trip=480, **checks))  # type: ignore[arg-type]
    story.ask(GRACE, g.ReportChecks(ref=2, round_trip=38, **checks))  # type: ignore[arg-type]
    story.ask(GRACE, g.Agree(ref=3))
    _planned(story, kept_days=90)
    story.ask(GRACE, g.Agree(ref=4))
    story.ask(ADA, g.Admit(ref=1, person=GRACE.person))
    story.ask(ADA, g.Hold(ref=2, person=GRACE.person))


def _clock(story: Teller) -> None:
    story.now += 540_000
    story.ask(ADA, g.StartInterview(ref=3))
    story.arrive(OLGA)
    story.now += 121_337
    story.ask(ADA, g.PauseInterview(ref=4))
    story.now += 30_000
    story.ask(ADA, g.BeginPhase(ref=5, phase="high-level"))
    story.ask(ADA, g.ResumeInterview(ref=6))
    story.now += 63_001
    story.ask(ADA, g.ExtendPhase(ref=7, minutes=5))
    story.ask(ADA, g.BeginPhase(ref=8, phase="requirements"))
    story.ask(ADA, g.ExtendPhase(ref=9, minutes=2))
    story.ask(ADA, g.ExtendPhase(ref=10, minutes=3))


def _questions(story: Teller) -> None:
    server(story, give_question(story.state, DESIGN, LIMITS, now=story.now))
    server(story, give_hint(story.state, "g1", 0, "What is *slow*?", LIMITS, now=story.now))
    server(story, give_hint(story.state, "g1", 1, "Fan-out on write.", LIMITS, now=story.now))
    server(story, give_question(story.state, INCIDENT, LIMITS, now=story.now))
    for step, title, language in ((2, "Pager", ""), (0, "consumer.log", "log")):
        artefact = h.ArtefactRevealed(
            position=0, at=0, given="g2", step=step, title=title, text="03:11 lag=9e6\n", language=language
        )
        server(story, reveal_artefact(story.state, artefact, LIMITS, now=story.now))
    story.ask(ADA, g.ShowQuestion(ref=story.ref(ADA), given="g1"))


def _time_is_lost(story: Teller) -> None:
    """The candidate is away over a change of phases; a run waits, and one is lost."""
    story.depart(GRACE)
    story.now += 20_000
    story.ask(ADA, g.BeginPhase(ref=story.ref(ADA), phase="high-level"))
    story.now += 12_500
    story.arrive(GRACE)
    server(story, credit(story.state, LIMITS, now=story.now))
    facts = Facts("n1", "python", "CPython 3.11", "main.py", ("python3", "main.py"), {"p1": 0})
    for reason in ("exited", "lost"):
        start = i.StartRun(ref=story.ref(GRACE), what="run", pad="p1")
        story.ask(GRACE, start, facts)
        run = f"r{story.state.runs_total}"
        story.now += 9_000
        story.record(e.RunStepped, run=run, compiling=False)
        story.record(e.RunFinished, run=run, reason=reason)
    server(story, credit(story.state, LIMITS, now=story.now))


def _focus(story: Teller) -> None:
    """One that was asked to end, one that ran out."""
    story.ask(GRACE, g.BeginFocus(ref=story.ref(GRACE), minutes=5))
    story.replace(GRACE, "p1", 0, 5, "think")
    story.ask(ADA, g.EndFocus(ref=story.ref(ADA)))
    story.ask(ADA, g.BeginFocus(ref=story.ref(ADA), minutes=1))
    story.now += 60_000
    server(story, end_focus_in_time(story.state, now=story.now))


def _quiz_and_end(story: Teller) -> None:
    story.ask(ADA, g.BeginPhase(ref=story.ref(ADA), phase="quiz"))
    server(story, give_question(story.state, QUIZ, LIMITS, now=story.now))
    for item, options, text in (
        ("1", ["b"], ""),
        ("2", ["a", "c"], ""),
        ("1", ["a"], "because 😀"),
        ("3", [], "linearisable"),
    ):
        answer = g.Answer(ref=story.ref(GRACE), given="g3", item=item, options=options, text=text)
        story.ask(GRACE, answer)
    story.ask(GRACE, g.SubmitQuiz(ref=story.ref(GRACE), given="g3"))
    story.ask(GRACE, g.BeginFocus(ref=story.ref(GRACE), minutes=2))
    story.ask(GRACE, g.EndFocus(ref=story.ref(GRACE)))
    story.now += 45_000
    story.ask(ADA, i.EndInterview(ref=story.ref(ADA)))
    story.ask(ADA, i.ReopenInterview(ref=story.ref(ADA)))
    story.ask(ADA, g.ResumeInterview(ref=story.ref(ADA)))
    story.now += 5_000
    story.ask(ADA, i.EndInterview(ref=story.ref(ADA)))
