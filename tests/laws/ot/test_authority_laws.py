"""The authority of a text under any schedule, and Python clients in long meetings."""

from random import Random

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from pairing.ot.authority import Document, PushLimits
from pairing.ot.text import TEXT
from tests.laws.ot.meeting import play, play_and_repeat
from tests.laws.ot.schedule import EACH, MEMBERS, AnySchedule, schedules
from tests.laws.ot.text_meeting import TextMeeting
from tests.support.collab_client import Editor, PythonEditor

START = "ab"


def editors(count: int) -> list[Editor]:
    return [PythonEditor(str(index), START) for index in range(count)]


class AnyScheduleOfEdits(AnySchedule):
    window = 100
    limits = PushLimits()
    meeting: TextMeeting

    def met(self) -> TextMeeting:
        return TextMeeting(editors(MEMBERS), Document.start(TEXT, START, window=self.window), self.limits)

    @rule(who=EACH, at=st.integers(0, 6), delete=st.integers(0, 3), add=st.integers(0, 2))
    def edit(self, who: int, at: int, delete: int, add: int) -> None:
        editor = self.meeting.members[who]
        length = len(editor.text())
        start = min(at, length)
        self.meeting.edit(editor, [(start, min(length, start + delete), self.meeting.mark(add))])


class AnyScheduleNearTheFloor(AnyScheduleOfEdits):
    """The same where the log is soon forgotten and little may be rebased, so that clients have to pull."""

    window = 2
    limits = PushLimits(cells=6)


TestAnySchedule = AnyScheduleOfEdits.TestCase
TestAnySchedule.settings = schedules
TestAnyScheduleNearTheFloor = AnyScheduleNearTheFloor.TestCase
TestAnyScheduleNearTheFloor.settings = schedules


@pytest.mark.parametrize("seed", range(40))
def test_python_clients_converge(seed: int) -> None:
    random = Random(f"python {seed}")
    met = editors(random.randint(2, 8))
    limits = random.choice((PushLimits(), PushLimits(cells=40)))
    document = Document.start(TEXT, START, window=random.choice((3, 2000)))
    play(TextMeeting(met, document, limits), random, 60, undo=seed % 4 == 0)


@pytest.mark.parametrize("seed", range(20))
def test_a_push_repeated_at_any_later_time_adds_nothing(seed: int) -> None:
    meeting = TextMeeting(editors(3), Document.start(TEXT, START, window=3))
    play_and_repeat(meeting, Random(f"repeat {seed}"))
