"""Who is asking: visits by cookie, API tokens by header, and whether a page is our own."""

from starlette.requests import HTTPConnection

from pairing.archive.port import Person
from pairing.errors import NotFound, Unauthenticated
from pairing.members.port import Actor
from pairing.settings import Settings
from pairing.web.endpoint import Endpoint
from pairing.web.services import services_of
from pairing.web.tokens import digest

COOKIE = "pairing_"


def cookie_name(person: str) -> str:
    """One cookie per person: two people of one interview may sit in two windows of one browser."""
    return COOKIE + person


DAY = 86_400_000


async def visitor(connection: HTTPConnection, person: str) -> Person | None:
    """The person that the cookie proves, if it does."""
    secret = connection.cookies.get(cookie_name(person))
    if not person or not secret:
        return None
    services = services_of(connection)
    since = services.clock() - services.settings.visit_days * DAY
    found = await services.archive.person_by_visit(digest(secret), since)
    return found if found is not None and found.id == person else None


async def visitor_here(connection: HTTPConnection) -> Person:
    """The person named by `as`, in the interview named in the path. Raises `Unauthenticated`, `NotFound`."""
    person = await visitor(connection, connection.query_params.get("as", ""))
    if person is None:
        raise Unauthenticated("open your personal link again")
    if person.interview != connection.path_params["interview"]:
        raise NotFound("no such interview", code="no_such_interview")
    return person


def same_origin(connection: HTTPConnection, settings: Settings) -> bool:
    """Whether a browser's request comes from our own pages; other clients send no Origin."""
    origin = connection.headers.get("origin")
    if origin is None:
        return True
    return origin == settings.url or origin.partition("://")[2] == connection.headers.get("host")


async def authenticate(connection: HTTPConnection, item: Endpoint) -> Actor:
    """Who asks, once it is sure that they may. Raises `Unauthenticated`, `Forbidden`, `Throttled`."""
    services = services_of(connection)
    address = connection.client.host if connection.client else ""
    services.attempts.check(address)
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    workspace = None
    if scheme.lower() == "bearer" and token:
        workspace = await services.archive.workspace_of_token(digest(token.strip()))
    if workspace is None:
        services.attempts.count(address)
        raise Unauthenticated("an API token is needed: Authorization: Bearer TOKEN")
    return Actor(workspace, None, frozenset(("admin", "interviewer", "hiring_manager")))
