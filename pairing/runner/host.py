"""`pairing runner`: a worker with the sandbox of this host, as a process."""

import asyncio
import contextlib
import signal
from pathlib import Path

import uvloop

from pairing.runner.remote.worker import Worker
from pairing.runner.sandbox import SandboxRunner
from pairing.settings import Settings

ALIVE = "runner.alive"
"""In DATA_DIR, touched whenever Redis has answered: for health checks."""


def run_worker(settings: Settings, sandbox: SandboxRunner | None = None) -> None:
    """Until SIGTERM or SIGINT, and then until the runs have ended; a second signal ends them at once.

    Raises ValueError for settings without a Redis URL.
    """
    uvloop.run(_run(settings, sandbox or SandboxRunner(settings)))


async def _run(settings: Settings, sandbox: SandboxRunner) -> None:
    sign = Path(settings.data_dir) / ALIVE
    sign.parent.mkdir(parents=True, exist_ok=True)
    sign.unlink(missing_ok=True)
    worker = Worker(settings, sandbox, sign.touch)
    loop = asyncio.get_running_loop()
    drains: list[asyncio.Task[None]] = []

    def end() -> None:
        if drains:
            serving.cancel()
        else:
            drains.append(loop.create_task(worker.drain()))

    serving = loop.create_task(_serve(sandbox, worker))
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await serving
    finally:
        for drain in drains:
            drain.cancel()
        await sandbox.close()
        sign.unlink(missing_ok=True)


async def _serve(sandbox: SandboxRunner, worker: Worker) -> None:
    await sandbox.open()
    await worker.serve()
