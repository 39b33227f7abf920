"""The commands that docs/operations.md gives for PostgreSQL, as they stand there."""

import asyncio
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from pairing import schema
from tests.support.planted import KeptSite, places, planted, tables_of
from tests.support.postgres import PostgresServer, find_binaries
from tests.support.stores import SqlStore

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "operations.md"


def command(program: str) -> str:
    """The line that begins with it, in a block of its own."""
    [line] = re.findall(rf"^{program} .*$", DOCUMENT.read_text(), re.MULTILINE)
    return str(line)


def run(line: str, url: str, folder: Path) -> str:
    path = f"{find_binaries()}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PAIRING_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    line = re.sub("^pairing ", f"{shlex.quote(sys.executable)} -m pairing ", line)
    done = subprocess.run(line, shell=True, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


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


async def test_what_was_deleted_since_the_dump_is_deleted_again(
    postgres: PostgresServer, postgres_url: str, tmp_path: Path
) -> None:
    schema.upgrade(postgres_url)
    site = KeptSite(postgres_url, tmp_path)
    async with site.app.router.lifespan_context(site.app):
        site.token = await site.add_workspace("acme")
        plants = await planted(site, await site.add_member("acme"))
        await asyncio.to_thread(run, command("pg_dump"), postgres_url, tmp_path)
        path = f"/api/candidates/{plants.candidate}/erasure"
        erased = await site.ask("POST", path, by=plants.admin, json={"confirm": plants.name})
        assert erased.status_code == 202, erased.text
        await site.forget()
        downloaded = await site.ask("GET", "/api/keeping/receipts/download", by=plants.admin)
    (tmp_path / "receipts.jsonl").write_bytes(downloaded.content)
    restored = postgres.create_database()
    try:
        run(command("pg_restore"), restored, tmp_path)
        assert places(tables_of(restored), plants.candidate)
        assert run(command("pairing forget"), restored, tmp_path) == "erased again: 1 of 1 receipts\n"
        assert run(command("pairing forget"), restored, tmp_path) == "erased again: 0 of 1 receipts\n"
        again = KeptSite(restored, tmp_path)
        async with again.app.router.lifespan_context(again.app):
            assert await again.archive.interview(plants.interviews[0]) is None
            again.now = site.now
            await again.forget()
        assert places(tables_of(restored), *plants.words.values()) == set()
        [receipt] = tables_of(restored)["erasures"]
        assert receipt["id"] == erased.json()["id"]
    finally:
        postgres.drop_database(restored)
