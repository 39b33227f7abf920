"""Erasing an interview's transcripts in SQL."""

from sqlalchemy import Connection, Table, delete, func, select

from pairing.errors import Unavailable
from pairing.tables import checkpoints, recording_parts, recording_segments, traces, transcript_batches
from pairing.transcript.sql_sealing import SqlSealing

# In this order: whoever is sealing holds the hot rows while it writes, so what it wrote is found after them.
_TABLES = (transcript_batches, recording_parts, recording_segments, checkpoints, traces)


class SqlErasing(SqlSealing):
    """The part of `SqlTranscript` that erases."""

    async def erase(self, interview: str) -> None:
        # Who began to append before the first time sees the transcript as it was, and may come after it.
        await self._database.write(lambda connection: _erase(connection, interview))
        if not await self.writers_gone():
            raise Unavailable("somebody has been writing for too long")
        await self._database.write(lambda connection: _erase(connection, interview))


def _erase(connection: Connection, interview: str) -> None:
    for table in _TABLES:
        for transcript in _names(connection, table, f"{interview}/"):
            connection.execute(delete(table).where(table.c.transcript == transcript))


def _names(connection: Connection, table: Table, prefix: str) -> list[str]:
    # Not LIKE, which takes a for A on SQLite.
    begins = func.substr(table.c.transcript, 1, len(prefix)) == prefix
    return list(connection.execute(select(table.c.transcript).where(begins).distinct()).scalars())
