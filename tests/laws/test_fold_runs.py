"""The fold law, under everything that anybody may ask of runs and test cases, and what comes of it."""

from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test
from msgspec.structs import replace

from pairing.client.snapshot import state_of
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview import run as kept
from pairing.interview.decide import Seat
from pairing.interview.running import Stamp, is_going, stamp
from pairing.ot.utf16 import to_units
from pairing.wire.codec import decode_server, encode_message
from pairing.wire.messages import Snapshot, Welcome
from pairing.wire.snapshot import snapshot
from tests.laws.interview import LIMITS, SEATS, Interview, names, steps, texts
from tests.unit.client.room import LIMITS as ALLOWED

RUNS_KEPT, OUTPUT_KEPT, LINE_SOUGHT = 3, 40, 8
"""Small, so that a story of a few steps comes to them."""

runs = st.sampled_from([0, 0, 0, 0, -1, -1, -2, 1])
"""A run, counted from the newest, which is 0: 1 is yet to come, the rest may be over or forgotten."""
ends: st.SearchStrategy[e.RunEnd] = st.sampled_from(get_args(e.RunEnd))
seats = st.sampled_from([seat for seat in SEATS if seat.role != "observer"])
cases = st.sampled_from(["c1", "c2", "c3", "c4", ""])
outputs = st.sampled_from(["x\n", "😀", "\ufffd\0\x1b[2J", "y" * 6 + "\n", "z" * 30, "😀" * 18, "\n" * 50])
"""A few of them are more than is kept."""


class AnyRuns(Interview):
    """With a case and a run of it from the beginning. `printed`: all output of each run, as units."""

    def __init__(self) -> None:
        super().__init__()
        self.printed: dict[str, str] = {}
        self.ask(SEATS[0], i.PutCase(ref=1, name="n", stdin="1", expected="2"))
        self.ask(SEATS[0], i.StartRun(ref=2, what="cases", pad="p1"))

    def run(self, back: int) -> str:
        return f"r{self.state.runs_total + back}"

    @rule(
        seat=seats, step=steps, what=st.sampled_from(get_args(e.RunKind)), named=st.none() | st.lists(cases)
    )
    def start(self, seat: Seat, step: int, what: e.RunKind, named: list[str] | None) -> None:
        ref = self.ref(seat, step)
        self.ask(seat, i.StartRun(ref=ref, what=what, pad="p1", cases=named if what == "cases" else None))

    @rule(seat=seats, step=steps, back=runs, text=texts)
    def type(self, seat: Seat, step: int, back: int, text: str) -> None:
        self.ask(seat, i.TypeIntoRun(ref=self.ref(seat, step), run=self.run(back), text=text))

    @rule(seat=seats, step=steps, back=runs, columns=st.sampled_from([0, 1, 500, 501]))
    def resize(self, seat: Seat, step: int, back: int, columns: int) -> None:
        self.ask(seat, i.ResizeRun(ref=self.ref(seat, step), run=self.run(back), columns=columns, rows=9))

    @rule(seat=seats, step=steps, back=runs)
    def stop(self, seat: Seat, step: int, back: int) -> None:
        self.ask(seat, i.StopRun(ref=self.ref(seat, step), run=self.run(back)))

    @rule(seat=seats, step=steps, case=st.none() | cases, name=names, stdin=texts, expected=texts)
    def put_case(self, seat: Seat, step: int, case: str | None, name: str, stdin: str, expected: str) -> None:
        ref = self.ref(seat, step)
        self.ask(seat, i.PutCase(ref=ref, case=case, name=name, stdin=stdin, expected=expected))

    @rule(seat=seats, step=steps, case=cases)
    def delete_case(self, seat: Seat, step: int, case: str) -> None:
        self.ask(seat, i.DeleteCase(ref=self.ref(seat, step), case=case))

    @rule(seat=seats, step=steps, shared=st.booleans())
    def share(self, seat: Seat, step: int, shared: bool) -> None:
        self.ask(seat, i.ShareHiddenResults(ref=self.ref(seat, step), shared=shared))

    def record(self, back: int, make: Callable[[Stamp, str], e.AnyEntry]) -> None:
        """The server's own word about a run, while it is going on."""
        run = self.run(back)
        if is_going(self.state, run):
            self.happen([make(stamp(self.state, self.now), run)])

    @rule(back=runs, compiling=st.booleans())
    def step_run(self, back: int, compiling: bool) -> None:
        self.record(back, lambda next, run: e.RunStepped(**next, run=run, compiling=compiling))

    @rule(back=runs, prints=st.lists(outputs, min_size=1, max_size=3))
    def print(self, back: int, prints: list[str]) -> None:
        run = self.run(back)
        for text in prints:
            if is_going(self.state, run):
                self.printed[run] = self.printed.get(run, "") + to_units(text)
                self.happen([e.RunPrinted(**stamp(self.state, self.now), run=run, text=text)])

    @rule(back=runs, case=cases, passed=st.booleans(), reason=ends)
    def test_case(self, back: int, case: str, passed: bool, reason: e.RunEnd) -> None:
        self.record(
            back,
            lambda next, run: e.CaseTested(
                **next, run=run, case=case, name="n", passed=passed, reason=reason, actual="😀"
            ),
        )

    @rule(back=runs, reason=ends, exit_code=st.none() | st.integers(0, 255))
    def finish(self, back: int, reason: e.RunEnd, exit_code: int | None) -> None:
        self.record(
            back, lambda next, run: e.RunFinished(**next, run=run, reason=reason, exit_code=exit_code)
        )

    @precondition(lambda self: self.state.hidden_shared)
    @rule(passed=st.lists(st.booleans(), max_size=2))
    def test_hidden(self, passed: list[bool]) -> None:
        results = [e.HiddenResult("n", was) for was in passed]
        self.happen([e.HiddenCasesTested(**stamp(self.state, self.now), results=results)])

    @invariant()
    def runs_are_the_newest_and_those_going_on(self) -> None:
        runs = self.state.runs
        numbers = [int(id[1:]) for id in runs]
        assert numbers == sorted(numbers)
        assert len(runs) <= RUNS_KEPT
        going = [run for run in runs.values() if run.stage != "over"]
        assert len(going) <= LIMITS.runs_per_room
        for id, run in runs.items():
            assert (run.stage == "over") == (run.finished is not None)
            assert run.output == self.printed.get(id, "")[run.dropped :]
            assert len(run.output) <= OUTPUT_KEPT
            assert run.typed <= LIMITS.run_input_bytes

    @invariant()
    def a_client_folds_on_from_a_snapshot(self) -> None:
        shown = snapshot(self.state, "ada1")
        welcome = Welcome(
            interview="i", person="ada", role="interviewer", instance="ada1", ref=0, here=[], now=self.now,
            position=self.state.position, limits=ALLOWED, snapshot=shown,
        )  # fmt: skip
        told = decode_server(encode_message(welcome))
        assert isinstance(told, Welcome)
        assert isinstance(told.snapshot, Snapshot)
        known = state_of(told, told.snapshot)
        for field in ("runs_total", "cases", "hidden_shared", "hidden_results"):
            assert getattr(known, field) == getattr(self.state, field)
        assert list(known.runs) == list(self.state.runs)
        assert [replace(run, typed=0) for run in self.state.runs.values()] == [*known.runs.values()]


def test_any_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("RUNS_KEPT", RUNS_KEPT), ("OUTPUT_KEPT", OUTPUT_KEPT), ("LINE_SOUGHT", LINE_SOUGHT)):
        monkeypatch.setattr(kept, name, value)
    law = settings(max_examples=100, stateful_step_count=50, deadline=None)
    run_state_machine_as_test(AnyRuns, settings=law)
