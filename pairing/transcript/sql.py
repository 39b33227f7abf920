"""The transcript in SQL: one row per batch, one transaction per append. Why it is so: docs/design/ledger.md.
What is sealed stands in segments instead: `sql_sealing`.

Correctness rests on two facts. A row is inserted only if the head that its statement sees is `first - 1`,
and (transcript, first) is unique. Say a writer sees the head H: it can only insert at H + 1, and whoever
else moved the head past H since then must hold the row at H + 1, so the key refuses the late one. Hence no
gap and no overlap, from any number of nodes, at PostgreSQL's default isolation level. Sealing deletes rows
only when nobody can be that late any more.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Values, bindparam, column, func, select, values
from sqlalchemy.dialects import postgresql, sqlite

from pairing.database import Database
from pairing.tables import checkpoints, recording_parts, transcript_batches
from pairing.transcript.port import Batch, Checkpoint
from pairing.transcript.sql_erasing import SqlErasing
from pairing.transcript.sql_sealing import sealed_batches
from pairing.transcript.sql_traces import SqlTraces

_stored = transcript_batches.c

# In both: `coalesce` looks for what is sealed only where there is no row.
_SQLITE_APPEND = """
INSERT INTO transcript_batches (transcript, first, count, payload)
SELECT ?1, ?2, ?3, ?4 WHERE ?2 = 1 + coalesce((
    SELECT first + count - 1 FROM transcript_batches WHERE transcript = ?1 ORDER BY first DESC LIMIT 1), (
    SELECT first + count - 1 FROM recording_parts WHERE transcript = ?1 ORDER BY first DESC LIMIT 1), 0)
"""

_POSTGRESQL_APPEND = """
INSERT INTO transcript_batches (transcript, first, count, payload)
SELECT b.transcript, b.first, b.count, b.payload
FROM unnest(%s::text[], %s::bigint[], %s::int[], %s::bytea[]) AS b (transcript, first, count, payload)
WHERE b.first = 1 + coalesce((
    SELECT s.first + s.count - 1 FROM transcript_batches AS s
    WHERE s.transcript = b.transcript ORDER BY s.first DESC LIMIT 1), (
    SELECT p.first + p.count - 1 FROM recording_parts AS p
    WHERE p.transcript = b.transcript ORDER BY p.first DESC LIMIT 1), 0)
ON CONFLICT DO NOTHING RETURNING transcript
"""

# The batch that holds position `after + 1` may begin before it, but no later batch does.
_READ = (
    select(_stored.first, _stored.count, _stored.payload)
    .where(
        _stored.transcript == bindparam("transcript"),
        _stored.first <= bindparam("until"),
        _stored.first
        >= func.coalesce(
            select(func.max(_stored.first))
            .where(_stored.transcript == bindparam("transcript"), _stored.first <= bindparam("start"))
            .correlate(None)
            .scalar_subquery(),
            0,
        ),
        _stored.first + _stored.count >= bindparam("next"),
    )
    .order_by(_stored.first)
)

# Transcripts asked about in one statement; SQLite binds at most 32,766 parameters.
_HEADS_CHUNK = 1_000


class SqlTranscript(SqlErasing, SqlTraces):
    """Implements `Transcript` on SQLite and PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(self, batches: Sequence[Batch]) -> Sequence[bool]:
        if not batches:
            return []
        if self._database.sqlite:
            try:
                return await self._database.append(lambda connection: _append_together(connection, batches))
            except _SomeLostError:
                return await self._database.append(lambda connection: _append_singly(connection, batches))
        rounds = _rounds(batches)
        stored = await self._database.append(
            lambda connection: _append_postgresql(connection, batches, rounds), single=len(rounds) == 1
        )
        return [index in stored for index in range(len(batches))]

    async def read(self, transcript: str, *, after: int, limit: int) -> Sequence[Batch]:
        bounds = {
            "transcript": transcript,
            "start": after + 1,
            "next": after + 2,
            "until": after + limit,
        }

        def work(connection: Connection) -> list[Batch]:
            rows = connection.execute(_READ, bounds)
            hot = [Batch(transcript, first, count, payload) for first, count, payload in rows]
            if hot and hot[0].first <= after + 1:
                return hot
            until = hot[0].first - 1 if hot else after + limit
            return sealed_batches(connection, transcript, after + 1, until) + hot

        return await self._database.read(work)

    async def heads(self, transcripts: Sequence[str]) -> dict[str, int]:
        def work(connection: Connection) -> dict[str, int]:
            heads: dict[str, int] = {}
            for start in range(0, len(transcripts), _HEADS_CHUNK):
                heads.update(_heads(connection, transcripts[start : start + _HEADS_CHUNK]))
            return heads

        return await self._database.read(work) if transcripts else {}

    async def seal(self, transcript: str) -> int:
        sealed = await self.seal_entries(transcript)
        await self.join_traces(transcript)
        return sealed

    async def checkpoint(self, transcript: str, *, schema: int) -> Checkpoint | None:
        kept = checkpoints.c
        query = select(kept.position, kept.payload).where(
            kept.transcript == transcript, kept.schema == schema
        )
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else Checkpoint(transcript, row.position, schema, row.payload)

    async def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        insert = sqlite.insert if self._database.sqlite else postgresql.insert
        row = insert(checkpoints).values(
            transcript=checkpoint.transcript,
            schema=checkpoint.schema,
            position=checkpoint.position,
            payload=checkpoint.payload,
        )
        keep_newest = row.on_conflict_do_update(
            index_elements=[checkpoints.c.transcript, checkpoints.c.schema],
            set_={"position": row.excluded.position, "payload": row.excluded.payload},
            where=checkpoints.c.position <= row.excluded.position,
        )
        await self._database.write(lambda connection: connection.execute(keep_newest))


class _SomeLostError(Exception):
    """Rolls back a transaction in which not every batch was stored."""


def _append_together(connection: Connection, batches: Sequence[Batch]) -> list[bool]:
    # Losing is rare, and `executemany` tells how many rows were stored, not which: try all at once first.
    rows = [(batch.transcript, batch.first, batch.count, batch.payload) for batch in batches]
    if connection.exec_driver_sql(_SQLITE_APPEND, rows).rowcount < len(rows):
        raise _SomeLostError
    return [True] * len(rows)


def _append_singly(connection: Connection, batches: Sequence[Batch]) -> list[bool]:
    return [
        connection.exec_driver_sql(
            _SQLITE_APPEND, (batch.transcript, batch.first, batch.count, batch.payload)
        ).rowcount
        == 1
        for batch in batches
    ]


def _append_postgresql(
    connection: Connection, batches: Sequence[Batch], rounds: Sequence[dict[str, int]]
) -> set[int]:
    """The indices of the batches that were stored: one statement a round."""
    stored: set[int] = set()
    for members in rounds:
        # Sorted: nodes that meet in several transcripts wait for each other in one order, without deadlock.
        order = [batches[members[transcript]] for transcript in sorted(members)]
        columns = (
            [batch.transcript for batch in order],
            [batch.first for batch in order],
            [batch.count for batch in order],
            [batch.payload for batch in order],
        )
        rows = connection.exec_driver_sql(_POSTGRESQL_APPEND, columns)
        stored.update(members[transcript] for (transcript,) in rows)
    return stored


def _rounds(batches: Sequence[Batch]) -> list[dict[str, int]]:
    """Indices by transcript, one batch of each a round: a statement does not see the rows it inserts."""
    rounds: list[dict[str, int]] = []
    turns: dict[str, int] = {}
    for index, batch in enumerate(batches):
        turn = turns.get(batch.transcript, 0)
        turns[batch.transcript] = turn + 1
        if turn == len(rounds):
            rounds.append({})
        rounds[turn][batch.transcript] = index
    return rounds


def _heads(connection: Connection, transcripts: Sequence[str]) -> dict[str, int]:
    asked: Values = values(column("transcript", _stored.transcript.type), name="asked")
    named = asked.data([(transcript,) for transcript in transcripts]).cte("asked")
    hot, sealed = (
        select(table.c.first + table.c.count - 1)
        .where(table.c.transcript == named.c.transcript)
        .order_by(table.c.first.desc())
        .limit(1)
        .scalar_subquery()
        for table in (transcript_batches, recording_parts)
    )
    rows = connection.execute(select(named.c.transcript, func.coalesce(hot, sealed, 0)))
    return {transcript: position for transcript, position in rows}
