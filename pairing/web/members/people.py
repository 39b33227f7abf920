"""The members of a workspace, as admins change them."""

from msgspec import UNSET
from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import NotFound
from pairing.members.port import Member
from pairing.web.actor import actor_of
from pairing.web.identity import address_of
from pairing.web.json import json_response, read_json
from pairing.web.members.checks import check_name, check_roles
from pairing.web.members.models import ChangedMember, MemberPage, ResetLink
from pairing.web.members.resets import new_reset_link
from pairing.web.members.telling import tell_of_member
from pairing.web.members.views import in_order, member_view
from pairing.web.services import services_of


async def list_members(request: Request) -> Response:
    found = await services_of(request).members.members(actor_of(request).workspace)
    return json_response(MemberPage(items=[member_view(member) for member in found]))


async def change_member(request: Request) -> Response:
    services, member = services_of(request), await _member(request)
    wanted = await read_json(request, ChangedMember, services.settings.request_bytes)
    changed = await services.members.change(
        member.workspace,
        member.id,
        wanted.revision,
        name=None if wanted.name is UNSET else check_name(services, wanted.name),
        roles=None if wanted.roles is UNSET else check_roles(wanted.roles),
    )
    fields = [name for name in ("name", "roles") if getattr(wanted, name) is not UNSET]
    await services.audit.record(
        actor_of(request),
        "member.changed",
        "member",
        member.id,
        address_of(request),
        {"fields": fields, "roles": list[str](in_order(changed.roles))},
    )
    return json_response(member_view(changed))


async def remove_member(request: Request) -> Response:
    """First the ways in, then the sockets: who is closed must not come back."""
    services, member = services_of(request), await _member(request)
    people = await services.archive.people_of_member(member.workspace, member.id)
    await services.members.remove(member.workspace, member.id, services.clock())
    for person in people:
        await services.rooms.revoke(person.interview, person.id)
    await services.audit.record(
        actor_of(request),
        "member.removed",
        "member",
        member.id,
        address_of(request),
        {"interviews": len(people)},
    )
    await tell_of_member(services, "member.removed", member)
    return Response(status_code=204)


async def create_reset_link(request: Request) -> Response:
    services, member = services_of(request), await _member(request)
    link, expires_at = await new_reset_link(services, member)
    await services.audit.record(
        actor_of(request), "member.reset_link_created", "member", member.id, address_of(request)
    )
    response = json_response(ResetLink(link=link, expires_at=expires_at), 201)
    response.headers["Cache-Control"] = "no-store"
    return response


async def end_member_totp(request: Request) -> Response:
    services, member = services_of(request), await _member(request)
    await services.members.end_totp(member.id)
    await services.audit.record(
        actor_of(request), "member.totp_ended", "member", member.id, address_of(request)
    )
    return Response(status_code=204)


async def _member(request: Request) -> Member:
    actor = actor_of(request)
    member = await services_of(request).members.member(actor.workspace, request.path_params["member"])
    if member is None:
        raise NotFound("no such member", code="no_such_member")
    return member
