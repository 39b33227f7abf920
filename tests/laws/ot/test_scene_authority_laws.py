"""The authority of a scene under any schedule, and Python boards in long meetings."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from pairing.ot.authority import Document
from pairing.ot.scene.limits import SCENE_PUSH_LIMITS
from pairing.ot.scene.type import SCENE
from tests.laws.ot.meeting import play, play_and_repeat
from tests.laws.ot.scene_meeting import POOL, SceneMeeting
from tests.laws.ot.schedule import EACH, MEMBERS, AnySchedule, schedules
from tests.support.board_client import Board, PythonBoard
from tests.support.drawing import Pencil

START = Pencil(Random(0), POOL).scene()


def boards(count: int) -> list[Board]:
    return [PythonBoard(str(index), START) for index in range(count)]


class AnyScheduleOfDrawings(AnySchedule):
    window = 100
    limits = SCENE_PUSH_LIMITS
    meeting: SceneMeeting

    def met(self) -> SceneMeeting:
        return SceneMeeting(boards(MEMBERS), Document.start(SCENE, START, window=self.window), self.limits)

    @rule(who=EACH, seed=st.integers(0, 1_000_000))
    def edit(self, who: int, seed: int) -> None:
        self.meeting.edit(self.meeting.members[who], Pencil(Random(seed), POOL))


class AnyScheduleNearTheFloor(AnyScheduleOfDrawings):
    """The same where the log is soon forgotten and little may be rebased, so that clients have to pull."""

    window = 2
    limits = replace(SCENE_PUSH_LIMITS, cells=6)


TestAnySchedule = AnyScheduleOfDrawings.TestCase
TestAnySchedule.settings = schedules
TestAnyScheduleNearTheFloor = AnyScheduleNearTheFloor.TestCase
TestAnyScheduleNearTheFloor.settings = schedules


@pytest.mark.parametrize("seed", range(40))
def test_python_boards_converge(seed: int) -> None:
    random = Random(f"boards {seed}")
    met = boards(random.randint(2, 6))
    limits = random.choice((SCENE_PUSH_LIMITS, replace(SCENE_PUSH_LIMITS, cells=40)))
    document = Document.start(SCENE, START, window=random.choice((3, 2000)))
    play(SceneMeeting(met, document, limits), random, 40, undo=seed % 3 == 0)


@pytest.mark.parametrize("seed", range(20))
def test_a_push_repeated_at_any_later_time_adds_nothing(seed: int) -> None:
    meeting = SceneMeeting(boards(3), Document.start(SCENE, START, window=3))
    play_and_repeat(meeting, Random(f"repeat {seed}"))
