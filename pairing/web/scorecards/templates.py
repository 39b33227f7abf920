"""."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def list_card_templates(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")


async def create_card_template(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")


async def show_card_template(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")


async def change_card_template(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")


async def list_card_template_versions(request: Request) -> Response:
    raise Unavailable("scorecards are being set up")
