"""."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def decide_loop(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")
