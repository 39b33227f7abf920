"""The grown-up shape without containers: the processes of docker-compose.yml, private and on loopback.

    with Cluster(folder) as cluster:
        cluster.url                    # the balancer, which is also the nodes' public URL
        cluster.nodes[0].kill()        # as a crash would; .terminate() drains, .start() brings it back
        cluster.redis.stop(); cluster.postgres.restart()

PostgreSQL and Redis come from their own modules; the balancer is Caddy on the Caddyfile that is deployed.
All calls block: from a test that also runs clients on its event loop, use `asyncio.to_thread`.
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.postgres import PostgresServer
from tests.support.redis import RedisServer
from tests.support.service import ROOT, START_SECONDS, Service, environment, free_port


class Node(Service):
    """One `pairing serve`, reached directly at `url`."""

    def __init__(self, name: str, *, settings: Mapping[str, str], folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        super().__init__(
            name,
            [sys.executable, "-m", "pairing", "serve"],
            ready_url=f"{self.url}/health/ready",
            variables={"PAIRING_HOST": "127.0.0.1", "PAIRING_PORT": str(self.port), **settings},
            folder=folder,
        )


class Balancer(Service):
    """Caddy in front of the nodes, on the deployed Caddyfile."""

    def __init__(self, port: int, nodes: list[Node], *, folder: Path) -> None:
        caddy = shutil.which("caddy")
        if caddy is None:
            raise RuntimeError("caddy is not installed: the tests need it (apt-get install caddy)")
        health = free_port()
        super().__init__(
            "caddy",
            [caddy, "run", "--config", "deploy/Caddyfile", "--adapter", "caddyfile"],
            ready_url=f"http://127.0.0.1:{health}/",
            variables={
                "PAIRING_PUBLIC_URL": f"http://127.0.0.1:{port}",
                "UPSTREAMS": " ".join(f"127.0.0.1:{node.port}" for node in nodes),
                "BIND_ADDRESS": "127.0.0.1",
                "HEALTH_PORT": str(health),
                "HOME": str(folder),
                "XDG_DATA_HOME": str(folder / "caddy"),
                "XDG_CONFIG_HOME": str(folder / "caddy"),
            },
            folder=folder,
        )


class Cluster:
    """PostgreSQL, Redis, a migrated schema, `size` nodes and the balancer; running inside `with`.

    `settings` are further `PAIRING_*` variables for every node. `folder` holds logs and must exist.
    """

    def __init__(self, folder: Path, *, size: int = 2, settings: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        self._size = size
        self._extra = dict(settings or {})
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self.redis = RedisServer(self._folder)
            self.redis.start()
            stack.callback(self.redis.stop)
            self.postgres = PostgresServer()
            stack.callback(self.postgres.close)
            self.postgres.start()
            port = free_port()
            self.url = f"http://127.0.0.1:{port}"
            self.settings = {
                "PAIRING_PUBLIC_URL": self.url,
                "PAIRING_DATABASE_URL": self.postgres.create_database(),
                "PAIRING_REDIS_URL": self.redis.url,
                "PAIRING_DATA_DIR": str(self._folder),
                **self._extra,
            }
            self.command("migrate")
            self.nodes = [
                Node(f"node{number}", settings=self.settings, folder=self._folder)
                for number in range(1, self._size + 1)
            ]
            for node in self.nodes:
                stack.callback(node.kill)
                node.launch()
            for node in self.nodes:
                node.wait_ready()
            self.balancer = Balancer(port, self.nodes, folder=self._folder)
            stack.callback(self.balancer.kill)
            self.balancer.start()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def command(self, *arguments: str) -> str:
        """Run `pairing ARGUMENTS...` with the nodes' settings; what it printed.

        Raises RuntimeError with its output if it fails.
        """
        done = subprocess.run(
            [sys.executable, "-m", "pairing", *arguments],
            cwd=ROOT,
            env=environment(self.settings),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
        )
        if done.returncode != 0:
            raise RuntimeError(f"pairing {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout
