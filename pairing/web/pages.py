"""The browser's files: built into `static/` beside this module, compressed when they were built."""

from mimetypes import guess_type
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"

FOREVER = "public, max-age=31536000, immutable"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


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

    async def get_response(self, path: str, scope: Scope) -> Response:
        accepted = Request(scope).headers.get("accept-encoding", "")
        for encoding, suffix in ENCODINGS:
            if encoding in accepted and (STATIC / "assets" / (path + suffix)).is_file():
                response = await super().get_response(path + suffix, scope)
                response.headers["Content-Encoding"] = encoding
                response.headers["Content-Type"] = guess_type(path)[0] or "application/octet-stream"
                break
        else:
            response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOREVER
        response.headers["Vary"] = "Accept-Encoding"
        return response


async def show_file(request: Request) -> Response:
    """The few files at the top: icons, the theme script, the manifest."""
    file = STATIC / request.path_params["name"]
    if file.parent != STATIC or file.suffix == ".html" or not file.is_file():
        raise HTTPException(404, "no such page")
    return FileResponse(file, headers={"Cache-Control": "no-cache"})
