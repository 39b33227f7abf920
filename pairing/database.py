"""The database: one engine, SQLite or PostgreSQL by URL, and the threads that work on it.

The ledger has one writer thread with a connection of its own: its transactions never queue behind the
catalogue, and a group commit costs no pool checkout. Reads and catalogue work share a small pool. SQLite
lets one connection write at a time, so there the catalogue's writes go through the writer thread too: one
fair queue instead of busy waiting. Why threads and not SQLAlchemy's async engine: docs/design/ledger.md.

A driver error that means "out of reach" or "outcome unknown" becomes `Unavailable`, and so does a call
that outlasts its time limit; the next call reconnects by itself.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from pairing.errors import Unavailable

T = TypeVar("T")
Work = Callable[[Connection], T]


class Database:
    """An engine and its threads. Nothing connects before the first call; `close` ends everything.

    `connect_timeout` and `statement_timeout` are in seconds.
    """

    def __init__(
        self,
        url: str,
        *,
        sqlite_synchronous: str = "full",
        connections: int = 4,
        connect_timeout: float = 5.0,
        statement_timeout: float = 10.0,
    ) -> None:
        self.url = driver_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = create_database_engine(
            self.url,
            sqlite_synchronous=sqlite_synchronous,
            connections=connections,
            connect_timeout=connect_timeout,
            statement_timeout=statement_timeout,
        )
        self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._pool = ThreadPoolExecutor(connections, thread_name_prefix="database")
        self._ledger: Connection | None = None

    async def append(self, work: Work[T]) -> T:
        """Run `work` in one transaction on the ledger's writer thread; committed when this returns."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, self._append, work)

    async def write(self, work: Work[T]) -> T:
        """Run `work` in one transaction; committed when this returns."""
        executor = self._writer if self.sqlite else self._pool
        return await asyncio.get_running_loop().run_in_executor(executor, self._write, work)

    async def read(self, work: Work[T]) -> T:
        """Run `work` without a transaction: each of its statements sees the newest committed state."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._read, work)

    async def close(self) -> None:
        """Finish what is under way, then close every connection and thread."""
        await asyncio.to_thread(self._close)

    def _append(self, work: Work[T]) -> T:
        with store_errors():
            try:
                connection = self._ledger = self._ledger or self._engine.connect()
                return self._transact(connection, work)
            except DBAPIError:
                self._drop_ledger()
                raise

    def _write(self, work: Work[T]) -> T:
        if self.sqlite:
            return self._append(work)
        with store_errors(), self._engine.connect() as connection:
            return self._transact(connection, work)

    def _read(self, work: Work[T]) -> T:
        with store_errors(), self._reading.connect() as connection:
            return work(connection)

    def _transact(self, connection: Connection, work: Work[T]) -> T:
        with connection.begin():
            if self.sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            return work(connection)

    def _drop_ledger(self) -> None:
        connection, self._ledger = self._ledger, None
        if connection is not None:
            with suppress(DBAPIError):
                connection.close()

    def _close(self) -> None:
        self._pool.shutdown()
        self._writer.submit(self._drop_ledger).result()
        self._writer.shutdown()
        self._engine.dispose()


def driver_url(url: str | URL) -> URL:
    """The URL with the driver this package ships: `postgresql://` means psycopg 3. Raises ValueError."""
    parsed = make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise ValueError("the SQLite database must be a file")
    if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
        raise ValueError(f"no support for {parsed.drivername} databases: use sqlite or postgresql")
    return parsed


def create_database_engine(
    url: URL,
    *,
    sqlite_synchronous: str,
    connections: int,
    connect_timeout: float,
    statement_timeout: float,
) -> Engine:
    """A synchronous engine with time limits everywhere. Parameters never appear in errors or logs."""
    if url.get_backend_name() == "sqlite":
        if sqlite_synchronous not in ("full", "normal"):
            raise ValueError(f"sqlite_synchronous must be full or normal, not {sqlite_synchronous!r}")
        engine = create_engine(
            url,
            hide_parameters=True,
            pool_size=connections + 1,
            max_overflow=0,
            pool_timeout=statement_timeout,
            # Transactions begin explicitly: the driver's own BEGIN is deferred and cannot wait its turn.
            connect_args={"timeout": statement_timeout, "isolation_level": None},
        )

        @event.listens_for(engine, "connect")
        def set_pragmas(connection: Any, _record: object) -> None:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {sqlite_synchronous}")
            connection.execute("PRAGMA foreign_keys = ON")

        return engine
    milliseconds = int(statement_timeout * 1000)
    return create_engine(
        url,
        hide_parameters=True,
        pool_size=connections + 1,
        max_overflow=0,
        pool_timeout=statement_timeout,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": max(1, round(connect_timeout)),
            "tcp_user_timeout": milliseconds,
            "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}"
            f" -c idle_in_transaction_session_timeout={milliseconds}",
        },
    )


def schema_engine(url: URL) -> Engine:
    """An engine for migrations: one connection, no statement limit, SQLite's foreign keys off meanwhile.

    SQLite alters a table by copying it, which enforced foreign keys would forbid; the migration
    environment checks them before it commits.
    """
    if url.get_backend_name() == "sqlite":
        return create_engine(
            url, hide_parameters=True, poolclass=NullPool, connect_args={"isolation_level": None}
        )
    return create_engine(url, hide_parameters=True, poolclass=NullPool, connect_args={"connect_timeout": 5})


@contextmanager
def store_errors() -> Iterator[None]:
    """Turn errors that do not blame the statement or its values into `Unavailable`."""
    try:
        yield
    except (DataError, IntegrityError, NotSupportedError, ProgrammingError):
        raise
    except (DBAPIError, PoolTimeout) as error:
        raise Unavailable(f"the database is out of reach ({type(error).__name__})") from error


def misses_parent(error: IntegrityError) -> bool:
    """Whether a foreign key failed, rather than a unique one."""
    return (
        getattr(error.orig, "sqlstate", None) == "23503"
        or getattr(error.orig, "sqlite_errorname", None) == "SQLITE_CONSTRAINT_FOREIGNKEY"
    )
