"""Whether a question is one: what is wrong is said with the place where it is. Pure."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

import msgspec

from pairing.bank.content import (
    TEMPLATES,
    AnyTask,
    Case,
    Coding,
    Conversation,
    Guide,
    Incident,
    Item,
    Question,
    Quiz,
    SourceFile,
    SystemDesign,
)
from pairing.bank.limits import BankLimits
from pairing.bank.paths import check_image_name, check_source_name, is_file
from pairing.bank.scoring import check_pattern
from pairing.bank.sections import stray_heading
from pairing.errors import Malformed, Refused, TooLarge
from pairing.interview.drawing import FIELD, FIELDS, LARGEST
from pairing.interview.names import check_language, check_line, check_text
from pairing.ot.utf16 import to_units

TITLE_CHARS: Final = 200
MINUTES: Final = 600
POINTS: Final = 100


def check(question: Question, limits: BankLimits) -> None:
    """Raises `Malformed` and `TooLarge` unless this `normal` question can be kept and given in a room."""
    _check_whole(question, limits)
    with _at("title"):
        check_line(question.title, TITLE_CHARS)
    if not 1 <= question.difficulty <= 5:
        raise Malformed("difficulty: 1 to 5")
    if not 1 <= question.minutes <= MINUTES:
        raise Malformed(f"minutes: 1 to {MINUTES}")
    for name, labels in (("tags", question.tags), ("competencies", question.competencies)):
        _check_each(name, labels, limits.question_labels, lambda label: check_line(label, limits.label_chars))
    if not isinstance(question.task, Quiz):
        with _at("prompt"):
            check_text(question.prompt, limits.room.question_chars)
    _check_length("prompt", question.prompt, limits)
    _check_guide(question.guide, limits)
    _check_images(question, limits)
    _check_task(question.task, limits)


def check_date(text: str) -> None:
    """Raises `Malformed` for anything but YYYY-MM-DD."""
    try:
        if date.fromisoformat(text).isoformat() == text:
            return
    except ValueError:
        pass
    raise Malformed("a day is written YYYY-MM-DD")


@contextmanager
def _at(place: str) -> Iterator[None]:
    try:
        yield
    except Refused as error:
        raise type(error)(f"{place}: {error.message}", code=error.code) from None


def _check_whole(question: Question, limits: BankLimits) -> None:
    try:
        encoded = msgspec.json.encode(question)
    except (UnicodeEncodeError, RecursionError):
        raise Malformed("texts are Unicode, and nothing is nested deeply") from None
    if len(encoded) > limits.question_bytes:
        raise TooLarge(f"a question has at most {limits.question_bytes} bytes, its guide and files included")
    if rb"\u0000" in encoded and any("\0" in text for text in _texts(msgspec.to_builtins(question))):
        raise Malformed("texts hold no NUL characters")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _check_length(place: str, text: str, limits: BankLimits) -> None:
    if len(text) > limits.room.question_chars:
        raise TooLarge(f"{place}: at most {limits.room.question_chars} characters")


def _check_count(place: str, count: int, most: int) -> None:
    if count > most:
        raise TooLarge(f"{place}: at most {most}")


def _check_each(place: str, texts: Iterable[str], most: int, test: Callable[[str], None]) -> None:
    found = list(texts)
    _check_count(place, len(found), most)
    for number, text in enumerate(found, 1):
        with _at(f"{place} {number}"):
            test(text)


def _check_guide(guide: Guide, limits: BankLimits) -> None:
    def test(text: str) -> None:
        check_text(text, limits.room.question_chars)

    def under_heading(text: str) -> None:
        test(text)
        if (heading := stray_heading(text)) is not None:
            raise Malformed(f"headings in this text begin with ##: {heading[:60]!r}")

    if guide.framework:
        with _at("guide.framework"):
            under_heading(guide.framework)
    for field in ("how_to_answer", "key_points", "key_terms", "look_for", "mistakes", "follow_ups"):
        _check_each(f"guide.{field}", getattr(guide, field), limits.guide_items, test)
    _check_each("guide.hints", guide.hints, limits.guide_items, under_heading)


def _check_images(question: Question, limits: BankLimits) -> None:
    _check_count("images", len(question.images), limits.question_images)
    for image in question.images:
        with _at(f"image {image.name[:60]!r}"):
            check_image_name(image.name)
            if not is_file(image.file):
                raise Malformed("its file is the SHA-256 of its bytes in hexadecimal")
    _check_distinct("images", (image.name.lower() for image in question.images))


def _check_distinct(place: str, names: Iterable[str]) -> None:
    found = list(names)
    if len(set(found)) < len(found):
        raise Malformed(f"{place}: two have the same name")


def _check_task(task: AnyTask, limits: BankLimits) -> None:
    match task:
        case Coding():
            for place in ("starters", "solutions", "tests"):
                _check_sources(place, getattr(task, place), limits)
            for place in ("visible", "hidden"):
                with _at(f"{place} cases"):
                    _check_cases(getattr(task, place), limits)
        case SystemDesign():
            _check_design(task, limits)
        case Conversation():
            for field in ("situation", "task", "action", "result"):
                _check_each(
                    field,
                    getattr(task, field),
                    limits.guide_items,
                    lambda text: check_text(text, limits.room.question_chars),
                )
        case Quiz():
            _check_count("items", len(task.items), limits.room.quiz_items)
            for number, item in enumerate(task.items, 1):
                with _at(f"item {number}"):
                    _check_item(item, limits)
        case Incident():
            _check_count("timeline", len(task.timeline), limits.guide_items)
            for number, artefact in enumerate(task.timeline, 1):
                with _at(f"artefact {number}"):
                    check_line(artefact.title, TITLE_CHARS)
                    _check_length("text", artefact.text, limits)
                    if artefact.language:
                        check_language(artefact.language)
                    if not 0 <= artefact.minute <= MINUTES:
                        raise Malformed(f"minute: 0 to {MINUTES}")


def _check_sources(place: str, sources: Mapping[str, list[SourceFile]], limits: BankLimits) -> None:
    room = limits.room
    for language, files in sources.items():
        with _at(f"{place} {language[:60]!r}"):
            check_language(language)
            _check_count("files", len(files), room.pads)
            for file in files:
                check_source_name(file.name, room.pad_name_chars)
                if len(to_units(file.text)) > room.push.size:
                    raise TooLarge(f"{file.name}: at most {room.push.size} UTF-16 units")
            names = [file.name.lower() for file in files]
            _check_distinct("files", names)
            folders = {
                name.rsplit("/", count)[0] for name in names for count in range(1, name.count("/") + 1)
            }
            if folders & set(names):
                raise Malformed("a file has the name of a folder")


def _check_cases(cases: list[Case], limits: BankLimits) -> None:
    room = limits.room
    _check_count("cases", len(cases), room.cases)
    for number, case in enumerate(cases, 1):
        with _at(str(number)):
            check_line(case.name, room.case_name_chars)
            if max(len(case.stdin), len(case.expected)) > room.case_chars:
                raise TooLarge(f"stdin and expected: at most {room.case_chars} characters each")
    if sum(len(case.stdin) + len(case.expected) for case in cases) > room.cases_total_chars:
        raise TooLarge(f"at most {room.cases_total_chars} characters together")


def _check_design(task: SystemDesign, limits: BankLimits) -> None:
    if task.template and task.template not in TEMPLATES:
        raise Malformed(f"template: one of {', '.join(TEMPLATES)}")
    with _at("elements"):
        if limits.room.scene.measure(limits.room.scene.parse_state(task.elements)) > limits.room.draw.size:
            raise TooLarge(f"at most {limits.room.draw.size} bytes")
    _check_count("sheet", len(task.sheet), FIELDS)
    for name, value in task.sheet.items():
        if not FIELD.fullmatch(name):
            raise Malformed("sheet: a field is a short lower-case word")
        if not (math.isfinite(value) and abs(value) <= LARGEST):
            raise Malformed(f"sheet: {name} is no number that a capacity sheet takes")
    _check_count("figures", len(task.figures), limits.guide_items)
    for number, figure in enumerate(task.figures, 1):
        with _at(f"figure {number}"):
            check_line(figure.name, TITLE_CHARS)
            check_line(figure.value, TITLE_CHARS)


def _check_item(item: Item, limits: BankLimits) -> None:
    check_text(item.stem, limits.room.question_chars)
    _check_length("explanation", item.explanation, limits)
    if not 1 <= item.points <= POINTS:
        raise Malformed(f"points: 1 to {POINTS}")
    if item.options:
        _check_choice(item, limits)
    elif item.several or item.partial:
        raise Malformed("several and partial are of items with options")
    _check_each(
        "accepted",
        item.accepted,
        limits.room.quiz_items,
        lambda answer: check_line(answer, limits.room.answer_chars),
    )
    _check_count("patterns", len(item.patterns), limits.room.quiz_items)
    for number, pattern in enumerate(item.patterns, 1):
        check_text(pattern, limits.room.answer_chars)
        if (wrong := check_pattern(pattern)) is not None:
            raise Malformed(f"pattern {number}: {wrong}")


def _check_choice(item: Item, limits: BankLimits) -> None:
    if item.accepted or item.patterns:
        raise Malformed("an item with options is no short answer: accepted and patterns are not for it")
    if item.partial and not item.several:
        raise Malformed("partial goes with several")
    _check_each(
        "options",
        (option.text for option in item.options),
        limits.room.quiz_items,
        lambda text: check_text(text, limits.room.question_chars),
    )
    _check_distinct("options", (option.text for option in item.options))
    right = sum(option.right for option in item.options)
    if len(item.options) < 2 or right < 1:
        raise Malformed("at least two options, one of them right")
    if right > 1 and not item.several:
        raise Malformed("more than one option is right: say several = true")
