"""The systems that are compared, and how each is started."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.processes import Server
from bench.services import Services

PEERS = Path(__file__).parent / "peers"
_START_SECONDS = 30.0
_POLL_SECONDS = 0.05


@dataclass(frozen=True, kw_only=True)
class System:
    """`client` names the load generator's module. With two nodes a room's seats are on different ones."""

    name: str
    title: str
    client: str
    nodes: int = 1
    redis: bool = False
    postgres: bool = False
    keeps: str
    compared_with: str
    """The system its CPU is divided by in the reports."""


SYSTEMS = (
    System(
        name="pairing",
        title="Pairing embedded",
        client="pairing",
        keeps="every operation, SQLite",
        compared_with="sharedb",
    ),
    System(
        name="sharedb",
        title="ShareDB 7 in memory",
        client="sharedb",
        keeps="nothing",
        compared_with="sharedb",
    ),
    System(
        name="hocuspocus",
        title="Hocuspocus 4 in memory",
        client="hocuspocus",
        keeps="nothing",
        compared_with="sharedb",
    ),
    System(
        name="pairing-nodes",
        title="Pairing, 2 nodes, PostgreSQL + Redis",
        client="pairing",
        nodes=2,
        redis=True,
        postgres=True,
        keeps="every operation, PostgreSQL",
        compared_with="sharedb-redis",
    ),
    System(
        name="sharedb-redis",
        title="ShareDB 7 in memory + Redis, 1 node",
        client="sharedb",
        redis=True,
        keeps="nothing",
        compared_with="sharedb-redis",
    ),
    System(
        name="sharedb-nodes",
        title="ShareDB 7, 2 nodes, PostgreSQL + Redis",
        client="sharedb",
        nodes=2,
        redis=True,
        postgres=True,
        keeps="every operation, PostgreSQL",
        compared_with="sharedb-redis",
    ),
    System(
        name="hocuspocus-nodes",
        title="Hocuspocus 4, 2 nodes, in memory + Redis",
        client="hocuspocus",
        nodes=2,
        redis=True,
        keeps="nothing",
        compared_with="sharedb-redis",
    ),
)
BY_NAME: Mapping[str, System] = {system.name: system for system in SYSTEMS}


@dataclass
class Running:
    """A started system. Its data survives `crash_and_restart`."""

    system: System
    ports: list[int] = field(default_factory=list)
    starts: list[tuple[list[str], dict[str, str]]] = field(default_factory=list)
    servers: list[Server] = field(default_factory=list)
    token: str = ""

    @property
    def pids(self) -> list[int]:
        return [server.pid for server in self.servers]

    @property
    def addresses(self) -> list[str]:
        return [f"127.0.0.1:{port}" for port in self.ports]

    def start(self) -> None:
        """Start every node; they accept connections. Raises RuntimeError, with its log, if one does not."""
        self.servers = [Server(command, environment) for command, environment in self.starts]
        await_ready(self)

    def crash_and_restart(self) -> None:
        """Kill every node as `kill -9` does, and start them again on the same ports with the same data."""
        for server in self.servers:
            server.kill()
        self.close()
        self.start()

    def close(self) -> None:
        for server in self.servers:
            server.stop()

    def logs(self) -> str:
        return "\n".join(server.log() for server in self.servers)


@contextmanager
def running(system: System, services: Services | None) -> Iterator[Running]:
    """Start a system from nothing. Raises RuntimeError, with its log, if it does not accept connections."""
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        started = Running(system)
        database = redis = ""
        if system.redis:
            assert services is not None
            services.redis.flush()
            redis = services.redis.url
        if system.postgres:
            assert services is not None
            database = services.postgres.create_database()
            stack.callback(services.postgres.drop_database, database)
        environment = _pairing_environment(data, database, redis)
        if system.client == "pairing":
            _pairing(environment, "migrate")
            started.token = _pairing(environment, "token", "create", "--workspace", "bench").split()[-1]
        for _ in range(system.nodes):
            port = _free_port()
            started.ports.append(port)
            if system.client == "pairing":
                command = [sys.executable, "-m", "pairing", "serve"]
                started.starts.append((command, {**environment, "PAIRING_PORT": str(port)}))
            else:
                command = _peer_command(system, port, database, redis)
                started.starts.append((command, {**os.environ, "NODE_ENV": "production"}))
        stack.callback(started.close)
        started.start()
        yield started


def await_ready(started: Running) -> None:
    deadline = time.monotonic() + _START_SECONDS
    path = "/health/ready" if started.system.client == "pairing" else "/"
    for address, server in zip(started.addresses, started.servers, strict=True):
        while not _answers(f"http://{address}{path}"):
            if not server.running or time.monotonic() > deadline:
                raise RuntimeError(f"{started.system.title} did not start:\n{server.log()}")
            time.sleep(_POLL_SECONDS)


def _peer_command(system: System, port: int, database: str, redis: str) -> list[str]:
    command = ["node", str(PEERS / f"{system.client}-server.mjs"), "--port", str(port)]
    if redis:
        command += ["--redis", redis]
    if database:
        command += ["--postgres", database]
    return command


def _pairing_environment(data: Path, database: str, redis: str) -> dict[str, str]:
    """Default settings but for where things are."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAIRING_")}
    places = {"PAIRING_DATA_DIR": str(data), "PAIRING_DATABASE_URL": database, "PAIRING_REDIS_URL": redis}
    return {**kept, **places}


def _pairing(environment: Mapping[str, str], *arguments: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", "pairing", *arguments],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise RuntimeError(f"pairing {' '.join(arguments)} failed:\n{result.stderr}")
    return result.stdout


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
