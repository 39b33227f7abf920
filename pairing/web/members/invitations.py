from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def show_invited(request: Request) -> Response:
    raise Unavailable("not yet")


async def accept_invitation(request: Request) -> Response:
    raise Unavailable("not yet")


async def list_invitations(request: Request) -> Response:
    raise Unavailable("not yet")


async def create_invitation(request: Request) -> Response:
    raise Unavailable("not yet")


async def revoke_invitation(request: Request) -> Response:
    raise Unavailable("not yet")
