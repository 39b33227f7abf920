"""The connections to Redis of one server or worker, and the errors they may end in."""

import asyncio
import socket
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.maint_notifications import MaintNotificationsConfig

from pairing.backplane.address import parse_redis_url
from pairing.errors import Unavailable
from pairing.settings import Settings

AWAY = (RedisError, OSError, TimeoutError)
"""What a call ends in when Redis is away, hangs, is full or refuses: it may have been done nevertheless."""

RETRY_PAUSE = 0.1
CANCEL_PAUSE = 0.05
CONNECTIONS = 8


class LeaseOver(Exception):
    """Nobody can be sure any more that we are alive; the text says why."""


class _Pool(BlockingConnectionPool):
    """Closed, it gives nothing out and keeps nothing open, not even for a call that was under way: what
    connects after `disconnect` would be closed by nobody."""

    _closed = False

    async def get_connection(self, *_: Any, **__: Any) -> Any:
        """Raises Unavailable when closed, which unlike `AWAY` is no reason to try again."""
        if self._closed:
            raise Unavailable("The server is stopping.", code="runs_off")
        return await super().get_connection()  # type: ignore[no-untyped-call]

    async def release(self, connection: Any) -> None:
        if self._closed:
            await connection.disconnect(nowait=True)
        await super().release(connection)

    async def aclose(self) -> None:
        self._closed = True
        await super().aclose()


class Link:
    """Two pools: for calls, which take moments, and for the one reader, whose calls wait for what will come.

    Nothing is repeated by the client: what may be repeated, and until when, is decided where it is known.
    Raises ValueError for settings without a Redis URL or with one that is none.
    """

    def __init__(self, settings: Settings, *, name: str) -> None:
        if not settings.redis_url:
            raise ValueError("runs on hosts of their own need PAIRING_REDIS_URL")
        parse_redis_url(settings.redis_url)
        self.beat = settings.runner_lease / 4
        timeout = min(settings.backplane_timeout, self.beat)
        self.calls = _client(settings.redis_url, f"pairing-{name}", timeout, timeout)
        self.reader = _client(settings.redis_url, f"pairing-{name}-reader", timeout, self.beat + timeout)

    async def close(self) -> None:
        """Whoever still calls is refused with Unavailable."""
        for client in (self.calls, self.reader):
            await client.aclose(close_connection_pool=True)


def trouble(error: Exception) -> str:
    """For the host: what is wrong with Redis, without quoting it."""
    return f"Redis is out of reach ({type(error).__name__})"


async def end(*tasks: "asyncio.Task[None]") -> None:
    """Cancel tasks that talk to Redis and return when they are gone, which a cancellation of ours does not
    cut short: what they use may be closed next.

    While redis-py 8.1 makes a connection it loses about each fifth cancellation, so they are cancelled until
    they hear it. Nothing in them may need to be waited for after that.
    """
    cancelled = False
    while waiting := [task for task in tasks if not task.done()]:
        for task in waiting:
            task.cancel()
        try:
            await asyncio.wait(waiting, timeout=CANCEL_PAUSE)
        except asyncio.CancelledError:
            cancelled = True
    if cancelled:
        raise asyncio.CancelledError


def host_name() -> str:
    """As it may be part of a name for a connection: CLIENT SETNAME takes no spaces."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in socket.gethostname())


def _client(url: str, name: str, connect_timeout: float, timeout: float) -> Redis:
    pool = _Pool.from_url(
        url,
        max_connections=CONNECTIONS,
        timeout=timeout,
        socket_timeout=timeout,
        socket_connect_timeout=connect_timeout,
        retry=Retry(NoBackoff(), 0),
        client_name=name,
        maint_notifications_config=MaintNotificationsConfig(enabled=False),
    )
    return Redis(connection_pool=pool)
