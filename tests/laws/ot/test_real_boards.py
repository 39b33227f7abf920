"""Boards of the browser with their undo histories, among boards in Python, against our authority."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from pairing.ot.authority import Document
from pairing.ot.scene.limits import SCENE_PUSH_LIMITS
from pairing.ot.scene.operation import scene_to_json
from pairing.ot.scene.type import SCENE
from tests.laws.ot.meeting import play
from tests.laws.ot.scene_meeting import POOL, SceneMeeting
from tests.support.board_client import Board, PythonBoard, RealBoard
from tests.support.codemirror import RealClients
from tests.support.drawing import Pencil

START = Pencil(Random(0), POOL).scene()


@pytest.fixture(scope="module")
def clients() -> Iterator[RealClients]:
    with RealClients("boards.mjs") as hosted:
        yield hosted


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("undo", [False, True], ids=["drawing", "undoing"])
def test_real_boards_converge(clients: RealClients, seed: int, undo: bool) -> None:
    random = Random(f"real boards {undo} {seed}")
    name = f"{undo}.{seed}"
    boards: list[Board] = [
        RealBoard(clients, f"{name}.{index}", START) for index in range(random.randint(2, 4))
    ]
    boards.append(PythonBoard(f"{name}.python", START))
    # A window and a bound this small make the authority refuse, and the boards pull.
    small = random.random() < 0.3
    limits = replace(SCENE_PUSH_LIMITS, cells=30) if small else SCENE_PUSH_LIMITS
    document = Document.start(SCENE, START, window=4 if small else 1000)
    play(SceneMeeting(boards, document, limits), random, 30, undo=undo)


def test_a_real_board_takes_back_only_its_own(clients: RealClients) -> None:
    mine, theirs = RealBoard(clients, "mine", START), RealBoard(clients, "theirs", START)
    meeting = SceneMeeting([mine, theirs], Document.start(SCENE, START))
    pencil = Pencil(Random(1), POOL)
    mine.edit({"mine": ["+", pencil.element("mine")]})
    theirs.edit({"theirs": ["+", pencil.element("theirs")]})
    for board in (theirs, mine):
        meeting.send(board)
        meeting.arrive(meeting.under_way.pop())
        meeting.receive(mine, 10)
    mine.undo()
    meeting.settle()
    assert scene_to_json(meeting.document.state).keys() == {*START, "theirs"}
