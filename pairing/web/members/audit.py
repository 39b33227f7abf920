from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def list_audit(request: Request) -> Response:
    raise Unavailable("not yet")
