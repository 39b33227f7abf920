"""Every address of the server, on one page. The OpenAPI document is made from the same list."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from pairing.web import arrival, health, images, interviews, languages, pages
from pairing.web.bank import endpoints as bank
from pairing.web.endpoint import Endpoint, Handler, Query
from pairing.web.identity import authenticate
from pairing.web.members import endpoints as members
from pairing.web.models import (
    CreatedInterview,
    DemoInterview,
    Formatted,
    Health,
    InterviewPage,
    InterviewSummary,
    KeptImage,
    Languages,
    NewInterview,
    NewLink,
    Revoked,
    Unformatted,
)
from pairing.web.socket import interview_socket, own_socket, panel_socket

_ONE = "/api/interviews/{interview}"
_LINKS = _ONE + "/people/{person}/links"

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "POST",
        "/api/interviews",
        interviews.create_interview,
        "Create an interview and a personal link for everybody in it",
        CreatedInterview,
        NewInterview,
        201,
        refusals=(400, 409, 413),
    ),
    Endpoint(
        "GET",
        "/api/interviews",
        interviews.list_interviews,
        "The workspace's interviews, newest first",
        InterviewPage,
        refusals=(400,),
        query=(Query("before", "integer"),),
    ),
    Endpoint("GET", _ONE, interviews.show_interview, "One interview", InterviewSummary, refusals=(404,)),
    Endpoint(
        "GET",
        _ONE + "/transcript",
        interviews.export_transcript,
        "The transcript so far, as JSON Lines",
        refusals=(404,),
    ),
    Endpoint(
        "POST",
        _LINKS,
        interviews.create_link,
        "One more link for a person",
        NewLink,
        None,
        201,
        refusals=(404,),
    ),
    Endpoint(
        "DELETE",
        _LINKS,
        interviews.revoke_links,
        "Revoke all links of a person and sign its browsers out",
        Revoked,
        refusals=(404,),
    ),
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
        takes=images.TYPES,
    ),
    Endpoint(
        "GET",
        _ONE + "/images/{file}",
        images.show_image,
        "An image of the interview's boards, as it was sent",
        access="visit",
        gives=images.TYPES,
    ),
    Endpoint(
        "GET", "/api/demo", arrival.demo, "The demo's links", DemoInterview, access="anybody", refusals=(404,)
    ),
    *members.ENDPOINTS,
    *bank.ENDPOINTS,
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
        *(Route(path, pages.show_page) for path in pages.PAGES),
        Mount("/assets", pages.Assets(directory=pages.STATIC / "assets", check_dir=False)),
        Route("/{name}", pages.show_file),
    ]


def _guarded(item: Endpoint) -> Handler:
    """The handler behind the checks that its access asks for."""
    if item.access != "member":
        return item.handler

    async def handler(request: Request) -> Response:
        request.state.actor = await authenticate(request, item)
        return await item.handler(request)

    return handler
