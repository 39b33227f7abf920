"""The migrations agree with `pairing/tables.py` and go up and down, on SQLite and PostgreSQL."""

import asyncio
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from pairing import schema
from pairing.all_tables import is_ours, metadata
from pairing.database import Database
from pairing.engines import driver_url, schema_engine
from pairing.errors import PairingError, Unavailable
from pairing.members.port import Workspace
from pairing.members.sql import SqlMembers
from pairing.members.sql_keys import SqlKeys
from pairing.recording.zstd import decompress
from pairing.transcript.port import Batch
from pairing.transcript.sql import SqlTranscript
from tests.support.database import sqlite_url

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind in turn; the SQLite file is not there yet, nor is its folder."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "var")
    given: str = request.getfixturevalue("postgres_url")
    return given


def tables_of(url: str) -> set[str]:
    engine = schema_engine(driver_url(url))
    names = {name for name in inspect(engine).get_table_names() if is_ours(name, "table", None)}
    engine.dispose()
    return names


def differences(url: str) -> list[object]:
    """What autogenerate would change to make the database look like the tables."""
    engine = schema_engine(driver_url(url))
    options = {"compare_server_default": True, "include_name": is_ours}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        found: list[object] = compare_metadata(context, metadata)
    engine.dispose()
    return found


def constraints_of(url: str) -> dict[str, set[str]]:
    """Names of checks and keys by table: autogenerate does not compare those."""
    engine = schema_engine(driver_url(url))
    inspector = inspect(engine)
    names = {
        table: {str(inspector.get_pk_constraint(table)["name"])}
        | {str(check["name"]) for check in inspector.get_check_constraints(table)}
        | {str(key["name"]) for key in inspector.get_foreign_keys(table)}
        for table in metadata.tables
    }
    engine.dispose()
    return names


def set_revision(url: str, revision: str) -> None:
    engine = schema_engine(driver_url(url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": revision})
    engine.dispose()


def test_migrations_and_tables_agree(url: str) -> None:
    schema.upgrade(url)
    assert differences(url) == []
    assert constraints_of(url) == {
        name: {str(constraint.name) for constraint in table.constraints}
        for name, table in metadata.tables.items()
    }


def test_up_down_and_up_again(url: str) -> None:
    schema.upgrade(url)
    assert tables_of(url) == {*metadata.tables, "alembic_version"}
    schema.downgrade(url, "base")
    assert tables_of(url) == {"alembic_version"}
    assert schema.current(url) is None
    schema.upgrade(url)
    assert schema.current(url) == schema.head()
    assert differences(url) == []


def test_upgrading_twice_changes_nothing(url: str) -> None:
    schema.upgrade(url)
    schema.upgrade(url)
    schema.check(url)


async def test_nodes_that_upgrade_at_once_take_turns(url: str) -> None:
    command = (
        sys.executable,
        "-c",
        "import sys; from pairing import schema; schema.upgrade(sys.argv[1])",
        url,
    )
    nodes = [await asyncio.create_subprocess_exec(*command, cwd=ROOT) for _ in range(3)]
    assert [await node.wait() for node in nodes] == [0, 0, 0]
    schema.check(url)
    assert differences(url) == []


def test_a_database_without_schema_is_called_old(url: str, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir(exist_ok=True)
    with pytest.raises(PairingError, match="pairing migrate") as raised:
        schema.check(url)
    assert raised.value.code == "schema_old"


def test_a_revision_this_version_does_not_know_is_called_new(url: str) -> None:
    schema.upgrade(url)
    set_revision(url, "9999")
    with pytest.raises(PairingError, match="9999") as raised:
        schema.check(url)
    assert raised.value.code == "schema_new"
    with pytest.raises(PairingError) as raised:
        schema.upgrade(url)
    assert raised.value.code == "schema_new"


def test_a_failing_migration_leaves_nothing_behind(url: str, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir(exist_ok=True)
    engine = schema_engine(driver_url(url))
    with engine.begin() as connection:
        # In the way of the last table, so that the earlier ones are made before it fails.
        connection.execute(text("CREATE TABLE visits (id INTEGER)"))
    with pytest.raises(PairingError) as raised:
        schema.upgrade(url)
    assert raised.value.code == "migration_failed"
    engine.dispose()
    assert tables_of(url) == {"visits"}


async def test_tokens_made_before_there_were_members_go_on_working(url: str) -> None:
    schema.upgrade(url, "0002")
    engine = schema_engine(driver_url(url))
    old = "INSERT INTO api_tokens (digest, workspace, label, created_at) VALUES (:digest, 'acme', 'ci', 1000)"
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO workspaces (id, name) VALUES ('acme', 'Acme')"))
        connection.execute(text(old), {"digest": b"d" * 32})
    engine.dispose()
    schema.upgrade(url)
    database = Database(url)
    token = await SqlKeys(database).token(b"d" * 32, 2_000)
    assert token is not None
    assert (token.workspace, token.label, token.scopes, token.created_at) == ("acme", "ci", None, 1_000)
    assert await SqlMembers(database).workspace("acme") == Workspace("acme", "Acme")
    await database.close()
    schema.downgrade(url, "0002")
    schema.upgrade(url)
    again = Database(url)
    assert await SqlKeys(again).token(b"d" * 32, 2_000) is not None
    await again.close()


async def test_positions_are_put_back_on_the_way_down(url: str) -> None:
    schema.upgrade(url)
    database = Database(url)
    ledger = SqlTranscript(database)
    # The second part keeps its positions: they are not where they could be left out.
    lines = [b'{"kind":"said","position":%d,"at":7}' % position for position in range(1, 13)]
    lines += [b'{"position":%d}' % position for position in range(13, 21)]
    for start, stop in ((0, 12), (12, 20)):
        batch = Batch("t", start + 1, stop - start, b"\n".join(lines[start:stop]))
        assert list(await ledger.append([batch])) == [True]
        await ledger.seal("t")
    sealed = list(await ledger.segments("t"))
    assert [segment.form for segment in sealed] == [2, 1]
    await database.close()
    schema.downgrade(url, "0010")
    engine = schema_engine(driver_url(url))
    with engine.begin() as connection:
        rows = connection.execute(text("SELECT size, packed, frame FROM recording_segments ORDER BY first"))
        (size, packed, frame), other = rows
        assert decompress(frame, size) == b"\n".join([*lines[:12], b""])
        assert packed == len(frame)
        assert other.size == sealed[1].size
    engine.dispose()
    schema.upgrade(url)
    again = Database(url)
    found = SqlTranscript(again)
    batches = await found.read("t", after=0, limit=100)
    assert b"\n".join(batch.payload for batch in batches).split(b"\n") == lines
    assert [segment.form for segment in await found.segments("t")] == [1, 1]
    assert [segment.chain for segment in await found.segments("t")] == [one.chain for one in sealed]
    await again.close()


async def test_what_was_sealed_is_put_back_on_the_way_down(url: str) -> None:
    schema.upgrade(url)
    database = Database(url)
    ledger = SqlTranscript(database)
    # Of both forms.
    lines = [b'{"kind":"said","position":%d,"at":7}' % position for position in range(1, 13)]
    lines += [b'{"position":%d}' % position for position in range(13, 30)]
    for start, stop in ((0, 12), (12, 20), (20, 29)):
        batch = Batch("t", start + 1, stop - start, b"\n".join(lines[start:stop]))
        assert list(await ledger.append([batch])) == [True]
        if stop < 29:
            await ledger.seal("t")
    await database.close()
    # A row that was to be deleted when the server died.
    engine = schema_engine(driver_url(url))
    with engine.begin() as connection:
        row = {"payload": b"\n".join(lines[12:20])}
        connection.execute(text("INSERT INTO transcript_batches VALUES ('t', 13, 8, :payload)"), row)
    engine.dispose()
    schema.downgrade(url, "0006")
    schema.upgrade(url)
    again = Database(url)
    batches = await SqlTranscript(again).read("t", after=0, limit=100)
    assert b"\n".join(batch.payload for batch in batches).split(b"\n") == lines
    assert list(await SqlTranscript(again).segments("t")) == []
    assert await SqlTranscript(again).seal("t") == 29
    await again.close()


def test_an_unreachable_server_is_unavailable(tmp_path: Path) -> None:
    for act in (schema.check, schema.upgrade, schema.current):
        with pytest.raises(Unavailable):
            act(f"postgresql://nobody@/nowhere?host={tmp_path}")
