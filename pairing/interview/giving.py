"""What the server records when an interviewer gives something into the room. Pure.

What is given comes from the bank, and only what is given: nothing here knows a guide, a key or a hidden test.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pairing.errors import Conflict, Forbidden, Malformed, NotFound, TooLarge
from pairing.interview import drawing, running
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import intents as i
from pairing.interview.files import created, is_taken
from pairing.interview.limits import Limits
from pairing.interview.material import Given
from pairing.interview.names import check_line
from pairing.interview.running import stamp
from pairing.interview.seat import Envelope, Seat
from pairing.interview.state import State, evolve

TITLE = 200
"""Longest title of a question or an artefact."""
FOLDER = 40
"""Longest name of a question's folder."""

_GIVER = Seat(instance="", person="", role="interviewer")


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftedPad:
    name: str
    language: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftedBoard:
    name: str
    elements: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftedCase:
    name: str
    stdin: str
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """A question as it is to be given: fields as in `QuestionGiven`, and what comes with it. `cases` are the
    visible ones, `items` as they are asked, in the order they are asked. `sheet`: numbers for fields of the
    capacity sheet, where nobody has put one."""

    question: str
    version: int
    kind: h.QuestionKind
    title: str
    prompt: str
    minutes: int = 0
    pads: Sequence[GiftedPad] = ()
    boards: Sequence[GiftedBoard] = ()
    cases: Sequence[GiftedCase] = ()
    sheet: Mapping[str, float] = field(default_factory=dict)
    items: Sequence[h.QuizItem] = ()
    steps: int = 0


def give_question(state: State, gift: Gift, limits: Limits, *, now: int) -> list[e.AnyEntry]:
    """The whole batch: files, boards and test cases, and then the question, which is at hand from there on.

    If a file in sight has one of the names, all of the question's go into a folder of their own. Raises
    `Forbidden` (`read_only`, `shut_out`), `Conflict` if the question was given before, `Malformed` and
    `TooLarge`.
    """
    _check_open(state)
    if any(given.question.question == gift.question for given in state.given.values()):
        raise Conflict("this question was given before")
    if len(state.given) >= limits.questions:
        raise TooLarge(f"an interview has at most {limits.questions} questions")
    _check_gift(gift, limits)
    batch = _Batch(state, now)
    folder = _folder(state, gift, limits)
    for pad in gift.pads:
        create = i.CreatePad(ref=0, name=folder + pad.name, language=pad.language, text=pad.text)
        batch.add(created(batch.state, create, batch.envelope(), limits))
    for board in gift.boards:
        draw = i.CreateBoard(ref=0, name=board.name, elements=dict(board.elements))
        batch.add(drawing.about_boards(batch.state, _GIVER, draw, batch.envelope(), limits))
    for case in gift.cases:
        put = i.PutCase(ref=0, name=case.name, stdin=case.stdin, expected=case.expected)
        batch.add(running.about_case(batch.state, put, batch.envelope(), limits))
    for name, value in gift.sheet.items():
        if name not in batch.state.boards.capacity:
            put_number = i.SetCapacity(ref=0, field=name, value=value)
            batch.add(drawing.about_boards(batch.state, _GIVER, put_number, batch.envelope(), limits))
    entries = batch.entries
    batch.add(
        h.QuestionGiven(
            **stamp(batch.state, now),
            given=f"g{len(state.given) + 1}",
            question=gift.question,
            version=gift.version,
            question_kind=gift.kind,
            title=gift.title,
            prompt=gift.prompt,
            minutes=gift.minutes,
            pads=[entry.pad for entry in entries if isinstance(entry, e.PadCreated)],
            boards=[entry.board for entry in entries if isinstance(entry, e.BoardCreated)],
            cases=[entry.case for entry in entries if isinstance(entry, e.CasePut)],
            items=list(gift.items),
            steps=gift.steps,
        )
    )
    return entries


def give_hint(
    state: State, given: str, hint: int, text: str, limits: Limits, *, now: int
) -> list[e.AnyEntry]:
    """The ladder is climbed a step at a time. Raises `NotFound` (`no_such_given`), `Conflict` for a hint that
    was given before or is not the next, `TooLarge`, `Forbidden` (`read_only`, `shut_out`)."""
    held = _given(state, given)
    had = {one.hint for one in held.hints}
    if hint in had:
        raise Conflict("this hint was given before")
    if not 0 <= hint <= max(had, default=-1) + 1:
        raise Conflict("hints are given one after the other")
    _check_length(text, limits)
    return [h.HintGiven(**stamp(state, now), given=given, hint=hint, text=text)]


def reveal_artefact(
    state: State, artefact: h.ArtefactRevealed, limits: Limits, *, now: int
) -> list[e.AnyEntry]:
    """`artefact` as the next entry, whatever its own position and time. In any order, each once: a good
    candidate asks for what would come later. Raises what `give_hint` does."""
    held = _given(state, artefact.given)
    if not 0 <= artefact.step < held.question.steps:
        raise NotFound("no such artefact", code="no_such_item")
    if any(one.step == artefact.step for one in held.artefacts):
        raise Conflict("this was revealed before")
    check_line(artefact.title, TITLE)
    _check_length(artefact.text, limits)
    return [
        h.ArtefactRevealed(
            **stamp(state, now),
            given=artefact.given,
            step=artefact.step,
            title=artefact.title,
            text=artefact.text,
            language=artefact.language,
        )
    ]


class _Batch:
    """Entries that are decided one after the other, each on the state after the one before."""

    def __init__(self, state: State, now: int) -> None:
        self.state = state
        self.entries: list[e.AnyEntry] = []
        self._at = max(now, state.at)

    def envelope(self) -> Envelope:
        return Envelope(position=self.state.position + 1, at=self._at, by="", ref=0)

    def add(self, entry: e.AnyEntry) -> None:
        self.state = evolve(self.state, entry)
        self.entries.append(entry)


def _folder(state: State, gift: Gift, limits: Limits) -> str:
    """What the names of the question's files begin with: nothing where they are free."""
    longest = max((len(pad.name) for pad in gift.pads), default=0)
    room = max(1, min(FOLDER, limits.pad_name_chars - longest - len("-9/")))
    words = re.sub(r"[^a-z0-9]+", "-", gift.title.lower()).strip("-")[:room].strip("-") or "question"[:room]
    folder, number = "", 1
    while any(is_taken(state, folder + pad.name) for pad in gift.pads):
        folder = f"{words}/" if number == 1 else f"{words}-{number}/"
        number += 1
    return folder


def _given(state: State, given: str) -> Given:
    _check_open(state)
    if given not in state.given:
        raise NotFound("no such question was given", code="no_such_given")
    return state.given[given]


def _check_open(state: State) -> None:
    if state.status == "ended":
        raise Forbidden("the interview has ended", code="read_only")
    if state.focus_until is not None:
        # Whoever gives is shown nothing now, not even what a refusal would say of the room.
        raise Forbidden("the candidates work unwatched until the focus time is over", code="shut_out")


def _check_gift(gift: Gift, limits: Limits) -> None:
    check_line(gift.title, TITLE)
    _check_length(gift.prompt, limits)
    items = [item.id for item in gift.items]
    if len(items) > limits.quiz_items:
        raise TooLarge(f"a quiz has at most {limits.quiz_items} items")
    if len(set(items)) < len(items):
        raise Malformed("each item of a quiz has an id of its own")
    for item in gift.items:
        options = [option.id for option in item.options]
        if len(options) > limits.quiz_items or len(set(options)) < len(options):
            raise Malformed("each option of an item has an id of its own")
        for text in (item.stem, *(option.text for option in item.options)):
            _check_length(text, limits)


def _check_length(text: str, limits: Limits) -> None:
    if len(text) > limits.question_chars:
        raise TooLarge(f"what is given has at most {limits.question_chars} characters")
