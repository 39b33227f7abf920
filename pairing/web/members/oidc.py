from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def start(request: Request) -> Response:
    raise Unavailable("not yet")


async def callback(request: Request) -> Response:
    raise Unavailable("not yet")
