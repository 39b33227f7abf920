"""Where questions were given, and where they leaked, in SQL."""

import secrets
from typing import Any, TypeVar

from sqlalchemy import Connection, Update, case, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pairing import tables as shared
from pairing.archive.text import require_storable
from pairing.bank import tables
from pairing.bank.checking import check_date
from pairing.bank.limits import BankLimits
from pairing.bank.port import Leak, Statistics, Use, VersionUse
from pairing.bank.rows import is_id, owned
from pairing.database import Database
from pairing.errors import Conflict, Malformed, NotFound
from pairing.interview.names import check_line

T = TypeVar("T")

RECENT = 50
"""Uses that the statistics list one by one."""

_uses = tables.question_uses.c
_leaks = tables.question_leaks.c


class SqlUsage:
    _database: Database
    _limits: BankLimits

    async def note_use(self, workspace: str, question: str, version: int, interview: str, at: int) -> None:
        dialect_insert = sqlite.insert if self._database.sqlite else postgresql.insert
        values = {"question": question, "interview": interview, "version": version, "at": at, "hints": 0}
        statement = dialect_insert(tables.question_uses).values(values).on_conflict_do_nothing()

        def work(connection: Connection) -> None:
            owned(connection, workspace, question)
            connection.execute(statement)

        await self._database.write(work)

    async def note_hint(self, workspace: str, question: str, interview: str) -> None:
        await self._note(workspace, question, interview, {"hints": _uses.hints + 1})

    async def note_outcome(self, workspace: str, question: str, interview: str, passed: bool) -> None:
        await self._note(workspace, question, interview, {"passed": passed})

    async def _note(self, workspace: str, question: str, interview: str, values: dict[str, Any]) -> None:
        def work(connection: Connection) -> None:
            owned(connection, workspace, question)
            connection.execute(_newest_use(question, interview).values(**values))

        await self._database.write(work)

    async def statistics(self, workspace: str, question: str) -> Statistics:
        told = func.sum(case((_uses.passed.is_not(None), 1), else_=0))
        passed = func.sum(case((_uses.passed.is_(True), 1), else_=0))
        counts = (
            select(
                _uses.version,
                func.count().label("uses"),
                func.max(_uses.at).label("used_at"),
                func.sum(_uses.hints).label("hints"),
                told.label("told"),
                passed.label("passed"),
            )
            .where(_uses.question == question)
            .group_by(_uses.version)
            .order_by(_uses.version.desc())
        )
        interviews = shared.interviews.c
        recent = (
            select(_uses.interview, interviews.title, _uses.version, _uses.at, _uses.hints, _uses.passed)
            .outerjoin(
                shared.interviews,
                (interviews.id == _uses.interview) & (interviews.workspace == workspace),
            )
            .where(_uses.question == question)
            .order_by(_uses.at.desc(), _uses.interview)
            .limit(RECENT)
        )

        def work(connection: Connection) -> Statistics:
            owned(connection, workspace, question)
            return Statistics(
                versions=tuple(
                    VersionUse(
                        version=row.version,
                        uses=row.uses,
                        used_at=row.used_at,
                        hints=row.hints / row.uses,
                        pass_rate=row.passed / row.told if row.told else None,
                    )
                    for row in connection.execute(counts)
                ),
                recent=tuple(Use(*row) for row in connection.execute(recent)),
            )

        return await self._database.read(work)

    async def report_leak(
        self, workspace: str, question: str, *, place: str, seen_on: str, note: str, at: int, by: str | None
    ) -> Leak:
        check_line(place, self._limits.leak_chars)
        check_date(seen_on)
        require_storable(note)
        if len(note) > self._limits.leak_chars:
            raise Malformed(f"a note has at most {self._limits.leak_chars} characters")
        leak = Leak(secrets.token_urlsafe(9), place.strip(), seen_on, note, at, by)

        def work(connection: Connection) -> Leak:
            owned(connection, workspace, question)
            # Two at once may both fit, which harms nobody.
            if len(_in_force(connection, question)) >= self._limits.question_leaks:
                raise Conflict("there are very many reports already", code="too_many_leaks")
            row = {"place": leak.place, "seen_on": seen_on, "note": note, "at": at, "by": by}
            connection.execute(insert(tables.question_leaks).values(id=leak.id, question=question, **row))
            return leak

        return await self._database.write(work)

    async def withdraw_leak(self, workspace: str, question: str, leak: str, *, at: int) -> None:
        statement = (
            update(tables.question_leaks)
            .where(_leaks.id == leak, _leaks.question == question, _leaks.withdrawn_at.is_(None))
            .values(withdrawn_at=at)
        )

        def work(connection: Connection) -> None:
            owned(connection, workspace, question)
            if not is_id(leak) or connection.execute(statement).rowcount != 1:
                raise NotFound("no such report", code="no_such_leak")

        await self._database.write(work)

    async def leaks(self, workspace: str, question: str) -> list[Leak]:
        def work(connection: Connection) -> list[Leak]:
            owned(connection, workspace, question)
            return _in_force(connection, question)

        return await self._database.read(work)


def _in_force(connection: Connection, question: str) -> list[Leak]:
    query = (
        select(_leaks.id, _leaks.place, _leaks.seen_on, _leaks.note, _leaks.at, _leaks.by)
        .where(_leaks.question == question, _leaks.withdrawn_at.is_(None))
        .order_by(_leaks.at.desc(), _leaks.id)
    )
    return [Leak(*row) for row in connection.execute(query)]


def _newest_use(question: str, interview: str) -> Update:
    """Of the versions given in the interview, the last."""
    newest = select(func.max(_uses.version)).where(_uses.question == question, _uses.interview == interview)
    return update(tables.question_uses).where(
        _uses.question == question,
        _uses.interview == interview,
        _uses.version == newest.scalar_subquery(),
    )
