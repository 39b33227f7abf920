"""The authority of a scene under any schedule, and Python boards in long meetings."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from pairing.ot.authority import Document
from pairing.ot.scene.limits import SCENE_PUSH_LIMITS
from pairing.ot.scene.type import SCENE
from tests.laws.ot.scene_meeting import POOL, SceneMeeting, decide, play
from tests.support.board_client import Board, PythonBoard
from tests.support.collab_client import Push
from tests.support.drawing import Pencil

BOARDS = 3
START = Pencil(Random(0), POOL).scene()


class AnySchedule(RuleBasedStateMachine):
    """Edits, sends, arrivals and receptions in any order; pushes stay under way, so they may arrive again."""

    window = 100
    limits = SCENE_PUSH_LIMITS

    def __init__(self) -> None:
        super().__init__()
        boards: list[Board] = [PythonBoard(str(index), START) for index in range(BOARDS)]
        self.meeting = SceneMeeting(boards, Document.start(SCENE, START, window=self.window), self.limits)

    @rule(who=st.integers(0, BOARDS - 1), seed=st.integers(0, 1_000_000))
    def edit(self, who: int, seed: int) -> None:
        self.meeting.edit(self.meeting.boards[who], Pencil(Random(seed), POOL))

    @rule(who=st.integers(0, BOARDS - 1))
    def undo(self, who: int) -> None:
        self.meeting.undo(self.meeting.boards[who])

    @rule(who=st.integers(0, BOARDS - 1))
    def send(self, who: int) -> None:
        self.meeting.send(self.meeting.boards[who])

    @precondition(lambda self: self.meeting.under_way)
    @rule(which=st.integers(0, 1000), last=st.booleans())
    def arrive(self, which: int, last: bool) -> None:
        pushed = self.meeting.under_way[which % len(self.meeting.under_way)]
        self.meeting.arrive(pushed)
        if last:
            self.meeting.under_way.remove(pushed)

    @precondition(lambda self: self.meeting.under_way)
    @rule()
    def lose(self) -> None:
        self.meeting.under_way.pop()

    @rule(who=st.integers(0, BOARDS - 1), most=st.integers(1, 4))
    def receive(self, who: int, most: int) -> None:
        self.meeting.receive(self.meeting.boards[who], most)

    def teardown(self) -> None:
        self.meeting.settle(START)


class AnyScheduleNearTheFloor(AnySchedule):
    """The same where the log is soon forgotten and little may be rebased, so that clients have to pull."""

    window = 2
    limits = replace(SCENE_PUSH_LIMITS, cells=6)


schedules = settings(
    derandomize=True,
    deadline=None,
    max_examples=100,
    stateful_step_count=40,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnySchedule = AnySchedule.TestCase
TestAnySchedule.settings = schedules
TestAnyScheduleNearTheFloor = AnyScheduleNearTheFloor.TestCase
TestAnyScheduleNearTheFloor.settings = schedules


@pytest.mark.parametrize("seed", range(40))
def test_python_boards_converge(seed: int) -> None:
    random = Random(f"boards {seed}")
    boards: list[Board] = [PythonBoard(str(index), START) for index in range(random.randint(2, 6))]
    limits = random.choice((SCENE_PUSH_LIMITS, replace(SCENE_PUSH_LIMITS, cells=40)))
    document = Document.start(SCENE, START, window=random.choice((3, 2000)))
    play(SceneMeeting(boards, document, limits), random, 40, undo=seed % 3 == 0)


@pytest.mark.parametrize("seed", range(20))
def test_a_push_repeated_at_any_later_time_adds_nothing(seed: int) -> None:
    """Every push that was ever sent arrives once more in the end, those from before the window too."""
    random = Random(f"repeat {seed}")
    boards: list[Board] = [PythonBoard(str(index), START) for index in range(3)]
    meeting = SceneMeeting(boards, Document.start(SCENE, START, window=3))
    sent: list[Push] = []
    arrive = meeting.arrive

    def remember(pushed: Push) -> None:
        sent.append(pushed)
        arrive(pushed)

    meeting.arrive = remember  # type: ignore[method-assign]
    play(meeting, random, 30, undo=False)
    random.shuffle(sent)
    assert sent
    for pushed in sent:
        assert decide(meeting.document, pushed, SCENE_PUSH_LIMITS) == []
