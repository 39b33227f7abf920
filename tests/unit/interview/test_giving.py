"""What is given into a room, and what is answered there."""

import dataclasses
from typing import Any

import pytest
from msgspec.structs import replace

from pairing.errors import Conflict, Forbidden, Malformed, NotFound, TooLarge
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import intents as i
from pairing.interview import leading as g
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
from tests.unit.interview.led import (
    CODING,
    INCIDENT,
    QUIZ,
    given,
)
from tests.unit.interview.story import ADA, GRACE, LIMITS, Story


def replace_gift(**fields: Any) -> Gift:
    """The coding question with other fields."""
    return dataclasses.replace(CODING, **fields)


def test_a_question_brings_its_files_and_is_at_hand() -> None:
    """Q1."""
    story = Story()
    entries = give_question(story.state, CODING, LIMITS, now=story.now)
    assert [type(entry) for entry in entries] == [e.PadCreated, e.CasePut, h.QuestionGiven]
    story.record(*entries)
    state = story.state
    assert state.question == "g1"
    question = state.given["g1"].question
    assert (question.pads, question.boards, question.cases) == (["p2"], [], ["c1"])
    assert (state.pads["p2"].name, state.cases["c1"].expected) == ("sum.py", "2")
    assert question.prompt == "Add."


def test_a_question_with_a_board() -> None:
    story = Story()
    given(story, replace_gift(boards=[GiftedBoard(name="Template", elements={})]))
    assert story.state.given["g1"].question.boards == ["b1"]
    assert story.state.boards.order == ("b1",)


def test_files_whose_names_are_taken_go_into_a_folder_together() -> None:
    story = Story(limits=Limits())
    pads = [GiftedPad(name=name, language="python") for name in ("MAIN.py", "b.py")]
    given(story, replace_gift(pads=pads, cases=[]))
    assert [pad.name for pad in story.state.pads.values()] == ["main.py", "sum-two/MAIN.py", "sum-two/b.py"]


def test_a_folder_that_is_taken_too_is_counted_up() -> None:
    story = Story(limits=Limits())
    for name in ("sum.py", "sum-two/sum.py"):
        story.ask(ADA, i.CreatePad(ref=story.ref(ADA), name=name, language="python"))
    given(story, CODING)
    assert list(story.state.pads.values())[-1].name == "sum-two-2/sum.py"


def test_a_folder_leaves_room_for_the_names_in_it() -> None:
    story = Story()
    given(story, replace_gift(pads=[GiftedPad(name="main.py", language="python")]))
    assert list(story.state.pads.values())[-1].name == "su/main.py"


def test_a_title_without_letters_has_a_folder_all_the_same() -> None:
    story = Story(limits=Limits())
    given(story, replace_gift(title="¿…?", pads=[GiftedPad(name="main.py", language="python")]))
    assert list(story.state.pads.values())[-1].name == "question/main.py"


def test_a_question_is_given_once_and_not_after_the_end() -> None:
    story = Story()
    given(story, QUIZ)
    with pytest.raises(Conflict):
        given(story, QUIZ)
    story.ask(ADA, i.EndInterview(ref=1))
    with pytest.raises(Forbidden):
        given(story, CODING)


def test_what_is_given_has_limits() -> None:
    first = QUIZ.items[0]
    for gift, error in (
        (replace_gift(prompt="x" * 41), TooLarge),
        (replace_gift(title=""), Malformed),
        (replace_gift(items=[first, first]), Malformed),
        (
            replace_gift(items=[replace(first, options=[h.QuizOption(id="x", text="")] * 2)]),
            Malformed,
        ),
        (replace_gift(items=[replace(first, id=str(n)) for n in range(4)]), TooLarge),
        (replace_gift(items=[replace(first, stem="x" * 41)]), TooLarge),
        (replace_gift(pads=[GiftedPad(name="../x", language="go")]), Malformed),
        (replace_gift(cases=[GiftedCase(name="x", stdin="x" * 11, expected="")]), TooLarge),
    ):
        with pytest.raises(error):
            given(Story(), gift)
    story = Story()
    given(story, QUIZ)
    given(story, INCIDENT)
    with pytest.raises(TooLarge):
        given(story, CODING)


def test_nothing_is_lost_by_showing_another_question() -> None:
    """Q2."""
    story = Story()
    given(story, QUIZ)
    story.ask(GRACE, g.Answer(ref=1, given="g1", item="3", text="so"))
    given(story, CODING)
    before = story.state
    story.ask(ADA, g.ShowQuestion(ref=1, given="g1"))
    assert story.state.question == "g1"
    assert (story.state.given, story.state.pads) == (before.given, before.pads)


def test_hints_are_given_one_after_the_other() -> None:
    """Q3."""
    story = Story()
    given(story, CODING)
    for hint, error in ((1, Conflict), (-1, Conflict), (0, None), (0, Conflict), (2, Conflict), (1, None)):
        if error is None:
            story.record(*give_hint(story.state, "g1", hint, f"hint {hint}", LIMITS, now=story.now))
        else:
            with pytest.raises(error):
                give_hint(story.state, "g1", hint, "x", LIMITS, now=story.now)
    assert [hint.text for hint in story.state.given["g1"].hints] == ["hint 0", "hint 1"]
    with pytest.raises(NotFound):
        give_hint(story.state, "g2", 0, "x", LIMITS, now=story.now)
    with pytest.raises(TooLarge):
        give_hint(story.state, "g1", 2, "x" * 41, LIMITS, now=story.now)


def test_artefacts_are_revealed_in_any_order_and_once() -> None:
    """Q4."""
    story = Story()
    given(story, INCIDENT)

    def reveal(step: int) -> None:
        artefact = h.ArtefactRevealed(position=0, at=0, given="g1", step=step, title="Log", text="x")
        story.record(*reveal_artefact(story.state, artefact, LIMITS, now=story.now))

    reveal(1)
    reveal(0)
    assert [artefact.step for artefact in story.state.given["g1"].artefacts] == [1, 0]
    for step, error in ((1, Conflict), (2, NotFound), (-1, NotFound)):
        with pytest.raises(error):
            reveal(step)


def test_answers_replace_each_other_until_they_are_handed_in() -> None:
    """Q5, Q6."""
    story = Story()
    given(story, QUIZ)
    for item, options, text in (("2", ["z", "x"], ""), ("1", ["x"], "a\r\nb"), ("1", [], "")):
        story.ask(GRACE, g.Answer(ref=story.ref(GRACE), given="g1", item=item, options=options, text=text))
    answers = story.state.given["g1"].answers
    assert {item: (answer.options, answer.text) for item, answer in answers.items()} == {
        "2": (["x", "z"], ""),
        "1": ([], ""),
    }
    story.now += 5
    story.ask(GRACE, g.SubmitQuiz(ref=story.ref(GRACE), given="g1"))
    assert story.state.given["g1"].submitted == story.now
