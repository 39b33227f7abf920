"""What is waited for from a member."""

from collections.abc import Sequence

from pairing.members.port import Actor
from pairing.scorecards.port import CardFilter
from pairing.web.scorecards.models import AskedRating
from pairing.web.scorecards.seeing import due_at
from pairing.web.services import Services


async def submitted_by(services: Services, actor: Actor, interviews: Sequence[str]) -> set[str]:
    """Those of these interviews of which the actor has submitted a card."""
    if actor.member is None:
        return set()
    wanted = CardFilter(interviews=tuple(interviews), member=actor.member, submitted=True)
    cards = await services.scorecards.cards(actor.workspace, wanted)
    return {card.interview for card in cards if card.interview is not None}


async def asked_ratings(services: Services, actor: Actor) -> list[AskedRating]:
    """Second ratings that the actor was asked for, without a name in them."""
    if actor.member is None:
        return []
    wanted = CardFilter(member=actor.member, kind="second", submitted=False)
    found: list[AskedRating] = []
    for card in await services.scorecards.cards(actor.workspace, wanted):
        interview = await services.archive.interview(card.interview or "")
        if interview is not None and card.asked_at is not None:
            found.append(
                AskedRating(
                    interview=interview.id,
                    format=interview.plan.format if interview.plan else None,
                    asked_at=card.asked_at,
                    due_at=due_at(services, card.asked_at),
                )
            )
    return found
