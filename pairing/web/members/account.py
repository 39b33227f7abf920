from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def show_me(request: Request) -> Response:
    raise Unavailable("not yet")


async def change_me(request: Request) -> Response:
    raise Unavailable("not yet")


async def change_password(request: Request) -> Response:
    raise Unavailable("not yet")


async def begin_totp(request: Request) -> Response:
    raise Unavailable("not yet")


async def confirm_totp(request: Request) -> Response:
    raise Unavailable("not yet")


async def renew_recovery_codes(request: Request) -> Response:
    raise Unavailable("not yet")


async def end_totp(request: Request) -> Response:
    raise Unavailable("not yet")
