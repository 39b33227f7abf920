"""A remote runner with its worker in the same process."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace

from pairing.runner.port import Runner
from pairing.runner.remote.runner import RemoteRunner
from pairing.runner.remote.worker import Worker
from pairing.settings import Settings
from tests.support.runner import DEADLINE


@contextlib.asynccontextmanager
async def working(settings: Settings, runner: Runner) -> AsyncIterator[Worker]:
    """A worker that servers know of; cut off at the end, without draining."""
    worker = Worker(settings, runner)
    serving = asyncio.create_task(worker.serve())
    try:
        async with asyncio.timeout(DEADLINE):
            await worker.enlisted.wait()
        yield worker
    finally:
        serving.cancel()
        await asyncio.wait([serving])


@contextlib.asynccontextmanager
async def remote_over(
    local: Runner, settings: Settings, redis_url: str, **changes: float
) -> AsyncIterator[RemoteRunner]:
    """A server's runner, open, whose one worker has its jobs run by `local`, which is open."""
    settings = replace(settings, redis_url=redis_url, **changes)  # type: ignore[arg-type]
    async with working(settings, local):
        remote = RemoteRunner(settings)
        await remote.open()
        try:
            yield remote
        finally:
            await remote.close()
