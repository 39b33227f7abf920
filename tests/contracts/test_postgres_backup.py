"""The commands that docs/operations.md gives for PostgreSQL, as they stand there."""

import os
import re
import subprocess
from pathlib import Path

from pairing import schema
from tests.support.planted import tables_of
from tests.support.postgres import PostgresServer, find_binaries
from tests.support.stores import SqlStore

DOCUMENT = Path(__file__).parents[2] / "docs" / "operations.md"


def command(program: str) -> str:
    """The line that begins with it, in a block of its own."""
    [line] = re.findall(rf"^{program} .*$", DOCUMENT.read_text(), re.MULTILINE)
    return str(line)


def run(line: str, url: str, folder: Path) -> None:
    path = f"{find_binaries()}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PAIRING_DATABASE_URL": url}
    done = subprocess.run(line, shell=True, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


async def test_a_dump_is_restored_into_an_empty_database(
    postgres: PostgresServer, postgres_url: str, tmp_path: Path
) -> None:
    schema.upgrade(postgres_url, "0006")
    store = SqlStore(postgres_url)
    await store.archive().ensure_workspace("acme", "Acme")
    await store.close()
    run(command("pg_dump"), postgres_url, tmp_path)
    empty = postgres.create_database()
    try:
        run(command("pg_restore"), empty, tmp_path)
        assert tables_of(empty) == tables_of(postgres_url)
        schema.upgrade(empty)
        schema.check(empty)
        [workspace] = tables_of(empty)["workspaces"]
        assert workspace["id"] == "acme"
    finally:
        postgres.drop_database(empty)
