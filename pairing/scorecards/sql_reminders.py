"""Who is to be reminded of a card, and was, in SQL."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, literal, select, union_all
from sqlalchemy.dialects import postgresql, sqlite

from pairing import tables as base
from pairing.loops import tables as loop_tables
from pairing.loops.table import SqlTable
from pairing.scorecards import tables
from pairing.scorecards.port import Owed

_plans = base.interview_plans.c
_people = base.people.c
_cards = tables.scorecards.c
_loops = loop_tables.loops.c
_reminders = tables.scorecard_reminders


class SqlReminders(SqlTable):
    """The part of `SqlScorecards` that is about reminders."""

    async def unreminded(self, since: int, until: int, *, limit: int) -> Sequence[Owed]:
        # Whoever called it off, filed it away or decided without the card waits for it no more.
        settled = exists().where(_loops.id == _plans.loop, _loops.status == "decided")
        held = and_(
            _plans.plan.is_not(None), _plans.archived_at.is_(None), _plans.status == "ended", ~settled
        )
        written = exists().where(
            _cards.subject == _plans.interview,
            _cards.member == _people.member,
            _cards.submitted_at.is_not(None),
        )
        own = (
            select(_plans.workspace, _plans.interview, _people.member, _plans.ended_at.label("at"))
            .join_from(base.interview_plans, base.people, _people.interview == _plans.interview)
            .add_columns(literal("card").label("kind"))
            .where(
                held,
                _people.role == "interviewer",
                _people.member.is_not(None),
                _plans.ended_at > since,
                _plans.ended_at <= until,
                ~written,
                ~_reminded(_plans.interview, _people.member),
            )
        )
        second = (
            select(_cards.workspace, _cards.interview, _cards.member, _cards.asked_at.label("at"))
            .add_columns(_cards.kind)
            .where(
                _cards.kind == "second",
                _cards.submitted_at.is_(None),
                _cards.asked_at > since,
                _cards.asked_at <= until,
                ~_reminded(_cards.interview, _cards.member),
            )
        )
        both = union_all(own, second).subquery()
        query = select(both).order_by(both.c.at, both.c.interview, both.c.member).limit(limit)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Owed(row.workspace, row.interview, row.member, row.kind, row.at) for row in rows]

    async def note_reminder(self, interview: str, member: str, at: int) -> bool:
        dialect_insert = sqlite.insert if self._database.sqlite else postgresql.insert
        adding = dialect_insert(_reminders).values(interview=interview, member=member, at=at)
        adding = adding.on_conflict_do_nothing()

        def work(connection: Connection) -> bool:
            return connection.execute(adding.returning(_reminders.c.at)).first() is not None

        return await self._write(work)

    async def forget_reminder(self, interview: str, member: str) -> None:
        statement = delete(_reminders).where(
            _reminders.c.interview == interview, _reminders.c.member == member
        )
        await self._write(lambda connection: connection.execute(statement))


def _reminded(interview: ColumnElement[str | None], member: ColumnElement[str | None]) -> ColumnElement[bool]:
    return exists().where(_reminders.c.interview == interview, _reminders.c.member == member)
