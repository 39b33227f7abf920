"""Signing in with a password, and the signed-in browsers of a member."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import NotFound, Unauthenticated
from pairing.web.actor import actor_of
from pairing.web.identity import address_of, lasting
from pairing.web.json import json_response, read_json
from pairing.web.members.codes import is_right_code
from pairing.web.members.models import SessionPage, SessionView, SignIn, SignInWays
from pairing.web.members.signing import forget_session, signed_in
from pairing.web.services import services_of


async def show_ways(request: Request) -> Response:
    services = services_of(request)
    provider = services.settings.oidc_name if services.settings.oidc_issuer else ""
    setup = not await services.members.anybody()
    least = services.settings.password_chars_least
    return json_response(
        SignInWays(provider=provider, mail=services.mail.on, setup=setup, password_chars=least)
    )


async def sign_in(request: Request) -> Response:
    """An unknown address takes as long as a wrong password, and is told the same."""
    services, address = services_of(request), address_of(request)
    wanted = await read_json(request, SignIn, services.settings.request_bytes)
    email = wanted.email.strip().lower()
    services.guesses.take(address, email)
    member = await services.members.by_email(email)
    stored = await services.members.password(member.id) if member else None
    right = await services.passwords.verify(wanted.password, stored)
    if not right or member is None or stored is None:
        raise Unauthenticated("this address and password do not belong together", code="wrong_credentials")
    if member.has_totp:
        if not wanted.code:
            services.guesses.right(address, email)
            raise Unauthenticated("a code of your authenticator app is needed", code="code_needed")
        services.guesses.take_code(email)
        if not await is_right_code(services, member.id, wanted.code):
            raise Unauthenticated("this code is wrong, or was used before", code="wrong_code")
        services.guesses.right_code(email)
    services.guesses.right(address, email)
    if services.passwords.outdated(stored):
        await services.members.rehash(member.id, stored, await services.passwords.hash(wanted.password))
    return await signed_in(
        request, member.id, member.workspace, verb="member.signed_in", details={"by": "password"}
    )


async def sign_out(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    assert actor.member is not None
    assert actor.session is not None
    await services.keys.end_session(actor.member, actor.session)
    await services.audit.record(actor, "member.signed_out", "member", actor.member, address_of(request))
    response = Response(status_code=204)
    forget_session(response, services)
    return response


async def list_sessions(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    assert actor.member is not None
    seen_since, begun_since = lasting(services)
    found = await services.keys.sessions(actor.member, seen_since=seen_since, begun_since=begun_since)
    items = [
        SessionView(
            id=session.id,
            current=session.id == actor.session,
            created_at=session.created_at,
            seen_at=session.seen_at,
            address=session.address,
            browser=session.browser,
        )
        for session in found
    ]
    return json_response(SessionPage(items=items))


async def end_session(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    assert actor.member is not None
    session = request.path_params["session"]
    if not await services.keys.end_session(actor.member, session):
        raise NotFound("no such session", code="no_such_session")
    await services.audit.record(actor, "session.ended", "session", session, address_of(request))
    return Response(status_code=204)
