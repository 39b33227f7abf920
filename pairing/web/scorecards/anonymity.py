"""Whom names are kept from: who gives a second rating has the anonymous recording to go by, and nothing else.

As long as it is asked for and not given, nothing that names the candidate is shown to that member, wherever
it stands: the interview, the others of its loop and of its candidate, copies of them, the loops, and the
candidate. Addresses of one of these are refused, unless they name nobody (`Endpoint.nameless`), and lists
leave them out. An interview that the member takes part in stays open: nobody is kept waiting in the room.
tests/unit/web/scorecards/test_anonymity.py holds every address to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from pairing.archive.port import Interview
from pairing.errors import Forbidden
from pairing.keeping.port import Subject
from pairing.loops.port import LoopFilter
from pairing.members.port import Actor
from pairing.scorecards.port import CardFilter
from pairing.web.actor import actor_of
from pairing.web.endpoint import Endpoint
from pairing.web.services import Services, services_of

MOST: Final = 1_000
"""Loops of one candidate that are looked at."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """By their ids what is kept from somebody."""

    interviews: frozenset[str] = frozenset()
    loops: frozenset[str] = frozenset()
    candidates: frozenset[str] = frozenset()

    def holds(self, kind: str, id: str | None) -> bool:
        """`kind`: as in the paths of addresses."""
        ids = {"interview": self.interviews, "loop": self.loops, "candidate": self.candidates}
        return id in ids.get(kind, ())


NOTHING: Final = Hidden()
KINDS: Final = ("interview", "loop", "candidate")


async def hidden_from(services: Services, actor: Actor) -> Hidden:
    if actor.member is None:
        return NOTHING
    asked = CardFilter(member=actor.member, kind="second", submitted=False)
    cards = await services.scorecards.cards(actor.workspace, asked)
    if not cards:
        return NOTHING
    workspace = actor.workspace
    rated = {card.interview for card in cards if card.interview is not None}
    loops = {card.loop for card in cards if card.loop is not None}
    candidates = await _candidates(services, workspace, rated, loops)
    for candidate in candidates:
        for archived in (False, True):
            wanted = LoopFilter(candidate=candidate, archived=archived)
            found = await services.loops.loops(workspace, wanted, limit=MOST)
            loops |= {loop.id for loop in found}
    subjects = [
        *(Subject("interview", one) for one in sorted(rated)),
        *(Subject("candidate", one) for one in sorted(candidates)),
    ]
    interviews = set(await services.keeping.told_in(workspace, subjects))
    own = {person.interview for person in await services.archive.people_of_member(workspace, actor.member)}
    return Hidden(frozenset(interviews - own), frozenset(loops), frozenset(candidates))


async def must_be_anonymous(services: Services, actor: Actor, interview: Interview) -> bool:
    """Whether this actor may be shown the anonymous recording alone."""
    return interview.id in (await hidden_from(services, actor)).interviews


async def require_shown(request: Request, item: Endpoint) -> None:
    """Raises `Forbidden` (`anonymous_only`) for an address of what is kept from the actor."""
    named = [
        (kind, id) for kind in ("interview", "loop", "candidate") if (id := request.path_params.get(kind))
    ]
    if named and not item.nameless:
        await check_shown(services_of(request), actor_of(request), named)


async def check_shown(services: Services, actor: Actor, named: Iterable[tuple[str, str | None]]) -> None:
    """`named`: kinds and ids of what an answer would name. Raises `Forbidden` (`anonymous_only`)."""
    hidden = await hidden_from(services, actor)
    if any(hidden.holds(kind, id) for kind, id in named):
        raise Forbidden(
            "you were asked to rate this without names: give or decline that rating first",
            code="anonymous_only",
        )


async def _candidates(services: Services, workspace: str, interviews: set[str], loops: set[str]) -> set[str]:
    found: set[str] = set()
    for id in interviews:
        interview = await services.archive.interview(id)
        if interview is not None and interview.plan is not None and interview.plan.candidate is not None:
            found.add(interview.plan.candidate)
    for id in loops:
        loop = await services.loops.loop(workspace, id)
        if loop is not None:
            found.add(loop.candidate)
    return found
