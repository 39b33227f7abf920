"""What callers see when the store stops, restarts, freezes or is locked, and how they get going again."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from pairing import schema
from pairing.errors import Unavailable
from pairing.transcript.port import Batch
from pairing.transcript.sql import SqlTranscript
from tests.support.database import sqlite_url
from tests.support.postgres import PostgresServer
from tests.support.stores import SqlStore, sql_store
from tests.unit.transcript.test_postgresql_races import wait_until_blocked

__all__ = ["sql_store"]

_ROOT = Path(__file__).parents[3]

# Holds the write lock from the moment it has printed until its input closes.
_HOLD_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""

# Appends for ever, saying each position once it is acknowledged.
_APPEND = """
import asyncio, sys
from pairing.database import Database
from pairing.transcript.port import Batch
from pairing.transcript.sql import SqlTranscript

async def main():
    ledger = SqlTranscript(Database(sys.argv[1]))
    position = 0
    while True:
        position += 1
        assert list(await ledger.append([Batch("t", position, 1, b"%d" % position)])) == [True]
        print(position, flush=True)

asyncio.run(main())
"""


def one(first: int) -> list[Batch]:
    return [Batch("t", first, 1, b"entry")]


@pytest.fixture
def postgres_store(postgres_url: str) -> SqlStore:
    schema.upgrade(postgres_url)
    return SqlStore(postgres_url)


async def test_an_append_cut_off_by_a_crash_has_an_unknown_outcome_and_the_next_one_works(
    postgres: PostgresServer, postgres_store: SqlStore
) -> None:
    ledger = postgres_store.transcript()
    assert list(await ledger.append(one(1))) == [True]
    with psycopg.connect(postgres_store.url) as rival:
        rival.execute("INSERT INTO transcript_batches VALUES ('t', 2, 1, 'theirs')")
        append = asyncio.create_task(ledger.append(one(2)))
        await asyncio.to_thread(wait_until_blocked, postgres_store.url)
        await asyncio.to_thread(postgres.restart, "immediate")
        with pytest.raises(Unavailable):
            await append
        rival.close()
    # As the contract asks: read first, then append at the head found.
    assert await ledger.heads(["t"]) == {"t": 1}
    assert list(await ledger.append(one(2))) == [True]
    await postgres_store.close()


async def test_while_the_server_is_down_calls_fail_at_once_and_work_again_after_it(
    postgres: PostgresServer, postgres_store: SqlStore
) -> None:
    ledger, archive = postgres_store.transcript(), postgres_store.archive()
    await ledger.append(one(1))
    await archive.ensure_workspace("w", "Name")
    await asyncio.to_thread(postgres.stop, "immediate")
    for call in (ledger.append(one(2)), ledger.heads(["t"]), archive.ensure_workspace("w", "Name")):
        with pytest.raises(Unavailable) as raised:
            await call
        assert raised.value.code == "unavailable"
    with pytest.raises(Unavailable):
        await asyncio.to_thread(schema.check, postgres_store.url)
    await asyncio.to_thread(postgres.start)
    assert await ledger.heads(["t"]) == {"t": 1}
    assert list(await ledger.append(one(2))) == [True]
    await archive.ensure_workspace("w", "Name")
    await postgres_store.close()


async def test_reads_do_not_notice_a_restart_between_them(
    postgres: PostgresServer, postgres_store: SqlStore
) -> None:
    ledger = postgres_store.transcript()
    await ledger.append(one(1))
    await asyncio.gather(*(ledger.heads(["t"]) for _ in range(8)))
    await asyncio.to_thread(postgres.restart, "fast")
    assert await asyncio.gather(*(ledger.heads(["t"]) for _ in range(8))) == [{"t": 1}] * 8
    await postgres_store.close()


async def test_a_frozen_server_holds_nobody_for_ever(
    postgres: PostgresServer, postgres_store: SqlStore
) -> None:
    database = postgres_store.database(connect_timeout=2.0, statement_timeout=2.0)
    ledger = SqlTranscript(database)
    await ledger.append(one(1))
    await ledger.heads(["t"])
    postgres.freeze()
    try:
        calls = [ledger.append(one(2)), *(ledger.heads(["t"]) for _ in range(4))]
        answers = await asyncio.gather(*calls, return_exceptions=True)
        assert [type(answer) for answer in answers] == [Unavailable] * 5
    finally:
        postgres.thaw()
    # Its threads are free again: it can even be closed.
    head = (await ledger.heads(["t"]))["t"]
    assert list(await ledger.append(one(head + 1))) == [True]
    await postgres_store.close()


async def test_a_call_may_wait_no_longer_for_a_lock_than_a_statement_may_take(
    postgres_store: SqlStore,
) -> None:
    ledger = SqlTranscript(postgres_store.database(statement_timeout=2.0))
    with psycopg.connect(postgres_store.url) as rival:
        rival.execute("INSERT INTO transcript_batches VALUES ('t', 1, 1, 'theirs')")
        with pytest.raises(Unavailable):
            await ledger.append(one(1))
        rival.rollback()
    assert list(await ledger.append(one(1))) == [True]
    await postgres_store.close()


async def test_a_sqlite_file_locked_by_another_process(tmp_path: Path) -> None:
    store = SqlStore(sqlite_url(tmp_path))
    schema.upgrade(store.url)
    ledger = SqlTranscript(store.database(statement_timeout=2.0))
    assert list(await ledger.append(one(1))) == [True]
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _HOLD_LOCK, tmp_path / "pairing.db",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"locked\n"
    with pytest.raises(Unavailable):
        await ledger.append(one(2))
    # Readers do not wait for a writer.
    assert await ledger.heads(["t"]) == {"t": 1}
    holder.stdin.close()
    assert await holder.wait() == 0
    assert list(await ledger.append(one(2))) == [True]
    await store.close()


async def test_what_was_acknowledged_survives_kill_9(sql_store: SqlStore) -> None:
    writer = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _APPEND, sql_store.url, cwd=_ROOT, stdout=subprocess.PIPE
    )
    assert writer.stdout is not None
    while int(await writer.stdout.readline()) < 50:
        pass
    writer.kill()
    acknowledged = 50 + len((await writer.stdout.read()).splitlines())
    assert await writer.wait() == -signal.SIGKILL
    kept = await sql_store.transcript().read("t", after=0, limit=1_000_000)
    assert [batch.payload for batch in kept] == [b"%d" % (at + 1) for at in range(len(kept))]
    assert len(kept) >= acknowledged
