"""What a ring costs, in microseconds of CPU per message: `python -m bench.backplane`.

Starts a Redis of its own. One ring carries 1, 10 or 50 messages of 300 bytes on as many channels. Our cost is
the user and system time of this process; Redis's is what it reports of itself. All nodes live in one process,
so the cost of hearing is the difference between two rows. The last row is redis-py's pipeline, to compare.
"""

import resource
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import redis.asyncio
import uvloop

from pairing.backplane.redis import RedisBackplane
from tests.support.redis import RedisServer

BATCHES = (1, 10, 50)
MESSAGES = 20_000
PAYLOAD = b"x" * 300
CHANNELS = [f"room {number}" for number in range(max(BATCHES))]

Ring = Callable[[int], Awaitable[object]]


def own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def redis_cpu(server: RedisServer) -> float:
    with server.admin() as admin:
        info = admin.info("cpu")
    return float(info["used_cpu_user"]) + float(info["used_cpu_sys"])


async def measure(server: RedisServer, ring: Ring, batch: int) -> tuple[float, float]:
    """Microseconds per message: of this process, of Redis."""
    for _ in range(100):
        await ring(batch)
    rings = MESSAGES // batch
    theirs, ours = redis_cpu(server), own_cpu()
    for _ in range(rings):
        await ring(batch)
    ours = own_cpu() - ours
    theirs = redis_cpu(server) - theirs
    return ours / rings / batch * 1e6, theirs / rings / batch * 1e6


async def with_nodes(server: RedisServer, *, own_ears: bool, hearers: int, batch: int) -> tuple[float, float]:
    async with AsyncExitStack() as stack:
        nodes = [RedisBackplane(server.url, node="bench", timeout=5.0) for _ in range(1 + hearers)]
        for node in nodes:
            stack.push_async_callback(node.close)
            await node.start(lambda channel, payload: None)
        for node in nodes if own_ears else nodes[1:]:
            for channel in CHANNELS:
                await node.listen(channel)
        ringer = nodes[0]
        costs = await measure(server, lambda n: ringer.ring([(c, PAYLOAD) for c in CHANNELS[:n]]), batch)
        if not all(node.healthy for node in nodes):
            raise RuntimeError("a node lost Redis: the figures would mean nothing")
        return costs


async def with_redis_py(server: RedisServer, batch: int) -> tuple[float, float]:
    async with redis.asyncio.Redis.from_url(server.url, protocol=2) as client:

        async def ring(count: int) -> None:
            async with client.pipeline(transaction=False) as pipeline:
                for channel in CHANNELS[:count]:
                    pipeline.publish(channel, PAYLOAD)
                await pipeline.execute()

        return await measure(server, ring, batch)


async def main() -> None:
    rows: dict[str, Callable[[int], Awaitable[tuple[float, float]]]] = {
        "ring, nobody listens": lambda n: with_nodes(server, own_ears=False, hearers=0, batch=n),
        "ring, own messages skipped": lambda n: with_nodes(server, own_ears=True, hearers=0, batch=n),
        "ring, skipped, one node hears": lambda n: with_nodes(server, own_ears=True, hearers=1, batch=n),
        "redis-py pipeline, nobody listens": lambda n: with_redis_py(server, n),
    }
    with tempfile.TemporaryDirectory() as folder:
        server = RedisServer(Path(folder))
        server.start()
        try:
            print(f"{'messages in a ring':36}" + "".join(f"{n:>18}" for n in BATCHES))
            print(f"{'microseconds per message':36}" + f"{'ours':>10}{'Redis':>8}" * len(BATCHES))
            for name, run in rows.items():
                costs = [await run(batch) for batch in BATCHES]
                print(f"{name:36}" + "".join(f"{ours:10.1f}{theirs:8.1f}" for ours, theirs in costs))
        finally:
            server.stop()


if __name__ == "__main__":
    uvloop.run(main())
