"""What belongs to an interview, a candidate or a loop: found by the tables' own keys, so that a table which
is added later is reached as well.

A row is reached if one of its columns refers to a reached row: by a foreign key, or by a name in `NAMED`.
Transcripts are known by names of their own, and are the transcript port's to erase.
"""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, func, or_, select

from pairing.all_tables import metadata

NAMED: Final = {"interview": "interviews", "loop": "loops", "candidate": "candidates", "person": "people"}
"""Columns that refer to a table, whether or not a foreign key says so."""

EITHER: Final = {("scorecard_readings", "subject"): ("interviews", "loops")}
"""Columns that hold ids of more tables than one."""

LATE: Final = ("interviews", "people", "images")
"""Tables whose rows go last: what is large hangs on them. Until then there is nothing in them to be read."""

Ids = dict[str, tuple[str, ...]]
"""By table, the ids of reached rows."""


def reached(connection: Connection, roots: Ids) -> Ids:
    """The roots, and the ids of all rows with an `id` that are reached from them."""
    found = {name: ids for name, ids in roots.items() if ids}
    for table in metadata.sorted_tables:
        where = _where(table, found)
        if where is not None and "id" in table.c and table.name not in roots:
            found[table.name] = tuple(connection.scalars(select(table.c.id).where(where)))
    return found


def count(connection: Connection, found: Ids) -> dict[str, int]:
    """By table, how many rows an erasure of these removes; none for what it leaves alone."""
    rows = {
        table.name: connection.execute(select(func.count()).select_from(table).where(where)).scalar_one()
        for table, where in _rows(found)
    }
    return {name: number for name, number in rows.items() if number}


def remove(connection: Connection, found: Ids, *, late: bool) -> None:
    """All reached rows, those that refer to others first; the late ones only if it says so."""
    for table, where in reversed(list(_rows(found))):
        if late or table.name not in LATE:
            connection.execute(delete(table).where(where))


def _rows(found: Ids) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    for table in metadata.sorted_tables:
        conditions = [] if (where := _where(table, found)) is None else [where]
        if table.name in found and "id" in table.c:
            conditions.append(table.c.id.in_(found[table.name]))
        if conditions:
            yield table, or_(*conditions)


def _where(table: Table, found: Ids) -> ColumnElement[bool] | None:
    conditions = [
        column.in_(found[name]) for column in table.c for name in refers_to(column) if found.get(name)
    ]
    return or_(*conditions) if conditions else None


def refers_to(column: Column[Any]) -> tuple[str, ...]:
    """The tables whose ids a column holds."""
    for key in column.foreign_keys:
        if key.column.name == "id":
            return (key.column.table.name,)
    if column.name in NAMED:
        return (NAMED[column.name],)
    return EITHER.get((column.table.name, column.name), ())
