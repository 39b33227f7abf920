"""Arriving by a personal link: the token leaves the address bar, a cookie takes its place."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pairing.errors import NotFound
from pairing.web.identity import cookie_name
from pairing.web.json import json_response
from pairing.web.pages import page, wants_page
from pairing.web.services import services_of
from pairing.web.tokens import digest, new_token

DAY = 86_400


async def arrive(request: Request) -> Response:
    """`GET /j/{token}`: 303 to the interview with a visit's cookie; 404 for a link not in force (A1)."""
    services = services_of(request)
    address = request.client.host if request.client else ""
    services.attempts.check(address)
    now = services.clock()
    person = await services.archive.person_by_link(digest(request.path_params["token"]), now)
    if person is None:
        services.attempts.count(address)
        if wants_page(request):
            return page(404)
        raise NotFound("this link is not valid any more", code="no_such_link")
    secret = new_token()
    await services.archive.add_visit(digest(secret), person.id, now)
    response = RedirectResponse(f"/i/{person.interview}/{person.id}", 303)
    response.set_cookie(
        cookie_name(person.id),
        secret,
        max_age=services.settings.visit_days * DAY,
        httponly=True,
        samesite="lax",
        secure=services.settings.cookie_secure,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


async def demo(request: Request) -> Response:
    """The demo's links, for the landing page."""
    found = services_of(request).demo
    if found is None:
        raise NotFound("this server has no demo", code="no_demo")
    return json_response(found)
