"""The archive in SQL, in SQLAlchemy Core: a dozen short statements, no object graph to keep in step."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from pairing import tables
from pairing.archive.port import Image, Interview, Link, Person
from pairing.archive.text import require_storable
from pairing.database import Database, misses_parent
from pairing.errors import Conflict, NotFound, TooLarge

T = TypeVar("T")

_tokens = tables.api_tokens.c
_interviews = tables.interviews.c
_people = tables.people.c
_links = tables.links.c
_visits = tables.visits.c
_images = tables.images.c

_PERSON = select(_people.id, _people.interview, _people.name, _people.role, _people.colour)


class SqlArchive:
    """Implements `Archive` on SQLite and PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ensure_workspace(self, workspace: str, name: str) -> None:
        require_storable(workspace, name)
        dialect_insert = sqlite.insert if self._database.sqlite else postgresql.insert
        statement = dialect_insert(tables.workspaces).values(id=workspace, name=name).on_conflict_do_nothing()
        await self._write(lambda connection: connection.execute(statement))

    async def add_api_token(self, workspace: str, digest: bytes, label: str, at: int) -> None:
        require_storable(label)
        statement = insert(tables.api_tokens).values(
            digest=digest, workspace=workspace, label=label, created_at=at
        )
        await self._write(lambda connection: connection.execute(statement))

    async def revoke_api_token(self, digest: bytes, at: int) -> bool:
        statement = (
            update(tables.api_tokens)
            .where(_tokens.digest == digest, _tokens.revoked_at.is_(None))
            .values(revoked_at=at)
        )
        return await self._write(lambda connection: connection.execute(statement).rowcount == 1)

    async def workspace_of_token(self, digest: bytes) -> str | None:
        query = select(_tokens.workspace).where(_tokens.digest == digest, _tokens.revoked_at.is_(None))
        return await self._database.read(lambda connection: connection.execute(query).scalar())

    async def add_interview(self, interview: Interview, links: Sequence[Link]) -> None:
        require_storable(interview.id, interview.title)
        for person in interview.people:
            require_storable(person.id, person.name)
        if any(person.interview != interview.id for person in interview.people):
            raise NotFound("there is no such interview")
        people = [
            {
                "id": person.id,
                "interview": person.interview,
                "place": place,
                "name": person.name,
                "role": person.role,
                "colour": person.colour,
            }
            for place, person in enumerate(interview.people)
        ]

        def work(connection: Connection) -> None:
            connection.execute(
                insert(tables.interviews).values(
                    id=interview.id,
                    workspace=interview.workspace,
                    title=interview.title,
                    created_at=interview.created_at,
                )
            )
            if people:
                connection.execute(insert(tables.people), people)
            if links:
                connection.execute(insert(tables.links), [_link_row(link) for link in links])

        await self._write(work)

    async def interview(self, interview: str) -> Interview | None:
        query = select(tables.interviews).where(_interviews.id == interview)
        found = await self._database.read(lambda connection: _read_interviews(connection, query))
        return found[0] if found else None

    async def interviews(
        self, workspace: str, *, limit: int, before: int | None = None
    ) -> Sequence[Interview]:
        wanted = [_interviews.workspace == workspace]
        if before is not None:
            wanted.append(_interviews.created_at < before)
        newest = select(_interviews.created_at).where(*wanted).order_by(_interviews.created_at.desc())
        oldest = newest.limit(1).offset(limit - 1).scalar_subquery()
        query = (
            select(tables.interviews)
            .where(*wanted, _interviews.created_at >= func.coalesce(oldest, 0))
            .order_by(_interviews.created_at.desc(), _interviews.id.desc())
        )
        return await self._database.read(lambda connection: _read_interviews(connection, query))

    async def add_link(self, link: Link) -> None:
        statement = insert(tables.links).values(_link_row(link))
        await self._write(lambda connection: connection.execute(statement))

    async def revoke_links(self, person: str, at: int) -> int:
        # Links first: the update waits for an `add_visit` that holds one, and then sees its visit.
        links = (
            update(tables.links)
            .where(_links.person == person, _links.revoked_at.is_(None))
            .values(revoked_at=at)
        )
        visits = (
            update(tables.visits)
            .where(_visits.person == person, _visits.revoked_at.is_(None))
            .values(revoked_at=at)
        )

        def work(connection: Connection) -> int:
            revoked = connection.execute(links).rowcount
            connection.execute(visits)
            return revoked

        return await self._write(work)

    async def person_by_link(self, digest: bytes, at: int) -> Person | None:
        query = _PERSON.join(tables.links).where(_links.digest == digest, _in_force(at))
        return await self._person(query)

    async def add_visit(self, digest: bytes, person: str, at: int) -> None:
        # The row lock keeps a revocation out until the visit is there to be revoked with the link.
        link = select(literal(1)).select_from(tables.links)
        link = link.where(_links.person == person, _in_force(at)).limit(1).with_for_update(read=True)
        visit = insert(tables.visits).values(digest=digest, person=person, created_at=at)

        def work(connection: Connection) -> None:
            if connection.execute(link).first() is None:
                raise NotFound("there is no such link in force")
            connection.execute(visit)

        await self._write(work)

    async def person_by_visit(self, digest: bytes, since: int) -> Person | None:
        in_force = (_visits.revoked_at.is_(None), _visits.created_at >= since)
        query = _PERSON.join(tables.visits).where(_visits.digest == digest, *in_force)
        return await self._person(query)

    async def add_image(self, image: Image, *, most: int) -> None:
        # The row of the interview is locked, so that two uploads cannot both take the last of the room.
        lock = select(_interviews.id).where(_interviews.id == image.interview).with_for_update()
        kept = select(func.coalesce(func.sum(_images.size), 0)).where(_images.interview == image.interview)
        same = select(literal(1)).where(_images.interview == image.interview, _images.file == image.file)
        row = insert(tables.images).values(
            interview=image.interview,
            file=image.file,
            type=image.type,
            size=len(image.data),
            data=image.data,
            person=image.person,
            created_at=image.created_at,
        )

        def work(connection: Connection) -> None:
            if connection.execute(lock).first() is None:
                raise NotFound("there is no such interview")
            if connection.execute(same).first() is not None:
                return
            if connection.execute(kept).scalar_one() + len(image.data) > most:
                raise TooLarge(f"the images of an interview have at most {most} bytes together")
            connection.execute(row)

        await self._write(work)

    async def image(self, interview: str, file: str) -> Image | None:
        query = select(_images.type, _images.data, _images.person, _images.created_at)
        query = query.where(_images.interview == interview, _images.file == file)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else Image(interview, file, row.type, row.data, row.person, row.created_at)

    async def _person(self, query: Select[Any]) -> Person | None:
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else _as_person(row)

    async def _write(self, work: Callable[[Connection], T]) -> T:
        try:
            return await self._database.write(work)
        except IntegrityError as error:
            # `from None`: the driver's text quotes the row.
            if misses_parent(error):
                raise NotFound("there is no such workspace, interview or person") from None
            raise Conflict("this id or digest is taken") from None


def _read_interviews(connection: Connection, query: Select[Any]) -> list[Interview]:
    rows = connection.execute(query).all()
    people = _read_people(connection, [row.id for row in rows])
    return [
        Interview(row.id, row.workspace, row.title, row.created_at, tuple(people.get(row.id, ())))
        for row in rows
    ]


def _read_people(connection: Connection, interviews: Sequence[str]) -> dict[str, list[Person]]:
    query = _PERSON.where(_people.interview.in_(interviews)).order_by(_people.interview, _people.place)
    rows: Iterable[Row[Any]] = connection.execute(query) if interviews else ()
    by_interview = groupby(map(_as_person, rows), key=lambda person: person.interview)
    return {interview: list(people) for interview, people in by_interview}


def _as_person(row: Row[Any]) -> Person:
    return Person(row.id, row.interview, row.name, row.role, row.colour)


def _in_force(at: int) -> ColumnElement[bool]:
    return _links.revoked_at.is_(None) & or_(_links.expires_at.is_(None), _links.expires_at > at)


def _link_row(link: Link) -> dict[str, object]:
    return {
        "digest": link.digest,
        "person": link.person,
        "created_at": link.created_at,
        "expires_at": link.expires_at,
        "revoked_at": link.revoked_at,
    }
