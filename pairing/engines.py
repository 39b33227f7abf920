"""SQLAlchemy engines: what every connection is told, for the running service and for migrations.

Parameters never appear in errors or logs: they hold what people typed.
"""

from typing import Any

from sqlalchemy import URL, Engine, NullPool, create_engine, event, make_url


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


def service_engine(
    url: URL, *, sqlite_synchronous: str, connections: int, connect_timeout: float, statement_timeout: float
) -> Engine:
    """An engine with at most `connections` open at once and a time limit on everything, in seconds.

    Its drivers are in autocommit mode: a transaction is begun by a statement of its own.
    """
    pool = {"pool_size": connections, "max_overflow": 0, "pool_timeout": statement_timeout}
    if url.get_backend_name() == "sqlite":
        if sqlite_synchronous not in ("full", "normal"):
            raise ValueError(f"sqlite_synchronous must be full or normal, not {sqlite_synchronous!r}")
        # What is deleted is overwritten with zeros, so that the file does not go on telling it.
        pragmas = (f"synchronous = {sqlite_synchronous}", "foreign_keys = ON", "secure_delete = ON")
        return _sqlite_engine(url, pragmas, busy_timeout=statement_timeout, **pool)
    milliseconds = round(statement_timeout * 1000)
    limits = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    arguments = {
        "autocommit": True,
        "connect_timeout": max(1, round(connect_timeout)),
        # For a server or network that vanishes without a word, between our statement and its answer.
        "tcp_user_timeout": milliseconds,
        "keepalives_idle": max(1, round(statement_timeout)),
        "options": " ".join(f"-c {limit}={milliseconds}" for limit in limits),
    }
    return _postgresql_engine(url, arguments, **pool)


def schema_engine(url: URL) -> Engine:
    """An engine for migrations: no pool, no statement limit, SQLite's foreign keys off meanwhile.

    SQLite alters a table by copying it, which enforced foreign keys would forbid; the migration
    environment checks them before it commits.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, (), busy_timeout=_SCHEMA_WAIT, poolclass=NullPool)
    return _postgresql_engine(url, {"connect_timeout": _SCHEMA_WAIT}, poolclass=NullPool)


# Seconds that a migration waits for the server, or for SQLite's lock.
_SCHEMA_WAIT = 10


def _sqlite_engine(url: URL, pragmas: tuple[str, ...], *, busy_timeout: float, **options: Any) -> Engine:
    # Autocommit, since the driver's own BEGIN is deferred: such a transaction cannot wait for the write lock
    # once it has read.
    arguments = {"timeout": busy_timeout, "isolation_level": None}
    engine = create_engine(url, hide_parameters=True, connect_args=arguments, **options)

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode = WAL", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _postgresql_engine(url: URL, arguments: dict[str, Any], **options: Any) -> Engine:
    # hstore is not used; asking for its type would cost each new connection a round trip.
    return create_engine(
        url, hide_parameters=True, use_native_hstore=False, connect_args=arguments, **options
    )
