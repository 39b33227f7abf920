"""A SQLite database of a test's own, its schema in place. The schema is made once and copied from then on."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pairing import schema


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'pairing.db'}"


def new_database(folder: Path) -> str:
    """The URL of a new database in this folder, or of the one that was made there before."""
    file = folder / "pairing.db"
    if not file.exists():
        file.write_bytes(_empty())
    return sqlite_url(folder)


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        schema.upgrade(sqlite_url(Path(folder)))
        return (Path(folder) / "pairing.db").read_bytes()
