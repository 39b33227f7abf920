from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable


async def list_questions(request: Request) -> Response:
    raise Unavailable("not yet")


async def create_question(request: Request) -> Response:
    raise Unavailable("not yet")


async def show_question(request: Request) -> Response:
    raise Unavailable("not yet")


async def change_question(request: Request) -> Response:
    raise Unavailable("not yet")


async def copy_question(request: Request) -> Response:
    raise Unavailable("not yet")


async def archive_question(request: Request) -> Response:
    raise Unavailable("not yet")


async def unarchive_question(request: Request) -> Response:
    raise Unavailable("not yet")


async def show_statistics(request: Request) -> Response:
    raise Unavailable("not yet")


async def list_labels(request: Request) -> Response:
    raise Unavailable("not yet")
