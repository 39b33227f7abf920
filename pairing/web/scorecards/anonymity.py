"""Whom names are kept from: who gives a second rating has the recording to go by, and nothing else."""

from pairing.archive.port import Interview
from pairing.members.port import Actor
from pairing.scorecards.port import CardFilter
from pairing.web.services import Services


async def must_be_anonymous(services: Services, actor: Actor, interview: Interview) -> bool:
    """Whether this actor may be shown the anonymous recording alone: as long as a second rating of this
    interview, or of another of its loop, was asked of him and is not submitted."""
    if actor.member is None:
        return False
    loop = interview.plan.loop if interview.plan else None
    wanted = CardFilter(
        interviews=None if loop else (interview.id,),
        loops=(loop,) if loop else None,
        member=actor.member,
        kind="second",
        submitted=False,
    )
    return bool(await services.scorecards.cards(actor.workspace, wanted))
