"""A private Redis for the tests: own port, own folder, nothing kept; and the ways in which it can fail."""

import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from tests.support.service import free_port

START_TIMEOUT = 60.0


class RedisServer:
    """One redis-server process on a free loopback port, which it keeps across restarts."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("redis-server")
        if program is None:
            raise RuntimeError("the tests need redis-server, and it is not on the PATH")
        self._program: str = program
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it; it accepts connections when this returns. Raises RuntimeError, with its log, if not."""
        assert self._process is None, "the server runs already"
        options = ("--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self._folder))
        nothing_kept = ("--save", "", "--appendonly", "no")
        self._process = subprocess.Popen(
            [self._program, *options, *nothing_kept], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self._await_ready(self._process)

    def stop(self) -> None:
        """Kill it, as a crash would. Idempotent; a paused server is stopped as well."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def pause(self) -> None:
        """Hang it: connections stay open and are accepted, and nothing is answered."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def revive(self) -> None:
        """Running and answering, whether it was stopped, paused or neither."""
        if self._process is None:
            self.start()
        else:
            self.resume()

    def flush(self) -> None:
        with self.admin() as admin:
            admin.flushall()

    def kill_clients(self) -> None:
        """Cut every connection but ours."""
        with self.admin() as admin:
            admin.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
            admin.execute_command("CLIENT", "KILL", "TYPE", "normal")

    def wait(self, seconds: float) -> None:
        """Return when `seconds` have passed on the server's own clock."""
        with self.admin() as admin:
            admin.blpop(["nobody pushes here"], timeout=seconds)

    def admin(self) -> "redis.Redis":
        """A blocking client of one's own, to be closed (`with`)."""
        return redis.Redis(port=self.port, socket_timeout=START_TIMEOUT)

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None, "the server is stopped"
        self._process.send_signal(number)

    def _await_ready(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        output = process.stdout.fileno()
        deadline = time.monotonic() + START_TIMEOUT
        log = b""
        while select.select([output], [], [], max(0.0, deadline - time.monotonic()))[0]:
            chunk = os.read(output, 65_536)
            log += chunk
            if b"Ready to accept connections" in log:
                return
            if not chunk:
                break
        self.stop()
        raise RuntimeError(f"redis-server did not start:\n{log.decode()}")


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """One server for the whole run. A test that stops or pauses it brings it back."""
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """The URL of a running, empty server without clients, whatever an earlier test did to it."""
    redis_server.revive()
    redis_server.kill_clients()
    redis_server.flush()
    return redis_server.url
