"""What a fresh interview begins with that goes on from a moment of a recording. Pure.

Files, boards, numbers, test cases and the question at hand come along, under new ids; chat, runs, notes and
people do not. Entries are numbered and stamped by whoever stores them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.material import Given
from pairing.interview.state import State
from pairing.ot.scene.operation import scene_to_json
from pairing.ot.utf16 import from_units
from pairing.recording.moment import Moment


@dataclass(frozen=True, slots=True)
class Beginning:
    """Entries of the room and of the panel that follow the invitations, and the images that they show."""

    room: list[e.AnyEntry]
    panel: list[e.AnyEntry]
    images: frozenset[str]


def beginning(moment: Moment, *, old: str, new: str) -> Beginning:
    """`old`, `new`: ids of the interviews, which are part of the addresses of images in texts."""
    room, panel = moment.room, moment.panel
    pads = {pad: f"p{number}" for number, pad in enumerate(room.order, 1)}
    boards = {board: f"b{number}" for number, board in enumerate(room.boards.order, 1)}
    cases = {case: f"c{number}" for number, case in enumerate(room.cases, 1)}
    entries = [*_pads(room, pads), *_boards(room, boards), *_cases(room, cases)]
    entries += [
        e.CapacitySet(position=0, at=0, field=field, value=value)
        for field, value in room.boards.capacity.items()
    ]
    images = frozenset(_files(room))
    if (given := room.given.get(room.question)) is not None:
        asked = _question(given, pads, boards, cases)
        images |= _linked(asked, old)
        entries.append(_moved(asked, old, new))
    hidden = {case: f"c{number}" for number, case in enumerate(panel.cases, 1)}
    tests = {pad: f"p{number}" for number, pad in enumerate(panel.order, 1)}
    return Beginning(entries, [*_pads(panel, tests), *_cases(panel, hidden)], images)


def _pads(state: State, names: dict[str, str]) -> list[e.AnyEntry]:
    return [
        e.PadCreated(
            position=0,
            at=0,
            pad=name,
            name=state.pads[pad].name,
            language=state.pads[pad].language,
            text=from_units(state.pads[pad].document.state),
        )
        for pad, name in names.items()
    ]


def _boards(state: State, names: dict[str, str]) -> list[e.AnyEntry]:
    return [
        e.BoardCreated(
            position=0,
            at=0,
            board=name,
            name=state.boards.all[board].name,
            elements=scene_to_json(state.boards.all[board].document.state),
        )
        for board, name in names.items()
    ]


def _cases(state: State, names: dict[str, str]) -> list[e.AnyEntry]:
    return [
        e.CasePut(
            position=0,
            at=0,
            case=name,
            name=state.cases[case].name,
            stdin=state.cases[case].stdin,
            expected=state.cases[case].expected,
        )
        for case, name in names.items()
    ]


def _question(
    given: Given, pads: dict[str, str], boards: dict[str, str], cases: dict[str, str]
) -> h.QuestionGiven:
    question = given.question
    return replace(
        question,
        position=0,
        at=0,
        by="",
        given="g1",
        pads=[pads[pad] for pad in question.pads if pad in pads],
        boards=[boards[board] for board in question.boards if board in boards],
        cases=[cases[case] for case in question.cases if case in cases],
    )


# Images


def image_address(interview: str) -> str:
    """Where an interview's texts link its images, before the name of the file."""
    return f"/api/interviews/{interview}/images/"


FILE_CHARS = 64
"""Of the name of an image."""


def _files(room: State) -> Iterable[str]:
    for board in room.boards.order:
        for element in room.boards.all[board].document.state.values():
            file = element.values.get("fileId")
            if isinstance(file, str):
                yield file


def _texts(question: h.QuestionGiven) -> list[str]:
    stems = [item.stem for item in question.items]
    return [question.prompt, *stems, *(option.text for item in question.items for option in item.options)]


def _linked(question: h.QuestionGiven, interview: str) -> frozenset[str]:
    address = image_address(interview)
    found = (part[:FILE_CHARS] for text in _texts(question) for part in text.split(address)[1:])
    return frozenset(found)


def _moved(question: h.QuestionGiven, old: str, new: str) -> h.QuestionGiven:
    def moved(text: str) -> str:
        return text.replace(image_address(old), image_address(new))

    items = [
        replace(
            item,
            stem=moved(item.stem),
            options=[replace(option, text=moved(option.text)) for option in item.options],
        )
        for item in question.items
    ]
    return replace(question, prompt=moved(question.prompt), items=items)
