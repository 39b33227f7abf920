from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def list_leaks(request: Request) -> Response:
    raise Unavailable("not yet")


async def report_leak(request: Request) -> Response:
    raise Unavailable("not yet")


async def withdraw_leak(request: Request) -> Response:
    raise Unavailable("not yet")
