"""Arriving by a personal link: the token leaves the address bar, a cookie takes its place."""

from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pairing.archive.port import Person
from pairing.errors import NotFound
from pairing.web.identity import address_of, cookie_name
from pairing.web.json import json_response
from pairing.web.pages import page, wants_page
from pairing.web.services import Services, services_of
from pairing.web.tokens import digest, new_token

DAY = 86_400


async def arrive(request: Request) -> Response:
    """`GET /j/{token}`: 303 to the interview with a visit's cookie; 404 for a link not in force (A1)."""
    try:
        person = await person_of_link(request)
    except NotFound:
        if wants_page(request):
            return page(404)
        raise
    response = RedirectResponse(f"/i/{person.interview}/{person.id}", 303)
    await let_in(services_of(request), person.id, response, by_link=True)
    return response


async def person_of_link(request: Request) -> Person:
    """Whom the link in the path belongs to; wrong ones are counted. Raises `NotFound`, `Throttled`."""
    services = services_of(request)
    address = request.client.host if request.client else ""
    services.attempts.check(address)
    token = digest(request.path_params["token"])
    person = await services.archive.person_by_link(token, services.clock())
    if person is None:
        services.attempts.count(address)
        raise NotFound("this link is not valid any more", code="no_such_link")
    return person


async def let_in(services: Services, person: str, response: Response, *, by_link: bool) -> None:
    """Begin a visit of this person in the browser that is answered. Raises `NotFound`: `by_link` needs one in
    force at this moment."""
    secret = new_token()
    await services.archive.add_visit(digest(secret), person, services.clock(), by_link=by_link)
    response.set_cookie(
        cookie_name(person),
        secret,
        max_age=services.settings.visit_days * DAY,
        httponly=True,
        samesite="lax",
        secure=services.settings.cookie_secure,
    )
    response.headers["Cache-Control"] = "no-store"


async def demo(request: Request) -> Response:
    """The demo's links, for the landing page.

    On a server that the world can reach they would let the world in to run its programs: only browsers nearby
    are shown them, unless the settings open the demo.
    """
    services = services_of(request)
    if services.demo is None or not (services.settings.demo_open or _is_near(address_of(request))):
        raise NotFound("this server has no demo", code="no_demo")
    return json_response(services.demo)


def _is_near(address: str) -> bool:
    """On this machine, or in a private network such as a container's."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return found.is_loopback or found.is_private
