"""A private PostgreSQL server for tests, on a socket in a temporary folder: nothing listens on the network.

`postgres` starts one for the whole session, `postgres_url` gives each test a fresh, empty database in it.
Fault tests stop, kill, freeze and restart it; `postgres_url` puts it back on its feet for the next test.
A missing PostgreSQL fails the tests that ask for it; it never skips them.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Literal

import psycopg
import pytest
from psycopg import sql

StopMode = Literal["smart", "fast", "immediate"]

_START_SECONDS = 60


class PostgresServer:
    """One cluster with trust authentication. Not thread-safe. Call `close` in the end."""

    def __init__(self, *, fsync: bool = False) -> None:
        self._bin = find_binaries()
        self._account = _unprivileged_account()
        # Short, because a socket's path may have 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._data = self.folder / "data"
        self._names = count(1)
        if self._account is not None:
            os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)
        self._run("initdb", "-D", self._data, "-U", "pairing", "-A", "trust", "-E", "UTF8", "--no-sync")
        settings = {
            "fsync": "on" if fsync else "off",
            "listen_addresses": "''",
            "unix_socket_directories": f"'{self.folder}'",
            "shared_buffers": "32MB",
            "max_connections": "100",
            "autovacuum": "off",
        }
        with (self._data / "postgresql.conf").open("a") as config:
            config.writelines(f"{name} = {value}\n" for name, value in settings.items())

    def start(self) -> None:
        """Start, recover if need be, and accept connections when this returns."""
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self._data, "-l", log, "-w", "-t", str(_START_SECONDS), "start")

    def stop(self, mode: StopMode = "immediate") -> None:
        """Stop; `immediate` drops every connection and transaction as a crash would."""
        self._run("pg_ctl", "-D", self._data, "-m", mode, "-w", "stop")

    def restart(self, mode: StopMode = "immediate") -> None:
        self.stop(mode)
        self.start()

    @property
    def running(self) -> bool:
        return (self._data / "postmaster.pid").exists()

    def freeze(self) -> None:
        """Stop answering without closing a single connection, as a hung machine does."""
        for pid in self._processes():
            os.kill(pid, signal.SIGSTOP)

    def thaw(self) -> None:
        for pid in self._processes():
            os.kill(pid, signal.SIGCONT)

    def create_database(self) -> str:
        """A new empty database; returns its URL."""
        name = f"test_{next(self._names)}"
        self._administer(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return f"postgresql://pairing@/{name}?host={self.folder}"

    def drop_database(self, url: str) -> None:
        name = url.partition("@/")[2].partition("?")[0]
        self._administer(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def close(self) -> None:
        """Stop and remove everything."""
        if self.running:
            self.stop("immediate")
        shutil.rmtree(self.folder)

    def _administer(self, statement: sql.Composed) -> None:
        with psycopg.connect(
            host=str(self.folder), user="pairing", dbname="postgres", autocommit=True
        ) as link:
            link.execute(statement)

    def _processes(self) -> list[int]:
        """The server and its children; the children first."""
        main = (self._data / "postmaster.pid").read_text().split("\n", 1)[0]
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        return [int(pid) for pid in (*children, main)]

    def _run(self, program: str, *arguments: str | Path) -> None:
        account = self._account
        # A file, not a pipe: the server inherits it and would hold a pipe open for as long as it runs.
        with tempfile.TemporaryFile() as output:
            result = subprocess.run(
                [self._bin / program, *arguments],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                user=None if account is None else account.pw_uid,
                group=None if account is None else account.pw_gid,
                extra_groups=None if account is None else [],
                check=False,
            )
            output.seek(0)
            if result.returncode != 0:
                raise RuntimeError(f"{program} failed:\n{output.read().decode(errors='replace')}")


def find_binaries() -> Path:
    """The folder of PostgreSQL's server programs. Raises RuntimeError when it is not installed."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(installed, key=lambda path: int(path.parts[-3]))
    if not newest:
        raise RuntimeError(
            "these tests need PostgreSQL's server programs (initdb, pg_ctl): install postgresql"
        )
    return newest[-1].parent


def _unprivileged_account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The session's server, running."""
    server = PostgresServer()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """A fresh, empty database in the session's server, which runs again afterwards whatever the test did."""
    url = postgres.create_database()
    yield url
    if not postgres.running:
        postgres.start()
    postgres.drop_database(url)
