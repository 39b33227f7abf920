from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def show_workspace(request: Request) -> Response:
    raise Unavailable("not yet")


async def change_workspace(request: Request) -> Response:
    raise Unavailable("not yet")
