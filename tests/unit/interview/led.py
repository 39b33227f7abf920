"""A plan, questions and a clock that goes, for tests of led interviews."""

from typing import Any

from pairing.interview import hosted as h
from pairing.interview import leading as g
from pairing.interview.agenda import MINUTE
from pairing.interview.clock import planned
from pairing.interview.giving import Gift, GiftedCase, GiftedPad, give_question
from tests.unit.interview.story import ADA, GRACE, Story

PHASES = [h.Phase(id="a", name="A", least=1, most=10), h.Phase(id="b", name="B", least=1, most=7)]
QUIZ = Gift(
    question="quiz",
    version=1,
    kind="quiz",
    title="Quiz",
    prompt="Go.",
    items=[
        h.QuizItem(id="1", stem="?", options=[h.QuizOption(id=o, text=o) for o in "yx"], why=True),
        h.QuizItem(id="2", stem="?", options=[h.QuizOption(id=o, text=o) for o in "xyz"], several=True),
        h.QuizItem(id="3", stem="?", options=[]),
    ],
)
CODING = Gift(
    question="sum",
    version=2,
    kind="coding",
    title="Sum two!",
    prompt="Add.",
    pads=[GiftedPad(name="sum.py", language="python", text="pass\n")],
    cases=[GiftedCase(name="one", stdin="1 1", expected="2")],
)
INCIDENT = Gift(question="out", version=1, kind="incident", title="Outage", prompt="03:12", steps=2)


def plan(**fields: Any) -> h.Planned:
    return h.Planned(
        **{"position": 0, "at": 0, "format": "coding", "minutes": 30, "phases": PHASES, **fields}
    )


def with_plan(story: Story, **fields: Any) -> Story:
    story.record(*planned(story.state, plan(**fields), story.limits, now=story.now))
    return story


def with_clock(story: Story, **fields: Any) -> Story:
    """Planned without a lobby, unless that is said, and started."""
    with_plan(story, **{"lobby": False, **fields})
    story.ask(ADA, g.StartInterview(ref=story.ref(ADA)))
    return story


def given(story: Story, gift: Gift = QUIZ) -> str:
    """The question's name in the room."""
    story.record(*give_question(story.state, gift, story.limits, now=story.now))
    return story.state.question


def agreed(story: Story) -> Story:
    story.ask(GRACE, g.Agree(ref=story.ref(GRACE)))
    return story


def minutes(story: Story, number: float) -> None:
    story.now += int(number * MINUTE)
