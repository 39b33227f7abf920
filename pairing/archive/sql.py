"""The archive in SQL, in SQLAlchemy Core: a dozen short statements, no object graph to keep in step."""

from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from pairing import tables
from pairing.archive.catalogue import SqlCatalogue, link_row
from pairing.archive.port import Image, Link, Person
from pairing.archive.rows import PERSON, as_person
from pairing.archive.text import require_storable
from pairing.errors import NotFound, TooLarge

T = TypeVar("T")

_interviews = tables.interviews.c
_people = tables.people.c
_links = tables.links.c
_visits = tables.visits.c
_images = tables.images.c


class SqlArchive(SqlCatalogue):
    """Implements `Archive` on SQLite and PostgreSQL."""

    async def ensure_workspace(self, workspace: str, name: str) -> None:
        require_storable(workspace, name)
        dialect_insert = sqlite.insert if self._database.sqlite else postgresql.insert
        statement = dialect_insert(tables.workspaces).values(id=workspace, name=name).on_conflict_do_nothing()
        await self._write(lambda connection: connection.execute(statement))

    async def add_link(self, link: Link) -> None:
        statement = insert(tables.links).values(link_row(link))
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
        query = PERSON.join(tables.links).where(_links.digest == digest, _in_force(at))
        return await self._person(query)

    async def add_visit(self, digest: bytes, person: str, at: int, *, by_link: bool = True) -> None:
        # The row lock keeps a revocation out until the visit is there to be revoked with the link.
        link = select(literal(1)).select_from(tables.links)
        link = link.where(_links.person == person, _in_force(at)).limit(1).with_for_update(read=True)
        visit = insert(tables.visits).values(digest=digest, person=person, created_at=at)

        def work(connection: Connection) -> None:
            if by_link and connection.execute(link).first() is None:
                raise NotFound("there is no such link in force")
            connection.execute(visit)

        await self._write(work)

    async def person_by_visit(self, digest: bytes, since: int) -> Person | None:
        in_force = (_visits.revoked_at.is_(None), _visits.created_at >= since)
        query = PERSON.join(tables.visits).where(_visits.digest == digest, *in_force)
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
        return None if row is None else as_person(row)


def _in_force(at: int) -> ColumnElement[bool]:
    return _links.revoked_at.is_(None) & or_(_links.expires_at.is_(None), _links.expires_at > at)
