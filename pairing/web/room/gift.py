"""A question of the bank as the room gets it: nothing of the guide, of keys, of hidden tests. Pure."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pairing.bank.content import Case, Coding, Incident, Quiz, SourceFile, SystemDesign, kind_of
from pairing.bank.port import Version
from pairing.bank.scoring import Paper, paper_of, seed_of
from pairing.errors import NotFound
from pairing.interview.giving import Gift, GiftedBoard, GiftedCase, GiftedPad
from pairing.interview.state import State

_TEMPLATES = Path(__file__).parent / "templates"


def gift_of(version: Version, *, prompt: str, language: str, paper: Paper | None) -> Gift:
    """`prompt`: with its images linked. `paper`: of a quiz. Raises `NotFound` (`no_such_language`)."""
    content = version.content
    task = content.task
    return Gift(
        question=version.question,
        version=version.version,
        kind=kind_of(content),
        title=content.title,
        prompt=prompt,
        minutes=content.minutes,
        pads=_pads(task, language) if isinstance(task, Coding) else (),
        boards=(GiftedBoard(name=content.title, elements=_elements(task)),)
        if isinstance(task, SystemDesign)
        else (),
        cases=[_gifted(case) for case in task.visible] if isinstance(task, Coding) else (),
        sheet=task.sheet if isinstance(task, SystemDesign) else {},
        items=paper.items if paper is not None else (),
        steps=len(task.timeline) if isinstance(task, Incident) else 0,
    )


def paper_for(version: Version, interview: str, state: State) -> Paper | None:
    """The quiz as the interview's candidate is asked it, if it is one."""
    task = version.content.task
    if not isinstance(task, Quiz):
        return None
    candidates = (person.id for person in state.people.values() if person.role == "candidate")
    return paper_of(task, seed_of(version.secret, interview, next(candidates, "")))


def hidden_of(version: Version) -> tuple[list[GiftedCase], list[GiftedPad]]:
    """What the panel gets: cases, and files of tests in a folder of the question's own."""
    task = version.content.task
    if not isinstance(task, Coding):
        return [], []
    files = [
        _pad(file, language, folder=f"{version.slug}/")
        for language, files in task.tests.items()
        for file in files
    ]
    return [_gifted(case) for case in task.hidden], files


def _pads(task: Coding, language: str) -> list[GiftedPad]:
    if not task.starters:
        return []
    chosen = language or next(iter(task.starters))
    if chosen not in task.starters:
        raise NotFound("the question has no files in this language", code="no_such_language")
    return [_pad(file, chosen) for file in task.starters[chosen]]


def _pad(file: SourceFile, language: str, *, folder: str = "") -> GiftedPad:
    return GiftedPad(name=folder + file.name, language=language, text=file.text)


def _gifted(case: Case) -> GiftedCase:
    return GiftedCase(name=case.name, stdin=case.stdin, expected=case.expected)


def _elements(task: SystemDesign) -> Mapping[str, Any]:
    return task.elements or template(task.template or "blank")


@cache
def template(name: str) -> Mapping[str, Any]:
    """The elements of a shipped board, by id. Raises `NotFound` (`no_such_template`)."""
    if name not in templates():
        raise NotFound("there is no such board to begin with", code="no_such_template")
    found: dict[str, Any] = json.loads((_TEMPLATES / f"{name}.json").read_bytes())
    return found


@cache
def templates() -> frozenset[str]:
    return frozenset(path.stem for path in _TEMPLATES.glob("*.json"))
