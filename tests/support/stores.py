"""The stores that contract suites run on: each opens any number of nodes on one and the same content.

The `store` fixture is parametrised over all of them, so a suite that takes it runs on every adapter.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pairing import schema
from pairing.archive.port import Archive
from pairing.archive.sql import SqlArchive
from pairing.database import Database
from pairing.transcript.memory import MemoryTranscript
from pairing.transcript.port import Transcript
from pairing.transcript.sql import SqlTranscript
from tests.support.database import sqlite_url

KINDS = ("memory", "sqlite", "postgresql")


@dataclass
class MemoryStore:
    """Nodes share the objects themselves."""

    kept_transcript: MemoryTranscript = field(default_factory=MemoryTranscript)

    def transcript(self) -> Transcript:
        return self.kept_transcript

    async def close(self) -> None:
        """Nothing to let go of."""


class SqlStore:
    """Nodes have a `Database` each, as processes would. `close` lets go of all, the content stays."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._databases: list[Database] = []

    def database(self, *, connect_timeout: float = 5.0, statement_timeout: float = 10.0) -> Database:
        database = Database(
            self.url, connect_timeout=connect_timeout, statement_timeout=statement_timeout, connections=2
        )
        self._databases.append(database)
        return database

    def transcript(self) -> Transcript:
        return SqlTranscript(self.database())

    def archive(self) -> Archive:
        return SqlArchive(self.database())

    async def close(self) -> None:
        while self._databases:
            await self._databases.pop().close()


Store = MemoryStore | SqlStore


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind in turn, its schema in place."""
    opened = MemoryStore() if request.param == "memory" else _migrated(request, request.param, tmp_path)
    yield opened
    await opened.close()


@pytest.fixture(params=KINDS[1:])
async def sql_store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SqlStore]:
    """An empty SQL store of each kind in turn, its schema in place."""
    opened = _migrated(request, request.param, tmp_path)
    yield opened
    await opened.close()


def _migrated(request: pytest.FixtureRequest, kind: str, folder: Path) -> SqlStore:
    url = sqlite_url(folder) if kind == "sqlite" else request.getfixturevalue("postgres_url")
    schema.upgrade(url)
    return SqlStore(url)
