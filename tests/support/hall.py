"""Halls: scripted runners behind remote ones, which count what is played in them."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace

from pairing.runner.detect import Found
from pairing.runner.port import Job, Step
from pairing.runner.remote.runner import RemoteRunner
from pairing.runner.remote.worker import Worker
from pairing.runner.scripted import ScriptedRunner, Stage
from pairing.settings import Settings
from tests.support.redis import RedisServer
from tests.support.remote import working
from tests.support.runner import DEADLINE, SMALL

LINES = 300
"""Printed by the program `lines`, which waits for a line after each 30; `stay` stays until it is stopped."""
SETTINGS = Settings(run_slots=2, run_queue=4, runner_lease=8.0, runner_drain=0.3)


class Hall:
    """A scripted runner, and what was played on it: how often each program was started.
    In a house it has a worker."""

    worker: Worker

    def __init__(self, slots: int = 2, languages: Mapping[str, Found] | None = None) -> None:
        self.started: Counter[str] = Counter()
        self.order: list[str] = []
        self.playing = 0
        self._ended = asyncio.Event()
        plays = {f"job {n}": self._pass for n in range(20)}
        self.runner = ScriptedRunner(
            replace(SETTINGS, run_slots=slots),
            {"stay": self._stay, "lines": self._lines, **plays},
            languages or {},
        )

    async def empty(self) -> None:
        """No program runs here."""
        async with asyncio.timeout(DEADLINE):
            while self.playing:
                self._ended.clear()
                await self._ended.wait()

    async def _stay(self, stage: Stage) -> int:
        with self._noted(stage):
            stage.say(b"here\n")
            await stage.sleep(1_000)
            return 0

    async def _pass(self, stage: Stage) -> int:
        with self._noted(stage):
            return 0

    async def _lines(self, stage: Stage) -> int:
        with self._noted(stage):
            for n in range(LINES):
                stage.say(b"%d\n" % n)
                if n % 30 == 0:
                    await stage.hear()
            return 0

    @contextlib.contextmanager
    def _noted(self, stage: Stage) -> Iterator[None]:
        self.started[stage.argv[0]] += 1
        self.order.append(stage.argv[0])
        self.playing += 1
        try:
            yield
        finally:
            self.playing -= 1
            self._ended.set()


def job(program: str, *, owner: str = "", interactive: bool = False, stdin: bytes = b"") -> Job:
    step = Step(argv=(program,), limits=SMALL)
    return Job(run=step, owner=owner, interactive=interactive, stdin=stdin)


@contextlib.asynccontextmanager
async def house(
    redis_server: RedisServer, halls: int = 1, slots: int = 2, **changes: float
) -> AsyncIterator[tuple[RemoteRunner, list[Hall]]]:
    """A server, and a worker for each hall."""
    settings = replace(SETTINGS, redis_url=redis_server.url, run_slots=slots, **changes)  # type: ignore[arg-type]
    async with contextlib.AsyncExitStack() as stack:
        every = [Hall(slots) for _ in range(halls)]
        for hall in every:
            await hall.runner.open()
            stack.push_async_callback(hall.runner.close)
            hall.worker = await stack.enter_async_context(working(settings, hall.runner))
        remote = RemoteRunner(settings)
        await remote.open()
        stack.push_async_callback(remote.close)
        yield remote, every
