"""Remote runners: with a worker in the same process, and with one in a process of its own."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

from pairing.runner.host import ALIVE
from pairing.runner.port import Runner
from pairing.runner.remote.runner import RemoteRunner
from pairing.runner.remote.worker import Worker
from pairing.settings import Settings
from tests.support.runner import DEADLINE
from tests.support.service import Service


@contextlib.asynccontextmanager
async def working(settings: Settings, runner: Runner) -> AsyncIterator[Worker]:
    """A worker that servers know of; cut off at the end, without draining."""
    async with serving(settings, runner) as worker:
        async with asyncio.timeout(DEADLINE):
            await worker.enlisted.wait()
        yield worker


@contextlib.asynccontextmanager
async def serving(settings: Settings, runner: Runner) -> AsyncIterator[Worker]:
    """A worker that servers may not know of yet; cut off at the end, without draining."""
    worker = Worker(settings, runner)
    task = asyncio.create_task(worker.serve())
    try:
        yield worker
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


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


class RunnerProcess(Service):
    """`pairing runner` with its data under `folder`; with `quick` it does not look which languages there are,
    which takes seconds."""

    def __init__(
        self, folder: Path, redis_url: str, *, settings: Mapping[str, str], quick: bool = True
    ) -> None:
        self._sign = folder / "data" / ALIVE
        program = ("-m", "tests.support.quick_runner") if quick else ("-m", "pairing", "runner")
        variables = {"PAIRING_DATA_DIR": str(folder / "data"), "PAIRING_REDIS_URL": redis_url} | dict(
            settings
        )
        super().__init__(
            "runner", [sys.executable, *program], ready_url="", variables=variables, folder=folder
        )

    def launch(self) -> None:
        self._sign.unlink(missing_ok=True)
        super().launch()

    def ready(self) -> bool:
        return self._sign.exists()

    def children(self) -> list[int]:
        """Its child processes: the supervisor."""
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]
