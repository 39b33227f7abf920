"""One pass over the entries of a room: who did how much where, and what is marked. Pure.

No entry says "paste". What counts as one: text that one change puts in at one place, of at least `PASTED`
characters that are no space, or of `PASTED_LINES` if it has several lines. A formatter, a long completion and
the undoing of a deletion look the same; typing never does.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.ot.utf16 import to_units
from pairing.recording.known import Room
from pairing.recording.panel import label_of
from pairing.recording.people import People
from pairing.recording.runs import Hint, Runs
from pairing.recording.timeline import DocumentName, DrawnFact, Mark, MarkKind, PasteFact, SaidFact, TypedFact

PASTED = 40
PASTED_LINES = 20
PASTES = 1_000
"""At most as many are looked at."""
BURST = 10_000
"""Drawings of one person on one board that follow each other within as many milliseconds have one mark."""

_Place = tuple[str, str]
"""A person and a pad or board."""


class RoomPass:
    """Entry by entry. `edits`: when each person edited or drew. `questions`: when one came to hand."""

    def __init__(self, people: People) -> None:
        self.runs = Runs("room")
        self.hints: list[Hint] = []
        self.pastes: list[PasteFact] = []
        self.edits: dict[str, list[int]] = {}
        self.questions: list[int] = []
        self._people = people
        self._room = Room()
        self._marks: list[Mark] = []
        self._inserted: Counter[_Place] = Counter()
        self._deleted: Counter[_Place] = Counter()
        self._drawn: Counter[_Place] = Counter()
        self._drawn_last: dict[_Place, int] = {}
        self._messages: Counter[str] = Counter()
        self._chars: Counter[str] = Counter()
        self._boards: dict[str, str] = {}
        self._pads: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._see: dict[type, Callable[[Any, int], None]] = {
            e.Arrived: people.arrived,
            e.Departed: people.departed,
            e.Edited: self._edited,
            e.Drawn: self._was_drawn,
            e.Said: self._said,
            e.RunStarted: lambda entry, t: self.runs.started(entry, t, people.person(entry.by)),
            e.RunPrinted: lambda entry, t: self._room.add("output", entry.text, entry.run),
            e.RunFinished: self.runs.finished,
            e.CaseTested: self._tested,
            e.CasePut: self._case,
            e.PadCreated: self._pad,
            e.PadRenamed: lambda entry, t: self._pads.update({entry.pad: entry.name}),
            e.BoardCreated: self._board,
            e.BoardRenamed: self._board_renamed,
            h.QuestionGiven: self._given,
            h.QuestionShown: lambda entry, t: self._shown(entry, t, self._titles.get(entry.given, "")),
            h.HintGiven: self._hint,
            h.ArtefactRevealed: self._artefact,
            h.Answered: lambda entry, t: self._room.add("question", entry.text),
            h.QuizSubmitted: lambda entry, t: self._mark("quiz", entry, t, ref=entry.given),
            h.FocusBegun: lambda entry, t: self._mark("focus", entry, t, ref="begun"),
            h.FocusEnded: lambda entry, t: self._mark("focus", entry, t, ref="ended"),
            h.Paused: lambda entry, t: self._mark("paused", entry, t),
            h.Resumed: lambda entry, t: self._mark("resumed", entry, t),
            e.Ended: lambda entry, t: self._mark("ended", entry, t),
            e.Reopened: lambda entry, t: self._mark("reopened", entry, t),
        }

    def see(self, entry: e.AnyEntry, t: int) -> None:
        see = self._see.get(type(entry))
        if see is not None:
            see(entry, t)

    def marks(self) -> list[Mark]:
        return [*self._marks, *self._people.marks]

    def typed_facts(self) -> list[TypedFact]:
        places = dict.fromkeys([*self._inserted, *self._deleted])
        return [
            TypedFact(
                person=place[0], pad=place[1], inserted=self._inserted[place], deleted=self._deleted[place]
            )
            for place in places
        ]

    def said_facts(self) -> list[SaidFact]:
        return [
            SaidFact(person=person, messages=count, chars=self._chars[person])
            for person, count in self._messages.items()
        ]

    def drawn_facts(self) -> list[DrawnFact]:
        return [
            DrawnFact(person=place[0], board=place[1], changes=count) for place, count in self._drawn.items()
        ]

    def names(self) -> list[DocumentName]:
        return [DocumentName(id=id, name=name) for id, name in {**self._pads, **self._boards}.items()]

    def _mark(self, kind: MarkKind, entry: e.AnyEntry, t: int, label: str = "", ref: str = "") -> None:
        person = self._people.person(entry.by)
        self._marks.append(
            Mark(t=t, position=entry.position, part="room", kind=kind, person=person, label=label, ref=ref)
        )

    # Files

    def _pad(self, entry: e.PadCreated, t: int) -> None:
        self._pads[entry.pad] = entry.name
        self._room.create(entry.pad, entry.text)

    def _edited(self, entry: e.Edited, t: int) -> None:
        person = self._people.person(entry.by)
        self.edits.setdefault(person, []).append(t)
        pasted = [text for text in _inserted(entry.changes) if _is_pasted(text)]
        # Before the edit: what it puts in itself was not there before.
        for text in pasted[: max(0, PASTES - len(self.pastes))]:
            self._pasted(entry, t, person, text)
        inserted, deleted = self._room.edit(entry.pad, entry.changes)
        self._inserted[person, entry.pad] += inserted
        self._deleted[person, entry.pad] += deleted

    def _pasted(self, entry: e.Edited, t: int, person: str, text: str) -> None:
        text = to_units(text)
        known, source = self._room.known(text)
        self.pastes.append(
            PasteFact(
                t=t,
                position=entry.position,
                person=person,
                pad=entry.pad,
                chars=len(text),
                lines=text.count("\n") + 1,
                known=known,
                source=source,
            )
        )
        self._mark("paste", entry, t, label=str(len(text)), ref=entry.pad)

    # Boards

    def _board(self, entry: e.BoardCreated, t: int) -> None:
        self._boards[entry.board] = entry.name
        for element in entry.elements.values():
            self._element(element)

    def _board_renamed(self, entry: e.BoardRenamed, t: int) -> None:
        self._boards[entry.board] = entry.name

    def _was_drawn(self, entry: e.Drawn, t: int) -> None:
        place = (self._people.person(entry.by), entry.board)
        self.edits.setdefault(place[0], []).append(t)
        self._drawn[place] += 1
        for part in entry.op.values():
            if len(part) > 1:
                self._element(part[1])
        if t - self._drawn_last.get(place, -BURST - 1) > BURST:
            self._mark("board", entry, t, self._boards.get(entry.board, ""), entry.board)
        self._drawn_last[place] = t

    def _element(self, element: object) -> None:
        if isinstance(element, dict) and isinstance(text := element.get("text"), str):
            self._room.add("board", text)

    # What is said, asked and tried

    def _said(self, entry: e.Said, t: int) -> None:
        person = self._people.person(entry.by)
        self._messages[person] += 1
        self._chars[person] += len(entry.text)
        self._room.add("chat", entry.text)

    def _given(self, entry: h.QuestionGiven, t: int) -> None:
        self._titles[entry.given] = entry.title
        self._room.add("question", entry.prompt)
        for item in entry.items:
            self._room.add("question", "\n".join([item.stem, *(option.text for option in item.options)]))
        self._shown(entry, t, entry.title)

    def _shown(self, entry: h.QuestionGiven | h.QuestionShown, t: int, title: str) -> None:
        self.questions.append(t)
        self._mark("question", entry, t, title, entry.given)

    def _hint(self, entry: h.HintGiven, t: int) -> None:
        self.hints.append(Hint(t, entry.position, entry.given, entry.hint))
        self._room.add("question", entry.text)
        self._mark("hint", entry, t, label_of(entry.text), entry.given)

    def _artefact(self, entry: h.ArtefactRevealed, t: int) -> None:
        self._room.add("question", entry.text)
        self._mark("artefact", entry, t, entry.title, entry.given)

    def _case(self, entry: e.CasePut, t: int) -> None:
        self._room.add("case", f"{entry.stdin}\n{entry.expected}")

    def _tested(self, entry: e.CaseTested, t: int) -> None:
        self.runs.tested(entry)
        self._room.add("output", f"{entry.actual}\n{entry.errors}")


def _inserted(changes: list[Any]) -> list[str]:
    """The texts that a change set puts in, long enough to be looked at."""
    found = []
    for section in changes:
        if type(section) is list and len(section) > 1:
            text = "\n".join(section[1:])
            if len(text) >= PASTED_LINES:
                found.append(text)
    return found


def _is_pasted(text: str) -> bool:
    visible = sum(map(len, text.split()))
    return visible >= (PASTED_LINES if "\n" in text else PASTED)
