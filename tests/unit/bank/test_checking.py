"""What a question may not be, each with the place where it is wrong."""

from typing import Any

import pytest

from pairing.bank.checking import check
from pairing.bank.content import (
    TEMPLATES,
    AnyTask,
    Artefact,
    Case,
    Coding,
    Conversation,
    Figure,
    Guide,
    ImageName,
    Incident,
    Item,
    Option,
    Quiz,
    SourceFile,
    SystemDesign,
)
from pairing.bank.limits import BankLimits
from pairing.errors import Malformed, TooLarge
from pairing.interview.limits import Limits
from pairing.web.room.gift import template, templates
from tests.support.questions import question

LIMITS = BankLimits(
    room=Limits(pads=2, pad_name_chars=20, cases=2, case_chars=10, cases_total_chars=25, question_chars=100),
    question_bytes=5_000,
    question_images=1,
    question_labels=2,
    label_chars=8,
    guide_items=2,
)
RIGHT, WRONG = Option(text="right", right=True), Option(text="wrong")


def quiz(**fields: Any) -> Quiz:
    return Quiz(items=[Item(**({"stem": "?"} | fields))])


def sources(*names: str, language: str = "python") -> Coding:
    return Coding(starters={language: [SourceFile(name=name, text="") for name in names]})


def cases(*given: tuple[str, str, str]) -> Coding:
    return Coding(hidden=[Case(name=name, stdin=stdin, expected=expected) for name, stdin, expected in given])


@pytest.mark.parametrize(
    "task",
    [
        sources("main.py", "lib/util.py"),
        cases(("one", "1" * 10, ""), ("two", "", "2" * 10)),
        SystemDesign(template="queue", sheet={"users": 1e7}, figures=[Figure(name="Users", value="10 M")]),
        SystemDesign(),
        Conversation(situation=["When?"]),
        quiz(options=[RIGHT, WRONG]),
        quiz(options=[RIGHT, Option(text="too", right=True), WRONG], several=True, partial=True),
        quiz(accepted=["42"], patterns=["[0-9]+"], why=True),
        quiz(),
        Incident(timeline=[Artefact(title="Page", text="", language="log", minute=600)]),
    ],
    ids=lambda task: task.__struct_config__.tag,
)
def test_good_ones_pass(task: AnyTask) -> None:
    check(question(task=task), LIMITS)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"prompt": ""}, "prompt"),
        ({"difficulty": 0}, "difficulty"),
        ({"minutes": 601}, "minutes"),
        ({"tags": ["a", "b", "c"]}, "tags: at most 2"),
        ({"tags": ["a", "x" * 9]}, "tags 2"),
        ({"competencies": ["x" * 9]}, "competencies 1"),
        ({"guide": Guide(framework="# Key points")}, "guide.framework"),
        ({"guide": Guide(framework="x" * 101)}, "guide.framework"),
        ({"guide": Guide(hints=["fine", "# Hint 1"])}, "guide.hints 2"),
        ({"guide": Guide(hints=["text\n\n# a heading"])}, "guide.hints 1"),
        ({"guide": Guide(key_points=["1", "2", "3"])}, "guide.key_points: at most 2"),
        ({"guide": Guide(mistakes=[""])}, "guide.mistakes 1"),
        ({"images": [ImageName(name="a.svg", file="0" * 64)]}, "image 'a.svg'"),
        ({"images": [ImageName(name="../a.png", file="0" * 64)]}, "image '../a.png'"),
        ({"images": [ImageName(name="a.png", file="0" * 63)]}, "image 'a.png'"),
        ({"images": [ImageName(name=f"{n}.png", file="0" * 64) for n in "ab"]}, "images: at most 1"),
        ({"task": sources("../a")}, "starters 'python'"),
        ({"task": sources("/a")}, "starters 'python'"),
        ({"task": sources("a\\b")}, "starters 'python'"),
        ({"task": sources("__pycache__/a")}, "starters 'python'"),
        ({"task": sources("a.py", "A.py")}, "starters 'python'"),
        ({"task": sources("a", "a/b")}, "starters 'python'"),
        ({"task": sources("a", "b", "c")}, "starters 'python': files: at most 2"),
        ({"task": sources("x" * 21)}, "starters 'python'"),
        ({"task": sources("a", language="Python")}, "starters 'Python'"),
        ({"task": sources("a", language="a/b")}, "starters 'a/b'"),
        ({"task": cases(("", "", ""))}, "hidden cases: 1"),
        ({"task": cases(("a", "x" * 11, ""))}, "hidden cases: 1"),
        ({"task": cases(("a", "x" * 10, "x" * 10), ("b", "x" * 6, ""))}, "hidden cases"),
        ({"task": cases(*[("a", "", "")] * 3)}, "hidden cases"),
        ({"task": SystemDesign(template="no-such")}, "template"),
        ({"task": SystemDesign(elements={"a": {"type": "script"}})}, "elements"),
        ({"task": SystemDesign(elements={"a": 1})}, "elements"),
        ({"task": SystemDesign(sheet={"Users": 1})}, "sheet"),
        ({"task": SystemDesign(sheet={"users": 1e19})}, "sheet"),
        ({"task": SystemDesign(figures=[Figure(name="", value="1")])}, "figure 1"),
        ({"task": Conversation(result=["a", "b", "c"])}, "result: at most 2"),
        ({"task": quiz(stem=" ")}, "item 1"),
        ({"task": quiz(points=0)}, "item 1: points"),
        ({"task": quiz(points=101)}, "item 1: points"),
        ({"task": quiz(options=[RIGHT])}, "item 1: at least two options"),
        ({"task": quiz(options=[WRONG, Option(text="x")])}, "item 1: at least two options"),
        ({"task": quiz(options=[RIGHT, Option(text="x", right=True)])}, "item 1: more than one"),
        ({"task": quiz(options=[RIGHT, Option(text="right")])}, "item 1: options"),
        ({"task": quiz(options=[RIGHT, Option(text="")])}, "item 1: options 2"),
        ({"task": quiz(options=[RIGHT, WRONG], accepted=["x"])}, "item 1: an item with options"),
        ({"task": quiz(options=[RIGHT, WRONG], partial=True)}, "item 1: partial"),
        ({"task": quiz(several=True)}, "item 1: several"),
        ({"task": quiz(patterns=["("])}, "item 1: pattern 1"),
        ({"task": Incident(timeline=[Artefact(title="", text="")])}, "artefact 1"),
        ({"task": Incident(timeline=[Artefact(title="a", text="", language="No")])}, "artefact 1"),
        ({"task": Incident(timeline=[Artefact(title="a", text="", minute=-1)])}, "artefact 1"),
        ({"prompt": "a\0"}, "texts hold no NUL"),
        ({"prompt": "\ud800"}, "texts are Unicode"),
        ({"guide": Guide(framework="x" * 5_000)}, "a question has at most 5000 bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_ones_are_refused_with_the_place(fields: dict[str, Any], place: str) -> None:
    with pytest.raises((Malformed, TooLarge)) as refused:
        check(question(**fields), LIMITS)
    assert refused.value.message.startswith(place)


def test_a_zero_that_is_only_spelled_passes() -> None:
    check(question(prompt=r"the text \u0000 and \\u0000"), LIMITS)


def test_a_quiz_needs_no_prompt() -> None:
    check(question(prompt="", task=quiz()), LIMITS)


def test_every_template_is_there() -> None:
    assert set(TEMPLATES) == templates()
    for name in TEMPLATES:
        assert (template(name) == {}) == (name == "blank")
