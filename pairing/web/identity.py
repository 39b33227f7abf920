"""Who is asking: members by session or API token, visitors by cookie, and whether a page is our own."""

from typing import cast

from starlette.requests import HTTPConnection, Request

from pairing.archive.port import Person
from pairing.errors import Forbidden, Malformed, NotFound, Unauthenticated
from pairing.members.keys import Session
from pairing.members.port import Actor, Member
from pairing.settings import Settings
from pairing.web.endpoint import Endpoint
from pairing.web.services import Services, services_of
from pairing.web.tokens import digest

COOKIE = "pairing_"
SESSION_COOKIE = "pairing_session"

DAY = 86_400_000
MINUTE = 60_000
"""Also how long a session or token that is used needs no writing down that it was."""

SAFE = ("GET", "HEAD")


def address_of(connection: HTTPConnection) -> str:
    """The client's, as the proxy in front of us says if it is believed."""
    return connection.client.host if connection.client else ""


def cookie_name(person: str) -> str:
    """One cookie per person: two people of one interview may sit in two windows of one browser."""
    return COOKIE + person


async def visitor(connection: HTTPConnection, person: str) -> Person | None:
    """The person that the cookie proves, if it does."""
    secret = connection.cookies.get(cookie_name(person))
    if not person or not secret:
        return None
    services = services_of(connection)
    since = services.clock() - services.settings.visit_days * DAY
    visit = digest(secret)
    found = await services.archive.person_by_visit(visit, since)
    if found is None or found.id != person:
        return None
    await services.seen.note(visit)
    return found


def visitor_of(request: Request) -> Person:
    """For handlers of `access="visit"` alone: `routes` has put it there."""
    return cast(Person, request.state.visitor)


async def authenticate_visitor(request: Request, item: Endpoint) -> Person:
    """The person named by `as`, in the interview named in the path. Raises `Unauthenticated`, `NotFound`,
    `Forbidden`."""
    require_own_page(request)
    person = await visitor(request, request.query_params.get("as", ""))
    if person is None:
        raise Unauthenticated("open your personal link again")
    if person.interview != request.path_params["interview"]:
        raise NotFound("no such interview", code="no_such_interview")
    if item.visitors and person.role not in item.visitors:
        raise Forbidden("this is not for everybody in the interview")
    return person


async def authenticate(request: Request, item: Endpoint) -> Actor:
    """Who asks, once it is sure that they may.

    Raises `Unauthenticated`, `Forbidden`, `Malformed`, `Throttled`.
    """
    services = services_of(request)
    if "authorization" in request.headers:
        actor = await _by_token(request, services)
        write = request.method not in SAFE
        if item.scope is None:
            raise Forbidden("this is for members who signed in, not for API tokens", code="no_session")
        if not actor.may(item.scope, write=write):
            raise Forbidden(
                f"this takes a token with {item.scope}:{'write' if write else 'read'}", code="scope_missing"
            )
    else:
        actor = await _by_session(request, services)
        require_own_page(request, strict=True)
        if item.body is not None:
            require_json(request)
    if item.roles and not actor.roles.intersection(item.roles):
        raise Forbidden(f"this is for members who are {' or '.join(item.roles)}", code="role_missing")
    return actor


async def session_of(connection: HTTPConnection) -> tuple[Session, Member] | None:
    """Whose browser this is, if somebody is signed in there."""
    secret = connection.cookies.get(SESSION_COOKIE)
    if not secret:
        return None
    services = services_of(connection)
    seen_since, begun_since = lasting(services)
    return await services.keys.session(digest(secret), seen_since=seen_since, begun_since=begun_since)


def lasting(services: Services) -> tuple[int, int]:
    """Since when a session must have been seen, and begun, to be in force now."""
    now, settings = services.clock(), services.settings
    return now - round(settings.session_idle_days * DAY), now - round(settings.session_days * DAY)


async def _by_session(request: Request, services: Services) -> Actor:
    found = await session_of(request)
    if found is None:
        raise Unauthenticated("sign in, or send an API token: Authorization: Bearer TOKEN")
    session, member = found
    if services.clock() - session.seen_at >= MINUTE:
        await services.keys.touch_session(session.id, services.clock())
    return Actor(member.workspace, member.id, member.roles, session=session.id)


async def _by_token(request: Request, services: Services) -> Actor:
    address, now = address_of(request), services.clock()
    services.attempts.check(address)
    scheme, _, secret = request.headers["authorization"].partition(" ")
    token = None
    if scheme.lower() == "bearer" and secret:
        token = await services.keys.token(digest(secret.strip()), now)
    if token is None:
        services.attempts.count(address)
        raise Unauthenticated("an API token is needed: Authorization: Bearer TOKEN")
    if token.last_used_at is None or now - token.last_used_at >= MINUTE:
        await services.keys.touch_token(token.id, now)
    return Actor(token.workspace, token.member, token.roles, token.scopes, token=token.id)


def same_origin(connection: HTTPConnection, settings: Settings) -> bool:
    """Whether a browser's request comes from our own pages; other clients send no Origin."""
    origin = connection.headers.get("origin")
    if origin is None:
        return True
    return origin == settings.url or origin.partition("://")[2] == connection.headers.get("host")


def require_own_page(request: Request, *, strict: bool = False) -> None:
    """What changes something is asked by our own pages, or by a program that no page can steer.

    Browsers say in Origin where such a request comes from. `strict`: it must be said, there or in
    Sec-Fetch-Site. Raises `Forbidden`.
    """
    if request.method in SAFE:
        return
    said = "origin" in request.headers or request.headers.get("sec-fetch-site") == "same-origin"
    if (strict and not said) or not same_origin(request, services_of(request).settings):
        raise Forbidden("the page comes from another origin")


def require_json(request: Request) -> None:
    """Forms of other sites can be made to say a lot, but not this. Raises `Malformed`."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Malformed("the body must be application/json", code="not_json")
