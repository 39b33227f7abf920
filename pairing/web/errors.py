"""One JSON shape for every error over HTTP: `{"error": {"code": ..., "message": ...}}`."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pairing.errors import PairingError
from pairing.web.pages import page, wants_page

HTTP_CODES = {404: "not_found", 405: "method_not_allowed"}


def error_response(error: PairingError) -> JSONResponse:
    return _response(error.status, error.code, error.message)


def _response(status: int, code: str, message: str) -> JSONResponse:
    return JSONResponse({"error": {"code": code, "message": message}}, status)


async def on_pairing_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, PairingError)
    return error_response(error)


async def on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and wants_page(request):
        return page(404)
    return _response(error.status_code, HTTP_CODES.get(error.status_code, "refused"), error.detail)


async def on_defect(request: Request, error: Exception) -> Response:
    return _response(500, "internal", "the server met a defect of its own")
