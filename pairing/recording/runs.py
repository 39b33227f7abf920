"""What became of the runs in one part of a recording, and what followed a hint. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from pairing.interview import entries as e
from pairing.recording.timeline import HintFact, Mark, Part, Progress, RunFact, RunOutcome


@dataclass(slots=True)
class _Going:
    started: e.RunStarted
    t: int
    person: str
    passed: int = 0
    tested: int = 0
    finished: e.RunFinished | None = None
    until: int | None = None


class Runs:
    """Of one part, entry by entry. `t`: of the recording's clock."""

    def __init__(self, part: Part) -> None:
        self._part: Part = part
        self._all: dict[str, _Going] = {}

    def started(self, entry: e.RunStarted, t: int, person: str) -> None:
        self._all[entry.run] = _Going(entry, t, person)

    def tested(self, entry: e.CaseTested) -> None:
        going = self._all.get(entry.run)
        if going is not None:
            going.tested += 1
            going.passed += entry.passed

    def finished(self, entry: e.RunFinished, t: int) -> None:
        going = self._all.get(entry.run)
        if going is not None and going.finished is None:
            going.finished, going.until = entry, t

    def facts(self) -> list[RunFact]:
        """In the order in which they were started."""
        return [
            RunFact(
                run=run,
                part=self._part,
                person=going.person,
                t=going.t,
                until=going.until,
                what=going.started.what,
                label=_outcome(going),
                passed=going.passed,
                total=_total(going),
                position=(going.finished or going.started).position,
            )
            for run, going in self._all.items()
        ]


def marks_of(runs: Sequence[RunFact]) -> list[Mark]:
    """Each where it was over, or where it was started if it never was."""
    return [
        Mark(
            t=run.t if run.until is None else run.until,
            position=run.position,
            part=run.part,
            kind="run",
            person=run.person,
            label=run.label,
            ref=run.run,
        )
        for run in runs
    ]


def _total(going: _Going) -> int:
    return len(going.started.cases) if going.started.what == "cases" else going.tested


def _outcome(going: _Going) -> RunOutcome:
    what, finished = going.started.what, going.finished
    if finished is None:
        return "going"
    if finished.reason in ("stopped", "lost"):
        return "stopped" if finished.reason == "stopped" else "lost"
    if what in ("repl", "terminal"):
        return "closed"
    ran = finished.reason == "exited"
    if what == "run":
        return "passed" if ran and finished.exit_code == 0 else "failed"
    total = _total(going)
    if what == "cases":
        return "passed" if 0 < total == going.passed else "failed"
    return "passed" if ran and finished.exit_code == 0 and 0 < total == going.passed else "failed"


@dataclass(frozen=True, slots=True)
class Hint:
    t: int
    position: int
    given: str
    hint: int


@dataclass(frozen=True, slots=True)
class Steps:
    """When things happened that show progress. `questions`: when another one was at hand."""

    runs: Sequence[RunFact]
    key_points: Sequence[int]
    phases: Sequence[int]
    questions: Sequence[int]


def after_hint(hint: Hint, steps: Steps) -> HintFact:
    """A hint with the first progress after it. Of several at once it is what `ProgressKind` names first."""
    found = [
        *((t, 0, Progress(t=t, what="more_passed")) for t in _more_passed(hint.t, steps)),
        *((t, 1, Progress(t=t, what="passed")) for t in _first_passed(hint.t, steps)),
        *((t, 2, Progress(t=t, what="key_point")) for t in steps.key_points if t > hint.t),
        *((t, 3, Progress(t=t, what="phase")) for t in steps.phases if t > hint.t),
    ]
    first = min(found, key=lambda one: one[:2], default=None)
    return HintFact(
        t=hint.t,
        position=hint.position,
        given=hint.given,
        hint=hint.hint,
        progress=first[2] if first else None,
    )


def _ended(steps: Steps) -> list[tuple[int, RunFact]]:
    return sorted(
        ((run.until, run) for run in steps.runs if run.part == "room" and run.until is not None),
        key=lambda one: one[0],
    )


def _more_passed(after: int, steps: Steps) -> list[int]:
    """The first run after that in which more tests passed than in any before, since its question came."""
    best = since = 0
    for until, run in _ended(steps):
        asked = max((t for t in steps.questions if t <= run.t), default=0)
        if asked > since:
            best, since = 0, asked
        if run.passed > best:
            if until > after:
                return [until]
            best = run.passed
    return []


def _first_passed(after: int, steps: Steps) -> list[int]:
    passed = [until for until, run in _ended(steps) if run.label == "passed"]
    return passed[:1] if passed and passed[0] > after else []
