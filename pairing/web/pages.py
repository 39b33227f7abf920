"""The browser's files: built into `static/` beside this module, compressed when they were built."""

import re
from mimetypes import guess_type
from os.path import isfile
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"

FOREVER = "public, max-age=31536000, immutable"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
NO_WEIGHT = re.compile(r"q=0(\.0*)?")

PAGES = (
    "/",
    "/i/{interview}/{person}",
    "/setup/{token}",
    "/login",
    "/invitations/{token}",
    "/reset/{token}",
    "/home",
    "/interviews",
    "/interviews/{part:path}",
    "/loops",
    "/loops/{part:path}",
    "/candidates/{part:path}",
    "/templates",
    "/templates/{part:path}",
    "/questions",
    "/questions/{part:path}",
    "/people",
    "/settings",
    "/settings/{part:path}",
    "/account",
)
"""Addresses of the page's screens. Any other is told to be none, on the same page with 404."""


def page(status: int = 200) -> Response:
    """The single page that shows every screen. It decides by its address what to show."""
    index = STATIC / "index.html"
    if not index.exists():
        return PlainTextResponse("The pages are not built: run `make frontend`.", 503)
    return FileResponse(index, status, headers={"Cache-Control": "no-cache"})


def wants_page(request: Request) -> bool:
    """Whether a person's browser asks for a page, rather than a program for an answer."""
    path = request.url.path
    return not path.startswith(("/api/", "/assets/")) and "text/html" in request.headers.get("accept", "")


async def show_page(request: Request) -> Response:
    return page()


class Assets(StaticFiles):
    """Files under hashed names: never change, and may lie beside a smaller `.br` or `.gz` of themselves."""

    async def check_config(self) -> None:
        """Pages that are not built are not found, which is no defect."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        accepted = Request(scope).headers.get("accept-encoding", "")
        for encoding, suffix in ENCODINGS:
            if _accepts(accepted, encoding) and _is_file(STATIC / "assets" / (path + suffix)):
                response = await super().get_response(path + suffix, scope)
                response.headers["Content-Encoding"] = encoding
                response.headers["Content-Type"] = guess_type(path)[0] or "application/octet-stream"
                break
        else:
            response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOREVER
        response.headers["Vary"] = "Accept-Encoding"
        return response


def _is_file(path: Path) -> bool:
    """Of a name from outside, which may be too long or odd to be one: `Path.is_file` would raise."""
    return isfile(path)


def _accepts(header: str, encoding: str) -> bool:
    """Whether an Accept-Encoding names the encoding with a weight above 0. RFC 9110, section 12.5.3."""
    for item in header.lower().split(","):
        name, _, weight = item.partition(";")
        if name.strip() == encoding:
            return not NO_WEIGHT.fullmatch(weight.strip())
    return False


async def show_file(request: Request) -> Response:
    """The few files at the top: icons, the theme script, the manifest."""
    file = STATIC / request.path_params["name"]
    if file.parent != STATIC or file.suffix == ".html" or not _is_file(file):
        raise HTTPException(404, "no such page")
    return FileResponse(file, headers={"Cache-Control": "no-cache"})
