from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def list_shipped(request: Request) -> Response:
    raise Unavailable("not yet")


async def take_shipped(request: Request) -> Response:
    raise Unavailable("not yet")
