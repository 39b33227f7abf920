from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def list_members(request: Request) -> Response:
    raise Unavailable("not yet")


async def change_member(request: Request) -> Response:
    raise Unavailable("not yet")


async def remove_member(request: Request) -> Response:
    raise Unavailable("not yet")


async def create_reset_link(request: Request) -> Response:
    raise Unavailable("not yet")


async def end_member_totp(request: Request) -> Response:
    raise Unavailable("not yet")
