from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def list_versions(request: Request) -> Response:
    raise Unavailable("not yet")


async def show_version(request: Request) -> Response:
    raise Unavailable("not yet")


async def restore_version(request: Request) -> Response:
    raise Unavailable("not yet")
