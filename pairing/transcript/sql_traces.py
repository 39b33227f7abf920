"""Traces of carets in SQL: plain as they come, packed and joined when their transcript is sealed."""

import asyncio
import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, insert, or_, select

from pairing.database import Database
from pairing.recording.segments import LEVEL, SEARCHES
from pairing.recording.trace import decode_trace, encode_trace, merged
from pairing.recording.zstd import compress, decompress
from pairing.tables import recording_parts, traces, transcript_batches
from pairing.transcript.port import Trace

_kept = traces.c

PACKED_CARETS = 10_000
"""Places in one packed trace."""

# A room may be closed late: what it still has of a transcript that was erased is dropped.
_values = [bindparam(column.name, type_=column.type) for column in traces.columns]
_ADD = insert(traces).from_select(
    traces.columns.keys(),
    select(*_values).where(
        or_(
            *(
                exists().where(table.c.transcript == bindparam("transcript", type_=_kept.transcript.type))
                for table in (transcript_batches, recording_parts)
            )
        )
    ),
)


class SqlTraces:
    """The part of `SqlTranscript` that is about traces."""

    _database: Database

    async def add_traces(self, traces: Sequence[Trace]) -> None:
        rows = [_row(trace, 0, trace.payload) for trace in traces]
        if rows:
            await self._database.write(lambda connection: connection.execute(_ADD, rows))

    async def traces(self, transcript: str, *, after: int, limit: int) -> Sequence[Trace]:
        query = select(_kept.since, _kept.until, _kept.size, _kept.payload)
        query = query.where(_kept.transcript == transcript, _kept.until > after)
        query = query.order_by(_kept.since, _kept.id).limit(limit)

        def work(connection: Connection) -> list[Trace]:
            return [
                Trace(transcript, since, until, decompress(payload, size) if size else payload)
                for since, until, size, payload in connection.execute(query)
            ]

        return await self._database.read(work)

    async def join_traces(self, transcript: str) -> None:
        """Pack what came since the last time, unless another node does."""
        query = select(_kept.id, _kept.payload).where(_kept.transcript == transcript, _kept.size == 0)
        plain = await self._database.read(lambda connection: connection.execute(query).all())
        if not plain:
            return
        rows = await asyncio.to_thread(_joined, transcript, [row.payload for row in plain])
        names = [{"name": row.id} for row in plain]
        gone = delete(traces).where(_kept.id == bindparam("name"))

        def work(connection: Connection) -> None:
            if connection.execute(gone, names).rowcount != len(names):
                raise _JoinedAlreadyError
            connection.execute(insert(traces), rows)

        try:
            await self._database.write(work)
        except _JoinedAlreadyError:
            return


class _JoinedAlreadyError(Exception):
    """Undoes the transaction of a node that came second."""


def _joined(transcript: str, payloads: Sequence[bytes]) -> list[dict[str, Any]]:
    carets = decode_trace(merged(payloads))
    rows = []
    for start in range(0, len(carets), PACKED_CARETS):
        some = carets[start : start + PACKED_CARETS]
        raw = encode_trace(some)
        trace = Trace(transcript, some[0].at, some[-1].at, raw)
        rows.append(_row(trace, len(raw), compress(raw, LEVEL, SEARCHES)))
    return rows


def _row(trace: Trace, size: int, payload: bytes) -> dict[str, Any]:
    return {
        "id": secrets.token_urlsafe(12),
        "transcript": trace.transcript,
        "since": trace.since,
        "until": trace.until,
        "size": size,
        "payload": payload,
    }
