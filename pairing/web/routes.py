"""Every address of the server, on one page. The OpenAPI document is made from the same list."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from pairing.errors import PairingError
from pairing.pictures import TYPES
from pairing.web import arrival, health, images, languages, pages
from pairing.web.actor import actor_of
from pairing.web.allowance import too_many
from pairing.web.bank import endpoints as bank
from pairing.web.endpoint import Endpoint, Handler
from pairing.web.errors import error_response
from pairing.web.export import endpoints as export
from pairing.web.idempotency import once, owner_of
from pairing.web.identity import authenticate, authenticate_visitor, require_json, require_own_page
from pairing.web.keeping import endpoints as keeping
from pairing.web.loops import endpoints as loops
from pairing.web.loops.calendar import link_calendar
from pairing.web.members import endpoints as members
from pairing.web.models import (
    DemoInterview,
    Formatted,
    Health,
    KeptImage,
    Languages,
    Unformatted,
)
from pairing.web.recording import endpoints as recording
from pairing.web.room import endpoints as room
from pairing.web.scorecards import endpoints as scorecards
from pairing.web.scorecards.anonymity import require_shown
from pairing.web.services import services_of
from pairing.web.socket import interview_socket, own_socket, panel_socket
from pairing.web.webhooks import endpoints as webhooks

_ONE = "/api/interviews/{interview}"

ENDPOINTS: tuple[Endpoint, ...] = (
    *loops.ENDPOINTS,
    Endpoint(
        "GET",
        _ONE + "/languages",
        languages.show_languages,
        "All languages: what can be run here, and what to install for the rest",
        Languages,
        access="visit",
    ),
    Endpoint(
        "POST",
        _ONE + "/format",
        languages.format_text,
        "Format a text as its language's formatter does",
        Formatted,
        Unformatted,
        access="visit",
        refusals=(400, 403, 409, 413, 429, 503),
    ),
    Endpoint(
        "POST",
        _ONE + "/images",
        images.keep_image,
        "Keep an image for the interview's boards",
        KeptImage,
        status=201,
        access="visit",
        refusals=(400, 403, 413, 429),
        takes=TYPES,
    ),
    Endpoint(
        "GET",
        _ONE + "/images/{file}",
        images.show_image,
        "An image of the interview's boards, as it was sent",
        access="visit",
        gives=TYPES,
    ),
    Endpoint(
        "GET", "/api/demo", arrival.demo, "The demo's links", DemoInterview, access="anybody", refusals=(404,)
    ),
    *members.ENDPOINTS,
    *bank.ENDPOINTS,
    *room.ENDPOINTS,
    *webhooks.ENDPOINTS,
    *recording.ENDPOINTS,
    *scorecards.ENDPOINTS,
    *export.ENDPOINTS,
    *keeping.ENDPOINTS,
    Endpoint("GET", "/health/live", health.live, "Whether the process answers", Health, access="anybody"),
    Endpoint(
        "GET",
        "/health/ready",
        health.ready,
        "Whether the server should be given work",
        Health,
        access="anybody",
        refusals=(503,),
    ),
)


def routes() -> list[BaseRoute]:
    from pairing.web.openapi import show_openapi

    return [
        *(Route(item.path, _guarded(item), methods=[item.method]) for item in ENDPOINTS),
        Route("/api/openapi.json", show_openapi),
        WebSocketRoute(_ONE + "/socket", interview_socket),
        WebSocketRoute(_ONE + "/panel", panel_socket),
        WebSocketRoute(_ONE + "/own", own_socket),
        Route("/j/{token}", arrival.arrive),
        Route("/j/{token}/calendar.ics", link_calendar),
        *(Route(path, pages.show_page) for path in pages.PAGES),
        Mount("/assets", pages.Assets(directory=pages.STATIC / "assets", check_dir=False)),
        Route("/{name}", pages.show_file),
    ]


def _guarded(item: Endpoint) -> Handler:
    """The handler behind the checks that its access asks for."""

    async def handler(request: Request) -> Response:
        match item.access:
            case "member":
                request.state.actor = await authenticate(request, item)
                return await _counted(request, item)
            case "visit":
                request.state.visitor = await authenticate_visitor(request, item)
            case "anybody":
                require_own_page(request)
                if item.body is not None:
                    require_json(request)
        return await item.handler(request)

    return handler


async def _counted(request: Request, item: Endpoint) -> Response:
    """A member's request, if there is one left for them; the answer tells how many are."""
    left = services_of(request).allowance.take(owner_of(actor_of(request)))
    try:
        if left.left < 0:
            raise too_many(left)
        await require_shown(request, item)
        response = await once(request, item, item.handler)
    except PairingError as error:
        response = error_response(error)
    response.headers.update(left.headers)
    return response
