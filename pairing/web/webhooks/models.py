"""What travels over HTTP about webhooks. Times: milliseconds since the Unix epoch.

A secret goes out once, when it is made.
"""

from msgspec import UNSET, Struct, UnsetType

from pairing.webhooks.events import EventType
from pairing.webhooks.port import DeliveryStatus, Off


class WebhookView(Struct, frozen=True, kw_only=True):
    """`events`: the types it listens to, none for all. `off`: who turned it off, null while it is on: a
    member, or the server, because too many deliveries were given up or it answered 410 Gone. `failures`:
    deliveries given up since the last that arrived."""

    id: str
    url: str
    description: str
    events: list[EventType]
    enabled: bool
    off: Off | None
    failures: int
    revision: int
    created_at: int


class WebhookPage(Struct, frozen=True, kw_only=True):
    items: list[WebhookView]
    next: str | None


class NewWebhook(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    url: str
    description: str = ""
    events: list[EventType] = []


class ChangedWebhook(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    revision: int
    url: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    events: list[EventType] | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET


class CreatedWebhook(Struct, frozen=True, kw_only=True):
    """`secret` is what signatures are checked with. It is not shown again."""

    webhook: WebhookView
    secret: str


class DeliveryView(Struct, frozen=True, kw_only=True):
    """`event` is the `webhook-id` that receivers see. `type`: of the event. `attempts`: so far.

    Of the last attempt: `tried_at`, how many milliseconds it `took`, the HTTP status `code` (null if there
    was none), the `problem` (`timeout`, `connection`, `broken`, `unknown_host`, `private_address`, ...; null
    if there was an answer), and the beginning of a refusal's body, `excerpt`. `next_at`: when it is tried
    next, null if never.
    """

    id: str
    event: str
    type: str
    status: DeliveryStatus
    created_at: int
    next_at: int | None
    attempts: int
    tried_at: int | None
    took: int | None
    code: int | None
    problem: str | None
    excerpt: str


class DeliveryPage(Struct, frozen=True, kw_only=True):
    items: list[DeliveryView]
    next: str | None
