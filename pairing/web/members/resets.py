from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def ask_reset(request: Request) -> Response:
    raise Unavailable("not yet")


async def show_reset(request: Request) -> Response:
    raise Unavailable("not yet")


async def reset_password(request: Request) -> Response:
    raise Unavailable("not yet")
