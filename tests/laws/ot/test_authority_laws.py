"""The authority under any schedule that Hypothesis can think of, and Python clients in long meetings."""

from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pairing.ot.authority import Document, PushLimits, push
from pairing.ot.changes import ChangeSet
from pairing.ot.text import TEXT
from tests.laws.ot.meeting import Meeting, play
from tests.support.collab_client import Editor, Push, PythonEditor

EDITORS = 3
START = "ab"


class AnySchedule(RuleBasedStateMachine):
    """Edits, sends, arrivals and receptions in any order; pushes stay under way, so they may arrive again."""

    window = 100
    limits = PushLimits()

    def __init__(self) -> None:
        super().__init__()
        editors: list[Editor] = [PythonEditor(str(index), START) for index in range(EDITORS)]
        self.meeting = Meeting(editors, Document.start(TEXT, START, window=self.window), self.limits)

    @rule(
        who=st.integers(0, EDITORS - 1), at=st.integers(0, 6), delete=st.integers(0, 3), add=st.integers(0, 2)
    )
    def edit(self, who: int, at: int, delete: int, add: int) -> None:
        editor = self.meeting.editors[who]
        length = len(editor.text())
        start = min(at, length)
        self.meeting.edit(editor, [(start, min(length, start + delete), self.meeting.mark(add))])

    @rule(who=st.integers(0, EDITORS - 1))
    def undo(self, who: int) -> None:
        self.meeting.undo(self.meeting.editors[who])

    @rule(who=st.integers(0, EDITORS - 1))
    def send(self, who: int) -> None:
        self.meeting.send(self.meeting.editors[who])

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

    @rule(who=st.integers(0, EDITORS - 1), most=st.integers(1, 4))
    def receive(self, who: int, most: int) -> None:
        self.meeting.receive(self.meeting.editors[who], most)

    @invariant()
    def log_makes_the_document(self) -> None:
        text = START
        for _, value in self.meeting.log:
            text = ChangeSet.parse(value).apply(text)
        assert text == self.meeting.document.state
        assert len(self.meeting.log) == self.meeting.document.version

    def teardown(self) -> None:
        self.meeting.settle()


class AnyScheduleNearTheFloor(AnySchedule):
    """The same where the log is soon forgotten and little may be rebased, so that clients have to pull."""

    window = 2
    limits = PushLimits(cells=6)


schedules = settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    stateful_step_count=40,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnySchedule = AnySchedule.TestCase
TestAnySchedule.settings = schedules
TestAnyScheduleNearTheFloor = AnyScheduleNearTheFloor.TestCase
TestAnyScheduleNearTheFloor.settings = schedules


@pytest.mark.parametrize("seed", range(40))
def test_python_clients_converge(seed: int) -> None:
    random = Random(f"python {seed}")
    editors: list[Editor] = [PythonEditor(str(index), START) for index in range(random.randint(2, 8))]
    limits = random.choice((PushLimits(), PushLimits(cells=40)))
    document = Document.start(TEXT, START, window=random.choice((3, 2000)))
    play(Meeting(editors, document, limits), random, 60, undo=seed % 4 == 0)


@pytest.mark.parametrize("seed", range(20))
def test_a_push_repeated_at_any_later_time_adds_nothing(seed: int) -> None:
    """Every push that was ever sent arrives once more in the end, those from before the window too."""
    random = Random(f"repeat {seed}")
    editors: list[Editor] = [PythonEditor(str(index), START) for index in range(3)]
    meeting = Meeting(editors, Document.start(TEXT, START, window=3))
    sent = []
    arrive = meeting.arrive

    def remember(pushed: Push) -> None:
        sent.append(pushed)
        arrive(pushed)

    meeting.arrive = remember  # type: ignore[method-assign]
    play(meeting, random, 30, undo=False)
    random.shuffle(sent)
    assert sent
    for pushed in sent:
        ops = push(
            TEXT,
            meeting.document,
            author=pushed.author,
            version=pushed.version,
            first=pushed.first,
            updates=pushed.updates,
        )
        assert ops == []
