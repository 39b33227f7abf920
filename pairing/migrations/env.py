"""Alembic's environment: one transaction for a whole upgrade, on SQLite as on PostgreSQL.

`pairing.schema` passes its connection in `attributes`; the `alembic` command opens one from the settings.
"""

from alembic import context
from sqlalchemy import Connection

from pairing.all_tables import is_ours, metadata
from pairing.engines import driver_url, schema_engine
from pairing.environment import read_settings

# The advisory lock that migrations of one PostgreSQL database take. The number only has to stay the same.
LOCK = 7_246_461


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_name=is_ours,
        # SQLite cannot alter most of a table in place: copy it, which its transactional DDL makes safe.
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        # Whoever upgrades first, the others wait, then find nothing left to do.
        sqlite = connection.dialect.name == "sqlite"
        connection.exec_driver_sql("BEGIN IMMEDIATE" if sqlite else f"SELECT pg_advisory_xact_lock({LOCK})")
        context.run_migrations()
        if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise RuntimeError("the migration would leave rows without the row they refer to")


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = schema_engine(driver_url(read_settings().sqlalchemy_url))
    with engine.connect() as opened:
        run(opened)
    engine.dispose()
