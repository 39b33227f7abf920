"""Sealing in SQL: segments are written first, then one row makes them count, then the hot rows go.

Why no reader and no writer notices: docs/design/recording.md. In short:
- Segments count from the moment their part's row is there. Until then the hot rows are the transcript; from
  then on both are, and hold the same bytes, so hot rows may go at any time after.
- Readers look for hot rows first and for segments second: what went meanwhile was sealed before.
- A writer may still see the transcript as it was, and its place is only refused to it as long as the row
  there is not deleted. So rows are deleted when every writer is gone that began before the part's row.
"""

import asyncio
import secrets
from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, delete, insert, select, text
from sqlalchemy.exc import IntegrityError

from pairing.database import Database
from pairing.recording import chain as chained
from pairing.recording.segments import Damaged, Packed, Packer, Segment, check
from pairing.tables import recording_parts, recording_segments, transcript_batches
from pairing.transcript.port import Batch
from pairing.transcript.sealed import cut, lines_of

_stored = transcript_batches.c
_parts = recording_parts.c
_segments = recording_segments.c

READ_ENTRIES = 1_000
"""Entries read at a time to be packed."""

DELETE_ROWS = 1_000
"""Rows deleted in one transaction: on SQLite everybody's writes wait for it."""

WAIT, WAITS = 0.02, 250
"""Seconds between two looks at who still writes, and how many there are before somebody else may try."""

_COUNTED = recording_segments.join(recording_parts, _parts.part == _segments.part)
_INDEX = (
    _segments.first,
    _segments.count,
    _segments.size,
    _segments.packed,
    _segments.chain,
    _segments.form,
)

# Without a scan of all rows: each name is found from the one before it.
_UNSEALED = text("""
WITH RECURSIVE names (transcript) AS (
    SELECT min(transcript) FROM transcript_batches WHERE transcript > :after
    UNION ALL
    SELECT (SELECT min(b.transcript) FROM transcript_batches AS b WHERE b.transcript > names.transcript)
    FROM names WHERE names.transcript IS NOT NULL
)
SELECT transcript FROM names WHERE transcript IS NOT NULL LIMIT :limit
""")

_WRITERS = text("""
SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = 'transcript_batches'::regclass AND mode = 'RowExclusiveLock'
AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
""")


class SqlSealing:
    """The part of `SqlTranscript` that is about sealing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def unsealed(self, *, after: str, limit: int) -> Sequence[str]:
        values = {"after": after, "limit": limit}
        return await self._database.read(
            lambda connection: list(connection.execute(_UNSEALED, values).scalars())
        )

    async def seal_entries(self, transcript: str) -> int:
        """Seal what is unsealed; the position up to which it is sealed. Raises `Damaged`."""
        overtaken_at, (sealed, value) = -1, await self._sealed(transcript)
        # Whoever overtook us may have sealed less than there is; whoever erased it left nothing to seal.
        while overtaken_at != sealed and not await self._seal_further(transcript, sealed, value):
            overtaken_at, (sealed, value) = sealed, await self._sealed(transcript)
        sealed, _ = await self._sealed(transcript)
        if sealed:
            await self._sweep(transcript, sealed)
        return sealed

    async def segments(self, transcript: str) -> Sequence[Segment]:
        query = select(*_INDEX).select_from(_COUNTED).where(_segments.transcript == transcript)

        def work(connection: Connection) -> list[Segment]:
            return [Segment(*row) for row in connection.execute(query.order_by(_segments.first))]

        return await self._database.read(work)

    async def segment(self, transcript: str, first: int) -> bytes | None:
        query = select(_segments.frame).select_from(_COUNTED)
        query = query.where(_segments.transcript == transcript, _segments.first == first)
        frame: bytes | None = await self._database.read(lambda connection: connection.scalar(query))
        return frame

    async def _seal_further(self, transcript: str, after: int, value: bytes) -> bool:
        """Add a part with all that is stored after this position, where the chain has this value. False if
        somebody else has sealed or erased it meanwhile."""
        head = await self._database.read(lambda connection: _hot_head(connection, transcript))
        if head <= after:
            return True
        part = secrets.token_urlsafe(12)
        try:
            index = await self._pack(transcript, part, Packer(after, value), head)
            for segment in index:
                frame = await self._database.read(partial(_frame, part=part, first=segment.first))
                value = await asyncio.to_thread(check, Packed(segment, frame), value)
            await self._count(transcript, part, after + 1, head, value)
        except _OvertakenError:
            await self._forget(part)
            return False
        except Damaged:
            await self._forget(part)
            raise
        return True

    async def _pack(self, transcript: str, part: str, packer: Packer, head: int) -> list[Segment]:
        """Write the segments of a part that ends at `head`."""
        first, position, index = packer.head + 1, packer.head, list[Segment]()
        while position < head:
            batches = await self._database.read(
                partial(_hot, transcript=transcript, after=position, head=head)
            )
            if not batches or batches[0].first != position + 1:
                raise _OvertakenError
            position = batches[-1].last
            for packed in await asyncio.to_thread(_packed, packer, batches, position == head):
                await self._database.write(
                    partial(_store, transcript=transcript, part=part, part_first=first, packed=packed)
                )
                index.append(packed.segment)
        return index

    async def _count(self, transcript: str, part: str, first: int, head: int, value: bytes) -> None:
        row = {
            "transcript": transcript,
            "first": first,
            "count": head + 1 - first,
            "part": part,
            "chain": value,
        }

        def work(connection: Connection) -> None:
            _require_hot(connection, transcript, first)
            connection.execute(insert(recording_parts).values(row))

        try:
            await self._database.write(work)
        except IntegrityError:
            # Its place is taken.
            raise _OvertakenError from None

    async def _sealed(self, transcript: str) -> tuple[int, bytes]:
        """Up to which position it is sealed, and the chain's value there."""
        query = select(_parts.first + _parts.count - 1, _parts.chain)
        query = query.where(_parts.transcript == transcript).order_by(_parts.first.desc()).limit(1)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return (0, chained.beginning(transcript)) if row is None else (row[0], row[1])

    async def _sweep(self, transcript: str, sealed: int) -> None:
        """Delete hot rows up to where it is sealed, and segments that will never count."""
        leftover = select(_stored.first).where(_stored.transcript == transcript, _stored.first <= sealed)
        some = delete(transcript_batches).where(
            _stored.transcript == transcript,
            _stored.first.in_(leftover.order_by(_stored.first).limit(DELETE_ROWS)),
        )
        counted = select(_parts.part).where(_parts.transcript == transcript)
        strays = delete(recording_segments).where(
            _segments.transcript == transcript, _segments.first <= sealed, _segments.part.not_in(counted)
        )
        await self._database.write(lambda connection: connection.execute(strays))
        if await self._database.read(lambda connection: connection.execute(leftover.limit(1)).first()):
            if not await self.writers_gone():
                return
            deleted = DELETE_ROWS
            while deleted == DELETE_ROWS:
                deleted = await self._database.write(lambda connection: connection.execute(some).rowcount)

    async def writers_gone(self) -> bool:
        """Wait until all who are appending now are done, whose statements may see less than we do."""
        if self._database.sqlite:
            return True

        def work(connection: Connection) -> set[str]:
            return set(connection.execute(_WRITERS).scalars())

        writers = await self._database.read(work)
        for _ in range(WAITS):
            if not writers:
                return True
            await asyncio.sleep(WAIT)
            writers &= await self._database.read(work)
        return False

    async def _forget(self, part: str) -> None:
        statement = delete(recording_segments).where(_segments.part == part)
        await self._database.write(lambda connection: connection.execute(statement))


def sealed_batches(connection: Connection, transcript: str, since: int, until: int) -> list[Batch]:
    """What is sealed of the positions from `since` to `until`."""
    query = select(*_INDEX, _segments.frame).select_from(_COUNTED)
    query = query.where(
        _segments.transcript == transcript,
        _segments.first <= until,
        _segments.first + _segments.count > since,
    ).order_by(_segments.first)
    rows = connection.execute(query)
    return [cut(transcript, Packed(Segment(*index), frame), since, until) for *index, frame in rows]


class _OvertakenError(Exception):
    """Somebody else has sealed or erased what we were about to seal."""


def _packed(packer: Packer, batches: Sequence[Batch], all_of_it: bool) -> list[Packed]:
    lines = (line for batch in batches for line in lines_of(batch))
    return [*packer.add(lines), *(packer.rest() if all_of_it else ())]


def _hot(connection: Connection, *, transcript: str, after: int, head: int) -> list[Batch]:
    query = (
        select(_stored.first, _stored.count, _stored.payload)
        .where(_stored.transcript == transcript, _stored.first > after, _stored.first <= head)
        .order_by(_stored.first)
        .limit(READ_ENTRIES)
    )
    return [Batch(transcript, *row) for row in connection.execute(query)]


def _hot_head(connection: Connection, transcript: str) -> int:
    query = select(_stored.first + _stored.count - 1).where(_stored.transcript == transcript)
    head: int | None = connection.scalar(query.order_by(_stored.first.desc()).limit(1))
    return head or 0


def _frame(connection: Connection, *, part: str, first: int) -> bytes:
    query = select(_segments.frame).where(_segments.part == part, _segments.first == first)
    frame: bytes | None = connection.scalar(query)
    if frame is None:
        raise _OvertakenError
    return frame


def _store(connection: Connection, *, transcript: str, part: str, part_first: int, packed: Packed) -> None:
    _require_hot(connection, transcript, part_first)
    segment = packed.segment
    connection.execute(
        insert(recording_segments).values(
            part=part,
            first=segment.first,
            transcript=transcript,
            count=segment.count,
            size=segment.size,
            packed=segment.packed,
            chain=segment.chain,
            form=segment.form,
            frame=packed.frame,
        )
    )


def _require_hot(connection: Connection, transcript: str, first: int) -> None:
    """The part's first row is still there, and stays until this transaction is over: whoever erases the
    transcript waits, and then finds what we wrote."""
    query = select(_stored.first).where(_stored.transcript == transcript, _stored.first == first)
    if connection.execute(query.with_for_update(read=True, key_share=True)).first() is None:
        raise _OvertakenError
