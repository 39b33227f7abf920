"""Runs and test cases in the state of an interview, and how entries change them.

`RUNS_KEPT`, `OUTPUT_KEPT` and `LINE_SOUGHT` are part of the fold: every client that folds must use the same.
The transcript has everything; the state has what somebody who comes in is shown.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pairing.interview import entries as e
from pairing.ot.utf16 import to_units

RUNS_KEPT = 8
"""When a run starts, the oldest that are over go until at most this many are kept, the new one included."""

OUTPUT_KEPT = 65_536
"""Units of a run's output. More, and what is over goes from its beginning, and with it the rest of that line
if it ends within `LINE_SOUGHT` units: one endless line must not take the whole output with it."""

LINE_SOUGHT = 1_024

AboutRuns = (
    e.RunStarted
    | e.RunStepped
    | e.RunPrinted
    | e.RunTyped
    | e.RunResized
    | e.RunStopAsked
    | e.RunFinished
    | e.CaseTested
)
AboutCases = e.CasePut | e.CaseDeleted


class Case(Struct, frozen=True):
    """A test case: what a program is given, and what it is to print."""

    id: str
    name: str
    stdin: str
    expected: str


class Run(Struct, frozen=True):
    """A run: `started` is its first entry. `output` is held as UTF-16 units; `dropped` of them came before.

    `typed` counts bytes of input as UTF-8. `cases` are those it is tried on, as they were when it started.
    """

    started: e.RunStarted
    cases: tuple[Case, ...] = ()
    stage: Literal["waiting", "compiling", "running", "over"] = "waiting"
    columns: int = 80
    rows: int = 24
    output: str = ""
    dropped: int = 0
    typed: int = 0
    stopping: bool = False
    results: tuple[e.CaseTested, ...] = ()
    finished: e.RunFinished | None = None


def runs_after(runs: Mapping[str, Run], cases: Mapping[str, Case], entry: AboutRuns) -> dict[str, Run]:
    """The runs after one more entry about them. Raises KeyError for a run that is not there."""
    if isinstance(entry, e.RunStarted):
        tried = tuple(cases[case] for case in entry.cases)
        run = Run(entry, tried, columns=entry.columns, rows=entry.rows)
        return {**_kept(runs), entry.run: run}
    return {**runs, entry.run: _run_after(runs[entry.run], entry)}


def cases_after(cases: Mapping[str, Case], entry: AboutCases) -> dict[str, Case]:
    """The test cases after one more entry about them, in the order in which they were made."""
    if isinstance(entry, e.CasePut):
        return {**cases, entry.case: Case(entry.case, entry.name, entry.stdin, entry.expected)}
    return {id: case for id, case in cases.items() if id != entry.case}


def _kept(runs: Mapping[str, Run]) -> dict[str, Run]:
    kept = dict(runs)
    for id, run in runs.items():
        if len(kept) < RUNS_KEPT:
            break
        if run.stage == "over":
            del kept[id]
    return kept


def _run_after(run: Run, entry: AboutRuns) -> Run:
    match entry:
        case e.RunStepped():
            return replace(run, stage="compiling" if entry.compiling else "running")
        case e.RunPrinted():
            return _printed(run, to_units(entry.text))
        case e.RunTyped():
            return replace(run, typed=run.typed + len(entry.text.encode(errors="replace")))
        case e.RunResized():
            return replace(run, columns=entry.columns, rows=entry.rows)
        case e.RunStopAsked():
            return replace(run, stopping=True)
        case e.CaseTested():
            return replace(run, results=(*run.results, entry))
        case e.RunFinished():
            return replace(run, stage="over", finished=entry)
        case e.RunStarted():
            raise AssertionError("a run starts once")


def _printed(run: Run, text: str) -> Run:
    output = run.output + text
    excess = len(output) - OUTPUT_KEPT
    if excess <= 0:
        return replace(run, output=output)
    after_break = output.find("\n", excess - 1, excess + LINE_SOUGHT) + 1
    cut = after_break or excess
    return replace(run, output=output[cut:], dropped=run.dropped + cut)
