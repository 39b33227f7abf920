"""Templates and their versions in SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, and_, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from pairing.errors import NotFound
from pairing.loops import tables
from pairing.loops.port import Cursor
from pairing.loops.table import SqlTable, encode, owned, page_of, revise
from pairing.loops.template import Template, TemplateContent, TemplateVersion

_templates = tables.loop_templates
_versions = tables.loop_template_versions


class SqlTemplates(SqlTable):
    """The part of `SqlLoops` that is about templates."""

    async def ship(self, workspace: str, contents: Mapping[str, TemplateContent], at: int) -> None:
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
                adding = dialect_insert(_templates).values(row).on_conflict_do_nothing()
                if connection.execute(adding.returning(_templates.c.id)).first() is not None:
                    _add_version(connection, id, 1, content, at, None)

        await self._write(work)

    async def add_template(
        self, workspace: str, template: str, content: TemplateContent, *, at: int, by: str | None
    ) -> Template:
        row = {"id": template, "workspace": workspace, "version": 1, "revision": 1, "created_at": at}

        def work(connection: Connection) -> None:
            connection.execute(insert(_templates).values(row))
            _add_version(connection, template, 1, content, at, by)

        await self._write(work)
        return Template(
            id=template,
            workspace=workspace,
            content=content,
            version=1,
            revision=1,
            created_at=at,
            changed_at=at,
        )

    async def template(self, workspace: str, template: str, version: int | None = None) -> Template | None:
        return await self._database.read(lambda connection: _find(connection, workspace, template, version))

    async def template_versions(self, workspace: str, template: str) -> Sequence[TemplateVersion]:
        query = select(_versions.c.version, _versions.c.at, _versions.c.by).join_from(_versions, _templates)
        query = query.where(_templates.c.workspace == workspace, _templates.c.id == template)
        query = query.order_by(_versions.c.version.desc())
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [TemplateVersion(version=row.version, at=row.at, by=row.by) for row in rows]

    async def templates(
        self, workspace: str, *, archived: bool = False, limit: int, after: Cursor | None = None
    ) -> Sequence[Template]:
        page = page_of(_templates, workspace, archived=archived, limit=limit, after=after).subquery()
        query = select(page, _versions.c.content, _versions.c.at)
        query = query.join(
            _versions, and_(_versions.c.template == page.c.id, _versions.c.version == page.c.version)
        ).order_by(page.c.created_at.desc(), page.c.id.desc())
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [_as_template(row) for row in rows]

    async def change_template(
        self,
        workspace: str,
        template: str,
        *,
        revision: int,
        at: int,
        by: str | None,
        content: TemplateContent | None = None,
        archived: bool | None = None,
    ) -> Template:
        lock = owned(_templates, workspace, template).with_for_update()

        def work(connection: Connection) -> Template:
            row = connection.execute(lock).first()
            if row is None:
                raise NotFound("no such template", code="no_such_template")
            values: dict[str, object] = {}
            if archived is not None:
                values["archived_at"] = at if archived else None
            if content is not None:
                values["version"] = row.version + 1
            revise(connection, _templates, workspace, template, revision, values)
            if content is not None:
                _add_version(connection, template, row.version + 1, content, at, by)
            changed = _find(connection, workspace, template, None)
            assert changed is not None
            return changed

        return await self._write(work)


def _add_version(
    connection: Connection, template: str, version: int, content: TemplateContent, at: int, by: str | None
) -> None:
    row = {"template": template, "version": version, "content": encode(content), "at": at, "by": by}
    connection.execute(insert(_versions).values(row))


def _find(connection: Connection, workspace: str, template: str, version: int | None) -> Template | None:
    row = connection.execute(
        _with_content(version).where(_templates.c.workspace == workspace, _templates.c.id == template)
    ).first()
    return None if row is None else _as_template(row)


def _with_content(version: int | None) -> Select[Any]:
    wanted = _templates.c.version if version is None else version
    return select(_templates, _versions.c.content, _versions.c.at).join(
        _versions, and_(_versions.c.template == _templates.c.id, _versions.c.version == wanted)
    )


def _as_template(row: Row[Any]) -> Template:
    return Template(
        id=row.id,
        workspace=row.workspace,
        content=msgspec.json.decode(row.content, type=TemplateContent),
        version=row.version,
        revision=row.revision,
        created_at=row.created_at,
        changed_at=row.at,
        archived=row.archived_at is not None,
        shipped=row.shipped or "",
    )
