"""."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def show_debrief(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")
