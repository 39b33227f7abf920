"""A meeting under any schedule that Hypothesis can think of."""

from abc import abstractmethod
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.laws.ot.meeting import Meeting

MEMBERS = 3
EACH = st.integers(0, MEMBERS - 1)

schedules = settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    stateful_step_count=40,
    suppress_health_check=[HealthCheck.too_slow],
)


class AnySchedule(RuleBasedStateMachine):
    """Sends, arrivals and receptions in any order; pushes stay under way, so they may arrive again. Edits are
    a rule of each kind of document."""

    def __init__(self) -> None:
        super().__init__()
        self.meeting = self.met()

    @abstractmethod
    def met(self) -> Meeting[Any, Any, Any]:
        """A meeting of so many members at which nothing has happened."""

    @rule(who=EACH)
    def undo(self, who: int) -> None:
        self.meeting.undo(self.meeting.members[who])

    @rule(who=EACH)
    def send(self, who: int) -> None:
        self.meeting.send(self.meeting.members[who])

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

    @rule(who=EACH, most=st.integers(1, 4))
    def receive(self, who: int, most: int) -> None:
        self.meeting.receive(self.meeting.members[who], most)

    @invariant()
    def log_makes_the_document(self) -> None:
        self.meeting.check_log()

    def teardown(self) -> None:
        self.meeting.settle()
