"""Keeping and forgetting in SQL: what is due, holds and receipts. What erases is in `sql_erasures`."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, insert, or_, select, update

from pairing.archive.text import require_storable
from pairing.database import Database
from pairing.errors import Conflict, NotFound
from pairing.keeping import tables
from pairing.keeping.due import due_queries
from pairing.keeping.kin import in_force, lock_subject, related
from pairing.keeping.port import Cursor, Due, Hold, Receipt, Subject
from pairing.keeping.rows import as_hold, as_receipt, hold_row
from pairing.keeping.sql_erasures import SqlErasures
from pairing.tables import beginnings, interview_plans, interviews

_holds = tables.holds
_erasures = tables.erasures
_origins = tables.interview_origins
_plans = interview_plans.c
_beginnings = beginnings.c


class SqlKeeping(SqlErasures):
    """Implements `Keeping` on SQLite and PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(
        self, *, idle_days: int, limit: int, workspace: str | None = None, until: int | None = None
    ) -> Sequence[Due]:
        queries = [
            query if until is None else query.where(due < until)
            for query, due in due_queries(self._database.sqlite, idle_days, workspace, held=False)
        ]

        def work(connection: Connection) -> list[Due]:
            found = [
                Due(row.workspace, Subject(row.kind, row.id), row.name, row.due_at)
                for query in queries
                for row in connection.execute(query.limit(limit))
            ]
            return sorted(found, key=lambda due: (due.due_at, due.subject.id))[:limit]

        return await self._database.read(work)

    async def due_at(self, workspace: str, subject: Subject, *, idle_days: int) -> int | None:
        [(query, _)] = due_queries(self._database.sqlite, idle_days, workspace, held=True, only=subject)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else int(row.due_at)

    async def give_up(self, before: int, *, most: int) -> Sequence[str]:
        late = select(_beginnings.interview).where(
            _beginnings.at < before, _beginnings.interview.not_in(select(interviews.c.id))
        )
        late = late.order_by(_beginnings.at, _beginnings.interview).limit(most)
        mark = update(beginnings).where(_beginnings.interview.in_(late)).values(given_up=True)
        mark = mark.returning(_beginnings.interview)
        if await self._database.read(lambda connection: connection.execute(late).first()) is None:
            return []
        # Whoever adds it meanwhile removes the row: of the two one comes first.
        return await self._write(lambda connection: list(connection.scalars(mark)))

    async def forget_beginning(self, interview: str) -> None:
        statement = delete(beginnings).where(_beginnings.interview == interview, _beginnings.given_up)
        await self._write(lambda connection: connection.execute(statement))

    async def note_origin(self, interview: str, origin: str) -> None:
        # A copy of a copy is one of the first: that is what is forgotten with it.
        first = select(tables.interview_origins.c.origin).where(
            tables.interview_origins.c.interview == origin
        )

        def work(connection: Connection) -> None:
            # An erasure of it locks the same row: it finds what is noted here, or there is nothing to copy.
            here = select(_plans.interview).where(_plans.interview == origin).with_for_update(read=True)
            if connection.execute(here).first() is None:
                raise NotFound("no such interview", code="no_such_interview")
            whose = connection.scalar(first) or origin
            connection.execute(insert(_origins).values(interview=interview, origin=whose))

        await self._write(work)

    async def origin(self, interview: str) -> str | None:
        query = select(_origins.c.origin).where(_origins.c.interview == interview)
        return await self._database.read(lambda connection: connection.scalar(query))

    async def hold(self, hold: Hold) -> None:
        require_storable(hold.reason, hold.subject.id)

        def work(connection: Connection) -> None:
            # An erasure locks the same row first: of the two, one finds what the other did.
            lock_subject(connection, hold.workspace, hold.subject)
            if connection.execute(in_force(hold.workspace, [hold.subject])).first() is not None:
                raise Conflict("it is held already", code="held")
            connection.execute(insert(_holds).values(hold_row(hold)))

        await self._write(work)

    async def release(self, workspace: str, hold: str, *, by: str | None, at: int) -> Hold:
        ours = (_holds.c.workspace == workspace, _holds.c.id == hold)
        statement = update(_holds).where(*ours, _holds.c.released_at.is_(None))
        statement = statement.values(released_at=at, released_by=by)

        def work(connection: Connection) -> Hold:
            connection.execute(statement)
            row = connection.execute(select(_holds).where(*ours)).first()
            if row is None:
                raise NotFound("no such hold", code="no_such_hold")
            return as_hold(row)

        return await self._write(work)

    async def holds(
        self, workspace: str, *, limit: int, after: Cursor | None = None, released: bool = False
    ) -> Sequence[Hold]:
        query = select(_holds).where(
            _holds.c.workspace == workspace, _holds.c.released_at.is_not(None) == released
        )
        rows = await self._page(query, _holds.c.at, _holds.c.id, limit, after)
        return [as_hold(row) for row in rows]

    async def holds_on(self, workspace: str, subject: Subject) -> Sequence[Hold]:
        def work(connection: Connection) -> list[Hold]:
            rows = connection.execute(in_force(workspace, related(connection, workspace, subject)))
            return [as_hold(row) for row in rows]

        return await self._database.read(work)

    async def receipts(self, workspace: str, *, limit: int, after: Cursor | None = None) -> Sequence[Receipt]:
        query = select(_erasures).where(_erasures.c.workspace == workspace)
        rows = await self._page(query, _erasures.c.begun_at, _erasures.c.id, limit, after)
        return [as_receipt(row) for row in rows]

    async def receipt(self, workspace: str, receipt: str) -> Receipt | None:
        query = select(_erasures).where(_erasures.c.workspace == workspace, _erasures.c.id == receipt)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else as_receipt(row)

    async def _page(
        self, query: Select[Any], at: Any, id: Any, limit: int, after: Cursor | None
    ) -> Sequence[Row[Any]]:
        if after is not None:
            query = query.where(or_(at < after[0], and_(at == after[0], id < after[1])))
        query = query.order_by(at.desc(), id.desc()).limit(limit)
        return await self._database.read(lambda connection: connection.execute(query).all())
