"""Signing in at an OpenID Connect provider. Only members and invited people get in, and those of the domains
that the settings name."""

import hmac
import json
import logging

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pairing.errors import Conflict, Forbidden, NotFound, PairingError, Throttled
from pairing.interview.names import check_line
from pairing.members.port import Member
from pairing.members.provider import Claims, Flow, Provider
from pairing.web.identity import address_of
from pairing.web.members.checks import check_email
from pairing.web.members.signing import begin_session
from pairing.web.paths import own_path
from pairing.web.services import Services, services_of
from pairing.web.tokens import digest, new_id

log = logging.getLogger("pairing.web")

COOKIE = "pairing_oidc"
PATH = "/api/oidc"
PURPOSE = "oidc flow"
LASTS = 600
"""Seconds somebody may take at the provider."""


async def start(request: Request) -> Response:
    services = services_of(request)
    flow = await _provider(services).begin()
    asked = request.query_params
    kept = {
        "state": flow.state,
        "nonce": flow.nonce,
        "verifier": flow.verifier,
        "next": own_path(asked.get("next", "")),
        "invitation": asked.get("invitation", "")[:100],
        "until": services.clock() + LASTS * 1_000,
    }
    sealed = services.vault.seal(json.dumps(kept).encode(), PURPOSE).hex()
    response = RedirectResponse(flow.url, 303)
    response.set_cookie(
        COOKIE,
        sealed,
        max_age=LASTS,
        path=PATH,
        httponly=True,
        samesite="lax",
        secure=services.settings.cookie_secure,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


async def callback(request: Request) -> Response:
    """What goes wrong is told on the sign-in page, in a word of ours."""
    services = services_of(request)
    response: Response
    try:
        services.attempts.check(address_of(request))
        kept = _kept(request, services)
        claims = await _claims(request, services, kept)
        member, verb = await _member(services, claims, str(kept["invitation"]))
        response = RedirectResponse(own_path(str(kept["next"])), 303)
        await begin_session(request, response, member, verb=verb, details={"by": "oidc"})
    except PairingError as error:
        log.warning("signing in at the provider failed: %s", error.message)
        if isinstance(error, Forbidden):
            services.attempts.count(address_of(request))
        word = error.code if error.code in ("denied", "not_invited", "email_unverified") else "failed"
        word = "throttled" if isinstance(error, Throttled) else word
        response = RedirectResponse(f"/login?error={word}", 303)
    response.delete_cookie(COOKIE, path=PATH)
    response.headers["Cache-Control"] = "no-store"
    return response


def _provider(services: Services) -> Provider:
    if services.provider is None:
        raise NotFound("there is no provider to sign in at", code="no_provider")
    return services.provider


def _kept(request: Request, services: Services) -> dict[str, str | int]:
    """What the browser was given when it left. Raises `Forbidden` unless that was this one, not long ago."""
    try:
        sealed = bytes.fromhex(request.cookies.get(COOKIE, ""))
    except ValueError:
        sealed = b""
    if not sealed:
        raise Forbidden("this browser did not begin it", code="failed")
    kept: dict[str, str | int] = json.loads(services.vault.unseal(sealed, PURPOSE))
    state = request.query_params.get("state", "")
    if not hmac.compare_digest(state.encode(), str(kept["state"]).encode()):
        raise Forbidden("this browser did not begin it", code="failed")
    if int(kept["until"]) <= services.clock():
        raise Forbidden("it took too long", code="failed")
    return kept


async def _claims(request: Request, services: Services, kept: dict[str, str | int]) -> Claims:
    provider, asked = _provider(services), request.query_params
    # RFC 9207: an answer of another provider is not for us.
    if asked.get("iss", provider.issuer) != provider.issuer:
        raise Forbidden("another provider answered", code="failed")
    if "code" not in asked:
        raise Forbidden("the provider said no", code="denied")
    flow = Flow("", str(kept["state"]), str(kept["nonce"]), str(kept["verifier"]))
    return await provider.finish(asked["code"], flow)


async def _member(services: Services, claims: Claims, invitation: str) -> tuple[Member, str]:
    """The member they are or become, and how. Raises `Forbidden`."""
    if (known := await services.members.by_identity(claims.identity)) is not None:
        return known, "member.signed_in"
    if not claims.email:
        raise Forbidden("the provider has not verified the address", code="email_unverified")
    email = check_email(services, claims.email)
    if (known := await services.members.by_email(email)) is not None:
        await services.members.add_identity(known.id, claims.identity)
        return known, "member.signed_in"
    return await _new_member(services, claims, email, invitation), "member.joined"


async def _new_member(services: Services, claims: Claims, email: str, token: str) -> Member:
    now, settings = services.clock(), services.settings
    invitation = await services.keys.invitation(digest(token), now) if token else None
    if invitation is None or invitation.email != email:
        invitation = await services.keys.invitation_for(email, now)
    name = _name(services, claims, email)
    try:
        if invitation is not None:
            member = Member(new_id(), invitation.workspace, name, email, invitation.roles, now)
            await services.members.add_invited(invitation.id, member, identity=claims.identity)
            return member
        domains = [word.strip().lower() for word in settings.oidc_domains.split(",") if word.strip()]
        if settings.oidc_workspace and email.rpartition("@")[2] in domains:
            member = Member(new_id(), settings.oidc_workspace, name, email, frozenset({"interviewer"}), now)
            await services.members.add(member, identity=claims.identity)
            return member
    except (Conflict, NotFound):
        # Somebody was quicker, or the workspace of the settings is none.
        raise Forbidden("this address is not invited", code="not_invited") from None
    raise Forbidden("this address is not invited", code="not_invited")


def _name(services: Services, claims: Claims, email: str) -> str:
    """What the provider calls them, if that is a name here."""
    name = claims.name.strip()
    try:
        check_line(name, services.settings.name_chars)
    except PairingError:
        return email.partition("@")[0]
    return name
