"""."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def show_views(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")


async def put_my_view(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")


async def submit_my_view(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")


async def amend_my_view(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")
