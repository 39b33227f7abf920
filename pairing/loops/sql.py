"""Templates, jobs, candidates and loops in SQL, on SQLite and PostgreSQL."""

from pairing.database import Database
from pairing.loops.sql_loops import SqlLoopsOfCandidates
from pairing.loops.sql_templates import SqlTemplates


class SqlLoops(SqlTemplates, SqlLoopsOfCandidates):
    """Implements `Loops`."""

    def __init__(self, database: Database) -> None:
        self._database = database
