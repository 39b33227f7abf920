"""What the tables of this package have in common: a workspace, a revision, a place in a list, an archive."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, Table, and_, or_, select, update
from sqlalchemy.exc import IntegrityError

from pairing.database import Database, misses_parent
from pairing.errors import Conflict, NotFound

T = TypeVar("T")


class SqlTable:
    _database: Database

    async def _write(self, work: Callable[[Connection], T]) -> T:
        try:
            return await self._database.write(work)
        except IntegrityError as error:
            # `from None`: the driver's text quotes the row.
            if misses_parent(error):
                raise NotFound("what it belongs to is not there") from None
            raise Conflict("this id is taken") from None


def owned(table: Table, workspace: str, id: str) -> Select[Any]:
    return select(table).where(table.c.workspace == workspace, table.c.id == id)


def page_of(
    table: Table, workspace: str, *, archived: bool, limit: int, after: tuple[int, str] | None
) -> Select[Any]:
    """One page, newest first. Ids break ties, so that no page break loses an item."""
    columns = table.c
    query = select(table).where(columns.workspace == workspace, columns.archived_at.is_not(None) == archived)
    if after is not None:
        at, id = after
        query = query.where(or_(columns.created_at < at, and_(columns.created_at == at, columns.id < id)))
    return query.order_by(columns.created_at.desc(), columns.id.desc()).limit(limit)


def revise(
    connection: Connection, table: Table, workspace: str, id: str, revision: int, values: dict[str, object]
) -> None:
    """One more revision. Raises `NotFound`, and `Conflict` unless `revision` is the one that holds."""
    columns = table.c
    statement = (
        update(table)
        .where(columns.workspace == workspace, columns.id == id, columns.revision == revision)
        .values(**values, revision=revision + 1)
    )
    if connection.execute(statement).rowcount == 1:
        return
    if connection.execute(owned(table, workspace, id)).first() is None:
        raise NotFound("there is no such thing in this workspace")
    raise Conflict("somebody changed it meanwhile", code="changed_meanwhile")


def encode(value: msgspec.Struct) -> bytes:
    return msgspec.json.encode(value)
