"""Runs and what followed a hint."""

import pytest

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.recording.timeline import Progress, RunOutcome
from tests.unit.recording.tape import START, Tape


@pytest.mark.parametrize(
    ("what", "passed", "end", "exit_code", "outcome"),
    [
        ("cases", (True, True), "exited", 0, "passed"),
        ("cases", (True, False), "exited", 0, "failed"),
        ("cases", (), "exited", 0, "failed"),
        ("cases", (True,), "stopped", 0, "stopped"),
        ("cases", (), "lost", 0, "lost"),
        ("run", (), "exited", 0, "passed"),
        ("run", (), "exited", 1, "failed"),
        ("run", (), "timed_out", 0, "failed"),
        ("run", (), "failed_to_compile", 1, "failed"),
        ("test_file", (True, True), "exited", 0, "passed"),
        ("test_file", (True,), "exited", 1, "failed"),
        ("test_file", (), "exited", 0, "failed"),
        ("terminal", (), "exited", 0, "closed"),
        ("repl", (), "timed_out", 0, "closed"),
    ],
)
def test_how_a_run_came_out(
    what: e.RunKind, passed: tuple[bool, ...], end: e.RunEnd, exit_code: int, outcome: RunOutcome
) -> None:
    tape = Tape()
    tape.run("r1", *passed, what=what, end=end, exit_code=exit_code)
    (run,) = tape.facts.runs
    assert (run.label, run.passed, run.total) == (outcome, sum(passed), len(passed))


def test_cases_that_were_not_tried_count_as_not_passed() -> None:
    tape = Tape()
    tape.run("r1", True, False, False)
    tested = [entry for entry in tape.entries if isinstance(entry, e.CaseTested)]
    tape.entries = [entry for entry in tape.entries if entry not in tested[1:]]
    (run,) = tape.facts.runs
    assert (run.label, run.passed, run.total) == ("failed", 1, 3)


def test_a_run_is_marked_where_it_was_over_and_one_that_goes_on_where_it_began() -> None:
    tape = Tape().after(1_000)
    tape.run("r1", True)
    over = tape.entries[-1].position
    tape.after(2_000).run("r2", True)
    tape.entries[-1:] = []
    tape.after(9_000).add(e.Said, by="i-ada", text="Hm")
    assert tape.facts.first_run == 1_000
    assert [(mark.t, mark.ref, mark.label, mark.person) for mark in tape.marks("run")] == [
        (1_000, "r1", "passed", "grace"),
        (2_000, "r2", "going", "grace"),
    ]
    assert tape.marks("run")[0].position == over


def test_hidden_runs_are_the_panels() -> None:
    tape, beside = Tape(), Tape()
    tape.after(5_000).run("r1", True)
    beside.after(4_000).run("r1", False)
    summary = tape.summary(beside.entries)
    assert [(run.part, run.label) for run in summary.facts.runs] == [("panel", "failed"), ("room", "passed")]
    assert tape.facts.runs[0].part == "room"
    assert len(tape.facts.runs) == 1


def progress(tape: Tape, panel: list[e.AnyEntry] | None = None) -> Progress | None:
    return tape.summary(panel).facts.hints[0].progress


def test_more_tests_passing_than_ever_before_is_progress() -> None:
    tape = Tape().start()
    tape.question()
    tape.after(1_000).run("r1", True, True, False)
    tape.after(2_000).hint()
    tape.after(3_000).run("r2", True, True, False)
    assert progress(tape) is None
    tape.after(4_000).run("r3", True, True, True)
    assert progress(tape) == Progress(t=4_000, what="more_passed")


def test_what_passed_of_another_question_does_not_count_against_this_one() -> None:
    tape = Tape().start()
    tape.question()
    tape.after(1_000).run("r1", True, True, True)
    tape.after(2_000).question("g2")
    tape.after(2_000).hint(given="g2")
    tape.after(3_000).run("r2", True, False)
    assert progress(tape) == Progress(t=3_000, what="more_passed")


def test_the_first_run_that_passes_is_progress_and_a_later_one_is_none() -> None:
    tape = Tape().start()
    tape.after(1_000).hint()
    tape.after(2_000).run("r1", what="run", exit_code=1)
    tape.after(3_000).run("r2", what="run")
    assert progress(tape) == Progress(t=3_000, what="passed")
    late = Tape().start()
    late.run("r1", what="run")
    late.after(1_000).hint()
    late.after(2_000).run("r2", what="run")
    assert progress(late) is None


def test_a_key_point_or_the_next_phase_is_progress_whichever_comes_first() -> None:
    tape = Tape().start()
    tape.after(1_000).hint()
    tape.after(5_000).add(h.PhaseBegun, phase="b")
    panel: list[e.AnyEntry] = [
        h.KeyPointTicked(position=1, at=START + 500, question="q", point=0, ticked=True),
        h.KeyPointTicked(position=2, at=START + 4_000, question="q", point=1, ticked=True),
    ]
    assert progress(tape) == Progress(t=5_000, what="phase")
    assert progress(tape, panel) == Progress(t=4_000, what="key_point")
    assert progress(tape, panel[:1]) == Progress(t=5_000, what="phase")
