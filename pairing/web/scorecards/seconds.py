"""Second ratings over HTTP: a member who was not there rates the anonymous recording, blind."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Conflict, Forbidden, NotFound
from pairing.scorecards.blindness import READS_PRIVATE_NOTES
from pairing.scorecards.card import Card
from pairing.scorecards.port import CardFilter
from pairing.web.actor import actor_of
from pairing.web.interviews import interview_here
from pairing.web.json import json_response, read_json
from pairing.web.loops.telling import tell
from pairing.web.scorecards.judging import judged
from pairing.web.scorecards.models import OwedCard, SecondRating
from pairing.web.scorecards.seeing import due_at, sight_of_interview
from pairing.web.services import services_of
from pairing.web.tokens import new_id


async def ask_second_rating(request: Request) -> Response:
    """Until it is submitted or declined, that member is shown this loop's recordings without names, and
    nothing that others wrote, decided or not."""
    services, actor = services_of(request), actor_of(request)
    interview = await interview_here(request)
    wanted = await read_json(request, SecondRating, services.settings.request_bytes)
    member = await services.members.member(actor.workspace, wanted.member)
    if member is None:
        raise NotFound("no such member", code="no_such_member")
    if interview.status != "ended":
        raise Conflict("an interview is rated again once it has ended", code="interview_goes_on")
    sight = await sight_of_interview(services, actor, interview)
    people = {person.member for one in sight.interviews for person in one.people}
    if member.id in people or await _has_written(request, member.id):
        raise Conflict("a second rating is for somebody who took no part in the loop", code="took_part")
    judging = (await judged(services, [interview]))[interview.id]
    now = services.clock()
    card = Card(
        id=new_id(),
        workspace=actor.workspace,
        kind="second",
        interview=interview.id,
        loop=interview.plan.loop if interview.plan else None,
        member=member.id,
        template=judging.pin.template,
        template_version=judging.pin.version,
        revision=1,
        created_at=now,
        asked_by=actor.member,
        asked_at=now,
    )
    await services.scorecards.ask_second(card)
    details = {"interview": interview.id, "member": member.id}
    await tell(request, "second_rating.asked", "scorecard", card.id, details)
    owed = OwedCard(
        member=member.id,
        name=member.name,
        kind="second",
        interview=interview.id,
        due_at=due_at(services, now),
    )
    return json_response(owed, 201)


async def withdraw_second_rating(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    interview = await interview_here(request)
    member = request.path_params["member"]
    if member != actor.member and not actor.roles & READS_PRIVATE_NOTES:
        raise Forbidden("this is for admins, hiring managers and who was asked", code="role_missing")
    await services.scorecards.withdraw_second(actor.workspace, interview.id, member)
    details = {"member": member}
    await tell(request, "second_rating.withdrawn", "interview", interview.id, details)
    return Response(status_code=204)


async def _has_written(request: Request, member: str) -> bool:
    """Whether the member has a card or view of this loop, which another of it would not be second to."""
    services, actor = services_of(request), actor_of(request)
    interview = await interview_here(request)
    loop = interview.plan.loop if interview.plan else None
    wanted = CardFilter(
        interviews=None if loop else (interview.id,), loops=(loop,) if loop else None, member=member
    )
    return bool(await services.scorecards.cards(actor.workspace, wanted))
