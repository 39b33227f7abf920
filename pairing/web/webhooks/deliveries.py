"""What became of a webhook's deliveries, and sending them again."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Conflict
from pairing.web.actor import actor_of
from pairing.web.identity import address_of
from pairing.web.json import json_response
from pairing.web.paging import asked_page, asked_word, page_of
from pairing.web.services import services_of
from pairing.web.tokens import new_id
from pairing.web.webhooks.models import DeliveryPage, DeliveryView
from pairing.web.webhooks.webhooks import webhook_here
from pairing.webhooks.port import DELIVERY_STATUSES, Delivery, Target


async def list_deliveries(request: Request) -> Response:
    services, target = services_of(request), await webhook_here(request)
    asked = asked_page(request, services.settings)
    found = await services.webhooks.deliveries(
        target.workspace,
        target.id,
        status=asked_word(request, "status", DELIVERY_STATUSES),
        limit=asked.limit + 1,
        after=asked.after,
    )
    page = page_of(found, asked, lambda delivery: (delivery.created_at, delivery.id))
    return json_response(DeliveryPage(items=[*map(delivery_view, page.items)], next=page.next))


async def resend_delivery(request: Request) -> Response:
    services, target = services_of(request), await _ready(request)
    delivery = await services.webhooks.resend(
        target.workspace, target.id, request.path_params["delivery"], services.clock()
    )
    details = {"delivery": delivery.id}
    await services.audit.record(
        actor_of(request), "webhook.resent", "webhook", target.id, address_of(request), details
    )
    return json_response(delivery_view(delivery), 202)


async def send_test(request: Request) -> Response:
    services, target = services_of(request), await _ready(request)
    delivery = await services.webhooks.tell_test(target, new_id(), services.clock())
    return json_response(delivery_view(delivery), 202)


async def _ready(request: Request) -> Target:
    """The webhook, if it may be sent something now."""
    services, target = services_of(request), await webhook_here(request)
    if target.off is not None:
        raise Conflict("the webhook is turned off", code="webhook_off")
    services.webhook_tests.take(target.workspace)
    return target


def delivery_view(delivery: Delivery) -> DeliveryView:
    last = delivery.last
    return DeliveryView(
        id=delivery.id,
        event=delivery.event,
        type=delivery.type,
        status=delivery.status,
        created_at=delivery.created_at,
        next_at=delivery.due_at,
        attempts=delivery.attempts,
        tried_at=last.at if last else None,
        took=last.took if last else None,
        code=last.code if last else None,
        problem=last.problem if last else None,
        excerpt=last.excerpt if last else "",
    )
