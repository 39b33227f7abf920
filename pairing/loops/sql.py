"""Templates, jobs, candidates and loops in SQL, on SQLite and PostgreSQL."""

from typing import Any

import msgspec
from sqlalchemy import Row

from pairing.database import Database
from pairing.loops import tables
from pairing.loops.sql_loops import SqlLoopsOfCandidates
from pairing.loops.sql_templates import SqlTemplates
from pairing.loops.template import Template, TemplateContent


class SqlLoops(SqlTemplates[TemplateContent, Template], SqlLoopsOfCandidates):
    """Implements `Loops`."""

    _templates = tables.loop_templates
    _versions = tables.loop_template_versions

    def __init__(self, database: Database) -> None:
        self._database = database

    def _as_template(self, row: Row[Any]) -> Template:
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
