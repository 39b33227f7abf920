"""Erasing again, in a database that comes from before, what has been erased since: by the receipts.

Receipts are downloaded as a file, or read from the database that a restored one takes the place of. What is
in the database from before and is named by one goes; the server does what is left to do when it starts.
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import select

from pairing.database import Database
from pairing.errors import Conflict, Malformed, NotFound
from pairing.keeping.kind import Cause, KeptKind
from pairing.keeping.port import Subject
from pairing.keeping.sql import SqlKeeping
from pairing.loops.tables import candidates
from pairing.tables import interviews
from pairing.transcript.sql import SqlTranscript
from pairing.web.keeping.models import ReceiptView


@dataclass(frozen=True, slots=True)
class Erased:
    """What a receipt says of an erasure: enough to do it again under the same id."""

    receipt: str
    subject: Subject
    cause: Cause
    by: str | None
    begun_at: int


def receipts_of(file: Path) -> list[Erased]:
    """Those in a file as it is downloaded. Raises `Malformed`, `NotFound`."""
    if not file.exists():
        raise NotFound(f"there is no file {file}")
    try:
        lines = file.read_bytes().splitlines()
        found = [msgspec.json.decode(line, type=ReceiptView) for line in lines if line.strip()]
    except msgspec.DecodeError:
        raise Malformed(f"{file} holds other things than receipts") from None
    return [
        Erased(view.id, Subject(view.kind, view.subject), view.cause, view.by, view.begun_at)
        for view in found
    ]


def receipts_in(connection: sqlite3.Connection) -> list[Erased]:
    """Those in an embedded database, of this version or another; none where there is nothing to be read."""
    try:
        rows = connection.execute('SELECT id, kind, subject, cause, "by", begun_at FROM erasures').fetchall()
    except sqlite3.Error:
        return []
    kinds: dict[str, KeptKind] = {"interview": "interview", "candidate": "candidate"}
    causes: dict[str, Cause] = {"schedule": "schedule", "request": "request"}
    return [
        Erased(id, Subject(kinds[kind], subject), causes[cause], by, begun_at)
        for id, kind, subject, cause, by, begun_at in rows
        if kind in kinds and cause in causes
    ]


def erase_again(url: str, erased: Sequence[Erased]) -> list[str]:
    """What is to be said about it. Raises `Unavailable`."""
    once = {one.receipt: one for one in erased}
    return asyncio.run(_erase_all(url, [*once.values()]))


async def _erase_all(url: str, erased: Sequence[Erased]) -> list[str]:
    database = Database(url)
    try:
        outcomes = [await _erase(database, one) for one in erased]
    finally:
        await database.close()
    held = [one.subject.id for one, outcome in zip(erased, outcomes, strict=True) if outcome is None]
    said = [f"erased again: {sum(outcome is True for outcome in outcomes)} of {len(erased)} receipts"]
    return said + [f"{subject} is held in the backup: release it there and delete it" for subject in held]


async def _erase(database: Database, erased: Erased) -> bool | None:
    """Whether it was there; None if it is held."""
    keeping, subject = SqlKeeping(database), erased.subject
    table = interviews if subject.kind == "interview" else candidates
    query = select(table.c.workspace).where(table.c.id == subject.id)
    workspace = await database.read(lambda connection: connection.execute(query).scalar())
    extent = None if workspace is None else await keeping.extent(workspace, subject)
    if workspace is None or extent is None:
        return False
    heads = await SqlTranscript(database).heads(extent.transcripts)
    try:
        await keeping.begin(
            erased.receipt,
            workspace,
            subject,
            erased.cause,
            by=erased.by,
            at=erased.begun_at,
            entries=sum(heads.values()),
        )
    except Conflict as refused:
        if refused.code != "held":
            raise
        return None
    return True
