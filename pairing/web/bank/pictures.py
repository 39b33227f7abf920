from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def add_picture(request: Request) -> Response:
    raise Unavailable("not yet")


async def show_picture(request: Request) -> Response:
    raise Unavailable("not yet")
