"""`pairing restore`: a backup becomes the embedded database of a server that does not run."""

import hashlib
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from pairing import schema
from pairing.backup.manifest import CHUNK, DATABASE, MANIFEST, SECRET, Content, Manifest, fingerprint
from pairing.backup.place import database_file
from pairing.backup.redoing import erase_again, receipts_in, receipts_of
from pairing.errors import Conflict, Malformed, NotFound, PairingError
from pairing.settings import Settings

MANIFEST_BYTES = 65_536


def restore_backup(
    settings: Settings, file: Path, *, replace: bool = False, receipts: Path | None = None
) -> list[str]:
    """Put what is in the backup in place, brought to this version's schema; what there is to say about it.

    `replace`: instead of a database that is there. What was erased since the backup was made is erased again
    before anybody can read it, by the receipts in the database that is replaced and those in the file
    `receipts`, as they are downloaded. Unless all goes well, nothing is changed.

    Raises `NotFound`, `Malformed` (`damaged_backup`) for a file that is no backup or was changed, `Conflict`:
    `not_embedded`, `database_exists`, `in_use` while a server has the database open, and what migrations
    raise.
    """
    target = database_file(settings)
    if not file.exists():
        raise NotFound(f"there is no file {file}")
    target.parent.mkdir(parents=True, exist_ok=True)
    folder_of_key = Path(settings.data_dir)
    folder_of_key.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(dir=target.parent, prefix=".restore.")))
        manifest = _unpack(file, folder)
        _check(folder / DATABASE, manifest)
        url = f"sqlite:///{folder / DATABASE}"
        schema.upgrade(url)
        said = _about(manifest, settings, schema.head())
        erased = [] if receipts is None else receipts_of(receipts)
        if target.exists() and not replace:
            raise Conflict(
                f"there is a database at {target}: --replace puts this one there instead",
                code="database_exists",
            )
        held = stack.enter_context(_alone(target))
        if held is not None:
            erased += receipts_in(held)
        if erased:
            said += erase_again(url, erased)
        _settle(folder / DATABASE)
        if SECRET in manifest.files:
            (folder / SECRET).chmod(0o600)
            os.replace(folder / SECRET, folder_of_key / SECRET)
        os.replace(folder / DATABASE, target)
    return said


def _unpack(file: Path, folder: Path) -> Manifest:
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo(MANIFEST).file_size > MANIFEST_BYTES:
                raise _damaged("its manifest is too long")
            manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
            names = set(manifest.files)
            if DATABASE not in names or not names <= {DATABASE, SECRET}:
                raise _damaged("its manifest names other files")
            for name, content in manifest.files.items():
                _unpack_one(archive, name, content, folder / name)
    except KeyError:
        raise _damaged("a file is missing in it") from None
    except (zipfile.BadZipFile, msgspec.DecodeError, EOFError, OSError, NotImplementedError) as error:
        raise _damaged(f"it cannot be read ({type(error).__name__})") from None
    return manifest


def _unpack_one(archive: zipfile.ZipFile, name: str, content: Content, path: Path) -> None:
    digest, left = hashlib.sha256(), content.bytes
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with archive.open(name) as packed, open(descriptor, "wb") as unpacked:
        while left >= 0 and (chunk := packed.read(CHUNK)):
            left -= len(chunk)
            digest.update(chunk)
            unpacked.write(chunk)
        unpacked.flush()
        os.fsync(unpacked.fileno())
    if left != 0 or digest.hexdigest() != content.sha256:
        raise _damaged(f"{name} is not what it was when the backup was made")


def _check(database: Path, manifest: Manifest) -> None:
    try:
        with closing(sqlite3.connect(database)) as connection:
            fine = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.Error:
        fine = False
    if not fine or schema.current(f"sqlite:///{database}") != manifest.schema:
        raise _damaged("its database is none of ours")


def _settle(database: Path) -> None:
    """Into one file, all of it on the disk."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with database.open("rb") as opened:
        os.fsync(opened.fileno())


@contextmanager
def _alone(database: Path) -> Iterator[sqlite3.Connection | None]:
    """Nobody else has the database that is there open, and nobody opens it until this is over. To read it by;
    None where there is none."""
    if not database.exists():
        yield None
        return
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection:
        try:
            # It leaves the mode of a server's database only if nobody else has it open.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise Conflict("the database is in use: stop the server first", code="in_use") from None
        except sqlite3.DatabaseError:
            # No database at all, which is as good a reason to restore one as any.
            for end in ("-wal", "-shm"):
                database.with_name(database.name + end).unlink(missing_ok=True)
        yield connection
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def _about(manifest: Manifest, settings: Settings, head: str) -> list[str]:
    said = [f"restored what was backed up at {manifest.made_at} by version {manifest.made_by}"]
    if manifest.schema != head:
        said.append(f"the database was brought from schema {manifest.schema} to {head}")
    if SECRET in manifest.files and not settings.secret_key:
        return said
    if manifest.secret and fingerprint(settings.secret_key) != manifest.secret:
        said.append(
            "what was sealed cannot be opened: set PAIRING_SECRET_KEY to what it was when this was backed up"
        )
    return said


def _damaged(why: str) -> PairingError:
    return Malformed(f"this is no backup that can be restored: {why}", code="damaged_backup")
