"""Scorecards in SQL, on SQLite and PostgreSQL."""

from pairing.database import Database
from pairing.scorecards.sql_cards import SqlCards
from pairing.scorecards.sql_decisions import SqlDecisions
from pairing.scorecards.sql_reminders import SqlReminders
from pairing.scorecards.sql_templates import SqlCardTemplates


class SqlScorecards(SqlCardTemplates, SqlCards, SqlDecisions, SqlReminders):
    """Implements `Scorecards`."""

    def __init__(self, database: Database) -> None:
        self._database = database
