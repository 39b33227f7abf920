"""Who asks, what may be asked, and what every answer carries."""

from dataclasses import dataclass
from typing import TypedDict

from pairing.errors import Forbidden
from pairing.interview import leading as g
from pairing.interview.admission import shut_out
from pairing.interview.entries import Role
from pairing.interview.intents import AnyIntent, ReopenInterview
from pairing.interview.state import State

FROM_OUTSIDE: dict[str, tuple[type[g.Leading], ...]] = {
    "lobby": (g.Agree, g.ReportChecks),
    "focus": (g.EndFocus,),
}
"""What somebody who is shown nothing may ask all the same."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Who asks."""

    instance: str
    person: str
    role: Role


class Envelope(TypedDict):
    """What all entries that an intent becomes have in common."""

    position: int
    at: int
    by: str
    ref: int


def check_may_write(state: State, seat: Seat, intent: AnyIntent | None = None) -> None:
    """Raises `Forbidden` (`read_only`). `intent`: what is asked, unless a push or a drawing."""
    if seat.role == "observer":
        raise Forbidden("observers watch", code="read_only")
    if state.status == "ended" and not isinstance(intent, ReopenInterview):
        raise Forbidden("the interview has ended", code="read_only")


def check_shown(state: State, seat: Seat, intent: AnyIntent) -> None:
    """Before anything else is looked at: a refusal says something of the state. Raises `Forbidden`
    (`shut_out`)."""
    outside = shut_out(state, seat.person, seat.role)
    if outside is not None and not isinstance(intent, FROM_OUTSIDE[outside]):
        raise Forbidden("you are shown nothing now, and can change nothing", code="shut_out")


def check_leads(seat: Seat) -> None:
    """Raises `Forbidden`."""
    if seat.role != "interviewer":
        raise Forbidden("that is for interviewers")
