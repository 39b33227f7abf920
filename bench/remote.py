"""What a runner on a host of its own adds to a run, in milliseconds: `python -m bench.remote`.

Starts a Redis and a `pairing runner` of its own. Here and there take turns with the same jobs and as many
jails ready. Medians and 95th percentiles of

- start: from `start()` to the first byte of `print(1)` on a terminal
- echo: from `write()` of a line to its answer by a program that runs already
- stop: from `stop()` to the verdict
- shout: a megabyte of output, from `start()` to the verdict
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import uvloop

from pairing.runner.port import Runner
from pairing.runner.remote.runner import RemoteRunner
from pairing.runner.sandbox import SandboxRunner
from pairing.settings import Settings
from tests.support.redis import RedisServer
from tests.support.remote import RunnerProcess
from tests.support.runner import SMALL, finish, python_job, start

TURNS = 40
ECHO = "while True: print(input())"
SHOUT = "for _ in range(10_000): print('x' * 99)"

Measured = dict[str, list[float]]


async def measure(runner: Runner, into: Measured) -> None:
    """One turn with each kind of job, in milliseconds."""
    began = time.perf_counter()
    _, ear = await start(runner, python_job("print(1)", terminal=True))
    await ear.until(b"1")
    into["start"].append(since(began))
    await ear.verdict()

    run, ear = await start(runner, msgspec.structs.replace(python_job(ECHO), interactive=True))
    run.write(b"warm\n")
    await ear.until(b"warm")
    began = time.perf_counter()
    run.write(b"marco\n")
    await ear.until(b"marco")
    into["echo"].append(since(began))
    began = time.perf_counter()
    run.stop()
    await ear.verdict()
    into["stop"].append(since(began))

    limits = msgspec.structs.replace(SMALL, output=1 << 20)
    began = time.perf_counter()
    await finish(runner, python_job(SHOUT, limits=limits))
    into["shout"].append(since(began))


def since(began: float) -> float:
    return (time.perf_counter() - began) * 1_000


def row(name: str, of: Callable[[list[float]], float], measured: Measured) -> str:
    return f"{name:16}" + "".join(f"{of(readings):10.1f}" for readings in measured.values())


def high(readings: list[float]) -> float:
    return statistics.quantiles(readings, n=20)[-1]


async def main() -> None:
    kinds = ("start", "echo", "stop", "shout")
    here: Measured = {kind: [] for kind in kinds}
    there: Measured = {kind: [] for kind in kinds}
    with tempfile.TemporaryDirectory() as folder:
        server = RedisServer(Path(folder))
        server.start()
        host = RunnerProcess(Path(folder), server.url, settings={})
        host.start()
        settings = Settings(redis_url=server.url, run_slot_uid=63_600, data_dir=folder)
        local = SandboxRunner(settings, lambda _: {})
        remote = RemoteRunner(settings)
        closing: list[Callable[[], Awaitable[None]]] = [remote.close, local.close]
        try:
            for runner in (local, remote):
                await runner.open()
                if not runner.available().on:
                    sys.exit(f"no code can be run: {runner.available().detail}")
            for _ in range(TURNS):
                await measure(local, here)
                await measure(remote, there)
        finally:
            for close in closing:
                await close()
            await asyncio.to_thread(host.terminate)
            server.stop()
    print(f"{'milliseconds':16}" + "".join(f"{kind:>10}" for kind in kinds))
    print(row("here, median", statistics.median, here))
    print(row("there, median", statistics.median, there))
    print(row("here, 95 %", high, here))
    print(row("there, 95 %", high, there))


if __name__ == "__main__":
    uvloop.run(main())
