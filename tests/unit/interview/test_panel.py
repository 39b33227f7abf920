"""What makes a panel, what is not done in it, and the little that crosses to the room."""

import pytest

from pairing.errors import Forbidden
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.decide import Seat, decide
from pairing.interview.limits import Limits
from pairing.interview.panel import founding, outcomes, telling
from pairing.interview.place import check_in_place
from pairing.interview.run import Case, Run
from pairing.interview.state import State, fold

ROOM = fold(
    State(),
    [
        e.Opened(position=1, at=50, title="Round one"),
        e.Invited(position=2, at=50, person="ada", name="Ada", role="interviewer", colour=0),
        e.Invited(position=3, at=50, person="ben", name="Ben", role="candidate", colour=1),
        e.Invited(position=4, at=50, person="eve", name="Eve", role="interviewer", colour=2),
        e.Invited(position=5, at=50, person="oli", name="Oli", role="observer", colour=3),
    ],
)


def test_a_panel_begins_with_the_rooms_title_and_its_interviewers() -> None:
    entries = founding(State(), ROOM, now=99)
    panel = fold(State(), entries)
    assert panel.title == "Round one"
    assert list(panel.people.values()) == [ROOM.people["ada"], ROOM.people["eve"]]
    assert {(entry.at, entry.by) for entry in entries} == {(99, "")}
    assert [entry.position for entry in entries] == [1, 2, 3]


def test_a_panel_that_lacks_nothing_is_left_alone() -> None:
    panel = fold(State(), founding(State(), ROOM, now=99))
    assert founding(panel, ROOM, now=100) == []


def test_only_who_is_missing_is_invited_and_time_never_goes_back() -> None:
    panel = fold(State(), founding(State(), ROOM, now=99))
    later = fold(ROOM, [e.Invited(position=6, at=60, person="kim", name="Kim", role="interviewer", colour=4)])
    [invited] = founding(panel, later, now=7)
    assert isinstance(invited, e.Invited)
    assert (invited.position, invited.at, invited.person) == (4, 99, "kim")


IN_THE_ROOM_ALONE: list[i.Referred] = [
    i.EndInterview(ref=1),
    i.ReopenInterview(ref=1),
    i.ShareHiddenResults(ref=1, shared=True),
    i.StartRun(ref=1, what="run", pad="p1"),
    i.StartRun(ref=1, what="repl", pad="p1"),
    i.StartRun(ref=1, what="terminal", pad="p1"),
]
IN_THE_PANEL_TOO: list[i.Referred] = [
    i.StartRun(ref=1, what="cases", pad="p1"),
    i.StartRun(ref=1, what="test_file", pad="p1"),
    i.StopRun(ref=1, run="r1"),
    i.Say(ref=1, text="hm"),
    i.CreatePad(ref=1, name="test_main.py", language="python"),
    i.PutCase(ref=1, name="empty", stdin="", expected=""),
]


@pytest.mark.parametrize("intent", IN_THE_ROOM_ALONE, ids=repr)
def test_what_is_done_in_the_room_alone_is_forbidden(intent: i.Referred) -> None:
    with pytest.raises(Forbidden) as refused:
        check_in_place("panel", intent)
    assert refused.value.code == "forbidden"


@pytest.mark.parametrize("intent", IN_THE_PANEL_TOO, ids=repr)
def test_all_else_is_done_in_the_panel_too(intent: i.Referred) -> None:
    check_in_place("panel", intent)


def test_deciding_for_the_panel_forbids_and_for_the_room_does_not() -> None:
    ada = Seat("a", "ada", "interviewer")
    here = fold(ROOM, [e.Arrived(position=6, at=60, by="a", person="ada")])
    with pytest.raises(Forbidden):
        decide(here, ada, i.EndInterview(ref=1), now=70, limits=Limits(), place="panel")
    assert decide(here, ada, i.EndInterview(ref=1), now=70, limits=Limits()).state.status == "ended"


def test_a_repetition_is_one_whatever_it_repeats() -> None:
    """I2."""
    ada = Seat("a", "ada", "interviewer")
    here = fold(
        ROOM,
        [
            e.Arrived(position=6, at=60, by="a", person="ada"),
            e.Said(position=7, at=60, by="a", text="hm", ref=3),
        ],
    )
    assert decide(here, ada, i.EndInterview(ref=3), now=70, limits=Limits(), place="panel").entries == ()


CASES = tuple(Case(f"c{number}", f"case {number}", "secret in", "secret out") for number in (1, 2, 3))


def over(reason: e.RunEnd, *passed: bool) -> Run:
    """A run of the three cases that is over; so many of them were tried."""
    started = e.RunStarted(
        position=1,
        at=1,
        run="r1",
        what="cases",
        node="n",
        pad="p1",
        language="python",
        toolchain="",
        entry="main.py",
        command=[],
        files={},
        columns=80,
        rows=24,
        cases=[case.id for case in CASES],
    )
    results = tuple(
        e.CaseTested(
            position=2 + number,
            at=1,
            run="r1",
            case=case.id,
            name=case.name,
            passed=well,
            reason="exited",
            actual="secret",
            errors="secret",
        )
        for number, (case, well) in enumerate(zip(CASES, passed, strict=False))
    )
    finished = e.RunFinished(position=9, at=1, run="r1", reason=reason)
    return Run(started, CASES, stage="over", results=results, finished=finished)


def test_outcomes_are_names_and_whether_they_passed() -> None:
    assert outcomes(over("exited", True, False, True)) == (
        e.HiddenResult("case 1", True),
        e.HiddenResult("case 2", False),
        e.HiddenResult("case 3", True),
    )


@pytest.mark.parametrize("reason", ["failed_to_compile", "failed_to_start", "out_of_memory"])
def test_what_was_not_tried_for_the_programs_fault_has_not_passed(reason: e.RunEnd) -> None:
    assert [result.passed for result in outcomes(over(reason, True))] == [True, False, False]


@pytest.mark.parametrize("reason", ["stopped", "lost"])
def test_what_was_not_tried_for_another_reason_is_not_spoken_of(reason: e.RunEnd) -> None:
    assert outcomes(over(reason, True)) == (e.HiddenResult("case 1", True),)
    assert outcomes(over(reason)) == ()


def test_the_room_is_told_while_results_are_shared_and_the_interview_goes_on() -> None:
    results = (e.HiddenResult("a", True),)
    assert telling(ROOM, results, now=70) == []
    shared = fold(ROOM, [e.HiddenResultsShared(position=6, at=80, by="a", shared=True)])
    [told] = telling(shared, results, now=70)
    assert told == e.HiddenCasesTested(position=7, at=80, results=list(results))
    assert fold(shared, [told]).hidden_results == results
    unshared = fold(shared, [e.HiddenResultsShared(position=7, at=80, by="a", shared=False)])
    assert telling(unshared, results, now=90) == []
    ended = fold(shared, [e.Ended(position=7, at=80, by="a")])
    assert telling(ended, results, now=90) == []
