"""The load generator (bench/peers/load), seen from here: one pinned Node process that takes commands."""

import json
import os
import select
import subprocess
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from bench.processes import GENERATOR_CORE, start_pinned
from bench.systems import PEERS, Running

_ANSWER_SECONDS = 90.0


class Generator:
    """Rooms of two typists against a running system. A context manager: leaving it ends the process.

    Every method raises RuntimeError when the generator failed: a refused or lost operation, a closed socket,
    texts that differ.
    """

    def __init__(self, target: Running, job: Mapping[str, Any]) -> None:
        system = target.system
        scheme = "http" if system.client == "pairing" else "ws"
        whole = {
            "system": system.client,
            "urls": [f"ws://{address}" for address in target.addresses],
            "http": f"{scheme}://{target.addresses[0]}",
            "token": target.token,
            **job,
        }
        self._target = target
        self._process = start_pinned(
            GENERATOR_CORE,
            ["node", str(PEERS / "load" / "main.mjs"), json.dumps(whole)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._heard = b""

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, command: str, **options: Any) -> dict[str, Any]:
        """Give a command and wait for its answer."""
        self.begin(command, **options)
        return self.hear()

    def begin(self, command: str, **options: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"command": command, **options}).encode() + b"\n")

    def hear(self) -> dict[str, Any]:
        """The next mark or answer."""
        assert self._process.stdout is not None
        while b"\n" not in self._heard:
            if not select.select([self._process.stdout], [], [], _ANSWER_SECONDS)[0]:
                raise RuntimeError(f"{self._target.system.title}: the load generator does not answer")
            chunk = os.read(self._process.stdout.fileno(), 65_536)
            if not chunk:
                raise RuntimeError(f"{self._target.system.title}: the load failed\n{self._target.logs()}")
            self._heard += chunk
        line, _, self._heard = self._heard.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> "Generator":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._process.kill()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
