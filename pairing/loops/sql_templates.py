"""Templates with versions in SQL: those of loops, and whatever else is kept in two tables like theirs."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct
from sqlalchemy import Connection, Row, Select, Table, and_, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from pairing.errors import NotFound
from pairing.loops.port import Cursor
from pairing.loops.table import SqlTable, encode, owned, page_of, revise
from pairing.loops.template import TemplateVersion

Content = TypeVar("Content", bound=Struct)
Item = TypeVar("Item", bound=Struct)


class SqlTemplates(SqlTable, ABC, Generic[Content, Item]):
    """`_templates` and `_versions`: tables with the columns of those of loop templates."""

    _templates: Table
    _versions: Table

    @abstractmethod
    def _as_template(self, row: Row[Any]) -> Item:
        """`row`: a template's, with `content` and `at` of one of its versions."""

    async def ship(self, workspace: str, contents: Mapping[str, Content], at: int) -> None:
        dialect_insert = sqlite.insert if self._database.sqlite else postgresql.insert

        def work(connection: Connection) -> None:
            for place, (name, content) in enumerate(contents.items()):
                id = f"{workspace}-{name}"
                row = {
                    "id": id,
                    "workspace": workspace,
                    "version": 1,
                    "revision": 1,
                    # The first is the newest, and so stands above the others.
                    "created_at": at - place,
                    "shipped": name,
                }
                adding = dialect_insert(self._templates).values(row).on_conflict_do_nothing()
                if connection.execute(adding.returning(self._templates.c.id)).first() is not None:
                    self._add_version(connection, id, 1, content, at, None)

        await self._write(work)

    async def add_template(
        self, workspace: str, template: str, content: Content, *, at: int, by: str | None
    ) -> Item:
        row = {"id": template, "workspace": workspace, "version": 1, "revision": 1, "created_at": at}

        def work(connection: Connection) -> Item:
            connection.execute(insert(self._templates).values(row))
            self._add_version(connection, template, 1, content, at, by)
            return self._held(connection, workspace, template)

        return await self._write(work)

    async def template(self, workspace: str, template: str, version: int | None = None) -> Item | None:
        return await self._database.read(
            lambda connection: self._find(connection, workspace, template, version)
        )

    async def template_versions(self, workspace: str, template: str) -> Sequence[TemplateVersion]:
        query = select(self._versions.c.version, self._versions.c.at, self._versions.c.by).join_from(
            self._versions, self._templates
        )
        query = query.where(self._templates.c.workspace == workspace, self._templates.c.id == template)
        query = query.order_by(self._versions.c.version.desc())
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [TemplateVersion(version=row.version, at=row.at, by=row.by) for row in rows]

    async def templates(
        self, workspace: str, *, archived: bool = False, limit: int, after: Cursor | None = None
    ) -> Sequence[Item]:
        page = page_of(self._templates, workspace, archived=archived, limit=limit, after=after).subquery()
        query = select(page, self._versions.c.content, self._versions.c.at)
        query = query.join(
            self._versions,
            and_(self._versions.c.template == page.c.id, self._versions.c.version == page.c.version),
        ).order_by(page.c.created_at.desc(), page.c.id.desc())
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [self._as_template(row) for row in rows]

    async def change_template(
        self,
        workspace: str,
        template: str,
        *,
        revision: int,
        at: int,
        by: str | None,
        content: Content | None = None,
        archived: bool | None = None,
    ) -> Item:
        lock = owned(self._templates, workspace, template).with_for_update()

        def work(connection: Connection) -> Item:
            row = connection.execute(lock).first()
            if row is None:
                raise NotFound("no such template", code="no_such_template")
            values: dict[str, object] = {}
            if archived is not None:
                values["archived_at"] = at if archived else None
            if content is not None:
                values["version"] = row.version + 1
            revise(connection, self._templates, workspace, template, revision, values)
            if content is not None:
                self._add_version(connection, template, row.version + 1, content, at, by)
            return self._held(connection, workspace, template)

        return await self._write(work)

    def _add_version(
        self,
        connection: Connection,
        template: str,
        version: int,
        content: Content,
        at: int,
        by: str | None,
    ) -> None:
        row = {"template": template, "version": version, "content": encode(content), "at": at, "by": by}
        connection.execute(insert(self._versions).values(row))

    def _held(self, connection: Connection, workspace: str, template: str) -> Item:
        found = self._find(connection, workspace, template, None)
        assert found is not None
        return found

    def _find(
        self, connection: Connection, workspace: str, template: str, version: int | None
    ) -> Item | None:
        templates = self._templates.c
        query = self._with_content(version).where(templates.workspace == workspace, templates.id == template)
        row = connection.execute(query).first()
        return None if row is None else self._as_template(row)

    def _with_content(self, version: int | None) -> Select[Any]:
        templates, versions = self._templates.c, self._versions.c
        wanted = templates.version if version is None else version
        return select(self._templates, versions.content, versions.at).join(
            self._versions, and_(versions.template == templates.id, versions.version == wanted)
        )
