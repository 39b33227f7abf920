"""What a runner's events come to in the record: lines for the terminal."""

import pytest

from pairing.interview.entries import RunKind
from pairing.live.account import Account
from pairing.live.policy import Policy
from pairing.live.record import Record
from pairing.runner.plan import Plan
from pairing.runner.port import Job, Output, Step
from tests.support.runner import SMALL


class Paper(Record):
    """A record that only keeps what was printed."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def printed(self, text: str) -> None:
        self.text += text


def heard(*events: Output, terminal: bool, what: RunKind = "run") -> str:
    paper = Paper()
    job = Job(run=Step(argv=("x",), limits=SMALL), terminal=terminal)
    account = Account(paper, what, Plan(kind=what, entry="x", job=job), (), Policy())
    for event in events:
        account.hear(event)
    return paper.text


@pytest.mark.parametrize("terminal", [True, False])
def test_lines_of_a_compiler_begin_at_the_left(terminal: bool) -> None:
    lines = Output(stream="compile", data=b"a: error\n  2 | x\r\n")
    assert heard(lines, terminal=terminal) == "a: error\r\n  2 | x\r\n"


def test_a_terminals_own_lines_are_left_as_they_are() -> None:
    assert heard(Output(stream="stdout", data=b"down\nleft\r\n"), terminal=True) == "down\nleft\r\n"


def test_lines_that_came_through_a_pipe_begin_at_the_left() -> None:
    lines = Output(stream="stderr", data=b"one\ntwo\n")
    assert heard(lines, terminal=False, what="test_file") == "one\r\ntwo\r\n"
