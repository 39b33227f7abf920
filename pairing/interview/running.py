"""What intents about runs and test cases become, and what the server itself records of a run. Pure.

Which program runs which files is the runner's knowledge: whoever decides a `StartRun` brings it as `Facts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from pairing.errors import Conflict, Forbidden, Malformed, NotFound, TooLarge
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.limits import Limits
from pairing.interview.names import check_line
from pairing.interview.run import Run
from pairing.interview.seat import Envelope
from pairing.interview.state import State
from pairing.ot.utf16 import normalise_breaks, to_display, to_units

SIDE = range(1, 501)
"""Columns and rows that a terminal may have."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a run before it is one: fields as in `RunStarted`."""

    node: str
    language: str
    toolchain: str
    entry: str
    command: tuple[str, ...]
    files: Mapping[str, int]


def check_start(state: State, intent: i.StartRun, limits: Limits) -> None:
    """Raises `Malformed`, `NotFound`, `Conflict` (`too_many_runs`, `no_cases`)."""
    _check_size(intent.columns, intent.rows)
    if intent.what != "cases":
        if intent.cases is not None:
            raise Malformed("only a run of test cases names cases")
    elif not _cases(state, intent):
        raise Conflict("there are no test cases yet", code="no_cases")
    going = sum(run.stage != "over" for run in state.runs.values())
    if going >= limits.runs_per_room:
        raise Conflict(f"at most {limits.runs_per_room} runs at once: stop one first", code="too_many_runs")


def start(state: State, intent: i.StartRun, facts: Facts, envelope: Envelope) -> e.RunStarted:
    """The first entry of a run that passed `check_start`."""
    return e.RunStarted(
        **envelope,
        run=f"r{state.runs_total + 1}",
        what=intent.what,
        node=facts.node,
        pad=intent.pad,
        language=facts.language,
        toolchain=facts.toolchain,
        entry=facts.entry,
        command=list(facts.command),
        files=dict(facts.files),
        columns=intent.columns,
        rows=intent.rows,
        cases=_cases(state, intent) if intent.what == "cases" else [],
    )


def about_run(
    state: State, intent: i.TypeIntoRun | i.ResizeRun | i.StopRun, envelope: Envelope, limits: Limits
) -> e.AnyEntry:
    """Raises `Malformed`, `TooLarge`, `NotFound` (`no_such_run`), `Conflict` (`run_over`)."""
    run = _going(state, intent.run)
    match intent:
        case i.TypeIntoRun():
            text = to_display(to_units(intent.text))
            if not text:
                raise Malformed("there is nothing in it")
            size = len(text.encode())
            if size > limits.run_typed_bytes or run.typed + size > limits.run_input_bytes:
                raise TooLarge("more input than a run takes")
            if run.started.what in ("cases", "test_file"):
                raise Conflict("tests have no terminal to type into")
            return e.RunTyped(**envelope, run=intent.run, text=text)
        case i.ResizeRun():
            _check_size(intent.columns, intent.rows)
            return e.RunResized(**envelope, run=intent.run, columns=intent.columns, rows=intent.rows)
        case i.StopRun():
            return e.RunStopAsked(**envelope, run=intent.run)


def about_case(
    state: State, intent: i.PutCase | i.DeleteCase, envelope: Envelope, limits: Limits
) -> e.CasePut | e.CaseDeleted:
    """Raises `Malformed`, `TooLarge`, `NotFound` (`no_such_case`)."""
    if isinstance(intent, i.DeleteCase):
        return e.CaseDeleted(**envelope, case=_case(state, intent.case))
    check_line(intent.name, limits.case_name_chars)
    stdin, expected = (to_display(to_units(normalise_breaks(t))) for t in (intent.stdin, intent.expected))
    if max(len(stdin), len(expected)) > limits.case_chars:
        raise TooLarge(f"input and output of a test case have at most {limits.case_chars} characters each")
    if intent.case is not None:
        case = _case(state, intent.case)
    elif len(state.cases) >= limits.cases:
        raise TooLarge(f"at most {limits.cases} test cases")
    else:
        case = f"c{state.cases_total + 1}"
    others = sum(len(one.stdin) + len(one.expected) for one in state.cases.values() if one.id != case)
    if others + len(stdin) + len(expected) > limits.cases_total_chars:
        raise TooLarge(f"all test cases together have at most {limits.cases_total_chars} characters")
    return e.CasePut(**envelope, case=case, name=intent.name, stdin=stdin, expected=expected)


def share_hidden(role: e.Role, intent: i.ShareHiddenResults, envelope: Envelope) -> e.HiddenResultsShared:
    if role != "interviewer":
        raise Forbidden("interviewers decide what is shown of hidden tests")
    return e.HiddenResultsShared(**envelope, shared=intent.shared)


# What the server records


class Stamp(TypedDict):
    position: int
    at: int


def stamp(state: State, now: int) -> Stamp:
    """The envelope of the next entry by the server itself."""
    return Stamp(position=state.position + 1, at=max(now, state.at))


def is_going(state: State, run: str) -> bool:
    """Whether more can be recorded of it: after `run_finished` nothing is."""
    known = state.runs.get(run)
    return known is not None and known.stage != "over"


def _going(state: State, run: str) -> Run:
    known = state.runs.get(run)
    if known is None:
        raise NotFound("no such run", code="no_such_run")
    if known.stage == "over":
        raise Conflict("the run is over", code="run_over")
    return known


def _case(state: State, case: str) -> str:
    if case not in state.cases:
        raise NotFound("no such test case", code="no_such_case")
    return case


def _cases(state: State, intent: i.StartRun) -> list[str]:
    """Each once, in the order asked for."""
    if intent.cases is None:
        return list(state.cases)
    return [_case(state, case) for case in dict.fromkeys(intent.cases)]


def _check_size(columns: int, rows: int) -> None:
    if columns not in SIDE or rows not in SIDE:
        raise Malformed(f"a terminal has {SIDE[0]} to {SIDE[-1]} columns and rows")
