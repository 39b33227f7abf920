"""The connections to Redis of one server or worker, and the errors they may end in."""

import asyncio
import socket

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.maint_notifications import MaintNotificationsConfig

from pairing.backplane.address import parse_redis_url
from pairing.settings import Settings

AWAY = (RedisError, OSError, TimeoutError)
"""What a call ends in when Redis is away, hangs, is full or refuses: it may have been done nevertheless."""

RETRY_PAUSE = 0.1
CANCEL_PAUSE = 0.05
CONNECTIONS = 8


class LeaseOver(Exception):
    """Nobody can be sure any more that we are alive; the text says why."""


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
        for client in (self.calls, self.reader):
            await client.aclose()
            await client.connection_pool.disconnect()


def trouble(error: Exception) -> str:
    """For the host: what is wrong with Redis, without quoting it."""
    return f"Redis is out of reach ({type(error).__name__})"


async def end(*tasks: "asyncio.Task[None]") -> None:
    """Cancel tasks that talk to Redis and wait for their end.

    While redis-py 8.1 makes a connection it loses about each fifth cancellation, so they are cancelled until
    they hear it. Nothing in them may need to be done after that.
    """
    waiting = set(tasks)
    while waiting:
        for task in waiting:
            task.cancel()
        _, waiting = await asyncio.wait(waiting, timeout=CANCEL_PAUSE)


def host_name() -> str:
    """As it may be part of a name for a connection: CLIENT SETNAME takes no spaces."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in socket.gethostname())


def _client(url: str, name: str, connect_timeout: float, timeout: float) -> Redis:
    pool = BlockingConnectionPool.from_url(
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
