"""Signing a browser in: a session of its own each time, and its cookie."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.audit.port import Detail
from pairing.errors import Unauthenticated
from pairing.members.keys import Session
from pairing.members.port import Actor, Member
from pairing.settings import Settings
from pairing.web.identity import DAY, SESSION_COOKIE, address_of, lasting, session_of
from pairing.web.json import json_response
from pairing.web.members.browser import browser_of
from pairing.web.members.telling import JOINED, tell_of_member
from pairing.web.members.views import me_of
from pairing.web.services import Services, services_of
from pairing.web.tokens import digest, new_id, new_token


async def signed_in(
    request: Request, member: str, workspace: str, *, verb: str, details: dict[str, Detail] | None = None
) -> Response:
    """201 with `Me` and a session's cookie. `verb`: how the member came in, for the audit log."""
    services = services_of(request)
    found = await services.members.member(workspace, member)
    if found is None:
        raise Unauthenticated("sign in again")
    response = json_response(await me_of(services, found), 201)
    await begin_session(request, response, found, verb=verb, details=details)
    return response


async def begin_session(
    request: Request,
    response: Response,
    member: Member,
    *,
    verb: str,
    details: dict[str, Detail] | None = None,
) -> None:
    """A new session, whatever cookie the browser came with: the session of that one ends."""
    services, now = services_of(request), services_of(request).clock()
    if (before := await session_of(request)) is not None:
        await services.keys.end_session(before[0].member, before[0].id)
    secret = new_token()
    session = Session(
        new_id(), member.id, now, now, address_of(request), browser_of(request.headers.get("user-agent", ""))
    )
    await services.keys.add_session(digest(secret), session, ended_before=lasting(services)[1])
    actor = Actor(member.workspace, member.id, member.roles, session=session.id)
    await services.audit.record(actor, verb, "member", member.id, address_of(request), details)
    if verb in JOINED:
        await tell_of_member(services, "member.joined", member)
    _set_cookie(response, secret, services.settings)


def forget_session(response: Response, services: Services) -> None:
    """Have the browser drop the cookie."""
    _set_cookie(response, "", services.settings)


def _set_cookie(response: Response, secret: str, settings: Settings) -> None:
    response.set_cookie(
        SESSION_COOKIE,
        secret,
        max_age=round(settings.session_days * DAY / 1_000) if secret else 0,
        httponly=True,
        samesite="lax",
        secure=settings.cookie_secure,
    )
    response.headers["Cache-Control"] = "no-store"
