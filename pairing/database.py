"""The database: one engine, SQLite or PostgreSQL by URL, and the threads that work on it.

The ledger has one writer thread with a connection of its own: its transactions never queue behind the
catalogue, and a group commit costs no pool checkout. Reads and catalogue work share a small pool. SQLite
lets one connection write at a time, so there the catalogue's writes go through the writer thread too: one
fair queue instead of busy waiting. Why threads and not SQLAlchemy's async engine: docs/design/ledger.md.

A driver error that means "out of reach" or "outcome unknown" becomes `Unavailable`, and so does a call
that outlasts its time limit; later calls reconnect by themselves. What no row can hold is `Malformed`.
"""

import asyncio
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TypeVar

import psycopg
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from pairing.engines import driver_url, service_engine
from pairing.errors import Malformed, Unavailable

UNSTORABLE = "a text holds a NUL or half a character, or a number is too large"

T = TypeVar("T")
Work = Callable[[Connection], T]


class Database:
    """An engine and its threads. Nothing connects before the first call; `close` ends everything.

    `connect_timeout` and `statement_timeout` are in seconds, and a call may take as long as both together,
    its wait for a free thread included. Raises ValueError for a URL or option it does not support.
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
        self._time_limit = connect_timeout + statement_timeout
        self._engine = service_engine(
            self.url,
            sqlite_synchronous=sqlite_synchronous,
            connections=connections + 1,
            connect_timeout=connect_timeout,
            statement_timeout=statement_timeout,
        )
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._pool = ThreadPoolExecutor(connections, thread_name_prefix="database")
        self._ledger: Connection | None = None
        self._closed = False

    async def append(self, work: Work[T], *, single: bool = False) -> T:
        """Run `work` in one transaction on the ledger's writer thread; committed when this returns.

        `single` promises that `work` executes one statement only. PostgreSQL makes that a transaction by
        itself, which saves two of three round trips.
        """
        step = self._append_single if single and not self.sqlite else self._append
        return await self._run(self._writer, step, work)

    async def write(self, work: Work[T]) -> T:
        """Run `work` in one transaction; committed when this returns."""
        if self.sqlite:
            return await self._run(self._writer, self._append, work)
        return await self._run(self._pool, self._write, work)

    async def read(self, work: Work[T]) -> T:
        """Run `work`, which only reads, perhaps twice; each statement sees the newest committed state."""
        return await self._run(self._pool, self._read, work)

    async def close(self) -> None:
        """Finish what is under way, then close every connection and thread. Later calls are `Unavailable`."""
        if not self._closed:
            self._closed = True
            await asyncio.to_thread(self._close)

    async def _run(self, executor: Executor, step: "Callable[[Work[T], _Watch], T]", work: Work[T]) -> T:
        if self._closed:
            raise Unavailable("the database is closed")
        loop = asyncio.get_running_loop()
        watch = _Watch()
        outcome: asyncio.Future[T] = loop.create_future()

        def run() -> None:
            # A plain future and one timer: `wrap_future` and `asyncio.wait` cost as much as the transaction.
            try:
                result = step(work, watch)
            except BaseException as error:
                _tell(loop, outcome, partial(outcome.set_exception, error))
            else:
                _tell(loop, outcome, partial(outcome.set_result, result))

        job = executor.submit(run)
        timer = loop.call_later(self._time_limit, _give_up, job, watch, outcome)
        try:
            return await outcome
        finally:
            timer.cancel()

    def _append(self, work: Work[T], watch: "_Watch") -> T:
        return self._append_single(lambda connection: self._transact(connection, work), watch)

    def _append_single(self, work: Work[T], watch: "_Watch") -> T:
        with store_errors():
            try:
                connection = self._ledger = self._ledger or self._engine.connect()
                with watch.over(connection), connection.begin():
                    return work(connection)
            except DBAPIError:
                self._drop_ledger()
                raise

    def _write(self, work: Work[T], watch: "_Watch") -> T:
        with store_errors(), _watched(self._engine, watch) as connection, connection.begin():
            return self._transact(connection, work)

    def _read(self, work: Work[T], watch: "_Watch") -> T:
        with store_errors():
            try:
                with _watched(self._engine, watch) as connection:
                    return work(connection)
            except DBAPIError as error:
                # The server closed the pooled connections, as a restart does: the pool is empty now.
                if not error.connection_invalidated or watch.was_cut:
                    raise
            with _watched(self._engine, watch) as connection:
                return work(connection)

    def _transact(self, connection: Connection, work: Work[T]) -> T:
        # The drivers are in autocommit mode; the commit or rollback that ends `connection.begin()` ends this.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self.sqlite else "BEGIN")
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


class _Watch:
    """Ends a call that hangs, from outside its thread, so that no thread is lost to a frozen server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._driver: Any = None
        self.was_cut = False

    @contextmanager
    def over(self, connection: Connection) -> Iterator[None]:
        with self._lock:
            if self.was_cut:
                raise Unavailable("the database did not answer in time")
            self._driver = connection.connection.driver_connection
        try:
            yield
        finally:
            with self._lock:
                self._driver = None

    def cut(self) -> None:
        """Make whatever the connection is waiting for fail."""
        with self._lock:
            self.was_cut = True
            if isinstance(self._driver, sqlite3.Connection):
                self._driver.interrupt()
            elif isinstance(self._driver, psycopg.Connection):
                # The thread may be closing it at this moment, which serves as well.
                with suppress(OSError, psycopg.OperationalError):
                    _hang_up(self._driver.fileno())


def _hang_up(descriptor: int) -> None:
    # Through a copy of the descriptor: the driver still owns and closes its own.
    with socket.fromfd(descriptor, socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.shutdown(socket.SHUT_RDWR)


@contextmanager
def _watched(engine: Engine, watch: _Watch) -> Iterator[Connection]:
    with engine.connect() as connection, watch.over(connection):
        yield connection


@contextmanager
def store_errors() -> Iterator[None]:
    """Turn driver errors that do not blame the statement or its values into `Unavailable`, and those about a
    value which no row could hold into `Malformed`: ids and revisions come from outside as they are."""
    try:
        yield
    except (UnicodeEncodeError, OverflowError):
        raise Malformed(UNSTORABLE) from None
    except DataError as error:
        if _is_unstorable(error):
            # `from None`: the driver's text may quote the value.
            raise Malformed(UNSTORABLE) from None
        raise
    except (IntegrityError, NotSupportedError, ProgrammingError):
        raise
    except (DBAPIError, PoolTimeout) as error:
        raise Unavailable(f"the database is out of reach ({type(error).__name__})") from error


def _is_unstorable(error: DataError) -> bool:
    """Whether a text has a NUL, which psycopg refuses itself, or a number is out of range."""
    state = getattr(error.orig, "sqlstate", None)
    return state == "22003" or (state is None and "NUL" in str(error.orig))


def misses_parent(error: IntegrityError) -> bool:
    """Whether a foreign key failed, rather than a unique one."""
    return (
        getattr(error.orig, "sqlstate", None) == "23503"
        or getattr(error.orig, "sqlite_errorname", None) == "SQLITE_CONSTRAINT_FOREIGNKEY"
    )


def _tell(loop: asyncio.AbstractEventLoop, outcome: "asyncio.Future[T]", end: Callable[[], None]) -> None:
    """End the future from another thread. Nobody may be left to hear it."""
    with suppress(RuntimeError):  # The loop has closed.
        loop.call_soon_threadsafe(lambda: None if outcome.done() else end())


def _give_up(job: "Future[None]", watch: _Watch, outcome: "asyncio.Future[T]") -> None:
    if not outcome.done():
        if not job.cancel():
            watch.cut()
        outcome.set_exception(Unavailable("the database did not answer in time"))
