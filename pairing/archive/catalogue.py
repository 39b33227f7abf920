"""The archive's interviews in SQL: their plans, what became of them, and their people."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, get_args

from sqlalchemy import Connection, Row, Update, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from pairing import tables
from pairing.archive.plan import InterviewStatus, Plan
from pairing.archive.port import EVERYTHING, Cursor, Happening, Interview, Link, Order, Person, Traces, Wanted
from pairing.archive.rows import (
    INTERVIEW,
    PERSON,
    as_person,
    counted,
    page_of,
    person_row,
    plan_columns,
    read_interviews,
    search_text,
)
from pairing.archive.text import require_storable
from pairing.database import Database, misses_parent
from pairing.errors import Conflict, NotFound

T = TypeVar("T")

STATUSES: tuple[InterviewStatus, ...] = get_args(InterviewStatus)

_interviews = tables.interviews.c
_plans = tables.interview_plans.c
_beginnings = tables.beginnings.c
_people = tables.people.c
_links = tables.links.c
_visits = tables.visits.c


class SqlCatalogue:
    """The part of `SqlArchive` that is about interviews."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin_interview(self, interview: str, at: int) -> None:
        require_storable(interview)

        def work(connection: Connection) -> None:
            if connection.execute(select(_interviews.id).where(_interviews.id == interview)).first():
                raise Conflict("this id is taken")
            connection.execute(insert(tables.beginnings).values(interview=interview, at=at))

        await self._write(work)

    async def add_interview(
        self, interview: Interview, links: Sequence[Link], *, begun: bool = False
    ) -> None:
        require_storable(interview.id, interview.title)
        for person in interview.people:
            _require_storable(person)
        if any(person.interview != interview.id for person in interview.people):
            raise NotFound("there is no such interview")
        people = [person_row(person, place) for place, person in enumerate(interview.people)]
        plan = {
            "interview": interview.id,
            "workspace": interview.workspace,
            "created_at": interview.created_at,
            "status": interview.status,
            "started_at": interview.started_at,
            "ended_at": interview.ended_at,
            "revision": interview.revision,
            "sequence": interview.sequence,
            "happened": 0,
            "search": search_text(interview.title, *(person.name for person in interview.people)),
            **plan_columns(interview.plan),
        }

        noted = delete(tables.beginnings).where(
            _beginnings.interview == interview.id, _beginnings.given_up.is_(False)
        )

        def work(connection: Connection) -> None:
            if begun and connection.execute(noted).rowcount == 0:
                raise Conflict("this took too long: try again", code="given_up")
            connection.execute(
                insert(tables.interviews).values(
                    id=interview.id,
                    workspace=interview.workspace,
                    title=interview.title,
                    created_at=interview.created_at,
                )
            )
            connection.execute(insert(tables.interview_plans).values(plan))
            if people:
                connection.execute(insert(tables.people), people)
            if links:
                connection.execute(insert(tables.links), [link_row(link) for link in links])

        await self._write(work)

    async def interview(self, interview: str) -> Interview | None:
        return await self._database.read(lambda connection: _find(connection, interview))

    async def interviews(
        self,
        workspace: str,
        wanted: Wanted = EVERYTHING,
        *,
        order: Order = "newest",
        limit: int,
        after: Cursor | None = None,
    ) -> Sequence[Interview]:
        query = page_of(workspace, wanted, order, limit, after)
        return await self._database.read(lambda connection: read_interviews(connection, query))

    async def count_interviews(self, workspace: str, wanted: Wanted = EVERYTHING) -> int:
        query = counted(workspace, wanted)
        return await self._database.read(lambda connection: connection.execute(query).scalar_one())

    async def replan(
        self, interview: str, plan: Plan, *, revision: int, links_until: int | None = None
    ) -> Interview:
        values = {**plan_columns(plan), "status": "planned"}
        return await self._change(interview, revision, ("planned", "unplanned"), values, links_until)

    async def take_back(self, interview: str, plan: Plan | None, *, revision: int) -> None:
        await self._change(interview, revision, STATUSES, plan_columns(plan))

    async def cancel(self, interview: str, *, revision: int) -> Interview:
        return await self._change(interview, revision, ("planned",), {"status": "cancelled"})

    async def set_archived(self, interview: str, at: int | None) -> None:
        statement = update(tables.interview_plans).where(_plans.interview == interview)
        statement = statement.values(archived_at=at, revision=_plans.revision + 1)

        def work(connection: Connection) -> None:
            if connection.execute(statement).rowcount == 0:
                raise _unknown()

        await self._write(work)

    async def happened(self, interview: str, what: Happening, *, position: int, at: int) -> bool:
        lock = select(
            _plans.plan.is_not(None).label("planned"), _plans.started_at, _plans.status, _plans.happened
        )
        lock = lock.where(_plans.interview == interview).with_for_update()

        def work(connection: Connection) -> bool:
            row = connection.execute(lock).first()
            values = {} if row is None else _after(row, what, position, at)
            if values:
                connection.execute(
                    update(tables.interview_plans).where(_plans.interview == interview).values(values)
                )
            return bool(values)

        return await self._write(work)

    async def ended(self, interviews: Sequence[str], before: int) -> set[str]:
        query = select(_plans.interview).where(
            _plans.interview.in_(interviews), _plans.status == "ended", _plans.ended_at <= before
        )
        return await self._database.read(lambda connection: set(connection.execute(query).scalars()))

    async def add_person(self, person: Person, links: Sequence[Link]) -> None:
        _require_storable(person)
        # The row of the plan is locked, so that no two people are given one place.
        lock = select(_plans.search).where(_plans.interview == person.interview).with_for_update()
        last = select(func.coalesce(func.max(_people.place), -1)).where(_people.interview == person.interview)

        def work(connection: Connection) -> None:
            search = connection.execute(lock).scalar()
            if search is None:
                raise _unknown()
            place = connection.execute(last).scalar_one() + 1
            connection.execute(insert(tables.people).values(person_row(person, place)))
            connection.execute(
                update(tables.interview_plans)
                .where(_plans.interview == person.interview)
                .values(search=search_text(search, person.name))
            )
            if links:
                connection.execute(insert(tables.links), [link_row(link) for link in links])

        await self._write(work)

    async def people_of_member(self, workspace: str, member: str) -> Sequence[Person]:
        query = PERSON.join_from(tables.people, tables.interviews)
        query = query.where(_interviews.workspace == workspace, _people.member == member)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [as_person(row) for row in rows]

    async def traces(self, person: str) -> Traces:
        links = select(tables.links).where(_links.person == person)
        links = links.order_by(_links.created_at, _links.digest)
        visits = select(
            func.min(_visits.created_at).label("opened_at"),
            func.max(func.coalesce(_visits.seen_at, _visits.created_at)).label("seen_at"),
        ).where(_visits.person == person)

        def work(connection: Connection) -> Traces:
            found = tuple(Link(**row._mapping) for row in connection.execute(links))
            visited = connection.execute(visits).one()
            return Traces(found, visited.opened_at, visited.seen_at)

        return await self._database.read(work)

    async def seen(self, digest: bytes, at: int) -> None:
        statement = update(tables.visits).where(_visits.digest == digest).values(seen_at=at)
        await self._write(lambda connection: connection.execute(statement))

    async def _change(
        self,
        interview: str,
        revision: int,
        statuses: tuple[InterviewStatus, ...],
        values: dict[str, object],
        links_until: int | None = None,
    ) -> Interview:
        """One more revision, and a change that calendars are told of."""
        lock = select(_plans.revision, _plans.status).where(_plans.interview == interview).with_for_update()
        statement = (
            update(tables.interview_plans)
            .where(_plans.interview == interview)
            .values(**values, revision=_plans.revision + 1, sequence=_plans.sequence + 1)
        )

        def work(connection: Connection) -> Interview:
            row = connection.execute(lock).first()
            if row is None:
                raise _unknown()
            if row.status not in statuses:
                raise Conflict(f"the interview is {row.status}", code="started")
            if row.revision != revision:
                raise Conflict("somebody changed it meanwhile", code="changed_meanwhile")
            connection.execute(statement)
            if links_until is not None:
                connection.execute(_lengthen(interview, links_until))
            changed = _find(connection, interview)
            assert changed is not None
            return changed

        return await self._write(work)

    async def _write(self, work: Callable[[Connection], T]) -> T:
        try:
            return await self._database.write(work)
        except IntegrityError as error:
            # `from None`: the driver's text quotes the row.
            if misses_parent(error):
                raise NotFound("there is no such workspace, interview, loop or person") from None
            raise Conflict("this id or digest is taken") from None


def _lengthen(interview: str, until: int) -> Update:
    theirs = select(_people.id).where(_people.interview == interview)
    return (
        update(tables.links)
        .where(_links.person.in_(theirs), _links.revoked_at.is_(None), _links.expires_at < until)
        .values(expires_at=until)
    )


def _after(row: Row[Any], what: Happening, position: int, at: int) -> dict[str, object]:
    """What changes; nothing if it is no news."""
    started = row.started_at is not None
    if position <= row.happened:
        if what != "started" or started:
            return {}
        # The start is told after what came of it.
        status = "paused" if row.status == "planned" else row.status
        return {"started_at": at, "status": status}
    if row.status == "cancelled" and what == "ended":
        return {"happened": position}
    values: dict[str, object] = {"happened": position}
    values["status"] = _status_after(what, planned=row.planned, started=started)
    if what == "started" and not started:
        values["started_at"] = at
    if what in ("ended", "reopened"):
        values["ended_at"] = at if what == "ended" else None
    return values


def _status_after(what: Happening, *, planned: bool, started: bool) -> InterviewStatus:
    match what:
        case "started" | "resumed":
            return "running"
        case "paused":
            return "paused"
        case "ended":
            return "ended"
        case "reopened":
            # Its clock stands until it is resumed.
            return "paused" if started else "planned" if planned else "unplanned"


def _find(connection: Connection, interview: str) -> Interview | None:
    found = read_interviews(connection, INTERVIEW.where(_interviews.id == interview))
    return found[0] if found else None


def _require_storable(person: Person) -> None:
    require_storable(person.id, person.name, person.email)


def _unknown() -> NotFound:
    return NotFound("no such interview", code="no_such_interview")


def link_row(link: Link) -> dict[str, Any]:
    return {
        "digest": link.digest,
        "person": link.person,
        "created_at": link.created_at,
        "expires_at": link.expires_at,
        "revoked_at": link.revoked_at,
    }
