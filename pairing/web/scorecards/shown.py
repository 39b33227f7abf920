"""What is stored as what is answered."""

from collections.abc import Iterable, Mapping

from pairing.scorecards.card import Card, CardContent
from pairing.scorecards.decision import LoopDecision
from pairing.web.scorecards.debrief_models import DecisionView
from pairing.web.scorecards.models import CardVersionView, CardView, OwedCard, Submitter
from pairing.web.scorecards.seeing import Filed, Sight, due_at
from pairing.web.services import Services


async def names_of(services: Services, sight: Sight) -> Mapping[str, str]:
    """Names of all members that have to do with the cards in sight."""
    members = {card.member for card in sight.submitted} | {member for _, member in sight.owing}
    members |= {decision.by for decision in sight.decisions if decision.by is not None}
    if sight.actor.member is not None:
        members.add(sight.actor.member)
    return await services.members.names(sight.actor.workspace, sorted(members))


def card_view(card: Card, names: Mapping[str, str], due: int | None) -> CardView:
    """`due`: when it is due as long as it is not submitted. A card that has been drafted shows its draft."""
    newest = card.newest
    # Whoever gives a second rating does not go by the loop, which names the candidate.
    is_anonymous = card.kind == "second" and not card.submitted
    return CardView(
        id=card.id,
        kind=card.kind,
        interview=card.interview,
        loop=None if is_anonymous else card.loop,
        member=card.member,
        name=names.get(card.member, ""),
        revision=card.revision,
        content=newest.content if newest else card.draft or CardContent(),
        submitted_at=card.submitted_at,
        due_at=card.due_at if card.submitted else due,
        latency=card.latency,
        versions=[
            CardVersionView(
                version=one.version,
                at=one.at,
                reason=one.reason,
                after_reading=one.after_reading,
                content=one.content,
            )
            for one in card.versions
        ],
    )


def submitters(filed: Iterable[Filed], names: Mapping[str, str]) -> list[Submitter]:
    return [
        Submitter(
            member=one.member,
            name=names.get(one.member, ""),
            kind=one.kind,
            interview=one.interview,
            at=one.at,
        )
        for one in filed
    ]


def owed_cards(services: Services, sight: Sight, names: Mapping[str, str]) -> list[OwedCard]:
    """Of interviews that have ended."""
    found: list[OwedCard] = []
    for id, member in sight.owing:
        interview = sight.interview(id)
        if interview.status != "ended":
            continue
        is_own = any(person.member == member and person.role == "interviewer" for person in interview.people)
        found.append(
            OwedCard(
                member=member,
                name=names.get(member, ""),
                kind="card" if is_own else "second",
                interview=id,
                due_at=due_at(services, interview.ended_at) if is_own else None,
            )
        )
    return found


def decision_view(decision: LoopDecision, names: Mapping[str, str]) -> DecisionView:
    return DecisionView(
        number=decision.number,
        outcome=decision.outcome,
        reason=decision.reason,
        at=decision.at,
        by=decision.by,
        name=names.get(decision.by or "", ""),
    )
