"""Templates of scorecards, and which of their versions interviews are judged by, in SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, and_, case, func, select
from sqlalchemy.dialects import postgresql, sqlite

from pairing.loops.sql_templates import SqlTemplates
from pairing.scorecards import tables
from pairing.scorecards.template import CardTemplate, CardTemplateContent, Pin

_templates = tables.scorecard_templates
_versions = tables.scorecard_template_versions
_pins = tables.scorecard_pins


class SqlCardTemplates(SqlTemplates[CardTemplateContent, CardTemplate]):
    """The part of `SqlScorecards` that is about templates."""

    _templates = _templates
    _versions = _versions

    async def templates_as_of(self, workspace: str, at: int) -> Sequence[CardTemplate]:
        by_then = func.max(case((_versions.c.at <= at, _versions.c.version)))
        held = (
            select(_versions.c.template, func.coalesce(by_then, 1).label("held"))
            .group_by(_versions.c.template)
            .subquery()
        )
        # `version` of the row is the one that held, not the newest.
        columns: list[Any] = [column for column in _templates.c if column.name != "version"]
        query: Select[Any] = (
            select(*columns, _versions.c.version, _versions.c.content, _versions.c.at)
            .join(held, held.c.template == _templates.c.id)
            .join(
                _versions, and_(_versions.c.template == _templates.c.id, _versions.c.version == held.c.held)
            )
            .where(_templates.c.workspace == workspace)
            .order_by(_templates.c.archived_at.is_not(None), _templates.c.created_at.desc(), _templates.c.id)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [self._as_template(row) for row in rows]

    async def pin(self, interview: str, pin: Pin) -> Pin:
        dialect_insert = sqlite.insert if self._database.sqlite else postgresql.insert
        row = {"interview": interview, "template": pin.template, "version": pin.version}
        adding = dialect_insert(_pins).values(row).on_conflict_do_nothing()
        holding = select(_pins).where(_pins.c.interview == interview)

        def work(connection: Connection) -> Pin:
            connection.execute(adding)
            return _as_pin(connection.execute(holding).one())

        return await self._write(work)

    async def pins(self, interviews: Sequence[str]) -> Mapping[str, Pin]:
        query = select(_pins).where(_pins.c.interview.in_(interviews))
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return {row.interview: _as_pin(row) for row in rows}

    def _as_template(self, row: Row[Any]) -> CardTemplate:
        return CardTemplate(
            id=row.id,
            workspace=row.workspace,
            content=msgspec.json.decode(row.content, type=CardTemplateContent),
            version=row.version,
            revision=row.revision,
            created_at=row.created_at,
            changed_at=row.at,
            archived=row.archived_at is not None,
            shipped=row.shipped or "",
        )


def _as_pin(row: Row[Any]) -> Pin:
    return Pin(template=row.template, version=row.version)
