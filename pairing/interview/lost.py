"""Time that the candidate could not use: away without wanting to be, or before a run that did not come.

It is measured on the interview's own clock (`agenda.reading`), so a pause counts for nothing. What is owed is
folded; whether it is worth a `time_credited` is the server's to decide (`clock.credit`).
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from pairing.interview import entries as e
from pairing.interview import hosted as h

STALLED = 2_000
"""Milliseconds that a run may wait for its turn before the wait counts. Part of the fold, as are all
constants that the state depends on."""

AboutLost = (
    e.Arrived | e.Departed | e.RunStarted | e.RunStepped | e.RunFinished | h.PhaseBegun | h.TimeCredited
)


class Lost(Struct, frozen=True):
    """Readings of the clock: `away`, when the last candidate left; `runs`, when each that goes on started;
    `counted`, up to where time was counted already. `disconnected` and `stalled` are owed, by phase."""

    away: int | None = None
    runs: Mapping[str, int] = {}
    counted: int = 0
    disconnected: Mapping[str, int] = {}
    stalled: Mapping[str, int] = {}


def lost_after(lost: Lost, entry: AboutLost, *, phase: str, reading: int, here: bool, was_here: bool) -> Lost:
    """What is lost after one more entry. `phase` and `reading` as they were before it. `was_here` and `here`:
    whether a candidate was present before it, and is now."""
    match entry:
        case e.Arrived():
            return replace(_absent(lost, phase, reading), away=None) if here else lost
        case e.Departed():
            return replace(lost, away=reading) if was_here and not here else lost
        case e.RunStarted():
            return replace(lost, runs={**lost.runs, entry.run: reading})
        case e.RunStepped():
            began = lost.runs.get(entry.run, reading)
            return _stalled(lost, phase, began, reading) if reading - began >= STALLED else lost
        case e.RunFinished():
            began = lost.runs.get(entry.run, reading)
            others = {run: at for run, at in lost.runs.items() if run != entry.run}
            lost = replace(lost, runs=others)
            return _stalled(lost, phase, began, reading) if entry.reason == "lost" else lost
        case h.PhaseBegun():
            return _absent(lost, phase, reading)
        case h.TimeCredited():
            paid = entry.milliseconds
            if entry.why == "disconnected":
                return replace(lost, disconnected=_paid(lost.disconnected, entry.phase, paid))
            return replace(lost, stalled=_paid(lost.stalled, entry.phase, paid))


def _absent(lost: Lost, phase: str, reading: int) -> Lost:
    """With the absence up to now counted, and going on."""
    if lost.away is None or reading <= lost.away:
        return lost
    owed = _more(lost.disconnected, phase, reading - lost.away)
    return replace(lost, disconnected=owed, away=reading, counted=reading)


def _stalled(lost: Lost, phase: str, began: int, reading: int) -> Lost:
    """With a stretch of waiting for a run, as far as it is not counted yet: no moment is paid twice."""
    until = reading if lost.away is None else min(reading, lost.away)
    since = max(began, lost.counted)
    if until <= since:
        return lost
    return replace(lost, stalled=_more(lost.stalled, phase, until - since), counted=until)


def _more(owed: Mapping[str, int], phase: str, milliseconds: int) -> dict[str, int]:
    return {**owed, phase: owed.get(phase, 0) + milliseconds}


def _paid(owed: Mapping[str, int], phase: str, milliseconds: int) -> dict[str, int]:
    left = owed.get(phase, 0) - milliseconds
    others = {other: still for other, still in owed.items() if other != phase}
    return {**others, phase: left} if left > 0 else others
