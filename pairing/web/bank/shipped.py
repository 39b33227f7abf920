"""Questions that come with the product, over HTTP."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.web.actor import actor_of
from pairing.web.bank.exchange import record_imported
from pairing.web.bank.models import ShippedList, ShippedQuestion, TakenShipped
from pairing.web.json import json_response, read_json
from pairing.web.services import services_of


async def list_shipped(request: Request) -> Response:
    return await _answer(request)


async def take_shipped(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, TakenShipped, services.settings.request_bytes)
    taken = await services.bank.take_shipped(
        actor.workspace, wanted.slugs, at=services.clock(), by=actor.member
    )
    await record_imported(request, taken)
    return await _answer(request)


async def _answer(request: Request) -> Response:
    found = await services_of(request).bank.shipped(actor_of(request).workspace)
    return json_response(
        ShippedList(
            items=[
                ShippedQuestion(slug=one.slug, title=one.title, state=one.state, question=one.question)
                for one in found
            ]
        )
    )
