"""A SQLite database of a test's own, its schema in place. The schema is made once and copied from then on."""

import asyncio
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, inspect, text

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


async def everything_in(url: str) -> list[str]:
    """All rows of all tables of a SQLite database, in an order of their own."""
    return await asyncio.to_thread(_rows, url)


def _rows(url: str) -> list[str]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [
            f"{table}: {tuple(row)!r}"
            for table in inspect(engine).get_table_names()
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))
        ]
    engine.dispose()
    return sorted(found)
