"""Inviting people to the workspace, and accepting it with a password."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Conflict, NotFound, TooLarge
from pairing.members.keys import Invitation
from pairing.members.port import Member
from pairing.web.actor import actor_of
from pairing.web.identity import DAY, address_of
from pairing.web.json import json_response, read_json
from pairing.web.members.checks import check_email, check_name, check_roles
from pairing.web.members.letters import invitation_letter
from pairing.web.members.models import (
    AcceptedInvitation,
    CreatedInvitation,
    InvitationLinkView,
    InvitationPage,
    NewInvitation,
)
from pairing.web.members.signing import signed_in
from pairing.web.members.views import in_order, invitation_view
from pairing.web.services import Services, services_of
from pairing.web.tokens import digest, new_id, new_token


async def list_invitations(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    found = await services.keys.invitations(actor.workspace)
    inviting = sorted({item.invited_by for item in found if item.invited_by})
    names = await services.members.names(actor.workspace, inviting)
    now = services.clock()
    items = [invitation_view(item, names.get(item.invited_by or "", ""), now) for item in found]
    return json_response(InvitationPage(items=items))


async def create_invitation(request: Request) -> Response:
    """Whether the address is a member's of another workspace is for nobody here to learn."""
    services, actor, now = services_of(request), actor_of(request), services_of(request).clock()
    wanted = await read_json(request, NewInvitation, services.settings.request_bytes)
    email, roles = check_email(services, wanted.email), check_roles(wanted.roles)
    member = await services.members.by_email(email)
    if member is not None and member.workspace == actor.workspace:
        raise Conflict("this address is a member's already", code="email_taken")
    services.guesses.invitations.take(actor.workspace)
    pending = await services.keys.invitations(actor.workspace)
    if len(pending) >= services.settings.invitations_pending:
        raise TooLarge("too many invitations are waiting: take some back", code="too_many_invitations")
    token = new_token()
    invitation = Invitation(
        new_id(),
        actor.workspace,
        email,
        roles,
        actor.member,
        now,
        now + round(services.settings.invitation_days * DAY),
    )
    await services.keys.add_invitation(digest(token), invitation)
    await services.audit.record(
        actor,
        "member.invited",
        "invitation",
        invitation.id,
        address_of(request),
        {"roles": list[str](in_order(roles))},
    )
    link = f"{services.settings.url}/invitations/{token}"
    workspace = await services.members.workspace(actor.workspace)
    invited_by = await _name(services, invitation)
    mailed = await services.mail.send(
        email, *invitation_letter(workspace.name if workspace else "", invited_by, link)
    )
    view = invitation_view(invitation, invited_by, now)
    response = json_response(CreatedInvitation(invitation=view, link=link, mailed=mailed), 201)
    response.headers["Cache-Control"] = "no-store"
    return response


async def revoke_invitation(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    invitation = request.path_params["invitation"]
    if not await services.keys.revoke_invitation(actor.workspace, invitation, services.clock()):
        raise NotFound("no such invitation", code="no_such_invitation")
    await services.audit.record(actor, "invitation.revoked", "invitation", invitation, address_of(request))
    return Response(status_code=204)


async def show_invited(request: Request) -> Response:
    services = services_of(request)
    invitation = await invitation_by_token(request, services, request.path_params["token"])
    workspace = await services.members.workspace(invitation.workspace)
    return json_response(
        InvitationLinkView(
            workspace=workspace.name if workspace else "",
            email=invitation.email,
            roles=in_order(invitation.roles),
            invited_by=await _name(services, invitation),
            expires_at=invitation.expires_at,
            provider=services.settings.oidc_name if services.settings.oidc_issuer else "",
        )
    )


async def accept_invitation(request: Request) -> Response:
    services = services_of(request)
    invitation = await invitation_by_token(request, services, request.path_params["token"])
    wanted = await read_json(request, AcceptedInvitation, services.settings.request_bytes)
    name = check_name(services, wanted.name)
    services.passwords.check(wanted.password, name, invitation.email)
    password = await services.passwords.hash(wanted.password)
    member = Member(
        new_id(), invitation.workspace, name, invitation.email, invitation.roles, services.clock()
    )
    await services.members.add_invited(invitation.id, member, password=password)
    return await signed_in(
        request,
        member.id,
        member.workspace,
        verb="member.joined",
        details={"invitation": invitation.id, "roles": list[str](in_order(invitation.roles))},
    )


async def invitation_by_token(request: Request, services: Services, token: str) -> Invitation:
    """Raises `NotFound`, and `Throttled` for who keeps guessing."""
    address = address_of(request)
    services.attempts.check(address)
    invitation = await services.keys.invitation(digest(token), services.clock())
    if invitation is None:
        services.attempts.count(address)
        raise NotFound("this link is not valid any more", code="no_such_link")
    return invitation


async def _name(services: Services, invitation: Invitation) -> str:
    if invitation.invited_by is None:
        return ""
    names = await services.members.names(invitation.workspace, [invitation.invited_by])
    return names.get(invitation.invited_by, "")
