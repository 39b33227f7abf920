"""The audit log in SQL."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, insert, select

from pairing.archive.text import require_storable
from pairing.audit.port import Detail, Record, Wanted
from pairing.database import Database
from pairing.members.port import Actor
from pairing.members.rows import write
from pairing.members.tables import audit

_audit = audit.c


class SqlAudit:
    """Implements `Audit` on SQLite and PostgreSQL. `clock` gives milliseconds since the Unix epoch."""

    def __init__(self, database: Database, clock: Callable[[], int]) -> None:
        self._database = database
        self._clock = clock

    async def record(
        self,
        actor: Actor,
        verb: str,
        subject_kind: str,
        subject: str,
        address: str,
        details: Mapping[str, Detail] | None = None,
    ) -> None:
        text = json.dumps(dict(details or {}), ensure_ascii=True, sort_keys=True)
        require_storable(verb, subject_kind, subject, address, text)
        statement = insert(audit).values(
            workspace=actor.workspace,
            at=self._clock(),
            member=actor.member,
            token=actor.token,
            verb=verb,
            subject_kind=subject_kind,
            subject=subject,
            address=address,
            details=text,
        )
        await write(self._database, lambda connection: connection.execute(statement))

    async def records(
        self, workspace: str, wanted: Wanted, *, limit: int, before: int | None = None
    ) -> Sequence[Record]:
        query = select(audit).where(_audit.workspace == workspace)
        for name in ("member", "verb", "subject_kind", "subject"):
            if (value := getattr(wanted, name)) is not None:
                require_storable(value)
                query = query.where(_audit[name] == value)
        if wanted.since is not None:
            query = query.where(_audit.at >= wanted.since)
        if wanted.until is not None:
            query = query.where(_audit.at < wanted.until)
        if before is not None:
            query = query.where(_audit.id < before)
        query = query.order_by(_audit.id.desc()).limit(limit)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [_as_record(row) for row in rows]


def _as_record(row: Row[Any]) -> Record:
    return Record(
        row.id,
        row.workspace,
        row.at,
        row.member,
        row.token,
        row.verb,
        row.subject_kind,
        row.subject,
        row.address,
        json.loads(row.details),
    )
