"""Kept answers in SQL."""

from sqlalchemy import Connection, and_, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pairing.answers.port import Kept
from pairing.answers.tables import kept_answers
from pairing.database import Database

_kept = kept_answers.c


class SqlAnswers:
    """Implements `Answers` on SQLite and PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(
        self,
        owner: str,
        key: str,
        request: bytes,
        attempt: str,
        at: int,
        *,
        kept_since: int,
        working_since: int,
    ) -> Kept | None:
        row = {
            "owner": owner,
            "key": key,
            "request": request,
            "begun_at": at,
            "attempt": attempt,
            "answer": None,
        }
        dialect_insert = sqlite.insert if self._database.sqlite else postgresql.insert
        over = or_(_kept.begun_at < kept_since, and_(_kept.answer.is_(None), _kept.begun_at < working_since))
        # One statement decides: it adds the row, takes over one that counts no more, or does nothing.
        begin = (
            dialect_insert(kept_answers)
            .values(row)
            .on_conflict_do_update(index_elements=[_kept.owner, _kept.key], set_=row, where=over)
            .returning(_kept.attempt)
        )
        query = select(_kept.request, _kept.answer).where(_kept.owner == owner, _kept.key == key)

        def work(connection: Connection) -> Kept | None:
            if connection.execute(begin).first() is not None:
                return None
            found = connection.execute(query).first()
            # Dropped this moment: as if it were still being worked on.
            return Kept(request, None) if found is None else Kept(found.request, found.answer)

        return await self._database.write(work)

    async def keep(self, owner: str, key: str, attempt: str, answer: bytes) -> None:
        mine = (_kept.owner == owner, _kept.key == key, _kept.attempt == attempt)
        statement = update(kept_answers).where(*mine).values(answer=answer)
        await self._database.write(lambda connection: connection.execute(statement))

    async def drop(self, owner: str, key: str, attempt: str) -> None:
        mine = (_kept.owner == owner, _kept.key == key, _kept.attempt == attempt)
        await self._database.write(lambda connection: connection.execute(delete(kept_answers).where(*mine)))

    async def forget(self, before: int) -> None:
        old = delete(kept_answers).where(_kept.begun_at < before)
        await self._database.write(lambda connection: connection.execute(old))
