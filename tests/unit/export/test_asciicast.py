"""Terminals as asciicasts: what was printed and typed, when, and how large the terminal was."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pairing.export.asciicast import asciicast
from pairing.interview import entries as e
from pairing.recording.clock import clock_of
from pairing.recording.moment import kind_of

AT = 1_800_000_000_000


def started(run: str, at: int, position: int = 1) -> e.RunStarted:
    return e.RunStarted(
        position=position, at=at, by="i1", run=run, what="repl", node="n", pad="p1", language="python",
        toolchain="Python 3.11.2", entry="", command=["python3", "-i"], files={"p1": 3}, columns=100, rows=30,
    )  # fmt: skip


def cast(entries: list[e.AnyEntry], run: str = "r1") -> tuple[dict[str, Any], list[list[Any]]]:
    clock = clock_of((kind_of(entry), entry.at) for entry in entries)
    lines = b"".join(asciicast(entries, run, clock.place)).decode("ascii").split("\n")
    assert lines.pop() == ""
    header, *events = (json.loads(line) for line in lines)
    return header, events


def test_a_run_is_told_as_it_went() -> None:
    entries: list[e.AnyEntry] = [
        started("r1", AT),
        e.RunStepped(position=2, at=AT + 100, run="r1", compiling=False),
        e.RunPrinted(position=3, at=AT + 250, run="r1", text=">>> \x1b[1mé\U0001f600"),
        e.RunTyped(position=4, at=AT + 1_000, run="r1", text="1+1\r"),
        e.RunPrinted(position=5, at=AT + 1_000, run="r2", text="of another run"),
        e.RunResized(position=6, at=AT + 2_000, run="r1", columns=80, rows=24),
        e.RunStopAsked(position=7, at=AT + 3_000, run="r1"),
        e.RunFinished(position=8, at=AT + 3_001, run="r1", reason="exited", exit_code=0),
    ]
    header, events = cast(entries)
    assert (header["version"], header["width"], header["height"]) == (2, 100, 30)
    assert header["timestamp"] == AT // 1_000
    assert header["command"] == "python3 -i"
    assert events == [
        [0.1, "m", "running"],
        [0.25, "o", ">>> \x1b[1mé\U0001f600"],
        [1.0, "i", "1+1\r"],
        [2.0, "r", "80x24"],
        [3.0, "m", "asked to stop"],
        [3.001, "m", "exited 0"],
    ]


def test_time_while_the_interview_was_closed_does_not_count() -> None:
    entries: list[e.AnyEntry] = [
        started("r1", AT),
        e.Ended(position=2, at=AT + 1_000),
        e.Reopened(position=3, at=AT + 3_600_000),
        e.RunPrinted(position=4, at=AT + 3_600_500, run="r1", text="x"),
    ]
    assert cast(entries)[1] == [[1.5, "o", "x"]]


def test_no_such_run_makes_nothing() -> None:
    assert list(asciicast([started("r1", AT)], "r2", lambda at: at)) == []


@given(st.lists(st.tuples(st.integers(0, 5_000), st.text(st.characters(), max_size=9)), max_size=20))
def test_all_output_comes_in_order_and_time_never_goes_back(printed: list[tuple[int, str]]) -> None:
    entries: list[e.AnyEntry] = [started("r1", AT)]
    for number, (wait, text) in enumerate(printed, 2):
        at = max(AT, entries[-1].at + wait - 1_000)
        entries.append(e.RunPrinted(position=number, at=at, run="r1", text=text))
    _, events = cast(entries)
    assert "".join(event[2] for event in events) == "".join(text for _, text in printed)
    times = [event[0] for event in events]
    assert all(time >= 0 for time in times)
