"""What entries about runs and test cases do to a state."""

import pytest

from pairing.interview import entries as e
from pairing.interview.limits import Limits
from pairing.interview.run import LINE_SOUGHT, OUTPUT_KEPT, RUNS_KEPT, Case, Run
from pairing.interview.running import stamp
from pairing.interview.state import State, evolve
from pairing.wire.snapshot import decode_state, encode_state, snapshot
from tests.unit.interview.story import ADA, GRACE, Story


def started(story: Story, run: str = "r1", **fields: object) -> e.RunStarted:
    """A run of the only pad, as its first entry."""
    given = {
        "what": "run",
        "node": "n1",
        "pad": "p1",
        "language": "python",
        "toolchain": "CPython 3",
        "entry": "main.py",
        "command": ["python3", "main.py"],
        "files": {"p1": 0},
        "columns": 100,
        "rows": 30,
    } | fields
    return e.RunStarted(**stamp(story.state, story.now), run=run, **given)  # type: ignore[arg-type]


def printed(*texts: str) -> Run:
    """A run that printed these texts."""
    story = Story()
    run = story.start()
    for text in texts:
        story.print(run, text)
    return story.state.runs[run]


def test_a_started_run_waits_in_a_terminal_of_its_size() -> None:
    story = Story()
    first = started(story)
    story.record(first)
    assert story.state.runs == {"r1": Run(first, stage="waiting", columns=100, rows=30)}
    assert story.state.runs_total == 1


def test_a_run_has_the_cases_as_they_were_when_it_started() -> None:
    story = Story()
    for name, stdin in (("one", "1"), ("two", "2"), ("three", "3")):
        story.put(name, stdin, "x")
    story.record(started(story, what="cases", cases=["c3", "c1"]))
    story.put("changed", "9", "y", case="c3")
    story.record(e.CaseDeleted(**stamp(story.state, 1), case="c1"))
    assert story.state.runs["r1"].cases == (Case("c3", "three", "3", "x"), Case("c1", "one", "1", "x"))
    assert list(story.state.cases) == ["c2", "c3"]


def test_stages_follow_one_another() -> None:
    story = Story()
    run = story.start()
    stages = [story.state.runs[run].stage]
    for compiling in (True, False):
        story.record(e.RunStepped(**stamp(story.state, 1), run=run, compiling=compiling))
        stages.append(story.state.runs[run].stage)
    story.finish(run)
    assert [*stages, story.state.runs[run].stage] == ["waiting", "compiling", "running", "over"]


def test_a_finished_run_says_how() -> None:
    story = Story()
    run = story.start()
    end = e.RunFinished(**stamp(story.state, 5), run=run, reason="exited", exit_code=3, wall_ms=7, cut=True)
    story.record(end)
    assert story.state.runs[run].finished == end


def test_what_is_asked_of_a_run() -> None:
    story = Story()
    run = story.start()
    story.record(e.RunResized(**stamp(story.state, 1), run=run, columns=1, rows=500))
    assert (story.state.runs[run].columns, story.state.runs[run].rows) == (1, 500)
    assert not story.state.runs[run].stopping
    story.record(e.RunStopAsked(**stamp(story.state, 1), run=run))
    assert story.state.runs[run].stopping
    assert story.state.runs[run].stage == "waiting", "it is over when that is told"


def test_typed_is_counted_in_bytes_and_is_no_output() -> None:
    story = Story()
    run = story.start()
    for text in ("ab", "é", "😀", "\ud83d"):
        story.record(e.RunTyped(**stamp(story.state, 1), run=run, text=text))
    assert story.state.runs[run].typed == 2 + 2 + 4 + 1
    assert story.state.runs[run].output == ""


def test_results_are_kept_as_they_came() -> None:
    story = Story()
    run = story.start()
    results = [
        e.CaseTested(
            position=story.state.position + 1 + number, at=1_000, run=run, case=f"c{number}", name="n",
            passed=bool(number), reason="exited",
        )
        for number in range(3)
    ]  # fmt: skip
    for result in results:
        story.record(result)
    assert story.state.runs[run].results == tuple(results)


def test_other_runs_stay_as_they_are() -> None:
    story = Story()
    first, second = story.start(), story.start()
    before = story.state.runs[first]
    story.print(second, "x")
    story.finish(second)
    assert story.state.runs[first] is before


def test_entries_about_an_unknown_run_are_no_part_of_a_transcript() -> None:
    with pytest.raises(KeyError):
        evolve(Story().state, e.RunPrinted(position=9, at=1, run="r9", text="x"))


# R8: what is kept


def test_the_newest_runs_are_kept_in_order() -> None:
    story = Story()
    for _ in range(RUNS_KEPT + 3):
        story.finish(story.start())
    assert list(story.state.runs) == [f"r{n}" for n in range(4, RUNS_KEPT + 4)]
    assert story.state.runs_total == RUNS_KEPT + 3


def test_those_going_on_stay_whatever_their_age() -> None:
    story = Story()
    oldest = story.start()
    for _ in range(RUNS_KEPT * 2):
        story.finish(story.start())
    assert list(story.state.runs) == [oldest, *(f"r{n}" for n in range(RUNS_KEPT + 3, RUNS_KEPT * 2 + 2))]


def test_more_may_go_on_than_are_kept_of_those_over() -> None:
    story = Story(limits=Limits(runs_per_room=RUNS_KEPT + 2))
    story.finish(story.start())
    for _ in range(RUNS_KEPT + 2):
        story.start()
    assert len(story.state.runs) == RUNS_KEPT + 2
    assert "r1" not in story.state.runs


def test_output_up_to_the_limit_is_all_kept() -> None:
    run = printed("x" * (OUTPUT_KEPT - 1), "y")
    assert (len(run.output), run.dropped) == (OUTPUT_KEPT, 0)


def test_the_rest_of_the_first_line_goes_with_what_is_over() -> None:
    run = printed("0123456789\nsecond\n", "x" * (OUTPUT_KEPT - 10))
    assert run.output.startswith("second\n")
    assert run.dropped == 11


def test_a_line_that_ends_at_the_limit_is_the_last_to_go() -> None:
    run = printed("first\nsecond\n", "x" * (OUTPUT_KEPT - 7))
    assert run.output.startswith("second\n")
    assert run.dropped == 6


@pytest.mark.parametrize(("length", "dropped"), [(LINE_SOUGHT, LINE_SOUGHT + 1), (LINE_SOUGHT + 1, 1)])
def test_a_long_line_is_cut_in_two(length: int, dropped: int) -> None:
    """Else one line longer than all that is kept would leave nothing to see."""
    run = printed("y" * length + "\n" + "x" * (OUTPUT_KEPT - length))
    assert run.dropped == dropped
    assert len(run.output) == OUTPUT_KEPT + 1 - dropped


def test_one_endless_line_keeps_its_end() -> None:
    run = printed("<" + "x" * OUTPUT_KEPT + ">\n")
    assert (len(run.output), run.dropped) == (OUTPUT_KEPT, 3)
    assert run.output.endswith(">\n")


def test_dropped_adds_up() -> None:
    texts = [f"{number}\n" * 1_000 for number in range(40)]
    run = printed(*texts)
    whole = "".join(texts)
    assert len(run.output) <= OUTPUT_KEPT
    assert run.output == whole[run.dropped :]
    assert whole[run.dropped - 1] == "\n"


def test_output_is_held_and_counted_as_units() -> None:
    run = printed("😀" * (OUTPUT_KEPT // 2), "!")
    assert len(run.output) == OUTPUT_KEPT
    assert run.output.startswith("\ude00\ud83d"), "the halves of a pair are units of their own"
    assert run.dropped == 1


# Test cases


def test_a_new_case_is_last_and_a_changed_one_stays_in_its_place() -> None:
    story = Story()
    story.put("one")
    story.put("two")
    story.put("ONE", "in", "out", case="c1")
    assert list(story.state.cases.values()) == [Case("c1", "ONE", "in", "out"), Case("c2", "two", "", "")]
    assert story.state.cases_total == 2


def test_the_id_of_a_deleted_case_is_not_used_again() -> None:
    story = Story()
    story.put("one")
    story.record(e.CaseDeleted(**stamp(story.state, 1), case="c1"))
    assert story.put("again").case == "c2"
    assert list(story.state.cases) == ["c2"]


def test_hidden_results_are_there_while_they_are_shared() -> None:
    story = Story()
    results = [e.HiddenResult("edge", passed=True), e.HiddenResult("big", passed=False)]
    shared = []
    for entry in (
        e.HiddenResultsShared(position=9, at=1, shared=True),
        e.HiddenCasesTested(position=10, at=1, results=results),
        e.HiddenCasesTested(position=11, at=1, results=results[:1]),
        e.HiddenResultsShared(position=12, at=1, shared=True),
        e.HiddenResultsShared(position=13, at=1, shared=False),
    ):
        story.record(entry)
        shared.append((story.state.hidden_shared, story.state.hidden_results))
    assert shared == [
        (True, ()),
        (True, tuple(results)),
        (True, tuple(results[:1])),
        (True, tuple(results[:1])),
        (False, ()),
    ]


# Checkpoints and snapshots


def full() -> State:
    story = Story()
    story.put("one", "1", "😀")
    run = story.start(GRACE, "cases")
    story.print(run, "half 😀 \0\x1b[31m")
    story.record(
        e.CaseTested(**stamp(story.state, 1), run=run, case="c1", name="one", passed=True, reason="exited")
    )
    story.finish(run)
    story.print(story.start(ADA, "repl"), ">>> ")
    story.record(e.HiddenResultsShared(**stamp(story.state, 1), shared=True))
    story.record(e.HiddenCasesTested(**stamp(story.state, 1), results=[e.HiddenResult("edge", passed=True)]))
    return story.state


def test_a_checkpoint_holds_the_runs_and_cases() -> None:
    state = full()
    back = decode_state(encode_state(state), Limits())
    for field in ("runs", "runs_total", "cases", "cases_total", "hidden_shared", "hidden_results"):
        assert getattr(back, field) == getattr(state, field)
    assert list(back.runs) == list(state.runs)


def test_a_snapshot_shows_the_entries_as_stored() -> None:
    state = full()
    view = snapshot(state, "a")
    assert [run.started["run"] for run in view.runs] == ["r1", "r2"]
    assert [(run.stage, run.dropped, run.stopping) for run in view.runs] == [
        ("over", 0, False),
        ("waiting", 0, False),
    ]
    first = view.runs[0]
    assert first.started["kind"] == "run_started"
    assert first.started["by"] == "g"
    assert [result["kind"] for result in first.results] == ["case_tested"]
    assert first.finished is not None
    assert first.finished["reason"] == "exited"
    assert view.runs[1].finished is None
    assert [(case.id, case.expected) for case in first.cases] == [("c1", "😀")]
    assert view.runs_total == 2
    assert [case.id for case in view.cases] == ["c1"]
    assert (view.hidden_shared, view.hidden_results) == (True, [e.HiddenResult("edge", passed=True)])
