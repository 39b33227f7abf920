"""The grown-up shape without containers: the processes of docker-compose.yml, private and on loopback.

    with Cluster(folder) as cluster:
        cluster.url                    # the balancer, which is also the nodes' public URL
        cluster.nodes[0].kill()        # as a crash would; .terminate() drains, .start() brings it back
        cluster.redis.stop(); cluster.postgres.restart()

PostgreSQL and Redis come from their own modules; the balancer is Caddy on the Caddyfile that is deployed.
All calls block: from a test that also runs clients on its event loop, use `asyncio.to_thread`.
"""

import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.postgres import PostgresServer
from tests.support.redis import RedisServer
from tests.support.server import WORKSPACE, Api, ServerProcess
from tests.support.service import Service, free_port


class Balancer(Service):
    """Caddy in front of the nodes, on the deployed Caddyfile."""

    def __init__(self, port: int, nodes: Sequence[ServerProcess], *, folder: Path) -> None:
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
                **self._extra,
            }
            self.nodes = [
                ServerProcess(self._folder, name=f"node{number}", settings=self.settings)
                for number in range(1, self._size + 1)
            ]
            self.command("migrate")
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
        """Run `pairing ARGUMENTS...` with the nodes' settings; what it printed."""
        return self.nodes[0].command(*arguments)

    def api_token(self) -> str:
        """A new token, made as an operator makes one."""
        return self.command("token", "create", "--workspace", WORKSPACE).strip()

    def api(self) -> Api:
        """The API at the balancer, with a new token."""
        return Api(self.url, self.api_token())
