"""Erasing again, in a database that comes from before, what has been erased since: by the receipts."""

import asyncio
from pathlib import Path

import msgspec
from sqlalchemy import select

from pairing.database import Database
from pairing.errors import Conflict, Malformed, NotFound
from pairing.keeping.port import Subject
from pairing.keeping.sql import SqlKeeping
from pairing.loops.tables import candidates
from pairing.tables import interviews
from pairing.transcript.sql import SqlTranscript
from pairing.web.keeping.models import ReceiptView


def erase_again(url: str, receipts: Path) -> list[str]:
    """What is to be said about it. The server does what is left to do when it starts. Raises `Malformed`,
    `NotFound`."""
    if not receipts.exists():
        raise NotFound(f"there is no file {receipts}")
    try:
        lines = receipts.read_bytes().splitlines()
        found = [msgspec.json.decode(line, type=ReceiptView) for line in lines if line.strip()]
    except msgspec.DecodeError:
        raise Malformed(f"{receipts} holds other things than receipts") from None
    return asyncio.run(_erase_all(url, found))


async def _erase_all(url: str, receipts: list[ReceiptView]) -> list[str]:
    database = Database(url)
    try:
        outcomes = [await _erase(database, receipt) for receipt in receipts]
    finally:
        await database.close()
    held = [receipt.subject for receipt, outcome in zip(receipts, outcomes, strict=True) if outcome is None]
    said = [f"erased again: {sum(outcome is True for outcome in outcomes)} of {len(receipts)} receipts"]
    return said + [f"{subject} is held in the backup: release it there and delete it" for subject in held]


async def _erase(database: Database, view: ReceiptView) -> bool | None:
    """Whether it was there; None if it is held."""
    keeping, subject = SqlKeeping(database), Subject(view.kind, view.subject)
    table = interviews if view.kind == "interview" else candidates
    query = select(table.c.workspace).where(table.c.id == view.subject)
    workspace = await database.read(lambda connection: connection.execute(query).scalar())
    extent = None if workspace is None else await keeping.extent(workspace, subject)
    if workspace is None or extent is None:
        return False
    heads = await SqlTranscript(database).heads(extent.transcripts)
    try:
        await keeping.begin(
            view.id, workspace, subject, view.cause, by=view.by, at=view.begun_at, entries=sum(heads.values())
        )
    except Conflict as refused:
        if refused.code != "held":
            raise
        return None
    return True
