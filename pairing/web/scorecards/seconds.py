"""."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def ask_second_rating(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")


async def withdraw_second_rating(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")
