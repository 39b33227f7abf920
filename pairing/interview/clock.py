"""What the clock's intents become, and what the server itself records of it. Pure."""

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import urlsplit

from pairing.errors import Conflict, Forbidden, Malformed, NotFound, TooLarge
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import leading as g
from pairing.interview.agenda import Clock, elapsed
from pairing.interview.limits import Limits
from pairing.interview.names import check_line
from pairing.interview.seat import Envelope, Seat, check_leads
from pairing.interview.state import State

MINUTES = range(1, 1_441)
"""Minutes that an interview, or a phase of it, may take."""
EXTRA = range(301)
"""Percent of more time."""
KEPT_DAYS = range(1, 36_501)
NAME = 120
"""Longest id or name of a phase."""
ADDRESS = 2_000
"""Longest address of a call."""

Why = Literal["disconnected", "run_stalled"]

AboutClock = g.StartInterview | g.PauseInterview | g.ResumeInterview | g.BeginPhase | g.ExtendPhase


def about_clock(
    state: State, seat: Seat, intent: AboutClock, envelope: Envelope, limits: Limits
) -> e.AnyEntry:
    """Raises `Forbidden`, `Malformed`, `NotFound` (`no_such_phase`), `TooLarge` and `Conflict` (`unplanned`,
    `started`, `not_started`)."""
    check_leads(seat)
    if state.plan is None:
        raise Conflict("the interview has no plan, so it has no clock", code="unplanned")
    stage = state.agenda.stage
    if isinstance(intent, g.StartInterview):
        if stage in ("running", "paused"):
            raise Conflict("the interview was started before", code="started")
        return h.Started(**envelope)
    if stage not in ("running", "paused"):
        raise Conflict("the interview was not started yet", code="not_started")
    match intent:
        case g.PauseInterview():
            if stage == "paused":
                raise Conflict("the clock stands already")
            return h.Paused(**envelope)
        case g.ResumeInterview():
            if stage == "running":
                raise Conflict("the clock runs already")
            return h.Resumed(**envelope)
        case g.BeginPhase():
            if all(phase.id != intent.phase for phase in state.plan.phases):
                raise NotFound("no such phase", code="no_such_phase")
            if intent.phase == state.agenda.phase:
                raise Conflict("this phase goes on")
            return h.PhaseBegun(**envelope, phase=intent.phase)
        case g.ExtendPhase():
            return _extended(state, intent, envelope, limits)


def _extended(state: State, intent: g.ExtendPhase, envelope: Envelope, limits: Limits) -> h.PhaseExtended:
    if not 1 <= intent.minutes <= limits.extend_minutes:
        raise Malformed(f"a phase is extended by 1 to {limits.extend_minutes} minutes at a time")
    phase = state.agenda.phase
    if state.agenda.clocks.get(phase, Clock()).extended + intent.minutes > limits.extended_minutes:
        raise TooLarge(f"a phase is extended by at most {limits.extended_minutes} minutes in all")
    return h.PhaseExtended(**envelope, phase=phase, minutes=intent.minutes)


# What the server records


def planned(state: State, plan: h.Planned, limits: Limits, *, now: int) -> list[e.AnyEntry]:
    """`plan` as the next entry, whatever its own position and time; nothing if it is the plan already.

    Raises `Malformed`, `TooLarge`, and `Conflict` (`started`) once the interview was started, `Forbidden`
    (`read_only`) once it has ended.
    """
    if state.plan is not None and _same(state.plan, plan):
        return []
    if state.status == "ended":
        raise Forbidden("the interview has ended", code="read_only")
    if state.agenda.stage in ("running", "paused"):
        raise Conflict("the interview was started before", code="started")
    _check_plan(plan, limits)
    return [_placed(plan, state.position + 1, max(now, state.at))]


def credit(state: State, limits: Limits, *, now: int) -> list[e.AnyEntry]:
    """What is given back now of the time that the candidate could not use; nothing once it was.

    Of each phase no more is given back than was used, and nothing until it comes to `limits.credit_ms`.
    """
    if state.status == "ended":
        return []
    entries: list[e.AnyEntry] = []
    given: dict[str, int] = {}
    at = max(now, state.at)
    lost: tuple[tuple[Why, Mapping[str, int]], ...] = (
        ("disconnected", state.lost.disconnected),
        ("run_stalled", state.lost.stalled),
    )
    for why, owed in lost:
        for phase, milliseconds in owed.items():
            had = state.agenda.clocks.get(phase, Clock()).credit + given.get(phase, 0)
            most = min(milliseconds, elapsed(state.agenda, phase, at) - had)
            if milliseconds < limits.credit_ms or most <= 0:
                continue
            given[phase] = given.get(phase, 0) + most
            position = state.position + len(entries) + 1
            entries.append(h.TimeCredited(position=position, at=at, phase=phase, milliseconds=most, why=why))
    return entries


def check_phases(phases: Sequence[h.Phase], limits: Limits) -> None:
    """Raises `Malformed` and `TooLarge` for what is no agenda."""
    ids = [phase.id for phase in phases]
    if not ids or len(set(ids)) < len(ids):
        raise Malformed("a plan has at least one phase, each with an id of its own")
    if len(ids) > limits.phases:
        raise TooLarge(f"a plan has at most {limits.phases} phases")
    for phase in phases:
        check_line(phase.id, NAME)
        check_line(phase.name, NAME)
        if not (phase.least in range(MINUTES.stop) and phase.most in MINUTES and phase.least <= phase.most):
            raise Malformed("a phase takes from its least to its most minutes, up to a day")
        if len(phase.brief) > limits.brief_chars:
            raise TooLarge(f"what a phase is about has at most {limits.brief_chars} characters")


def _check_plan(plan: h.Planned, limits: Limits) -> None:
    check_phases(plan.phases, limits)
    if plan.minutes not in MINUTES or plan.accommodations.extra_percent not in EXTRA:
        raise Malformed(f"an interview has 1 to {MINUTES[-1]} minutes and up to {EXTRA[-1]} percent more")
    if plan.kept_days is not None and plan.kept_days not in KEPT_DAYS:
        raise Malformed(f"what is recorded is kept 1 to {KEPT_DAYS[-1]} days")
    if plan.call:
        _check_address(plan.call)


def _check_address(address: str) -> None:
    """It becomes a link in everybody's browser, so it may not be a script."""
    check_line(address, ADDRESS)
    try:
        parts = urlsplit(address)
    except ValueError:
        raise Malformed("the address of a call is one of the web") from None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Malformed("the address of a call is one of the web")


def _same(one: h.Planned, other: h.Planned) -> bool:
    return _placed(one, 0, 0) == _placed(other, 0, 0)


def _placed(plan: h.Planned, position: int, at: int) -> h.Planned:
    return h.Planned(
        position=position,
        at=at,
        format=plan.format,
        minutes=plan.minutes,
        phases=plan.phases,
        starts_at=plan.starts_at,
        call=plan.call,
        kept_days=plan.kept_days,
        lobby=plan.lobby,
        accommodations=plan.accommodations,
    )
