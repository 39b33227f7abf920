"""Health: `live` says the process answers; `ready` says it should be given new work."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Unavailable
from pairing.web.json import json_response
from pairing.web.models import Health
from pairing.web.services import services_of


async def live(request: Request) -> Response:
    return json_response(Health(status="ok"))


async def ready(request: Request) -> Response:
    """503 while draining or without the store. Redis does not count: nodes get by without it."""
    services = services_of(request)
    if services.rooms.draining:
        return json_response(Health(status="draining"), 503)
    try:
        await services.transcript.heads([""])
    except Unavailable:
        return json_response(Health(status="unavailable"), 503)
    return json_response(Health(status="ok"))
