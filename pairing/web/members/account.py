"""What members change about themselves: name, password, authenticator."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Conflict, Forbidden, Unauthenticated
from pairing.members.authenticator import new_recovery_codes, new_secret, recovery_digest, step_of, uri
from pairing.members.port import Member
from pairing.web.actor import actor_of
from pairing.web.identity import MINUTE, address_of, session_of
from pairing.web.json import json_response, read_json
from pairing.web.members.checks import check_name
from pairing.web.members.codes import sealed, unsealed
from pairing.web.members.models import (
    ChangedMe,
    ChangedPassword,
    ConfirmedPassword,
    RecoveryCodes,
    TotpBegun,
    TotpCode,
)
from pairing.web.members.views import me_of
from pairing.web.services import Services, services_of


async def show_me(request: Request) -> Response:
    return json_response(await me_of(services_of(request), await _me(request)))


async def change_me(request: Request) -> Response:
    services, member = services_of(request), await _me(request)
    wanted = await read_json(request, ChangedMe, services.settings.request_bytes)
    name = check_name(services, wanted.name)
    changed = await services.members.change(member.workspace, member.id, wanted.revision, name=name)
    await _tell(request, member, "member.changed", fields=["name"])
    return json_response(await me_of(services, changed))


async def change_password(request: Request) -> Response:
    services, member = services_of(request), await _me(request)
    wanted = await read_json(request, ChangedPassword, services.settings.request_bytes)
    await _require_password(request, services, member, wanted.current)
    services.passwords.check(wanted.password, member.name, member.email)
    password = await services.passwords.hash(wanted.password)
    await services.members.set_password(member.id, password, keep=actor_of(request).session)
    await _tell(request, member, "member.password_changed")
    return Response(status_code=204)


async def begin_totp(request: Request) -> Response:
    services, member = services_of(request), await _me(request)
    wanted = await read_json(request, ConfirmedPassword, services.settings.request_bytes)
    await _require_password(request, services, member, wanted.password)
    secret = new_secret()
    await services.members.begin_totp(member.id, sealed(services, member.id, secret))
    return _secret(TotpBegun(uri=uri(secret, member.email), secret=secret), 201)


async def confirm_totp(request: Request) -> Response:
    services, member = services_of(request), await _me(request)
    wanted = await read_json(request, TotpCode, services.settings.request_bytes)
    totp = await services.members.totp(member.id)
    if totp is None or totp.confirmed:
        raise Conflict("begin with a new secret", code="totp_not_begun")
    services.guesses.take(address_of(request), member.email)
    step = step_of(unsealed(services, member.id, totp.secret), wanted.code, services.clock())
    if step is None:
        raise Forbidden("this code is wrong", code="wrong_code")
    services.guesses.right(address_of(request), member.email)
    codes = new_recovery_codes()
    digests = [recovery_digest(code) for code in codes]
    await services.members.confirm_totp(member.id, totp.secret, step, digests)
    await _tell(request, member, "member.totp_begun")
    return _secret(RecoveryCodes(codes=codes))


async def renew_recovery_codes(request: Request) -> Response:
    services, member = services_of(request), await _me(request)
    wanted = await read_json(request, ConfirmedPassword, services.settings.request_bytes)
    await _require_password(request, services, member, wanted.password)
    if not member.has_totp:
        raise Conflict("there is no authenticator that they could stand in for", code="totp_not_begun")
    codes = new_recovery_codes()
    await services.members.set_recovery(member.id, [recovery_digest(code) for code in codes])
    await _tell(request, member, "member.recovery_codes_renewed")
    return _secret(RecoveryCodes(codes=codes), 201)


async def end_totp(request: Request) -> Response:
    services, member = services_of(request), await _me(request)
    wanted = await read_json(request, ConfirmedPassword, services.settings.request_bytes)
    await _require_password(request, services, member, wanted.password)
    await services.members.end_totp(member.id)
    await _tell(request, member, "member.totp_ended")
    return Response(status_code=204)


async def _me(request: Request) -> Member:
    actor = actor_of(request)
    assert actor.member is not None
    member = await services_of(request).members.member(actor.workspace, actor.member)
    if member is None:
        raise Unauthenticated("sign in again")
    return member


async def _require_password(request: Request, services: Services, member: Member, password: str) -> None:
    """Whoever finds an open browser must not take the account over.

    Who has no password must have signed in just now instead. Raises `Forbidden`, `Throttled`.
    """
    stored = await services.members.password(member.id)
    if stored is None:
        found = await session_of(request)
        recent = services.clock() - round(services.settings.recent_minutes * MINUTE)
        if found is None or found[0].created_at < recent:
            raise Forbidden("sign in again first", code="sign_in_again")
        return
    services.guesses.take(address_of(request), member.email)
    if not await services.passwords.verify(password, stored):
        raise Forbidden("this is not your password", code="wrong_password")
    services.guesses.right(address_of(request), member.email)


async def _tell(request: Request, member: Member, verb: str, **details: list[str]) -> None:
    audit = services_of(request).audit
    await audit.record(actor_of(request), verb, "member", member.id, address_of(request), dict(details))


def _secret(shown: TotpBegun | RecoveryCodes, status: int = 200) -> Response:
    response = json_response(shown, status)
    response.headers["Cache-Control"] = "no-store"
    return response
