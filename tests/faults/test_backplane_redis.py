"""Redis dies, hangs, forgets and comes back: the backplane neither raises nor waits, and mends itself."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator

import pytest
import uvloop

from pairing.backplane.redis import RedisBackplane, retry_delay
from tests.support import redis as support
from tests.support.redis import RedisServer

DEADLINE = 30.0
TIMEOUT = 0.8
# What a busy machine may add to a wait that is bounded by TIMEOUT.
SLACK = 5.0
LOGGER = "pairing.backplane.redis"

redis_server, redis_url = support.redis_server, support.redis_url

pytestmark = pytest.mark.usefixtures("redis_url")


class Node:
    """A started backplane, what it heard, and an event for each recovery."""

    def __init__(self, url: str, *, prefix: str = "pairing:", buffer_bytes: int = 4_194_304) -> None:
        self.backplane = RedisBackplane(
            url, node="test", timeout=TIMEOUT, retry=0.2, prefix=prefix, buffer_bytes=buffer_bytes
        )
        self._heard: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue()
        self._recoveries: asyncio.Queue[bool] = asyncio.Queue()

    async def start(self) -> None:
        await self.backplane.start(
            lambda channel, payload: self._heard.put_nowait((channel, payload)),
            lambda: self._recoveries.put_nowait(self.backplane.healthy),
        )

    async def next_heard(self) -> tuple[str, bytes]:
        async with asyncio.timeout(DEADLINE):
            return await self._heard.get()

    async def recovered(self) -> None:
        async with asyncio.timeout(DEADLINE):
            assert await self._recoveries.get(), "healthy when the recovery is told"

    @property
    def rings_unheard(self) -> int:
        return self._heard.qsize()

    @property
    def recoveries_untold(self) -> int:
        return self._recoveries.qsize()


class Lines(logging.Handler):
    """The log of the backplane as a queue, to wait for a line."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._lines: asyncio.Queue[str] = asyncio.Queue()

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.put_nowait(record.getMessage())

    async def next(self) -> str:
        async with asyncio.timeout(DEADLINE):
            return await self._lines.get()

    def rest(self) -> list[str]:
        return [self._lines.get_nowait() for _ in range(self._lines.qsize())]


@pytest.fixture
def lines() -> Iterator[Lines]:
    handler = Lines()
    logger = logging.getLogger(LOGGER)
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


@contextlib.asynccontextmanager
async def started(*nodes: Node) -> AsyncIterator[None]:
    async with contextlib.AsyncExitStack() as stack:
        for node in nodes:
            stack.push_async_callback(node.backplane.close)
            await node.start()
        yield


async def seconds_taken(call: Awaitable[object]) -> float:
    clock = asyncio.get_running_loop().time
    before = clock()
    await call
    return clock() - before


async def assert_no_wait(call: Callable[[], Awaitable[object]]) -> None:
    """A call that waits does so each time; a busy machine delays one or another."""
    assert min([await seconds_taken(call()) for _ in range(3)]) < TIMEOUT / 2


def every_call(backplane: RedisBackplane) -> list[Callable[[], Awaitable[object]]]:
    return [
        lambda: backplane.ring([("room", b"lost")]),
        lambda: backplane.listen("another room"),
        lambda: backplane.leave("another room"),
        lambda: backplane.show("room", {"ada": b"1"}, ttl=60),
        lambda: backplane.hide("room", ["ada"]),
        lambda: backplane.present("room"),
    ]


async def assert_rings_pass(ringer: Node, hearer: Node, payload: bytes) -> None:
    await ringer.backplane.ring([("room", payload)])
    assert await hearer.next_heard() == ("room", payload)


async def test_redis_is_away_at_the_start(redis_server: RedisServer, lines: Lines) -> None:
    redis_server.stop()
    one, two = Node(redis_server.url), Node(redis_server.url)
    async with started(one, two):
        assert not one.backplane.healthy
        for call in every_call(one.backplane):
            await assert_no_wait(call)
        assert await one.backplane.present("room") == {}
        await two.backplane.listen("room")
        redis_server.start()
        await one.recovered()
        await two.recovered()
        await assert_rings_pass(one, two, b"at last")


async def test_redis_hangs_at_the_start(redis_server: RedisServer) -> None:
    redis_server.pause()
    node = Node(redis_server.url)
    assert await seconds_taken(node.start()) < TIMEOUT + SLACK
    assert not node.backplane.healthy
    # Closing while it is connecting leaves nothing behind either.
    await node.backplane.close()
    redis_server.resume()


async def test_redis_restarts(redis_server: RedisServer, lines: Lines) -> None:
    one, two = Node(redis_server.url), Node(redis_server.url)
    async with started(one, two):
        await two.backplane.listen("room")
        await two.backplane.listen("room left while away")
        redis_server.stop()
        assert [(await lines.next()).partition(":")[0] for _ in (one, two)] == [
            "the backplane is out of reach"
        ] * 2
        assert not one.backplane.healthy
        await one.backplane.ring([("room", b"lost: nothing is queued")])
        await two.backplane.listen("room heard of while away")
        await two.backplane.leave("room left while away")
        redis_server.start()
        await one.recovered()
        await two.recovered()
        await assert_rings_pass(one, two, b"after the restart")
        await one.backplane.ring([("room left while away", b""), ("room heard of while away", b"")])
        assert await two.next_heard() == ("room heard of while away", b"")
        told = [line.partition(" after")[0] for line in lines.rest()]
        assert told == ["the backplane is back"] * 2
        assert one.recoveries_untold == two.recoveries_untold == 0


async def test_redis_cuts_the_connections(redis_server: RedisServer, lines: Lines) -> None:
    one, two = Node(redis_server.url), Node(redis_server.url)
    async with started(one, two):
        await two.backplane.listen("room")
        for number in range(3):
            redis_server.kill_clients()
            await one.recovered()
            await two.recovered()
            await assert_rings_pass(one, two, b"%d" % number)


async def test_a_hung_redis_is_noticed_without_a_call(redis_server: RedisServer, lines: Lines) -> None:
    node, other = Node(redis_server.url), Node(redis_server.url)
    async with started(node, other):
        await node.backplane.listen("room")
        redis_server.pause()
        assert await seconds_taken(lines.next()) < TIMEOUT + SLACK
        await lines.next()
        assert not node.backplane.healthy
        for call in every_call(node.backplane):
            await assert_no_wait(call)
        redis_server.resume()
        await node.recovered()
        await other.recovered()
        await assert_rings_pass(other, node, b"awake")


@pytest.mark.parametrize("which", range(6))
async def test_no_call_waits_longer_than_the_timeout(redis_server: RedisServer, which: int) -> None:
    node = Node(redis_server.url)
    async with started(node):
        await node.backplane.listen("another room")
        redis_server.pause()
        call = every_call(node.backplane)[which]
        assert await seconds_taken(call()) < TIMEOUT + SLACK
        assert not node.backplane.healthy
        redis_server.resume()
        await node.recovered()


async def test_a_short_pause_loses_nothing(redis_server: RedisServer, lines: Lines) -> None:
    one, two = Node(redis_server.url), Node(redis_server.url)
    async with started(one, two):
        await two.backplane.listen("room")
        redis_server.pause()
        ringing = asyncio.ensure_future(one.backplane.ring([("room", b"patience")]))
        redis_server.resume()
        await ringing
        assert await two.next_heard() == ("room", b"patience")
        assert lines.rest() == []


async def test_redis_forgets_everything(redis_server: RedisServer, lines: Lines) -> None:
    one, two = Node(redis_server.url), Node(redis_server.url)
    async with started(one, two):
        await two.backplane.listen("room")
        await one.backplane.show("room", {"ada": b"1"}, ttl=60)
        redis_server.flush()
        assert await two.backplane.present("room") == {}
        await assert_rings_pass(one, two, b"still ringing")
        await one.backplane.show("room", {"ada": b"2"}, ttl=60)
        assert await two.backplane.present("room") == {"ada": b"2"}
        assert lines.rest() == []


async def test_what_is_waiting_to_be_sent_is_bounded(redis_server: RedisServer) -> None:
    node = Node(redis_server.url, buffer_bytes=1_000_000)
    async with started(node):
        redis_server.pause()
        big = [("room", bytes(1_000_000))]
        rings = [asyncio.ensure_future(node.backplane.ring(big)) for _ in range(60)]
        # Each ring runs up to its first wait: those that were dropped have nothing to wait for.
        await asyncio.gather(*(asyncio.ensure_future(asyncio.sleep(0)) for _ in rings))
        dropped = sum(ring.done() for ring in rings)
        assert dropped >= 40, "the kernel takes some megabytes, the buffer one, and the rest is dropped"
        await asyncio.gather(*rings)
        redis_server.resume()
        await node.recovered()


async def test_presence_goes_away_when_every_node_dies(redis_server: RedisServer) -> None:
    node = Node(redis_server.url)
    async with started(node):
        await node.backplane.show("room", {"ada": b"1"}, ttl=1.0)
        await node.backplane.show("room", {"bob": b"1"}, ttl=0.5)
        with redis_server.admin() as admin:
            assert admin.dbsize() == 1
    await asyncio.to_thread(redis_server.wait, 1.1)
    with redis_server.admin() as admin:
        assert admin.dbsize() == 0


async def test_members_of_dead_nodes_are_swept(redis_server: RedisServer) -> None:
    dead, alive = Node(redis_server.url), Node(redis_server.url)
    async with started(dead, alive):
        await alive.backplane.show("room", {"ada": b"1"}, ttl=60)
        await dead.backplane.show("room", {"bob": b"1"}, ttl=0.1)
        await asyncio.to_thread(redis_server.wait, 0.15)
        await alive.backplane.show("room", {"ada": b"2"}, ttl=60)
        with redis_server.admin() as admin:
            assert [admin.hlen(key) for key in admin.scan_iter()] == [1]


async def test_a_full_redis_refuses_presence_and_still_rings(redis_server: RedisServer, lines: Lines) -> None:
    one, two = Node(redis_server.url), Node(redis_server.url)
    async with started(one, two):
        await two.backplane.listen("room")
        with redis_server.admin() as admin:
            admin.config_set("maxmemory", 1)
            try:
                await one.backplane.show("room", {"ada": b"1"}, ttl=60)
                await one.backplane.show("room", {"ada": b"2"}, ttl=60)
                await assert_rings_pass(one, two, b"still ringing")
            finally:
                admin.config_set("maxmemory", 0)
        assert lines.rest() == ["the backplane refuses presence: OOM"]
        await one.backplane.show("room", {"ada": b"3"}, ttl=60)
        assert await two.backplane.present("room") == {"ada": b"3"}


async def test_a_wrong_password_is_reported_and_not_quoted(redis_server: RedisServer, lines: Lines) -> None:
    node = Node(f"redis://someone:hunter2@127.0.0.1:{redis_server.port}/0")
    async with started(node):
        assert not node.backplane.healthy
        assert await lines.next() == "the backplane is out of reach: refused (WRONGPASS)"


async def test_prefixes_share_a_server_without_meeting(redis_server: RedisServer) -> None:
    one, two, other = (Node(redis_server.url, prefix=prefix) for prefix in ("a:", "a:", "b:"))
    async with started(one, two, other):
        await two.backplane.listen("room")
        await other.backplane.listen("room")
        await one.backplane.show("room", {"ada": b"1"}, ttl=60)
        await one.backplane.ring([("room", b"for a")])
        assert await two.next_heard() == ("room", b"for a")
        assert await other.backplane.present("room") == {}
        assert other.rings_unheard == 0


async def test_a_stranger_on_the_channel_is_ignored(redis_server: RedisServer) -> None:
    one, two = Node(redis_server.url), Node(redis_server.url)
    async with started(one, two):
        await two.backplane.listen("room")
        with redis_server.admin() as admin:
            assert admin.publish("pairing:ring:room", b"short") == 1
        await assert_rings_pass(one, two, b"ours")


async def test_no_connection_and_no_task_is_left(redis_server: RedisServer) -> None:
    tasks = asyncio.all_tasks()
    node = Node(redis_server.url)
    async with started(node):
        await node.backplane.listen("room")
        with redis_server.admin() as admin:
            names = [client["name"] for client in admin.client_list()]
            assert names.count("pairing-test") == 1
            assert admin.pubsub_channels() == [b"pairing:ring:room"]
    assert asyncio.all_tasks() == tasks
    # Redis answers after it has handled what came before, the end of that connection included.
    with redis_server.admin() as admin:
        assert [client["name"] for client in admin.client_list()].count("pairing-test") == 0


@pytest.mark.parametrize(
    "scenario",
    [
        test_redis_is_away_at_the_start,
        test_redis_restarts,
        test_redis_cuts_the_connections,
        test_a_hung_redis_is_noticed_without_a_call,
        test_a_short_pause_loses_nothing,
        test_redis_forgets_everything,
    ],
)
def test_on_the_event_loop_that_serves(
    redis_server: RedisServer,
    lines: Lines,
    scenario: Callable[[RedisServer, Lines], Coroutine[None, None, None]],
) -> None:
    uvloop.run(scenario(redis_server, lines))


@pytest.mark.parametrize(
    "scenario",
    [
        test_redis_hangs_at_the_start,
        test_what_is_waiting_to_be_sent_is_bounded,
        test_no_connection_and_no_task_is_left,
    ],
)
def test_on_the_event_loop_that_serves_silently(
    redis_server: RedisServer, scenario: Callable[[RedisServer], Coroutine[None, None, None]]
) -> None:
    uvloop.run(scenario(redis_server))


def test_the_pause_between_attempts_doubles_up_to_the_cap_and_is_spread() -> None:
    assert [retry_delay(failures, 2.0, 1.0) for failures in (0, 1, 2, 5, 6, 10**6)] == [
        0.05,
        0.1,
        0.2,
        1.6,
        2.0,
        2.0,
    ]
    assert retry_delay(10, 2.0, 0.0) == 1.0
    assert 1.0 < retry_delay(10, 2.0, 0.5) < 2.0
