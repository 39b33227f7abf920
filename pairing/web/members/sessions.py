from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def show_ways(request: Request) -> Response:
    raise Unavailable("not yet")


async def sign_in(request: Request) -> Response:
    raise Unavailable("not yet")


async def list_sessions(request: Request) -> Response:
    raise Unavailable("not yet")


async def sign_out(request: Request) -> Response:
    raise Unavailable("not yet")


async def end_session(request: Request) -> Response:
    raise Unavailable("not yet")
