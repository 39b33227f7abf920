"""What intents about runs and test cases become."""

import pytest

from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.running import SIDE, Facts, is_going, stamp
from tests.unit.interview.story import ADA, GRACE, Story

AFTER = 9
"""The position of the first entry after `opened`."""


def test_a_run_starts_as_the_facts_say() -> None:
    story = Story()
    story.facts = lambda _: Facts("n2", "go", "go 1.19", "cmd/x.go", ("go", "run", "."), {"p1": 4, "p2": 0})
    intent = i.StartRun(ref=1, what="run", pad="p1", columns=120, rows=40)
    assert story.entry(GRACE, intent) == e.RunStarted(
        position=AFTER, at=1_000, by="g", ref=1, run="r1", what="run", node="n2", pad="p1", language="go",
        toolchain="go 1.19", entry="cmd/x.go", command=["go", "run", "."], files={"p1": 4, "p2": 0},
        columns=120, rows=40, cases=[],
    )  # fmt: skip


def test_runs_are_numbered_whatever_is_kept_of_them() -> None:
    story = Story()
    runs = []
    for _ in range(12):
        runs.append(story.start())
        story.finish(runs[-1])
    assert runs == [f"r{n}" for n in range(1, 13)]


@pytest.mark.parametrize("side", [SIDE[0], SIDE[-1]])
def test_a_terminal_may_be_this_small_and_this_large(side: int) -> None:
    story = Story()
    run = i.StartRun(ref=1, what="terminal", pad="p1", columns=side, rows=side)
    assert story.ask(ADA, run).entries
    resized = story.entry(ADA, i.ResizeRun(ref=2, run="r1", columns=side, rows=side))
    assert resized == e.RunResized(
        position=AFTER + 1, at=1_000, by="a", ref=2, run="r1", columns=side, rows=side
    )


def test_a_run_that_is_over_makes_room_for_the_next() -> None:
    story = Story()
    first = story.start()
    story.start()
    story.finish(first)
    assert story.start() == "r3"


@pytest.mark.parametrize(
    ("named", "tried"),
    [(None, ["c1", "c2", "c3"]), (["c3", "c1", "c3", "c1"], ["c3", "c1"]), (["c2"], ["c2"])],
)
def test_each_case_is_tried_once_in_the_order_asked_for(named: list[str] | None, tried: list[str]) -> None:
    story = Story()
    for name in ("one", "two", "three"):
        story.put(name)
    started = story.entry(GRACE, i.StartRun(ref=1, what="cases", pad="p1", cases=named))
    assert isinstance(started, e.RunStarted)
    assert started.cases == tried
    assert [case.id for case in story.state.runs["r1"].cases] == tried


@pytest.mark.parametrize("what", ["run", "repl", "terminal", "test_file"])
def test_other_runs_try_no_cases(what: e.RunKind) -> None:
    story = Story()
    story.put("one")
    run = story.start(what=what)
    assert story.state.runs[run].started.cases == []
    assert story.state.runs[run].started.what == what


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("\x03", "\x03"),
        ("ada\r", "ada\r"),
        ("\r\n", "\r\n"),
        ("\ud83d\ude00", "😀"),
        ("\ud83d", "\ufffd"),
        ("12345678", "12345678"),
        ("\0\x1b[A", "\0\x1b[A"),
    ],
)
def test_what_is_typed_is_valid_unicode_and_keeps_its_breaks(text: str, typed: str) -> None:
    story = Story()
    run = story.start()
    entry = story.entry(GRACE, i.TypeIntoRun(ref=1, run=run, text=text))
    assert entry == e.RunTyped(position=AFTER + 1, at=1_000, by="g", ref=1, run=run, text=typed)


def test_a_run_takes_just_so_many_bytes() -> None:
    story = Story()
    run = story.start()
    for text in ("é" * 4, "😀😀", "x" * 4):
        story.ask(GRACE, i.TypeIntoRun(ref=story.ref(GRACE), run=run, text=text))
    assert story.state.runs[run].typed == story.limits.run_input_bytes


def test_stopping_is_asked_as_often_as_one_likes() -> None:
    story = Story()
    run = story.start()
    first = story.entry(GRACE, i.StopRun(ref=1, run=run))
    assert first == e.RunStopAsked(position=AFTER + 1, at=1_000, by="g", ref=1, run=run)
    assert story.ask(ADA, i.StopRun(ref=story.ref(ADA), run=run)).entries


@pytest.mark.parametrize(
    "intent",
    [
        i.StartRun(ref=1, what="run", pad="p1"),
        i.TypeIntoRun(ref=1, run="r1", text="x"),
        i.ResizeRun(ref=1, run="r1", columns=9, rows=9),
        i.StopRun(ref=1, run="r1"),
        i.PutCase(ref=1, name="n", stdin="", expected=""),
        i.DeleteCase(ref=1, case="c1"),
    ],
    ids=lambda intent: type(intent).__name__,
)
def test_a_repetition_happens_once_even_when_it_would_be_refused_now(intent: i.AnyIntent) -> None:
    """I2: also after the run is over, the case is gone, and the interview has ended."""
    story = Story()
    story.put("one")
    story.start()
    assert story.ask(GRACE, intent).entries
    for run in story.state.runs:
        story.finish(run)
    story.ask(ADA, i.EndInterview(ref=story.ref(ADA)))
    assert story.ask(GRACE, intent).entries == ()


def test_a_case_is_made_with_lf_breaks_and_valid_unicode() -> None:
    story = Story()
    case = story.put("é 😀", "1\r\n2\r", "\ud83d\ude00\udc00")
    assert case == e.CasePut(
        position=AFTER, at=1_000, by="a", ref=1, case="c1", name="é 😀", stdin="1\n2\n", expected="😀\ufffd"
    )


def test_sizes_of_cases_are_counted_after_their_breaks_were_made_lf() -> None:
    case = Story().put("x" * 8, "\r\n" * 10, "😀" * 10)
    assert (case.stdin, case.expected) == ("\n" * 10, "😀" * 10)


def test_a_case_is_changed_when_no_more_may_be_made() -> None:
    story = Story()
    for name in ("one", "two", "three"):
        story.put(name)
    assert story.put("TWO", case="c2").case == "c2"
    deleted = story.entry(GRACE, i.DeleteCase(ref=1, case="c2"))
    assert deleted == e.CaseDeleted(position=AFTER + 4, at=1_000, by="g", ref=1, case="c2")
    assert story.put("four").case == "c4"


def test_a_case_that_is_changed_makes_room_for_itself() -> None:
    """All cases together have a limit; what the changed one was before does not count."""
    story = Story()
    story.put("one", "x" * 10, "y" * 10)
    story.put("two", "x" * 10, "y" * 10)
    story.put("three", "x" * 5)
    assert story.put("three", "", "y" * 5, case="c3").expected == "y" * 5


@pytest.mark.parametrize("shared", [True, False])
def test_interviewers_share_hidden_results(shared: bool) -> None:
    entry = Story().entry(ADA, i.ShareHiddenResults(ref=1, shared=shared))
    assert entry == e.HiddenResultsShared(position=AFTER, at=1_000, by="a", ref=1, shared=shared)


def test_the_servers_own_entries_follow_and_never_go_back_in_time() -> None:
    state = Story().state
    assert stamp(state, 5_000) == {"position": AFTER, "at": 5_000}
    assert stamp(state, 1) == {"position": AFTER, "at": state.at}


def test_nothing_is_recorded_of_a_run_that_is_over_or_was_never() -> None:
    story = Story()
    run = story.start()
    assert is_going(story.state, run)
    story.finish(run)
    assert not is_going(story.state, run)
    assert not is_going(story.state, "r9")
