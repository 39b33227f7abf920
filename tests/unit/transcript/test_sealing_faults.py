"""Sealing that is cut off anywhere, beside writers that are late, and beside erasure."""

import asyncio
import random
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import LiteralString, TypeVar

import psycopg
import pytest
from sqlalchemy import Connection, func, select

from pairing import schema
from pairing.database import Database
from pairing.recording import segments
from pairing.recording.segments import Damaged
from pairing.tables import recording_segments, transcript_batches
from pairing.transcript import sql_sealing
from pairing.transcript.port import Batch
from pairing.transcript.sql import SqlTranscript
from tests.contracts.test_sealing import batch, filled, lines, lines_of, sealed_lines
from tests.support.stores import SqlStore, sql_store
from tests.unit.transcript.test_postgresql_races import wait_until_blocked

__all__ = ["sql_store"]

T = TypeVar("T")
_ROOT = Path(__file__).parents[3]
_SEAL = """
import asyncio, sys
from pairing.database import Database
from pairing.recording import segments
from pairing.transcript import sql_sealing
from pairing.transcript.sql import SqlTranscript

segments.SEGMENT_ENTRIES, sql_sealing.READ_ENTRIES, sql_sealing.DELETE_ROWS = 7, 5, 3

async def main():
    ledger = SqlTranscript(Database(sys.argv[1]))
    print("ready", flush=True)
    print(await ledger.seal("t"), flush=True)

asyncio.run(main())
"""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "SEGMENT_ENTRIES", 7)
    monkeypatch.setattr(sql_sealing, "READ_ENTRIES", 5)
    monkeypatch.setattr(sql_sealing, "DELETE_ROWS", 3)


class Crash(BaseException):
    """The process is gone."""


class Doomed(Database):
    """Crashes before or after the call to the database with this number, which waits for `meanwhile`."""

    def __init__(
        self, url: str, step: int, *, after: bool, meanwhile: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        super().__init__(url, connections=2)
        self._step = step
        self._after = after
        self._meanwhile = meanwhile

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await self._meet(super().read, work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        return await self._meet(super().write, work)

    async def _meet(self, call: Callable[..., object], work: Callable[[Connection], T]) -> T:
        self._step -= 1
        if self._step == 0 and not self._after:
            raise Crash
        if self._step == 0 and self._meanwhile is not None:
            await self._meanwhile()
        try:
            result: T = await call(work)  # type: ignore[misc]
        except Exception:
            if self._step == 0:
                raise Crash from None
            raise
        if self._step == 0:
            raise Crash
        return result


async def rows_of(store: SqlStore) -> tuple[int, int]:
    """Rows of batches and of segments."""
    database = store.database()

    def work(connection: Connection) -> tuple[int, int]:
        counts = (
            connection.scalar(select(func.count()).select_from(table))
            for table in (transcript_batches, recording_segments)
        )
        batches, packed = counts
        return batches or 0, packed or 0

    return await database.read(work)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_a_crash_at_any_step_loses_nothing_and_the_next_one_finishes(
    sql_store: SqlStore, after: bool
) -> None:
    ledger = sql_store.transcript()
    step, crashed = 1, True
    known = 0
    while crashed:
        for _ in range(8):
            known += 2
            assert list(await ledger.append([batch("t", known - 1, 2)])) == [True]
        doomed = Doomed(sql_store.url, step, after=after)
        try:
            await SqlTranscript(doomed).seal("t")
            crashed = False
        except Crash:
            assert await lines_of(ledger, "t") == lines(known)
        await doomed.close()
        # Written to after the crash, as the room may still be open.
        known += 1
        assert list(await ledger.append([batch("t", known)])) == [True]
        assert await lines_of(ledger, "t", step=6) == lines(known)
        assert await ledger.seal("t") == known
        assert await sealed_lines(ledger, "t") == lines(known)
        # Neither hot rows nor segments of those who crashed are left over.
        assert await rows_of(sql_store) == (0, len(await ledger.segments("t")))
        step += 1
    assert step > 15, "a crash was tried at every step"


async def test_a_crash_leaves_no_orphans_behind_an_erasure(sql_store: SqlStore) -> None:
    ledger = sql_store.transcript()
    await filled(ledger, "i/room", 40)
    doomed = Doomed(sql_store.url, 9, after=True)
    with pytest.raises(Crash):
        await SqlTranscript(doomed).seal("i/room")
    await doomed.close()
    assert (await rows_of(sql_store))[1] > 0
    await ledger.erase("i")
    assert await rows_of(sql_store) == (0, 0)


async def test_a_sealer_that_crashes_after_an_erasure_leaves_nothing_of_it(sql_store: SqlStore) -> None:
    ledger = sql_store.transcript()
    steps = 0
    crashed = True
    while crashed:
        steps += 1
        await filled(ledger, "i/room", 20)
        doomed = Doomed(sql_store.url, steps, after=True, meanwhile=lambda: ledger.erase("i"))
        try:
            await SqlTranscript(doomed).seal("i/room")
            crashed = False
        except Crash:
            assert await rows_of(sql_store) == (0, 0)
        await doomed.close()
        await ledger.erase("i")
    assert steps > 10


async def test_what_is_erased_while_it_is_being_sealed_stays_erased(sql_store: SqlStore) -> None:
    sealer, eraser = sql_store.transcript(), sql_store.transcript()
    for seed in range(12):
        await filled(sealer, "i/room", 60)
        sealing = asyncio.create_task(sealer.seal("i/room"))
        for _ in range(random.Random(seed).randrange(40)):
            await eraser.heads(["u"])
        await eraser.erase("i")
        await sealing
        assert await eraser.heads(["i/room"]) == {"i/room": 0}
        assert await rows_of(sql_store) == (0, 0)


class Late(SqlTranscript):
    """Waits before its part is to count."""

    def __init__(self, store: SqlStore, wait: Callable[[], Awaitable[object]]) -> None:
        super().__init__(store.database())
        self._wait = wait

    async def _count(self, transcript: str, part: str, first: int, head: int, value: bytes) -> None:
        await self._wait()
        await super()._count(transcript, part, first, head, value)


async def test_who_is_overtaken_by_somebody_who_sealed_less_seals_the_rest(sql_store: SqlStore) -> None:
    reached, go = asyncio.Event(), asyncio.Event()

    async def early() -> None:
        reached.set()
        await go.wait()

    ledger = sql_store.transcript()
    await filled(ledger, "t", 10)
    other = asyncio.create_task(Late(sql_store, early).seal("t"))
    await reached.wait()
    await ledger.append([batch("t", 11, 10)])

    async def overtaken() -> None:
        go.set()
        await asyncio.wait([other])

    assert await Late(sql_store, overtaken).seal("t") == 20
    assert await other == 10
    assert await sealed_lines(ledger, "t") == lines(20)
    assert await rows_of(sql_store) == (0, len(await ledger.segments("t")))


async def test_killed_in_the_middle_of_sealing(sql_store: SqlStore) -> None:
    ledger = sql_store.transcript()
    chance = random.Random(3)
    known = 0
    for _ in range(4):
        for _ in range(60):
            known += 1
            assert list(await ledger.append([batch("t", known)])) == [True]
        sealer = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _SEAL, sql_store.url, cwd=_ROOT, stdout=subprocess.PIPE
        )
        assert sealer.stdout is not None
        assert await sealer.stdout.readline() == b"ready\n"
        for _ in range(chance.randrange(20)):
            await lines_of(ledger, "t", step=9)
        if sealer.returncode is None:
            sealer.kill()
        assert await sealer.wait() in (0, -signal.SIGKILL)
        assert await lines_of(ledger, "t", step=9) == lines(known)
    assert await ledger.seal("t") == known
    assert await sealed_lines(ledger, "t") == lines(known)
    assert await rows_of(sql_store) == (0, len(await ledger.segments("t")))


async def test_a_segment_that_was_not_stored_as_it_was_made_is_never_trusted(
    sql_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The frame that is read back says otherwise: the rows stay, and nothing counts."""
    ledger = sql_store.transcript()
    await filled(ledger, "t", *[1] * 20)

    def other(connection: Connection, *, part: str, first: int) -> bytes:
        frame = bytearray(kept(connection, part=part, first=first))
        frame[-9] ^= 1
        return bytes(frame)

    kept = sql_sealing._frame
    monkeypatch.setattr(sql_sealing, "_frame", other)
    with pytest.raises(Damaged):
        await ledger.seal("t")
    assert await rows_of(sql_store) == (20, 0)
    assert await lines_of(ledger, "t") == lines(20)
    monkeypatch.undo()
    assert await ledger.seal("t") == 20


# PostgreSQL, where a statement may see the transcript as it was when it began

_LATE: LiteralString = """
INSERT INTO transcript_batches
SELECT 't', 11, 1, 'late' FROM (SELECT pg_advisory_lock(7)) AS held
WHERE 11 = 1 + (SELECT max(first + count - 1) FROM transcript_batches WHERE transcript = 't')
"""


@pytest.fixture
async def postgres_ledger(postgres_url: str) -> AsyncIterator[SqlTranscript]:
    schema.upgrade(postgres_url)
    store = SqlStore(postgres_url)
    yield SqlTranscript(store.database())
    await store.close()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sealing waits for writers as long as a test may take on a busy machine."""
    monkeypatch.setattr(sql_sealing, "WAITS", 10_000)


def insert_late(url: str) -> None:
    """Look for the head, wait for the lock, and only then insert."""
    with psycopg.connect(url) as connection:
        connection.execute(_LATE)


async def until_part(ledger: SqlTranscript, last: int) -> None:
    """Return once what is sealed reaches so far."""
    async with asyncio.timeout(30):
        while not any(segment.last >= last for segment in await ledger.segments("t")):
            pass


async def test_a_writer_that_looked_before_the_sealing_does_not_get_a_place_twice(
    postgres_url: str, postgres_ledger: SqlTranscript, patient: None
) -> None:
    ledger = postgres_ledger
    await filled(ledger, "t", *[1] * 10)
    with psycopg.connect(postgres_url, autocommit=True) as holder:
        holder.execute("SELECT pg_advisory_lock(7)")
        late = asyncio.create_task(asyncio.to_thread(insert_late, postgres_url))
        await asyncio.to_thread(wait_until_blocked, postgres_url)
        # Its statement has seen the head 10. Now position 11 is taken, sealed, and as good as deleted.
        assert list(await ledger.append([batch("t", 11)])) == [True]
        sealing = asyncio.create_task(ledger.seal("t"))
        await until_part(ledger, 11)
        done, _ = await asyncio.wait({sealing}, timeout=0.3)
        assert not done, "it waits for whoever may still see what was"
        # Meanwhile others write on, and everybody reads what is sealed.
        assert list(await ledger.append([batch("t", 12)])) == [True]
        assert await lines_of(ledger, "t", step=4) == lines(12)
        holder.execute("SELECT pg_advisory_unlock(7)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            await late
    assert await sealing == 11
    assert await ledger.seal("t") == 12
    assert await lines_of(ledger, "t") == lines(12)


async def test_rows_stay_while_somebody_writes_for_too_long(
    postgres_url: str, postgres_ledger: SqlTranscript, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_sealing, "WAITS", 2)
    ledger = postgres_ledger
    await filled(ledger, "t", *[1] * 10)
    with psycopg.connect(postgres_url) as rival:
        rival.execute("INSERT INTO transcript_batches VALUES ('u', 1, 1, 'theirs')")
        assert await ledger.seal("t") == 10
        assert list(await ledger.unsealed(after="", limit=9)) == ["t"]
        assert await lines_of(ledger, "t", step=3) == lines(10)
        assert list(await ledger.append([batch("t", 11)])) == [True]
        rival.rollback()
    assert await ledger.seal("t") == 11
    assert list(await ledger.unsealed(after="", limit=9)) == []
    assert await sealed_lines(ledger, "t") == lines(11)


async def test_sealing_makes_no_writer_wait(
    postgres_url: str, postgres_ledger: SqlTranscript, patient: None
) -> None:
    """Not even one behind a VACUUM or a writer that takes its time, as a lock of the table would."""
    ledger = postgres_ledger
    await filled(ledger, "t", *[1] * 10)
    with psycopg.connect(postgres_url) as rival:
        rival.execute("INSERT INTO transcript_batches VALUES ('u', 1, 1, 'theirs')")
        sealing = asyncio.create_task(ledger.seal("t"))
        await until_part(ledger, 10)
        async with asyncio.timeout(20):
            for position in range(1, 20):
                assert list(await ledger.append([Batch("v", position, 1, b"{}")])) == [True]
        assert not sealing.done()
        rival.rollback()
    assert await sealing == 10
