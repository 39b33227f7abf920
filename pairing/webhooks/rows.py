"""Rows of webhooks as the port shows them."""

import hashlib
from base64 import urlsafe_b64encode
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select

from pairing.webhooks import tables
from pairing.webhooks.port import Cursor, Delivery, Outcome, Target

_events = tables.webhook_events.c
_deliveries = tables.webhook_deliveries.c


def event_id(workspace: str, type: str, key: str) -> str:
    """The same on every node, for everybody who tells of it."""
    digest = hashlib.sha256("\0".join((workspace, type, key)).encode()).digest()
    return "evt_" + urlsafe_b64encode(digest[:24]).decode()


def newest_first(query: Select[Any], table: Table, limit: int, after: Cursor | None) -> Select[Any]:
    """Ids break ties, so that no page break loses an item."""
    at, id = table.c.created_at, table.c.id
    if after is not None:
        query = query.where(or_(at < after[0], and_(at == after[0], id < after[1])))
    return query.order_by(at.desc(), id.desc()).limit(limit)


def select_deliveries(*conditions: ColumnElement[bool]) -> Select[Any]:
    query = select(tables.webhook_deliveries, _events.type)
    return query.join(tables.webhook_events, _deliveries.event == _events.id).where(*conditions)


def target_row(target: Target) -> dict[str, Any]:
    return {
        "id": target.id,
        "workspace": target.workspace,
        "url": target.url,
        "description": target.description,
        "events": " ".join(sorted(target.events)),
        "secret": target.secret,
        "off": target.off,
        "failures": target.failures,
        "revision": target.revision,
        "created_at": target.created_at,
    }


def as_target(row: Any) -> Target:
    return Target(
        id=row.id,
        workspace=row.workspace,
        url=row.url,
        description=row.description,
        events=frozenset(row.events.split()),
        secret=row.secret,
        created_at=row.created_at,
        off=row.off,
        failures=row.failures,
        revision=row.revision,
    )


def as_delivery(row: Any) -> Delivery:
    last = None
    if row.tried_at is not None:
        last = Outcome(
            delivered=row.code is not None and 200 <= row.code < 300,
            at=row.tried_at,
            took=row.took,
            code=row.code,
            problem=row.problem,
            excerpt=row.excerpt or "",
        )
    return Delivery(
        id=row.id,
        endpoint=row.endpoint,
        event=row.event,
        type=row.type,
        status=row.status,
        created_at=row.created_at,
        due_at=row.due_at,
        attempts=row.attempts,
        last=last,
    )


def new_delivery(id: str, target: str, event: str, at: int) -> dict[str, Any]:
    return {
        "id": id,
        "endpoint": target,
        "event": event,
        "status": "pending",
        "created_at": at,
        "due_at": at,
        "tries": 0,
        "attempts": 0,
    }
