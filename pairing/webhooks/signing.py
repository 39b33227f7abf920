"""Secrets and signatures of webhooks, as Standard Webhooks has them."""

import secrets
from base64 import b64encode
from datetime import UTC, datetime

from standardwebhooks import Webhook

SECRET_BYTES = 32


def new_secret() -> str:
    return "whsec_" + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def headers_of(event: str, body: bytes, secret: str, at: int) -> dict[str, str]:
    """The headers that prove a body is ours. `at`: milliseconds since the Unix epoch."""
    moment = datetime.fromtimestamp(at // 1_000, UTC)
    return {
        "webhook-id": event,
        "webhook-timestamp": str(at // 1_000),
        "webhook-signature": Webhook(secret).sign(event, moment, body.decode()),
    }
