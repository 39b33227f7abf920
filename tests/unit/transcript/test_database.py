"""The database's threads, its limits, and what it makes of errors."""

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from pairing import schema
from pairing.database import Database
from pairing.engines import driver_url
from pairing.errors import Unavailable
from tests.support.database import sqlite_url
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

_COUNT = text("SELECT count(*) FROM workspaces")
_INSERT = text("INSERT INTO workspaces (id, name) VALUES (:id, :id)")


def count(connection: Connection) -> int:
    number: int = connection.execute(_COUNT).scalar_one()
    return number


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql+psycopg://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("sqlite:///a.db", "sqlite:///a.db"),
    ],
)
def test_urls_are_given_our_drivers(given: str, driver: str) -> None:
    assert driver_url(given).render_as_string(hide_password=False) == driver


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "mysql://h/d", "sqlite+aiosqlite:///a.db"]
)
def test_urls_without_support_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"SQLite|support"):
        Database(url)


def test_only_durable_sqlite_modes_are_accepted(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="full or normal"):
        Database(sqlite_url(tmp_path), sqlite_synchronous="off")


@pytest.mark.parametrize(("mode", "number"), [("full", 2), ("normal", 1)])
async def test_sqlite_connections_have_their_pragmas(tmp_path: Path, mode: str, number: int) -> None:
    database = Database(sqlite_url(tmp_path), sqlite_synchronous=mode)

    def pragmas(connection: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    for run in (database.append, database.write, database.read):
        assert await run(pragmas) == ["wal", number, 1, 10_000]
    await database.close()


async def test_a_failing_transaction_leaves_nothing_and_harms_nobody(sql_store: SqlStore) -> None:
    database = sql_store.database()

    def fail(connection: Connection) -> None:
        connection.execute(_INSERT, {"id": "a"})
        raise LookupError

    for run in (database.append, database.write):
        with pytest.raises(LookupError):
            await run(fail)
        assert await database.read(count) == 0
    await database.append(lambda connection: connection.execute(_INSERT, {"id": "a"}))
    assert await database.read(count) == 1


async def test_a_mistake_in_a_statement_is_not_hidden_as_unavailable(sql_store: SqlStore) -> None:
    database = sql_store.database()
    await database.append(lambda connection: connection.execute(_INSERT, {"id": "secret"}))
    with pytest.raises(DBAPIError) as raised:
        await database.write(lambda connection: connection.execute(_INSERT, {"id": "secret"}))
    assert "Integrity" in type(raised.value).__name__


async def test_error_texts_do_not_quote_parameters(sql_store: SqlStore) -> None:
    database = sql_store.database()
    with pytest.raises((DBAPIError, Unavailable)) as raised:
        await database.read(
            lambda connection: connection.execute(text("SELECT * FROM nowhere WHERE x = :x"), {"x": "secret"})
        )
    assert "secret" not in f"{raised.value} {raised.value!r} {raised.value.__cause__}"


async def test_a_call_that_outlasts_the_limit_is_cut_and_its_thread_is_free_again(
    sql_store: SqlStore,
) -> None:
    database = sql_store.database(connect_timeout=0.0, statement_timeout=2.0)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(Unavailable):
        await database.append(lambda connection: connection.exec_driver_sql(endless))
    await database.append(lambda connection: connection.execute(_INSERT, {"id": "a"}))
    assert await database.read(count) == 1


async def test_a_call_still_queued_at_the_limit_never_happens(tmp_path: Path) -> None:
    store = SqlStore(sqlite_url(tmp_path))
    schema.upgrade(store.url)
    database = store.database(connect_timeout=0.0, statement_timeout=1.0)
    assert await database.read(count) == 0
    started, release = threading.Event(), threading.Event()

    def block(_connection: Connection) -> None:
        started.set()
        assert release.wait(10)

    blocked = asyncio.create_task(database.append(block))
    assert await asyncio.to_thread(started.wait, 10)
    with pytest.raises(Unavailable):
        await database.append(lambda connection: connection.execute(_INSERT, {"id": "late"}))
    with pytest.raises(Unavailable):
        await blocked
    release.set()
    await store.close()
    assert await store.database().read(count) == 0
    await store.close()


async def test_closing_finishes_what_is_under_way(sql_store: SqlStore) -> None:
    database = sql_store.database()
    started, release = threading.Event(), threading.Event()

    def insert(connection: Connection) -> None:
        connection.execute(_INSERT, {"id": "a"})
        started.set()
        assert release.wait(10)

    append = asyncio.create_task(database.append(insert))
    assert await asyncio.to_thread(started.wait, 10)
    closing = asyncio.create_task(database.close())
    release.set()
    await asyncio.gather(append, closing)
    with pytest.raises(Unavailable):
        await database.read(count)
    assert await sql_store.database().read(count) == 1
