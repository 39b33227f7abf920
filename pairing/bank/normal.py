"""The normal form of a question: what is kept, compared and written to folders."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from pairing.bank.content import (
    AnyTask,
    Artefact,
    Case,
    Coding,
    Conversation,
    Guide,
    Incident,
    Item,
    Option,
    Question,
    Quiz,
    SourceFile,
    SystemDesign,
)
from pairing.errors import Malformed

_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_WORD_GAPS = re.compile(r"\s+")

Value = TypeVar("Value")


def normal(question: Question) -> Question:
    """The same question in the form in which equal ones are equal: lines end with "\\n", Markdown has no
    blank lines around it, one-line texts no outer spaces, empty items of lists are gone, tags are in lower
    case and once each, languages, files and images in the order of their names.

    Raises `Malformed` for what is nested too deeply to be looked at.
    """
    return replace(
        question,
        title=line(question.title),
        prompt=markdown(question.prompt),
        task=_task(question.task),
        tags=_once(line(tag).lower() for tag in question.tags),
        competencies=_once(map(line, question.competencies)),
        guide=_guide(question.guide),
        images=sorted(question.images, key=lambda image: image.name),
    )


def text(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")


def markdown(value: str) -> str:
    return _BLANK_LINES.sub("", text(value)).rstrip()


def line(value: str) -> str:
    return _WORD_GAPS.sub(" ", value).strip()


def _items(values: Iterable[str]) -> list[str]:
    return [item for item in map(markdown, values) if item]


def _once(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _guide(guide: Guide) -> Guide:
    return Guide(
        framework=markdown(guide.framework),
        how_to_answer=_items(guide.how_to_answer),
        key_points=_items(guide.key_points),
        key_terms=_items(guide.key_terms),
        look_for=_items(guide.look_for),
        mistakes=_items(guide.mistakes),
        follow_ups=_items(guide.follow_ups),
        hints=_items(guide.hints),
    )


def _task(task: AnyTask) -> AnyTask:
    match task:
        case Coding():
            return Coding(
                starters=_files(task.starters),
                solutions=_files(task.solutions),
                tests=_files(task.tests),
                visible=[_case(case) for case in task.visible],
                hidden=[_case(case) for case in task.hidden],
            )
        case SystemDesign():
            return replace(
                task,
                elements=_elements(task.elements),
                sheet=_sorted(task.sheet),
                figures=[
                    replace(figure, name=line(figure.name), value=line(figure.value))
                    for figure in task.figures
                ],
            )
        case Conversation():
            return Conversation(
                situation=_items(task.situation),
                task=_items(task.task),
                action=_items(task.action),
                result=_items(task.result),
            )
        case Quiz():
            return Quiz(items=[_item(item) for item in task.items])
        case Incident():
            return Incident(timeline=[_artefact(artefact) for artefact in task.timeline])


def _files(files: Mapping[str, list[SourceFile]]) -> dict[str, list[SourceFile]]:
    return {
        language: sorted(
            (replace(file, text=text(file.text)) for file in files[language]), key=lambda file: file.name
        )
        for language in sorted(files)
        if files[language]
    }


def _case(case: Case) -> Case:
    return Case(name=line(case.name), stdin=text(case.stdin), expected=text(case.expected))


def _item(item: Item) -> Item:
    return replace(
        item,
        stem=markdown(item.stem),
        options=[Option(text=markdown(option.text), right=option.right) for option in item.options],
        accepted=_once(map(line, item.accepted)),
        patterns=_once(map(text, item.patterns)),
        explanation=markdown(item.explanation),
    )


def _artefact(artefact: Artefact) -> Artefact:
    return replace(
        artefact, title=line(artefact.title), text=markdown(artefact.text), language=line(artefact.language)
    )


def _sorted(values: Mapping[str, Value]) -> dict[str, Value]:
    return {key: values[key] for key in sorted(values)}


def _elements(elements: dict[str, Any]) -> dict[str, Any]:
    try:
        return {key: _sorted_deeply(elements[key]) for key in sorted(elements)}
    except RecursionError:
        raise Malformed("elements: nested too deeply") from None


def _sorted_deeply(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted_deeply(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted_deeply(item) for item in value]
    return value
