"""The bank in SQL, on SQLite and PostgreSQL."""

from pairing.bank.limits import BankLimits
from pairing.bank.sql_exchange import SqlExchange
from pairing.bank.sql_usage import SqlUsage
from pairing.database import Database


class SqlBank(SqlExchange, SqlUsage):
    """Implements `Bank`."""

    def __init__(self, database: Database, limits: BankLimits) -> None:
        self._database = database
        self._limits = limits

    @property
    def limits(self) -> BankLimits:
        return self._limits
