"""What there is of a loop or interview, and what of it an actor may see: what every address begins with.

Nothing of a card is answered, exported or computed but from `Sight.seen`, chosen by
`pairing.scorecards.blindness`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pairing.archive.port import Interview, Wanted
from pairing.errors import NotFound
from pairing.loops.loop import Loop
from pairing.members.port import Actor
from pairing.scorecards.blindness import Written, is_blind, owed_by, seen_cards
from pairing.scorecards.card import Card, CardKind
from pairing.scorecards.decision import LoopDecision
from pairing.scorecards.port import CardFilter
from pairing.web.scorecards.anonymity import hidden_from
from pairing.web.services import Services

HOUR = 3_600_000
MOST = 1_000
"""Interviews of one loop that are looked at."""


@dataclass(frozen=True, slots=True)
class Filed:
    """That a card was submitted, by whom, of what and when: anybody in the workspace may know it."""

    id: str
    member: str
    kind: CardKind
    interview: str | None
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """`seen`: submitted cards that the actor may see, his own among them. `mine`: also his drafts. `owing`:
    members by the interviews whose cards are waited for; `owed`: those the actor owes. `decisions`: none
    while he is blind; `revision`: how many there are."""

    actor: Actor
    loop: Loop | None
    interviews: Sequence[Interview]
    blind: bool
    anonymous: bool
    decided: bool
    seen: Sequence[Card]
    mine: Sequence[Card]
    submitted: Sequence[Filed]
    owing: Sequence[tuple[str, str]]
    owed: Sequence[str]
    decisions: Sequence[LoopDecision]
    revision: int

    @property
    def others(self) -> list[Card]:
        return [card for card in self.seen if card.member != self.actor.member]

    def interview(self, id: str) -> Interview:
        return next(one for one in self.interviews if one.id == id)


async def visible_cards(services: Services, actor: Actor, interview: Interview) -> list[Card]:
    """The submitted cards of an interview that the actor may see, no drafts. That he read them is noted."""
    sight = await sight_of_interview(services, actor, interview)
    await note_reading(services, sight)
    return [card for card in sight.seen if card.interview == interview.id]


async def sight_of_interview(services: Services, actor: Actor, interview: Interview) -> Sight:
    """Of the whole loop that the interview belongs to, if it does."""
    loop = interview.plan.loop if interview.plan else None
    if loop is not None:
        return await sight_of_loop(services, actor, loop)
    cards = await services.scorecards.cards(interview.workspace, CardFilter(interviews=(interview.id,)))
    return await _sight(services, actor, None, [interview], cards, [])


async def sight_of_loop(services: Services, actor: Actor, loop: str) -> Sight:
    """Raises `NotFound`."""
    found = await services.loops.loop(actor.workspace, loop)
    if found is None:
        raise NotFound("no such loop", code="no_such_loop")
    decisions = await services.scorecards.decisions(actor.workspace, [loop])
    # By id: one that is archived meanwhile is found twice.
    interviews = {
        interview.id: interview
        for archived in (False, True)
        for interview in await services.archive.interviews(
            actor.workspace, Wanted(loops=(loop,), archived=archived), limit=MOST
        )
    }
    cards = await services.scorecards.cards(actor.workspace, CardFilter(loops=(loop,)))
    return await _sight(services, actor, found, [*interviews.values()], cards, decisions.get(loop, []))


async def _sight(
    services: Services,
    actor: Actor,
    loop: Loop | None,
    interviews: Sequence[Interview],
    cards: Sequence[Card],
    decisions: Sequence[LoopDecision],
) -> Sight:
    members = await services.members.members(actor.workspace)
    present = {member.id for member in members}
    mails = await _judged(services, loop, interviews)
    duties = [
        (interview.id, person.member)
        for interview in interviews
        if is_to_be_judged(interview)
        for person in interview.people
        if person.role == "interviewer" and person.member is not None and person.member in present
    ]
    written = Written(
        cards=cards,
        duties=duties,
        decided=bool(decisions) and decisions[-1].settles,
        judged={one.id for one in members if one.email.casefold() in mails},
    )
    member, hidden = actor.member, await hidden_from(services, actor)
    is_hidden = loop.id in hidden.loops if loop else interviews[0].id in hidden.interviews
    blind = is_blind(member, written)
    # An interview may have been erased since: what is shown is of those that are there.
    here = {None, *(interview.id for interview in interviews)}
    return Sight(
        actor=actor,
        loop=loop,
        interviews=sorted(interviews, key=lambda one: (one.created_at, one.id)),
        blind=blind,
        anonymous=is_hidden,
        decided=written.decided,
        seen=[card for card in seen_cards(actor, written) if card.interview in here],
        mine=[card for card in cards if member is not None and card.member == member],
        submitted=[
            Filed(card.id, card.member, card.kind, card.interview, card.submitted_at)
            for card in cards
            if card.submitted_at is not None and card.interview in here
        ],
        owing=[
            (interview, one)
            for one in sorted(present)
            for interview in owed_by(one, written)
            if interview in here
        ],
        owed=owed_by(member, written) if member is not None else [],
        decisions=[] if blind else decisions,
        revision=len(decisions),
    )


async def _judged(services: Services, loop: Loop | None, interviews: Sequence[Interview]) -> set[str]:
    """The mail addresses of whom it is about."""
    people = (person for interview in interviews for person in interview.people)
    mails = [person.email for person in people if person.role == "candidate"]
    candidate = await services.loops.candidate(loop.workspace, loop.candidate) if loop else None
    if candidate is not None:
        mails.append(candidate.email)
    return {mail.casefold() for mail in mails if mail}


def is_to_be_judged(interview: Interview) -> bool:
    """Whether its interviewers owe cards: it was held, or will be. Archived before it began, it was not."""
    if interview.status == "cancelled":
        return False
    return not interview.archived or interview.status != "planned"


async def note_reading(services: Services, sight: Sight) -> None:
    """Before an answer holds anything that others wrote, or that was computed from it."""
    member, group = sight.actor.member, sight.loop or sight.interviews[0]
    if member is not None and sight.others:
        await services.scorecards.note_reading(sight.actor.workspace, group.id, member, services.clock())


def due_at(services: Services, since: int | None) -> int | None:
    """`since`: when the interview ended, or the second rating was asked for."""
    return None if since is None else since + round(services.settings.scorecard_due_hours * HOUR)
