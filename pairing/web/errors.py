"""One JSON shape for every error over HTTP: `{"error": {"code": ..., "message": ...}}`."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Route

from pairing.errors import PairingError, Throttled
from pairing.web.guards import HEADERS
from pairing.web.pages import page, wants_page

HTTP_CODES = {404: "not_found", 405: "method_not_allowed"}


def error_response(error: PairingError) -> JSONResponse:
    # RFC 9110: who is not known is told how to say who it is.
    headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else {}
    if isinstance(error, Throttled) and error.after is not None:
        headers["Retry-After"] = str(error.after)
    return _response(error.status, error.code, error.message, headers)


def _response(status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)


async def on_pairing_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, PairingError)
    return error_response(error)


async def on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and wants_page(request):
        return page(404)
    headers = dict(error.headers or {})
    if error.status_code == 405 and (allowed := _allowed(request)):
        headers["Allow"] = allowed
    return _response(error.status_code, HTTP_CODES.get(error.status_code, "refused"), error.detail, headers)


def _allowed(request: Request) -> str:
    """The methods of all routes with this path; Starlette itself names those of the first."""
    methods = {
        method
        for route in request.app.routes
        if isinstance(route, Route) and route.matches(request.scope)[0] is Match.PARTIAL
        for method in route.methods or ()
    }
    return ", ".join(sorted(methods))


async def on_defect(request: Request, error: Exception) -> Response:
    # Answered outside the middleware that adds these headers to everything else.
    return _response(500, "internal", "the server met a defect of its own", HEADERS)
