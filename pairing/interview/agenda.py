"""The clock of an interview that is led. Pure, total, and folded: nothing here ever ticks.

An agenda says how much of each phase was used up to `since`, and whether the clock has run since then. What
a clock shows at a moment anybody computes from that; nobody has to be told each second.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pairing.interview import hosted as h
from pairing.interview.entries import Ended

Stage = Literal["unplanned", "planned", "running", "paused"]
"""Paused too once the interview has ended after its start."""

MINUTE = 60_000

AboutAgenda = (
    h.Planned | h.Started | h.Paused | h.Resumed | h.PhaseBegun | h.PhaseExtended | h.TimeCredited | Ended
)


class Clock(Struct, frozen=True):
    """Of one phase. `used` and `credit` in milliseconds, `extended` in minutes."""

    used: int = 0
    extended: int = 0
    credit: int = 0


class Agenda(Struct, frozen=True):
    """`phase` is the current one, "" before the start. `clocks` by phase, of those that had anything happen.

    `since`: the moment up to which `used` of the current phase counts, 0 while the clock stands.
    """

    stage: Stage = "unplanned"
    phase: str = ""
    clocks: Mapping[str, Clock] = {}
    since: int = 0


def elapsed(agenda: Agenda, phase: str, now: int) -> int:
    """Milliseconds of `phase` that are used at `now`."""
    used = agenda.clocks[phase].used if phase in agenda.clocks else 0
    return used + _running(agenda, now) if phase == agenda.phase else used


def allowed(agenda: Agenda, plan: h.Planned, phase: str) -> int:
    """Milliseconds that `phase` may take: its `most` with extra time, what it was extended by, and credit.

    0 for a phase that the plan does not have.
    """
    most = next((step.most for step in plan.phases if step.id == phase), None)
    if most is None:
        return 0
    clock = agenda.clocks.get(phase, Clock())
    planned = most * MINUTE * (100 + plan.accommodations.extra_percent) // 100
    return planned + clock.extended * MINUTE + clock.credit


def reading(agenda: Agenda, now: int) -> int:
    """Milliseconds that the clock has run in all, whatever the phase."""
    return sum(clock.used for clock in agenda.clocks.values()) + _running(agenda, now)


def agenda_after(agenda: Agenda, plan: h.Planned | None, entry: AboutAgenda, at: int) -> Agenda:
    """The agenda after one more entry about it, which happened `at`."""
    match entry:
        case h.Planned():
            return replace(agenda, stage="planned") if agenda.stage == "unplanned" else agenda
        case h.Started():
            first = plan.phases[0].id if plan is not None and plan.phases else ""
            return replace(_read(agenda, at), stage="running", phase=first, since=at)
        case h.Paused() | Ended():
            return (
                replace(_read(agenda, at), stage="paused", since=0) if agenda.stage == "running" else agenda
            )
        case h.Resumed():
            return replace(agenda, stage="running", since=at) if agenda.stage == "paused" else agenda
        case h.PhaseBegun():
            return replace(_read(agenda, at), phase=entry.phase)
        case h.PhaseExtended():
            clock = agenda.clocks.get(entry.phase, Clock())
            return _with(agenda, entry.phase, replace(clock, extended=clock.extended + entry.minutes))
        case h.TimeCredited():
            clock = agenda.clocks.get(entry.phase, Clock())
            return _with(agenda, entry.phase, replace(clock, credit=clock.credit + entry.milliseconds))


def _running(agenda: Agenda, now: int) -> int:
    return max(0, now - agenda.since) if agenda.stage == "running" else 0


def _read(agenda: Agenda, at: int) -> Agenda:
    """The same clock, its `used` counting up to `at`."""
    if agenda.stage != "running":
        return agenda
    clock = agenda.clocks.get(agenda.phase, Clock())
    read = _with(agenda, agenda.phase, replace(clock, used=clock.used + _running(agenda, at)))
    return replace(read, since=max(at, agenda.since))


def _with(agenda: Agenda, phase: str, clock: Clock) -> Agenda:
    return replace(agenda, clocks={**agenda.clocks, phase: clock})
