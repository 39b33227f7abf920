"""Whose room it is that something is given into, and storing it there."""

from collections.abc import Callable, Sequence

from starlette.requests import Request

from pairing.archive.port import Interview, Person
from pairing.errors import NotFound
from pairing.interview.decide import Decision
from pairing.interview.entries import AnyEntry
from pairing.interview.state import State, fold
from pairing.live.room import Room
from pairing.web.identity import visitor_of
from pairing.web.services import services_of

Make = Callable[[State, int], Sequence[AnyEntry]]
"""make(state, now): the entries to store next, as many as there are."""


async def interview_here(request: Request) -> tuple[Person, Interview]:
    """The interviewer who asks, and the interview. Raises `NotFound`."""
    person = visitor_of(request)
    interview = await services_of(request).archive.interview(person.interview)
    if interview is None:
        raise NotFound("no such interview", code="no_such_interview")
    return person, interview


async def store(room: Room, make: Make, there: Callable[[State], bool] = lambda state: False) -> None:
    """Store what is made of the room's state. Raises what `make` raises.

    When nobody can tell whether it was stored, it is decided again; `there` says whether it was.
    """
    tried = False

    def decide(state: State, now: int) -> Decision:
        nonlocal tried
        entries = [] if tried and there(state) else make(state, now)
        tried = True
        return Decision(fold(state, entries), entries)

    await room.inward(decide)
