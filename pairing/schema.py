"""The schema of the database: which revision it has, which one this version needs, and the way there.

Blocking functions, not thread-safe (Alembic is not): call them before the server starts. They raise
`Unavailable` when the database is out of reach.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError

from pairing.database import store_errors
from pairing.engines import driver_url, schema_engine
from pairing.errors import PairingError

MIGRATIONS = Path(__file__).parent / "migrations"


def head() -> str:
    """The revision that this version of the package needs."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None
    return revision


def current(url: str | URL) -> str | None:
    """The revision of the database; None before its first upgrade."""
    with _connected(url) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def check(url: str | URL) -> None:
    """Raise `PairingError` unless the database has the revision this version needs.

    Codes: `schema_old` (run `pairing migrate`), `schema_new` (a newer version has upgraded it).
    """
    found = current(url)
    _require_known(found)
    if found != head():
        raise PairingError(
            f"the database has schema {found or 'none'}, this version needs {head()}: run `pairing migrate`",
            code="schema_old",
        )


def upgrade(url: str | URL, revision: str = "head") -> None:
    """Bring the database up to `revision`; creates a missing SQLite file and folder.

    It is one transaction: several nodes may try at once, and what fails leaves nothing behind. Raises
    `PairingError` with code `schema_new` or `migration_failed`.
    """
    parsed = driver_url(url)
    if parsed.drivername == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    _migrate(parsed, lambda config: command.upgrade(config, revision))


def downgrade(url: str | URL, revision: str) -> None:
    """Bring the database down to `revision` (`base` for none), which destroys data. See `upgrade`."""
    _migrate(url, lambda config: command.downgrade(config, revision))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


@contextmanager
def _connected(url: str | URL) -> Iterator[Connection]:
    engine = schema_engine(driver_url(url))
    try:
        with store_errors(), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _require_known(revision: str | None) -> None:
    scripts = ScriptDirectory.from_config(_config())
    if revision is not None and revision not in {script.revision for script in scripts.walk_revisions()}:
        raise PairingError(
            f"the database has schema {revision}, which this version does not know (its own is {head()}):"
            " run the version of pairing that upgraded it, or a newer one",
            code="schema_new",
        )


def _migrate(url: str | URL, work: Callable[[Config], None]) -> None:
    _require_known(current(url))
    with _connected(url) as connection:
        config = _config()
        config.attributes["connection"] = connection
        try:
            work(config)
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            raise PairingError("the migration failed and was undone", code="migration_failed") from error
