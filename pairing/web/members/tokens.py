"""API tokens: a member's own, and the workspace's."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Conflict, Forbidden, Malformed, NotFound
from pairing.members.keys import ApiToken
from pairing.members.port import SCOPES
from pairing.web.actor import actor_of
from pairing.web.identity import DAY, address_of
from pairing.web.json import json_response, read_json
from pairing.web.members.checks import check_name
from pairing.web.members.models import CreatedToken, NewToken, TokenPage
from pairing.web.members.views import token_view
from pairing.web.services import services_of
from pairing.web.tokens import digest, new_id, new_token

ALL_SCOPES = frozenset(f"{scope}:{right}" for scope in SCOPES for right in ("read", "write"))
DAYS = 3_650


async def list_tokens(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    found = list(await services.keys.tokens(actor.workspace, actor.member))
    if "admin" in actor.roles:
        found += await services.keys.tokens(actor.workspace, None)
    return json_response(TokenPage(items=[token_view(token) for token in found]))


async def create_token(request: Request) -> Response:
    services, actor, now = services_of(request), actor_of(request), services_of(request).clock()
    wanted = await read_json(request, NewToken, services.settings.request_bytes)
    label = check_name(services, wanted.label)
    scopes = frozenset(wanted.scopes)
    if not scopes or not scopes <= ALL_SCOPES:
        raise Malformed(f"scopes are one or more of {', '.join(sorted(ALL_SCOPES))}", code="bad_scope")
    if wanted.days is not None and not 1 <= wanted.days <= DAYS:
        raise Malformed(f"a token lasts 1 to {DAYS} days, or for ever")
    member = actor.member
    if wanted.kind == "workspace":
        if "admin" not in actor.roles:
            raise Forbidden("tokens of the workspace are for admins to make", code="role_missing")
        member = None
    if len(await services.keys.tokens(actor.workspace, member)) >= services.settings.tokens_per_member:
        raise Conflict("there are too many tokens: revoke one that nobody uses", code="too_many_tokens")
    secret = new_token()
    expires_at = None if wanted.days is None else now + wanted.days * DAY
    token = ApiToken(new_id(), actor.workspace, member, label, scopes, now, None, expires_at)
    await services.keys.add_token(digest(secret), token)
    await services.audit.record(
        actor,
        "token.created",
        "token",
        token.id,
        address_of(request),
        {"kind": wanted.kind, "scopes": sorted(scopes)},
    )
    response = json_response(CreatedToken(token=token_view(token), secret=secret), 201)
    response.headers["Cache-Control"] = "no-store"
    return response


async def revoke_token(request: Request) -> Response:
    services, actor, now = services_of(request), actor_of(request), services_of(request).clock()
    token = request.path_params["token"]
    revoked = await services.keys.revoke_token(actor.workspace, actor.member, token, now)
    if not revoked and "admin" in actor.roles:
        revoked = await services.keys.revoke_token(actor.workspace, None, token, now)
    if not revoked:
        raise NotFound("no such token", code="no_such_token")
    await services.audit.record(actor, "token.revoked", "token", token, address_of(request))
    return Response(status_code=204)
