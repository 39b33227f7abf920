"""What a question holds: its prompt, what its kind adds, and the guide that the panel alone sees.

All texts are Unicode without NUL and carriage return; lines end with "\\n". `prompt`, guide texts, hints and
stems are Markdown that nothing here trusts. A file's or case's text is exact to the byte; Markdown has no
blank lines before or after it (`normal`).
"""

from typing import Annotated, Any, Final

from msgspec import Meta, Struct

from pairing.interview.hosted import QuestionKind


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything a question is made of."""


class SourceFile(Part, frozen=True, kw_only=True):
    """`name`: a pad's name, which may have folders."""

    name: str
    text: str


class Case(Part, frozen=True, kw_only=True):
    """What a program is given, and what it is to print."""

    name: str
    stdin: str = ""
    expected: str = ""


class Task(Part, frozen=True, kw_only=True, tag_field="kind"):
    """Base of what a kind of question adds."""


class Coding(Task, frozen=True, kw_only=True, tag="coding"):
    """Files by the id of their language: what the candidate begins with, what solves it, and the files of
    tests that run in the panel. `visible` cases go into the room, `hidden` ones into the panel.

    The first language is the one that is offered.
    """

    starters: dict[str, list[SourceFile]] = {}
    solutions: dict[str, list[SourceFile]] = {}
    tests: dict[str, list[SourceFile]] = {}
    visible: list[Case] = []
    hidden: list[Case] = []


class Figure(Part, frozen=True, kw_only=True):
    """A number as people say it: what to answer when it is asked for, or what a sound estimate comes to."""

    name: str
    value: str
    asked: bool = False
    """Told when the candidate asks, rather than estimated by it."""


TEMPLATES: Final = ("blank", "boxes", "client-server", "queue", "reads-and-writes", "capacity")
"""Boards that a question may begin with."""


class SystemDesign(Task, frozen=True, kw_only=True, tag="system_design"):
    """The board it begins with, one of `TEMPLATES` or else elements by id; and figures for the
    panel. `sheet`: numbers that the room's capacity sheet begins with, by the names of its fields."""

    template: str = ""
    elements: dict[str, Any] = {}
    sheet: dict[str, float] = {}
    figures: list[Figure] = []


class Conversation(Task, frozen=True, kw_only=True, tag="conversation"):
    """STAR: for the panel, what to ask about each part of a story from the candidate's past."""

    situation: list[str] = []
    task: list[str] = []
    action: list[str] = []
    result: list[str] = []


class Option(Part, frozen=True, kw_only=True):
    text: str
    right: bool = False


class Item(Part, frozen=True, kw_only=True):
    """A question of a quiz. With options: multiple choice. Without: a short answer.

    `several`: more than one option may be right, and the candidate is told so. `partial`: a share of the
    points for a share of the right options, less one for every wrong one. `accepted`: right answers, compared
    by their words alone; `patterns`: regular expressions (RE2) that a right answer matches as a whole; with
    neither, a person judges. `why`: reasons are asked for, and judged by a person beside the score.
    """

    stem: str
    options: list[Option] = []
    several: bool = False
    partial: bool = False
    accepted: list[str] = []
    patterns: list[str] = []
    why: bool = False
    points: int = 1
    explanation: str = ""


class Quiz(Task, frozen=True, kw_only=True, tag="quiz"):
    items: list[Item] = []


class Artefact(Part, frozen=True, kw_only=True):
    """What is found out in an incident. `language` of the text: "" for Markdown, else as code. `minute`: when
    it is to come, counted from the beginning."""

    title: str
    text: str
    language: str = ""
    minute: int = 0


class Incident(Task, frozen=True, kw_only=True, tag="incident"):
    """`timeline` in the order in which the pieces are revealed."""

    timeline: list[Artefact] = []


AnyTask = Coding | SystemDesign | Conversation | Quiz | Incident


class Guide(Part, frozen=True, kw_only=True):
    """What the panel alone sees. Lists hold an item of Markdown each; `hints` from nudge to answer."""

    framework: str = ""
    how_to_answer: list[str] = []
    key_points: list[str] = []
    key_terms: list[str] = []
    look_for: list[str] = []
    mistakes: list[str] = []
    follow_ups: list[str] = []
    hints: list[str] = []


class ImageName(Part, frozen=True, kw_only=True):
    """The image that Markdown calls `images/NAME`. `file`: the SHA-256 of its bytes in hexadecimal."""

    name: str
    file: str


Difficulty = Annotated[int, Meta(ge=1, le=5)]


class Question(Part, frozen=True, kw_only=True):
    """One version of a question. `minutes`: how long it takes."""

    title: str
    difficulty: Difficulty
    minutes: int
    prompt: str
    task: AnyTask
    tags: list[str] = []
    competencies: list[str] = []
    guide: Guide = Guide()
    images: list[ImageName] = []


def kind_of(question: Question) -> QuestionKind:
    kind: QuestionKind = question.task.__struct_config__.tag  # type: ignore[assignment]
    return kind
