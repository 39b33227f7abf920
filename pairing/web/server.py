"""The HTTP server: uvicorn, set up for long-lived sockets and a shutdown that loses nothing."""

import logging
import socket
from collections.abc import Awaitable, Callable

import uvicorn
from starlette.types import ASGIApp

from pairing.settings import Settings
from pairing.web.direct import DirectProtocol

log = logging.getLogger("pairing")


class Server(uvicorn.Server):
    """Drains before it closes sockets: uvicorn alone would close them with appends still under way."""

    def __init__(
        self, config: uvicorn.Config, drain: Callable[[], Awaitable[None]], started: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._drain = drain
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for item in sockets or []:
            item.close()
        await self._drain()
        await super().shutdown(sockets)


def make_server(
    app: ASGIApp, settings: Settings, drain: Callable[[], Awaitable[None]], started: Callable[[], None]
) -> Server:
    """A server for `app` as the settings say. `started` is called once it listens.

    Compression is off: it costs more than it saves here.
    """
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        ws=DirectProtocol,
        ws_max_size=settings.message_bytes,
        ws_ping_interval=settings.ping_interval,
        ws_ping_timeout=settings.ping_timeout,
        ws_per_message_deflate=False,
        access_log=False,
        log_config=None,
        lifespan="on",
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=int(settings.drain_timeout) + 1,
    )
    return Server(config, drain, started)
