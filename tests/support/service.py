"""A process that a test starts, waits for, kills, freezes and stops; and what such a test needs beside it."""

import http.client
import os
import random
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tests.support import evidence

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 90.0
STOP_SECONDS = 60.0
POLL_SECONDS = 0.05


def free_port() -> int:
    """A loopback port that nobody listens on now.

    It lies below those that outgoing connections are given: a client that keeps trying the port of a server
    which is down would sooner or later be given that very port, and be connected to itself.
    """
    for port in random.sample(range(20_000, 32_000), 200):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no free port among 200")


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Our environment with these variables, no other `PAIRING_*`, and no proxy between us and loopback.

    Servers that run code detect languages and hold jails ready, so only those do that are asked to.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAIRING_")}
    ours = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", "PAIRING_RUNNER": "off"}
    return kept | ours | dict(variables)


def status(url: str, seconds: float = 5.0) -> int | None:
    """The status that a GET of the URL answers, or None where nobody does."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=seconds) as answer:
            code: int = answer.status
            return code
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except (OSError, http.client.HTTPException):
        return None


class Service:
    """One process of ours that says at `ready_url` when it can be used. Its output goes to a log file."""

    def __init__(
        self,
        name: str,
        command: list[str],
        *,
        ready_url: str,
        variables: Mapping[str, str],
        folder: Path,
    ) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        self._command = command
        self._ready_url = ready_url
        self._environment = environment(variables)
        self._process: subprocess.Popen[bytes] | None = None
        evidence.services.add(self)

    @property
    def pid(self) -> int:
        assert self._process is not None, f"{self.name} does not run"
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, and return when it is ready. Raises RuntimeError with the end of its log if it is not."""
        self.launch()
        self.wait_ready()

    def launch(self) -> None:
        """Start it without waiting for it."""
        assert not self.running, f"{self.name} runs already"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait_ready(self, seconds: float = START_SECONDS) -> None:
        process, deadline = self._process, time.monotonic() + seconds
        assert process is not None, f"{self.name} was not started"
        while not self.ready():
            if self._exited(process, POLL_SECONDS) or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"{self.name} did not get ready:\n{self.log.read_text()[-4_000:]}")

    def ready(self) -> bool:
        """Whether it says so now."""
        return status(self._ready_url) == 200

    def kill(self) -> None:
        """`kill -9`. Idempotent."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def terminate(self) -> int:
        """SIGTERM, and wait until it has drained; its exit code."""
        self.signal(signal.SIGTERM)
        return self.wait()

    def wait(self, seconds: float = STOP_SECONDS) -> int:
        """Wait until it has ended by itself; its exit code. Raises TimeoutExpired."""
        assert self._process is not None, f"{self.name} does not run"
        code = self._process.wait(seconds)
        self._process = None
        return code

    def restart(self) -> None:
        """Kill it and start it again."""
        self.kill()
        self.start()

    def freeze(self) -> None:
        """Stop answering without closing a single connection, as a hung machine does; `thaw` goes on."""
        self.signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.signal(signal.SIGCONT)

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    @staticmethod
    def _exited(process: subprocess.Popen[bytes], seconds: float) -> bool:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True
