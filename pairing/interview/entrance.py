"""What intents about coming in become: agreeing, checks, admitting and holding; and focus time. Pure."""

from pairing.errors import Conflict, Forbidden, Malformed, NotFound
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import leading as g
from pairing.interview.agenda import MINUTE
from pairing.interview.limits import Limits
from pairing.interview.names import check_line
from pairing.interview.running import stamp
from pairing.interview.seat import Envelope, Seat, check_leads
from pairing.interview.state import State

BROWSER = 200
"""Longest name of a browser."""
ROUND_TRIP = range(600_001)

AboutEntrance = g.Agree | g.ReportChecks | g.Admit | g.Hold
AboutFocus = g.BeginFocus | g.EndFocus


def about_entrance(state: State, seat: Seat, intent: AboutEntrance, envelope: Envelope) -> e.AnyEntry:
    """Raises `Forbidden`, `Malformed`, `NotFound` (`no_such_person`) and `Conflict` (`unplanned`,
    `not_agreed`). Whoever is let in has agreed."""
    match intent:
        case g.Agree():
            _check_candidate(seat)
            if state.plan is None:
                raise Conflict("nothing is planned that could be agreed to", code="unplanned")
            if seat.person in state.agreed:
                raise Conflict("you have agreed already")
            return h.Agreed(**envelope, person=seat.person)
        case g.ReportChecks():
            _check_candidate(seat)
            check_line(intent.browser, BROWSER)
            if intent.round_trip not in ROUND_TRIP:
                raise Malformed("a round trip takes up to ten minutes")
            return h.Checked(
                **envelope,
                person=seat.person,
                browser=intent.browser,
                round_trip=intent.round_trip,
                clipboard=intent.clipboard,
                sound=intent.sound,
                camera=intent.camera,
            )
        case g.Admit():
            person = _candidate(state, seat, intent.person)
            if person not in state.agreed:
                raise Conflict("the candidate has not agreed to what is recorded yet", code="not_agreed")
            if person in state.admitted:
                raise Conflict("the candidate is in already")
            return h.Admitted(**envelope, person=person)
        case g.Hold():
            person = _candidate(state, seat, intent.person)
            if person not in state.admitted:
                raise Conflict("the candidate waits already")
            return h.Held(**envelope, person=person)


def about_focus(
    state: State, seat: Seat, intent: AboutFocus, envelope: Envelope, limits: Limits
) -> e.AnyEntry:
    """Raises `Malformed` and `Conflict` (`not_started`, `focus_spent`)."""
    if isinstance(intent, g.EndFocus):
        if state.focus_until is None:
            raise Conflict("there is no focus time")
        return h.FocusEnded(**envelope, why="asked")
    if state.focus_until is not None:
        raise Conflict("there is focus time already")
    if state.agenda.stage != "running":
        raise Conflict("focus time is had while the clock runs", code="not_started")
    if not 1 <= intent.minutes <= limits.focus_minutes_most:
        raise Malformed(f"focus time has 1 to {limits.focus_minutes_most} minutes")
    if state.focus_used + intent.minutes * MINUTE > limits.focus_total_minutes * MINUTE:
        raise Conflict(
            f"an interview has at most {limits.focus_total_minutes} minutes of focus time", code="focus_spent"
        )
    return h.FocusBegun(**envelope, until=envelope["at"] + intent.minutes * MINUTE)


def end_focus_in_time(state: State, *, now: int) -> list[e.AnyEntry]:
    """The end of a focus time that is over by the clock; nothing before, and nothing once it has ended."""
    if state.focus_until is None or now < state.focus_until:
        return []
    return [h.FocusEnded(**stamp(state, now), why="time")]


def _candidate(state: State, seat: Seat, person: str) -> str:
    check_leads(seat)
    known = state.people.get(person)
    if known is None or known.role != "candidate":
        raise NotFound("no such candidate", code="no_such_person")
    if state.plan is None or not state.plan.lobby:
        raise Conflict("nobody waits to be let in", code="unplanned")
    return person


def _check_candidate(seat: Seat) -> None:
    if seat.role != "candidate":
        raise Forbidden("that is for candidates")
