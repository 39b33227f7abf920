"""Each reason to refuse what is asked about runs and test cases, with its code."""

import pytest

from pairing.errors import (
    Conflict,
    Forbidden,
    Malformed,
    NotFound,
    PairingError,
    TooLarge,
    Unavailable,
)
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.decide import Seat
from pairing.interview.run import RUNS_KEPT
from pairing.interview.running import Facts
from tests.unit.interview.story import ADA, GRACE, OLGA, Prepare, Story, as_seat, check_refused, facts


def _run(intent: i.AnyIntent, what: e.RunKind = "run", *, over: bool = False) -> Prepare:
    """With a run `r1` of this kind, and a case `c1`."""

    def prepare(story: Story) -> tuple[Seat, i.AnyIntent]:
        story.put("one")
        run = story.start(ADA, what)
        if over:
            story.finish(run)
        return GRACE, intent

    return prepare


def _start(what: e.RunKind = "run", *, going: int = 0, cases: list[str] | None = None, columns: int = 80,
           rows: int = 24) -> Prepare:  # fmt: skip
    def prepare(story: Story) -> tuple[Seat, i.AnyIntent]:
        for _ in range(going):
            story.start()
        return GRACE, i.StartRun(ref=1, what=what, pad="p1", columns=columns, rows=rows, cases=cases)

    return prepare


def _start_where_nothing_runs(story: Story) -> tuple[Seat, i.AnyIntent]:
    story.facts = None
    return GRACE, i.StartRun(ref=1, what="run", pad="p1")


def _forgotten(story: Story) -> tuple[Seat, i.AnyIntent]:
    for _ in range(RUNS_KEPT + 1):
        story.finish(story.start())
    return GRACE, i.StopRun(ref=1, run="r1")


def _type_in_all(*texts: str) -> Prepare:
    """The last one is asked for, after the others."""

    def prepare(story: Story) -> tuple[Seat, i.AnyIntent]:
        run = story.start()
        for text in texts[:-1]:
            story.ask(GRACE, i.TypeIntoRun(ref=story.ref(GRACE), run=run, text=text))
        return GRACE, i.TypeIntoRun(ref=story.ref(GRACE), run=run, text=texts[-1])

    return prepare


def _too_much_in_all(story: Story) -> tuple[Seat, i.AnyIntent]:
    story.put("one", "x" * 10, "y" * 10)
    story.put("two", "x" * 10, "y" * 10)
    return GRACE, i.PutCase(ref=1, name="three", stdin="x" * 3, expected="😀" * 3)


def _put(
    name: str = "n", stdin: str = "", expected: str = "", case: str | None = None, *, have: int = 0
) -> Prepare:
    def prepare(story: Story) -> tuple[Seat, i.AnyIntent]:
        for number in range(have):
            story.put(f"{number}")
        return GRACE, i.PutCase(ref=1, name=name, stdin=stdin, expected=expected, case=case)

    return prepare


REFUSED_RUNS: dict[str, tuple[str, type[PairingError], Prepare]] = {
    "running where nothing runs": ("runs_off", Unavailable, _start_where_nothing_runs),
    "one run too many": ("too_many_runs", Conflict, _start(going=2)),
    "a terminal without columns": ("malformed", Malformed, _start(columns=0)),
    "a terminal with too many columns": ("malformed", Malformed, _start(columns=501)),
    "a terminal without rows": ("malformed", Malformed, _start(rows=0)),
    "a terminal with too many rows": ("malformed", Malformed, _start(rows=501)),
    "cases for a program": ("malformed", Malformed, _start("run", cases=[])),
    "cases for a prompt": ("malformed", Malformed, _start("repl", cases=["c1"])),
    "trying no cases": ("no_cases", Conflict, _start("cases")),
    "trying none of the cases": ("no_cases", Conflict, _start("cases", cases=[])),
    "trying what is no case": ("no_such_case", NotFound, _start("cases", cases=["c1"])),
    "typing into what is not": (
        "no_such_run", NotFound, as_seat(ADA, i.TypeIntoRun(ref=1, run="r1", text="x"))
    ),
    "typing into what is over": (
        "run_over", Conflict, _run(i.TypeIntoRun(ref=1, run="r1", text="x"), over=True)
    ),
    "typing nothing": ("malformed", Malformed, _run(i.TypeIntoRun(ref=1, run="r1", text=""))),
    "typing too much": ("too_large", TooLarge, _type_in_all("x" * 9)),
    "typing too many bytes": ("too_large", TooLarge, _type_in_all("é" * 5)),
    "typing too much in all": ("too_large", TooLarge, _type_in_all("x" * 8, "é" * 4, "x" * 5)),
    "typing into cases": ("conflict", Conflict, _run(i.TypeIntoRun(ref=1, run="r1", text="x"), "cases")),
    "typing into tests": ("conflict", Conflict, _run(i.TypeIntoRun(ref=1, run="r1", text="x"), "test_file")),
    "resizing what is not": (
        "no_such_run", NotFound, as_seat(ADA, i.ResizeRun(ref=1, run="", columns=1, rows=1))
    ),
    "resizing what is over": (
        "run_over", Conflict, _run(i.ResizeRun(ref=1, run="r1", columns=1, rows=1), over=True)
    ),
    "resizing to nothing": ("malformed", Malformed, _run(i.ResizeRun(ref=1, run="r1", columns=-1, rows=1))),
    "resizing to too much": ("malformed", Malformed, _run(i.ResizeRun(ref=1, run="r1", columns=1, rows=501))),
    "stopping what is not": ("no_such_run", NotFound, as_seat(ADA, i.StopRun(ref=1, run="r1"))),
    "stopping what is over": ("run_over", Conflict, _run(i.StopRun(ref=1, run="r1"), over=True)),
    "stopping what is too long ago": ("no_such_run", NotFound, _forgotten),
    "a case without a name": ("malformed", Malformed, _put(" ")),
    "a case with a name of two lines": ("malformed", Malformed, _put("a\nb")),
    "a case with a long name": ("too_large", TooLarge, _put("x" * 9)),
    "a case with too much input": ("too_large", TooLarge, _put(stdin="x" * 11)),
    "a case that expects too much": ("too_large", TooLarge, _put(expected="😀" * 11)),
    "cases with too much in all": ("too_large", TooLarge, _too_much_in_all),
    "one case too many": ("too_large", TooLarge, _put(have=3)),
    "changing what is no case": ("no_such_case", NotFound, _put(case="c4", have=3)),
    "deleting what is no case": ("no_such_case", NotFound, as_seat(ADA, i.DeleteCase(ref=1, case="c1"))),
    "sharing as a candidate": (
        "forbidden", Forbidden, as_seat(GRACE, i.ShareHiddenResults(ref=1, shared=True))
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "kind", "prepare"), REFUSED_RUNS.values(), ids=REFUSED_RUNS)
def test_each_reason_to_refuse(code: str, kind: type[PairingError], prepare: Prepare) -> None:
    check_refused(code, kind, prepare)


BY_THE_RUNNER = {"no_language", "no_entry", "no_repl", "no_tests", "throttled"}
"""Why there are no facts about a run, as whoever knows the runner says."""


@pytest.mark.parametrize("code", sorted(BY_THE_RUNNER))
def test_why_there_are_no_facts_is_why_there_is_no_run(code: str) -> None:
    story = Story()
    before = story.state

    def no_facts(_: i.StartRun) -> Facts:
        raise Conflict("no", code=code)

    story.facts = no_facts
    with pytest.raises(Conflict) as refusal:
        story.ask(ADA, i.StartRun(ref=1, what="run", pad="p1"))
    assert refusal.value.code == code
    assert story.state is before


def test_facts_are_asked_for_once_and_only_when_nothing_else_speaks_against_the_run() -> None:
    story = Story()
    asked: list[i.StartRun] = []

    def counted(intent: i.StartRun) -> Facts:
        asked.append(intent)
        return facts(intent)

    story.facts = counted
    run = i.StartRun(ref=1, what="run", pad="p1")
    for seat, intent in (
        (OLGA, run),
        (ADA, i.StartRun(ref=1, what="cases", pad="p1")),
        (ADA, i.StartRun(ref=0, what="run", pad="p1")),
    ):
        with pytest.raises(PairingError):
            story.ask(seat, intent)
    assert not asked
    assert story.ask(ADA, run).entries
    assert not story.ask(ADA, run).entries, "a repetition starts nothing"
    assert asked == [run]
