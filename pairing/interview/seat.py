"""Who asks, what may be asked, and what every answer carries."""

from dataclasses import dataclass
from typing import TypedDict

from pairing.errors import Forbidden
from pairing.interview.entries import Role
from pairing.interview.state import State


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


def check_may_write(state: State, seat: Seat, *, reopening: bool = False) -> None:
    """Raises `Forbidden` (`read_only`)."""
    if seat.role == "observer":
        raise Forbidden("observers watch", code="read_only")
    if state.status == "ended" and not reopening:
        raise Forbidden("the interview has ended", code="read_only")
