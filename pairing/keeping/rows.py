"""Rows of holds and receipts as the port shows them."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Row

from pairing.keeping.port import Hold, Receipt, Subject


def hold_row(hold: Hold) -> dict[str, object]:
    return {
        "id": hold.id,
        "workspace": hold.workspace,
        "kind": hold.subject.kind,
        "subject": hold.subject.id,
        "reason": hold.reason,
        "by": hold.by,
        "at": hold.at,
        "released_at": hold.released_at,
        "released_by": hold.released_by,
    }


def as_hold(row: Row[Any]) -> Hold:
    return Hold(
        row.id,
        row.workspace,
        Subject(row.kind, row.subject),
        row.reason,
        row.by,
        row.at,
        row.released_at,
        row.released_by,
    )


def as_receipt(row: Row[Any]) -> Receipt:
    return Receipt(
        row.id,
        row.workspace,
        Subject(row.kind, row.subject),
        row.cause,
        row.by,
        row.begun_at,
        json.loads(row.removed),
        row.done_at,
        row.digest,
    )


def removed_text(removed: Mapping[str, int]) -> str:
    return json.dumps(dict(removed), sort_keys=True, separators=(",", ":"))


def digest_of(receipt: Receipt) -> str:
    """SHA-256 over the receipt, its digest aside, in hexadecimal: see `ReceiptView`."""
    fields = {
        "begun_at": receipt.begun_at,
        "by": receipt.by,
        "cause": receipt.cause,
        "done_at": receipt.done_at,
        "id": receipt.id,
        "kind": receipt.subject.kind,
        "removed": dict(receipt.removed),
        "subject": receipt.subject.id,
    }
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
