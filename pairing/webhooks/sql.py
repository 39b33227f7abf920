"""Webhooks in SQL."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pairing.archive.text import require_storable
from pairing.database import Database
from pairing.errors import Conflict, NotFound
from pairing.loops.table import SqlTable, owned, revise
from pairing.webhooks import tables
from pairing.webhooks.events import TEST, Data, EventType, TestEvent, body_of
from pairing.webhooks.port import Cursor, Delivery, DeliveryStatus, Due, Off, Outcome, Target
from pairing.webhooks.rows import (
    as_delivery,
    as_target,
    event_id,
    new_delivery,
    newest_first,
    select_deliveries,
    target_row,
)

_targets = tables.webhook_endpoints
_events = tables.webhook_events
_deliveries = tables.webhook_deliveries


class SqlWebhooks(SqlTable):
    """Implements `Webhooks` on SQLite and PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def tell(self, workspace: str, type: EventType, data: Data, *, key: str, at: int) -> bool:
        event = event_id(workspace, type, key)
        row = _event_row(event, workspace, type, at, data)
        dialect_insert = sqlite.insert if self._database.sqlite else postgresql.insert
        adding = dialect_insert(_events).values(row).on_conflict_do_nothing().returning(_events.c.id)
        listening = select(_targets.c.id, _targets.c.events).where(
            _targets.c.workspace == workspace, _targets.c.off.is_(None), _targets.c.created_at <= at
        )

        def work(connection: Connection) -> bool:
            wanting = [
                target.id
                for target in connection.execute(listening)
                if not target.events or type in target.events.split()
            ]
            # Nothing is kept where nobody listens: told again, it is still before anybody who will.
            if not wanting or connection.execute(adding).first() is None:
                return False
            rows = [new_delivery(f"{event}-{target}", target, event, at) for target in wanting]
            connection.execute(insert(_deliveries), rows)
            return True

        return await self._write(work)

    async def tell_test(self, target: Target, delivery: str, at: int) -> Delivery:
        event = event_id(target.workspace, TEST, delivery)
        row = _event_row(event, target.workspace, TEST, at, TestEvent(webhook=target.id))

        def work(connection: Connection) -> Delivery:
            connection.execute(insert(_events).values(row))
            connection.execute(insert(_deliveries).values(new_delivery(delivery, target.id, event, at)))
            return _delivery(connection, delivery)

        return await self._write(work)

    async def add(self, target: Target, *, most: int) -> None:
        require_storable(target.url, target.description)
        count = select(func.count()).where(_targets.c.workspace == target.workspace)

        def work(connection: Connection) -> None:
            if connection.execute(count).scalar_one() >= most:
                raise Conflict("there are too many webhooks: delete one", code="too_many_webhooks")
            connection.execute(insert(_targets).values(target_row(target)))

        await self._write(work)

    async def target(self, workspace: str, target: str) -> Target | None:
        query = owned(_targets, workspace, target)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else as_target(row)

    async def targets(self, workspace: str, *, limit: int, after: Cursor | None = None) -> Sequence[Target]:
        query = select(_targets).where(_targets.c.workspace == workspace)
        query = newest_first(query, _targets, limit, after)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [as_target(row) for row in rows]

    async def change(self, target: Target) -> Target:
        require_storable(target.url, target.description)
        values = {
            name: value
            for name, value in target_row(target).items()
            if name in ("url", "description", "events", "secret", "off")
        }

        def work(connection: Connection) -> Target:
            query = owned(_targets, target.workspace, target.id).with_for_update()
            before = connection.execute(query).first()
            if before is not None and before.off is not None and target.off is None:
                values["failures"] = 0
            revise(connection, _targets, target.workspace, target.id, target.revision, values)
            if target.off is not None:
                _end_pending(connection, target.id)
            return as_target(connection.execute(query).one())

        return await self._write(work)

    async def delete(self, workspace: str, target: str) -> bool:
        statement = delete(_targets).where(_targets.c.workspace == workspace, _targets.c.id == target)
        return await self._write(lambda connection: connection.execute(statement).rowcount == 1)

    async def deliveries(
        self,
        workspace: str,
        target: str,
        *,
        status: DeliveryStatus | None = None,
        limit: int,
        after: Cursor | None = None,
    ) -> Sequence[Delivery]:
        query = select_deliveries(_deliveries.c.endpoint == target, _events.c.workspace == workspace)
        if status is not None:
            query = query.where(_deliveries.c.status == status)
        query = newest_first(query, _deliveries, limit, after)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [as_delivery(row) for row in rows]

    async def resend(self, workspace: str, target: str, delivery: str, at: int) -> Delivery:
        ours = exists().where(_targets.c.id == _deliveries.c.endpoint, _targets.c.workspace == workspace)
        statement = (
            update(_deliveries)
            .where(_deliveries.c.id == delivery, _deliveries.c.endpoint == target, ours)
            .values(status="pending", due_at=at, lease=None, tries=0)
        )

        def work(connection: Connection) -> Delivery:
            if connection.execute(statement).rowcount != 1:
                raise NotFound("no such delivery", code="no_such_delivery")
            return _delivery(connection, delivery)

        return await self._write(work)

    async def claim(
        self, now: int, until: int, *, most: int, most_each: int, busy: Collection[str] = ()
    ) -> Sequence[Due]:
        place = func.row_number().over(
            partition_by=_deliveries.c.endpoint, order_by=(_deliveries.c.due_at, _deliveries.c.id)
        )
        due = select(_deliveries.c.id, _deliveries.c.due_at, place.label("place"))
        due = due.join(_targets, _targets.c.id == _deliveries.c.endpoint)
        due = due.where(_deliveries.c.due_at <= now, _targets.c.off.is_(None))
        found = due.where(_deliveries.c.endpoint.not_in(sorted(busy))).subquery()
        query = select(found).where(found.c.place <= most_each).order_by(found.c.due_at, found.c.id)
        query = query.limit(most)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        if not rows:
            return []

        def work(connection: Connection) -> list[Due]:
            return [
                taken for row in rows if (taken := _take(connection, row.id, row.due_at, until)) is not None
            ]

        return await self._write(work)

    async def finish(self, due: Due, outcome: Outcome, *, again_at: int | None) -> bool:
        status = "delivered" if outcome.delivered else "failed" if again_at is None else "pending"
        statement = (
            update(_deliveries)
            .where(_deliveries.c.id == due.delivery, _deliveries.c.lease == due.lease)
            .values(
                status=status,
                due_at=again_at,
                lease=None,
                tried_at=outcome.at,
                took=outcome.took,
                code=outcome.code,
                problem=outcome.problem,
                excerpt=outcome.excerpt,
            )
        )
        failures = 0 if status == "delivered" else _targets.c.failures + 1
        counting = update(_targets).where(_targets.c.id == due.target.id).values(failures=failures)

        def work(connection: Connection) -> bool:
            if connection.execute(statement).rowcount != 1:
                return False
            if status != "pending":
                connection.execute(counting)
            return True

        return await self._write(work)

    async def turn_off(self, workspace: str, target: str, off: Off, *, failures: int = 0) -> bool:
        statement = (
            update(_targets)
            .where(
                _targets.c.workspace == workspace,
                _targets.c.id == target,
                _targets.c.off.is_(None),
                _targets.c.failures >= failures,
            )
            .values(off=off, revision=_targets.c.revision + 1)
        )

        def work(connection: Connection) -> bool:
            if connection.execute(statement).rowcount != 1:
                return False
            _end_pending(connection, target)
            return True

        return await self._write(work)

    async def forget(self, before: int) -> None:
        pending = exists().where(_deliveries.c.event == _events.c.id, _deliveries.c.status == "pending")
        statement = delete(_events).where(_events.c.at < before, ~pending)
        await self._write(lambda connection: connection.execute(statement))


def _take(connection: Connection, id: str, due_at: int, until: int) -> Due | None:
    """Whoever moves `due_at` first has it."""
    taken = (
        update(_deliveries)
        .where(_deliveries.c.id == id, _deliveries.c.due_at == due_at)
        .values(
            due_at=until,
            lease=f"{until}.{id}.{due_at}",
            tries=_deliveries.c.tries + 1,
            attempts=_deliveries.c.attempts + 1,
        )
        .returning(_deliveries.c.lease, _deliveries.c.tries, _deliveries.c.event, _deliveries.c.endpoint)
    )
    row = connection.execute(taken).first()
    if row is None:
        return None
    target = connection.execute(select(_targets).where(_targets.c.id == row.endpoint)).one()
    body = connection.execute(select(_events.c.payload).where(_events.c.id == row.event)).scalar_one()
    return Due(
        delivery=id,
        lease=row.lease,
        event=row.event,
        body=body,
        tries=row.tries,
        target=as_target(target),
    )


def _end_pending(connection: Connection, target: str) -> None:
    statement = (
        update(_deliveries)
        .where(_deliveries.c.endpoint == target, _deliveries.c.status == "pending")
        .values(status="failed", due_at=None, lease=None)
    )
    connection.execute(statement)


def _delivery(connection: Connection, delivery: str) -> Delivery:
    return as_delivery(connection.execute(select_deliveries(_deliveries.c.id == delivery)).one())


def _event_row(event: str, workspace: str, type: str, at: int, data: Data) -> dict[str, Any]:
    body = body_of(type, at, data)
    return {"id": event, "workspace": workspace, "type": type, "at": at, "payload": body}
