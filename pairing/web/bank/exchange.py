from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def export_questions(request: Request) -> Response:
    raise Unavailable("not yet")


async def import_questions(request: Request) -> Response:
    raise Unavailable("not yet")
