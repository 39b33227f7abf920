"""People of an interview: late joiners, their links, and members who come in without one."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Interview, Person
from pairing.errors import Conflict, Forbidden, Malformed, NotFound
from pairing.web.actor import actor_of
from pairing.web.arrival import let_in
from pairing.web.creation import new_person
from pairing.web.identity import visitor_of
from pairing.web.interviews import interview_here
from pairing.web.json import json_response, read_json
from pairing.web.loops.inviting import invite
from pairing.web.loops.leading import invite_into
from pairing.web.loops.planning import named
from pairing.web.loops.telling import tell
from pairing.web.models import (
    Entered,
    LinkState,
    NewLink,
    NewPerson,
    PersonLinks,
    Preparation,
    Revoked,
)
from pairing.web.services import services_of
from pairing.web.tokens import new_token


async def add_person(request: Request) -> Response:
    """At any time. The row comes first: the room shows nobody whose link would open nothing. Where the room
    cannot be told now, it is when the person is given another link or enters."""
    services, actor = services_of(request), actor_of(request)
    interview = await interview_here(request)
    wanted = await read_json(request, NewPerson, services.settings.request_bytes)
    wanted = await named(services, actor.workspace, wanted)
    services.creation.check_person(wanted)
    _require_current(interview)
    if interview.status in ("ended", "cancelled"):
        raise Conflict(f"the interview is {interview.status}", code="read_only")
    if len(interview.people) >= services.settings.people_per_interview:
        raise Malformed(f"an interview has 1 to {services.settings.people_per_interview} people")
    if wanted.member is not None and any(one.member == wanted.member for one in interview.people):
        raise Conflict("this member is one of its people", code="already_there")
    person = new_person(interview.id, wanted, len(interview.people))
    token = new_token()
    await services.archive.add_person(person, [services.creation.new_link(person.id, token, interview.plan)])
    await invite_into(services, interview.id, person)
    await tell(
        request,
        "interview.person_added",
        "interview",
        interview.id,
        {"person": person.id, "role": person.role, "member": person.member},
    )
    return json_response(services.creation.linked(person, token), 201)


async def show_links(request: Request) -> Response:
    interview = await interview_here(request)
    person = person_here(request, interview)
    traces = await services_of(request).archive.traces(person.id)
    links = [
        LinkState(created_at=link.created_at, expires_at=link.expires_at, revoked_at=link.revoked_at)
        for link in traces.links
    ]
    return json_response(PersonLinks(items=links, opened_at=traces.opened_at, seen_at=traces.seen_at))


async def create_link(request: Request) -> Response:
    interview = await interview_here(request)
    person = person_here(request, interview)
    _require_current(interview)
    services = services_of(request)
    await invite_into(services, interview.id, person)
    link = await services.creation.link(person.id, interview.plan)
    await tell(request, "interview.link_created", "interview", interview.id, {"person": person.id})
    return json_response(NewLink(link=link), 201)


async def revoke_links(request: Request) -> Response:
    """Revokes every link and visit of a person, and closes the person's sockets."""
    interview = await interview_here(request)
    person = person_here(request, interview)
    services = services_of(request)
    revoked = await services.archive.revoke_links(person.id, services.clock())
    await services.rooms.revoke(interview.id, person.id)
    await tell(request, "interview.links_revoked", "interview", interview.id, {"person": person.id})
    return json_response(Revoked(links=revoked))


async def invite_person(request: Request) -> Response:
    """Mail a person a fresh link."""
    interview = await interview_here(request)
    person = person_here(request, interview)
    _require_current(interview)
    services = services_of(request)
    await invite_into(services, interview.id, person)
    link = await invite(services, interview, person)
    await tell(request, "interview.person_invited", "interview", interview.id, {"person": person.id})
    return json_response(NewLink(link=link), 202)


async def enter_interview(request: Request) -> Response:
    """A member who is one of its people comes in without a link, as this browser's visitor."""
    actor = actor_of(request)
    interview = await interview_here(request)
    person = next((one for one in interview.people if actor.member and one.member == actor.member), None)
    if person is None:
        raise Forbidden("you are not one of this interview's people", code="not_invited")
    _require_current(interview)
    services = services_of(request)
    await invite_into(services, interview.id, person)
    response = json_response(Entered(person=person.id))
    await let_in(services, person.id, response, by_link=False)
    if await services.members.member(actor.workspace, person.member or "") is None:
        # Removed while this went on: the removal may have come before there was a visit to revoke.
        await services.archive.revoke_links(person.id, services.clock())
        raise Forbidden("you are not one of this interview's people", code="not_invited")
    return response


async def show_preparation(request: Request) -> Response:
    """For everybody in the interview, from the moment they have their link."""
    services = services_of(request)
    person = visitor_of(request)
    interview = await services.archive.interview(person.interview)
    assert interview is not None
    workspace = await services.members.workspace(interview.workspace)
    plan = interview.plan
    preparation = Preparation(
        workspace=workspace.name if workspace else "",
        notice=workspace.notice if workspace else "",
        title=interview.title,
        format=plan.format if plan else None,
        minutes=plan.minutes if plan else None,
        starts_at=plan.starts_at if plan else None,
        timezone=plan.timezone if plan else "UTC",
        call=plan.call if plan else "",
        prepare=plan.prepare if plan else "",
        copy=person.role == "candidate" and workspace is not None and workspace.candidate_copy,
        kept_days=plan.kept_days if plan else workspace.kept_days if workspace else None,
    )
    return json_response(preparation)


def _require_current(interview: Interview) -> None:
    if interview.archived:
        raise Conflict("the interview is archived", code="archived")


def person_here(request: Request, interview: Interview) -> Person:
    """The person named in the path. Raises `NotFound`."""
    for person in interview.people:
        if person.id == request.path_params["person"]:
            return person
    raise NotFound("no such person", code="no_such_person")
