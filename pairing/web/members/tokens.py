from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def list_tokens(request: Request) -> Response:
    raise Unavailable("not yet")


async def create_token(request: Request) -> Response:
    raise Unavailable("not yet")


async def revoke_token(request: Request) -> Response:
    raise Unavailable("not yet")
