from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def show_setup(request: Request) -> Response:
    raise Unavailable("not yet")


async def set_up(request: Request) -> Response:
    raise Unavailable("not yet")
