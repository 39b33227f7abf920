"""A backup of the embedded database, and what becomes of it."""

import asyncio
import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from pairing import schema
from pairing.backup.making import make_backup
from pairing.backup.manifest import DATABASE, MANIFEST, SECRET
from pairing.backup.restoring import restore_backup
from pairing.errors import Conflict, Malformed, NotFound, PairingError
from pairing.settings import Settings
from pairing.vault import Vault
from tests.support.database import everything_in, new_database, sqlite_url
from tests.support.planted import KeptSite, places, planted, tables_of


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """An embedded database with a workspace and something sealed."""
    folder = tmp_path / "here"
    folder.mkdir()
    new_database(folder)
    with closing(sqlite3.connect(folder / DATABASE)) as connection, connection:
        connection.execute("INSERT INTO workspaces (id, name) VALUES ('acme', 'Acme')")
    settings = Settings(data_dir=str(folder))
    Vault("", folder).seal(b"something", "a test")
    return settings


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def there(tmp_path: Path) -> Settings:
    return Settings(data_dir=str(tmp_path / "there"))


async def test_what_was_backed_up_is_restored_with_its_key(here: Settings, tmp_path: Path) -> None:
    sealed = Vault("", Path(here.data_dir)).seal(b"something", "a test")
    file = tmp_path / "copy.zip"
    manifest = make_backup(here, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert manifest.schema == schema.head()
    other = there(tmp_path)
    said = restore_backup(other, file)
    assert len(said) == 1
    assert await everything_in(other.sqlalchemy_url) == await everything_in(here.sqlalchemy_url)
    assert Vault("", Path(other.data_dir)).unseal(sealed, "a test") == b"something"
    assert stat.S_IMODE((Path(other.data_dir) / SECRET).stat().st_mode) == 0o600
    assert names_in(Path(other.data_dir)) == [DATABASE, SECRET]
    assert names_in(tmp_path) == ["copy.zip", "here", "there"]


def test_a_backup_is_not_put_in_place_of_anything(here: Settings, tmp_path: Path) -> None:
    file = tmp_path / "copy.zip"
    file.write_text("mine")
    with pytest.raises(Conflict):
        make_backup(here, file)
    assert file.read_text() == "mine"
    with pytest.raises(NotFound):
        make_backup(there(tmp_path), tmp_path / "other.zip")
    with pytest.raises(Conflict) as refused:
        make_backup(replace(here, database_url="postgresql://x/y"), tmp_path / "other.zip")
    assert refused.value.code == "not_embedded"
    assert not (tmp_path / "other.zip").exists()


async def test_a_database_that_is_there_is_replaced_only_if_that_is_said(
    here: Settings, tmp_path: Path
) -> None:
    make_backup(here, tmp_path / "copy.zip")
    before = await everything_in(here.sqlalchemy_url)
    with closing(sqlite3.connect(Path(here.data_dir) / DATABASE)) as connection, connection:
        connection.execute("INSERT INTO workspaces (id, name) VALUES ('later', 'Later')")
    with pytest.raises(Conflict) as refused:
        restore_backup(here, tmp_path / "copy.zip")
    assert refused.value.code == "database_exists"
    assert any("later" in row for row in await everything_in(here.sqlalchemy_url))
    restore_backup(here, tmp_path / "copy.zip", replace=True)
    assert await everything_in(here.sqlalchemy_url) == before


def test_a_database_in_use_is_left_alone(here: Settings, tmp_path: Path) -> None:
    """Somebody who only has it open is enough."""
    make_backup(here, tmp_path / "copy.zip")
    database = Path(here.data_dir) / DATABASE
    with closing(sqlite3.connect(database)) as server:
        server.execute("PRAGMA journal_mode = WAL")
        server.execute("SELECT count(*) FROM workspaces").fetchone()
        with pytest.raises(Conflict) as refused:
            restore_backup(here, tmp_path / "copy.zip", replace=True)
        assert refused.value.code == "in_use"
        with server:
            server.execute("INSERT INTO workspaces (id, name) VALUES ('later', 'Later')")
    restore_backup(here, tmp_path / "copy.zip", replace=True)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT id FROM workspaces").fetchall() == [("acme",)]


def test_a_file_that_is_no_database_is_replaced(here: Settings, tmp_path: Path) -> None:
    make_backup(here, tmp_path / "copy.zip")
    database = Path(here.data_dir) / DATABASE
    database.write_bytes(b"not a database, whatever its name says" * 100)
    restore_backup(here, tmp_path / "copy.zip", replace=True)
    assert schema.current(here.sqlalchemy_url) == schema.head()


def repacked(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The backup with its files changed, or left out for None."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


def flipped(name: str, data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :] if name == DATABASE else data


def other_manifest(name: str, data: bytes) -> bytes:
    return json.dumps({**json.loads(data), "schema": "0001"}).encode() if name == MANIFEST else data


def outside(name: str, data: bytes) -> bytes:
    if name != MANIFEST:
        return data
    manifest = json.loads(data)
    manifest["files"]["../outside"] = manifest["files"][SECRET]
    return json.dumps(manifest).encode()


@pytest.mark.parametrize(
    "change",
    [
        flipped,
        other_manifest,
        outside,
        lambda name, data: None if name == DATABASE else data,
        lambda name, data: None if name == MANIFEST else data,
        lambda name, data: data[:-1] if name == SECRET else data,
        lambda name, data: b"{" if name == MANIFEST else data,
    ],
)
def test_a_changed_backup_is_refused_and_changes_nothing(
    here: Settings, tmp_path: Path, change: Callable[[str, bytes], bytes | None]
) -> None:
    make_backup(here, tmp_path / "copy.zip")
    wrong = repacked(tmp_path / "copy.zip", tmp_path / "wrong.zip", change)
    other = there(tmp_path)
    with pytest.raises(Malformed) as refused:
        restore_backup(other, wrong)
    assert refused.value.code == "damaged_backup"
    assert list(Path(other.data_dir).iterdir()) == []


def test_what_is_no_backup_at_all_is_refused(here: Settings, tmp_path: Path) -> None:
    file = tmp_path / "text.zip"
    file.write_text("no backup")
    with pytest.raises(Malformed):
        restore_backup(here, file, replace=True)
    with pytest.raises(NotFound):
        restore_backup(here, tmp_path / "none.zip")


def test_an_older_database_is_brought_up(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    schema.upgrade(sqlite_url(folder), "0006")
    make_backup(Settings(data_dir=str(folder)), tmp_path / "copy.zip")
    other = there(tmp_path)
    said = restore_backup(other, tmp_path / "copy.zip")
    schema.check(other.sqlalchemy_url)
    assert any("from schema 0006" in line for line in said)


def test_a_newer_database_is_refused(here: Settings, tmp_path: Path) -> None:
    with closing(sqlite3.connect(Path(here.data_dir) / DATABASE)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    make_backup(here, tmp_path / "copy.zip")
    with pytest.raises(PairingError) as refused:
        restore_backup(there(tmp_path), tmp_path / "copy.zip")
    assert refused.value.code == "schema_new"
    assert list((tmp_path / "there").iterdir()) == []


@pytest.mark.parametrize(("key", "lines"), [("k" * 40, 1), ("other" * 8, 2), ("", 2)])
def test_a_key_that_is_not_in_the_backup_is_asked_for(
    here: Settings, tmp_path: Path, key: str, lines: int
) -> None:
    (Path(here.data_dir) / SECRET).unlink()
    make_backup(replace(here, secret_key="k" * 40), tmp_path / "copy.zip")
    said = restore_backup(replace(there(tmp_path), secret_key=key), tmp_path / "copy.zip")
    assert len(said) == lines
    assert not any("k" * 40 in line for line in said)
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed:
        assert b"k" * 40 not in packed.read(MANIFEST)


@pytest.mark.parametrize("known", ["by a file", "by the database that is replaced"])
async def test_what_was_erased_since_is_erased_again(tmp_path: Path, known: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    site = KeptSite(new_database(folder), folder)
    async with site.app.router.lifespan_context(site.app):
        site.token = await site.add_workspace("acme")
        plants = await planted(site, await site.add_member("acme"))
        settings = Settings(data_dir=str(folder))
        await asyncio.to_thread(make_backup, settings, tmp_path / "copy.zip")
        await site.ask(
            "POST",
            f"/api/candidates/{plants.candidate}/erasure",
            by=plants.admin,
            json={"confirm": plants.name},
        )
        await site.forget()
        downloaded = await site.ask("GET", "/api/keeping/receipts/download", by=plants.admin)
    receipts = tmp_path / "receipts.jsonl"
    receipts.write_bytes(downloaded.content)
    if known == "by a file":
        other = there(tmp_path)
        said = await asyncio.to_thread(restore_backup, other, tmp_path / "copy.zip", receipts=receipts)
    else:
        other = settings
        said = await asyncio.to_thread(restore_backup, other, tmp_path / "copy.zip", replace=True)
    assert said[-1] == "erased again: 1 of 1 receipts"
    again = KeptSite(other.sqlalchemy_url, Path(other.data_dir))
    async with again.app.router.lifespan_context(again.app):
        again.now = site.now
        assert await again.archive.interview(plants.interviews[0]) is None
        await again.forget()
    assert places(tables_of(other.sqlalchemy_url), *plants.words.values()) == set()
    [receipt] = tables_of(other.sqlalchemy_url)["erasures"]
    assert receipt["id"] == json.loads(downloaded.content)["id"]


def test_receipts_that_are_none_are_refused(here: Settings, tmp_path: Path) -> None:
    make_backup(here, tmp_path / "copy.zip")
    (tmp_path / "receipts.jsonl").write_text('{"id":"x"}\n')
    with pytest.raises(Malformed):
        restore_backup(there(tmp_path), tmp_path / "copy.zip", receipts=tmp_path / "receipts.jsonl")
    with pytest.raises(NotFound):
        restore_backup(there(tmp_path), tmp_path / "copy.zip", receipts=tmp_path / "none")
    assert list((tmp_path / "there").iterdir()) == []
