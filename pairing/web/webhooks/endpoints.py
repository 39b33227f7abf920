"""The addresses of webhooks. They are for admins: whoever sets one is told of everything."""

from functools import partial

from pairing.members.port import MemberRole
from pairing.web.endpoint import PAGED, Endpoint, Query
from pairing.web.webhooks import deliveries, webhooks
from pairing.web.webhooks import models as m

ADMIN: tuple[MemberRole, ...] = ("admin",)
_ALL = "/api/webhooks"
_ONE = _ALL + "/{webhook}"

_Webhooks = partial(Endpoint, scope="webhooks", roles=ADMIN)

ENDPOINTS: tuple[Endpoint, ...] = (
    _Webhooks(
        "GET",
        _ALL,
        webhooks.list_webhooks,
        "Where the workspace is told of what happens",
        m.WebhookPage,
        query=PAGED,
        refusals=(400,),
    ),
    _Webhooks(
        "POST",
        _ALL,
        webhooks.create_webhook,
        "Be told of events at a URL; the secret to check their signatures with is shown once",
        m.CreatedWebhook,
        m.NewWebhook,
        201,
        refusals=(400, 409, 413),
    ),
    _Webhooks("GET", _ONE, webhooks.show_webhook, "A webhook", m.WebhookView, refusals=(404,)),
    _Webhooks(
        "PATCH",
        _ONE,
        webhooks.change_webhook,
        "Change a webhook, or turn it off or on",
        m.WebhookView,
        m.ChangedWebhook,
        refusals=(400, 404, 409, 413),
    ),
    _Webhooks(
        "DELETE",
        _ONE,
        webhooks.delete_webhook,
        "Delete a webhook with what is known of its deliveries",
        status=204,
        refusals=(404,),
    ),
    _Webhooks(
        "POST",
        _ONE + "/secret",
        webhooks.renew_secret,
        "Give a webhook another secret; the old one counts no more",
        m.CreatedWebhook,
        refusals=(404, 409),
    ),
    _Webhooks(
        "POST",
        _ONE + "/test",
        deliveries.send_test,
        "Send a test event to a webhook",
        m.DeliveryView,
        status=202,
        refusals=(404, 409),
    ),
    _Webhooks(
        "GET",
        _ONE + "/deliveries",
        deliveries.list_deliveries,
        "What a webhook was told, or could not be",
        m.DeliveryPage,
        query=(Query("status"), *PAGED),
        refusals=(400, 404),
    ),
    _Webhooks(
        "POST",
        _ONE + "/deliveries/{delivery}/resend",
        deliveries.resend_delivery,
        "Send a delivery again, under the same id of its event",
        m.DeliveryView,
        status=202,
        refusals=(404, 409),
    ),
)
