"""`pairing backup`: the embedded database with all that belongs to it, as one file, while the server runs."""

import os
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from pairing import schema
from pairing.backup.manifest import DATABASE, MANIFEST, SECRET, Manifest, content_of, fingerprint
from pairing.backup.place import database_file
from pairing.errors import Conflict, NotFound, Unavailable
from pairing.settings import Settings
from pairing.version import VERSION

WAIT = 60.0
"""Seconds that the copy waits for the database to be free to be read."""


def make_backup(settings: Settings, file: Path) -> Manifest:
    """Everything that was stored when this began, and maybe what came while it went on; of what is in it, all
    is as it was at one moment. The file is there whole or not at all, and for its owner alone to read.

    Raises `Conflict` if the file exists, or for a database that is not embedded (`not_embedded`), `NotFound`
    if there is no database, `Unavailable` if it cannot be read.
    """
    database = database_file(settings)
    if not database.exists():
        raise NotFound(f"there is no database at {database}")
    if file.exists():
        raise Conflict(f"{file} exists already")
    secret = Path(settings.data_dir) / SECRET
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    # Beside it, so that it gets its name without being copied again; such a folder is its owner's alone.
    with TemporaryDirectory(dir=file.parent, prefix=f".{file.name}.") as folder:
        copy, packed = Path(folder) / DATABASE, Path(folder) / "packed"
        _copy(database, copy)
        # The key after the database: what is sealed in the copy was sealed with it.
        kept = secret.read_bytes() if secret.exists() else None
        files = {DATABASE: copy}
        if kept is not None:
            files[SECRET] = Path(folder) / SECRET
            files[SECRET].write_bytes(kept)
        key = settings.secret_key or (kept or b"").decode().strip()
        manifest = Manifest(
            made_at=made_at,
            made_by=VERSION,
            schema=schema.current(f"sqlite:///{copy}") or "",
            secret=fingerprint(key),
            files={name: content_of(path) for name, path in files.items()},
        )
        _pack(packed, manifest, files)
        packed.chmod(0o600)
        try:
            os.link(packed, file)
        except FileExistsError:
            raise Conflict(f"{file} exists already") from None
    return manifest


def _copy(database: Path, copy: Path) -> None:
    """In one step, which reads one state of the database and keeps no writer waiting."""
    try:
        with (
            closing(sqlite3.connect(database, timeout=WAIT)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            # One file, without a log of writes beside it.
            target.execute("PRAGMA journal_mode = DELETE")
            if target.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise Unavailable("the copy is damaged: so may be the database")
    except sqlite3.Error as error:
        raise Unavailable(f"the database cannot be read ({error})") from None


def _pack(packed: Path, manifest: Manifest, files: dict[str, Path]) -> None:
    with packed.open("xb") as opened:
        with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
            for name, path in files.items():
                archive.write(path, name)
        opened.flush()
        os.fsync(opened.fileno())
