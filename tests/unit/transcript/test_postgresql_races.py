"""Two nodes at one place on PostgreSQL, held at the moment where it matters by an open transaction."""

import asyncio
import time
from collections.abc import Iterator
from typing import LiteralString

import psycopg
import pytest

from pairing import schema
from pairing.database import Database
from pairing.transcript.port import Batch
from pairing.transcript.sql import SqlTranscript

_INSERT: LiteralString = "INSERT INTO transcript_batches VALUES ('t', 1, 5, 'theirs')"
_BLOCKED: LiteralString = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
_DEADLINE = 30.0


@pytest.fixture
def rival(postgres_url: str) -> Iterator[psycopg.Connection]:
    """Another node's connection, its batch (t, 1 to 5) inserted but not committed."""
    schema.upgrade(postgres_url)
    with psycopg.connect(postgres_url) as connection:
        connection.execute(_INSERT)
        yield connection


def wait_until_blocked(url: str) -> None:
    """Return once a statement waits for the rival's transaction."""
    deadline = time.monotonic() + _DEADLINE
    with psycopg.connect(url, autocommit=True) as observer:
        while observer.execute(_BLOCKED).fetchone() != (1,):
            assert time.monotonic() < deadline, "nothing waits for the other transaction"


async def test_who_waits_for_a_commit_loses_all_that_counted_on_the_place(
    postgres_url: str, rival: psycopg.Connection
) -> None:
    database = Database(postgres_url)
    ledger = SqlTranscript(database)
    # The second would fit the key, but lies inside the rival's batch.
    ours = [Batch("t", 1, 1, b"ours"), Batch("t", 2, 1, b"ours"), Batch("u", 1, 1, b"ours")]
    append = asyncio.create_task(ledger.append(ours))
    await asyncio.to_thread(wait_until_blocked, postgres_url)
    rival.commit()
    assert list(await append) == [False, False, True]
    assert list(await ledger.read("t", after=0, limit=9)) == [Batch("t", 1, 5, b"theirs")]
    await database.close()


async def test_who_waits_for_a_rollback_wins(postgres_url: str, rival: psycopg.Connection) -> None:
    database = Database(postgres_url)
    ledger = SqlTranscript(database)
    append = asyncio.create_task(ledger.append([Batch("t", 1, 1, b"ours")]))
    await asyncio.to_thread(wait_until_blocked, postgres_url)
    rival.rollback()
    assert list(await append) == [True]
    assert list(await ledger.read("t", after=0, limit=9)) == [Batch("t", 1, 1, b"ours")]
    await database.close()


async def test_nodes_insert_in_one_order_of_transcripts_so_they_cannot_deadlock(postgres_url: str) -> None:
    schema.upgrade(postgres_url)
    database = Database(postgres_url)
    ledger = SqlTranscript(database)
    with psycopg.connect(postgres_url) as rival, psycopg.connect(postgres_url) as other:
        rival.execute(_INSERT)
        append = asyncio.create_task(ledger.append([Batch("u", 1, 1, b"ours"), Batch("t", 1, 1, b"ours")]))
        await asyncio.to_thread(wait_until_blocked, postgres_url)
        # Had "u" gone in before "t", this would wait for the append, which waits for the rival.
        other.execute("SET lock_timeout = '1s'")
        other.execute("INSERT INTO transcript_batches VALUES ('u', 1, 1, 'theirs')")
        other.rollback()
        rival.rollback()
    assert list(await append) == [True, True]
    await database.close()
