"""New passwords by one-time links: mailed to who forgot theirs, or handed over by an admin."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import NotFound, Throttled
from pairing.members.port import Actor, Member
from pairing.web.identity import address_of
from pairing.web.json import json_response, read_json
from pairing.web.members.letters import reset_letter
from pairing.web.members.models import ForgottenPassword, NewPassword, ResetView
from pairing.web.services import Services, services_of
from pairing.web.tokens import digest, new_token

MINUTE = 60_000


async def new_reset_link(services: Services, member: Member) -> tuple[str, int]:
    """The link, and when it expires."""
    token, now = new_token(), services.clock()
    expires_at = now + round(services.settings.reset_minutes * MINUTE)
    await services.keys.add_reset(digest(token), member.id, now, expires_at)
    return f"{services.settings.url}/reset/{token}", expires_at


async def ask_reset(request: Request) -> Response:
    """Nothing in the answer, nor how long it takes, says whether the address is a member's."""
    services = services_of(request)
    wanted = await read_json(request, ForgottenPassword, services.settings.request_bytes)
    services.guesses.forgot(address_of(request))
    if services.mail.on:
        services.mail.post(_mail_link(services, wanted.email.strip().lower()))
    return Response(status_code=204)


async def _mail_link(services: Services, email: str) -> None:
    member = await services.members.by_email(email)
    if member is None:
        return
    try:
        services.guesses.mailed(email)
    except Throttled:
        return
    link, _ = await new_reset_link(services, member)
    await services.mail.send(member.email, *reset_letter(link, services.settings.reset_minutes))


async def show_reset(request: Request) -> Response:
    services = services_of(request)
    member, expires_at = await _member(request, services)
    return json_response(ResetView(email=member.email, expires_at=expires_at))


async def reset_password(request: Request) -> Response:
    services = services_of(request)
    member, _ = await _member(request, services)
    wanted = await read_json(request, NewPassword, services.settings.request_bytes)
    services.passwords.check(wanted.password, member.name, member.email)
    password = await services.passwords.hash(wanted.password)
    member = await services.keys.use_reset(digest(request.path_params["token"]), password, services.clock())
    actor = Actor(member.workspace, member.id, member.roles)
    await services.audit.record(actor, "member.password_reset", "member", member.id, address_of(request))
    return Response(status_code=204)


async def _member(request: Request, services: Services) -> tuple[Member, int]:
    address = address_of(request)
    services.attempts.check(address)
    found = await services.keys.reset(digest(request.path_params["token"]), services.clock())
    if found is None:
        services.attempts.count(address)
        raise NotFound("this link is not valid any more", code="no_such_link")
    return found
