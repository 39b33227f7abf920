"""Run pressed, as people wait for it: over sockets, from one client to two, everything stored in between."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from pairing.client.client import Client
from pairing.errors import Refused
from tests.support.server import Api, ServerProcess, running

SECONDS = 120.0
SETTINGS = {"PAIRING_RUNNER": "sandbox", "PAIRING_RUNS_PER_MINUTE": "100000"}
"""The defaults, but for how often one room may press Run."""
LONG = "import time\nprint('on')\ntime.sleep(100)\n"
SUM = "print(sum(range(1_000_000)))\n"


@dataclass(frozen=True)
class Site:
    """A server process that runs code, on SQLite."""

    api: Api

    @asynccontextmanager
    async def people(self, source: str, file: str = "main.py", *names: str) -> AsyncIterator[list[Client]]:
        """A client for each name in a new interview with this file alone."""
        invitation = await self.api.create_interview(
            pads=[{"name": file, "language": "python", "text": source}]
        )
        async with AsyncExitStack() as stack:
            yield [
                await stack.enter_async_context(Client.open(invitation.links[name], timeout=SECONDS))
                for name in names
            ]


@asynccontextmanager
async def site() -> AsyncIterator[Site]:
    """One whose server has got ready to run code."""
    with (
        tempfile.TemporaryDirectory(prefix="bench-runs-") as folder,
        running(ServerProcess(Path(folder), settings=SETTINGS)) as server,
    ):
        started = Site(server.api())
        async with asyncio.timeout(SECONDS), started.people("", "main.py", "ada") as [ada]:
            while not await _can_run(ada):  # noqa: ASYNC110  # a runner that gets ready tells nobody
                await asyncio.sleep(0.1)
        yield started


async def _can_run(client: Client) -> bool:
    try:
        run = await client.start_run("p1")
    except Refused as refusal:
        if refusal.code != "runs_off":
            raise
        return False
    await _over(client, run)
    return True


async def press(ada: Client, ben: Client) -> tuple[float, float]:
    """Milliseconds from Run to the first output at the one who pressed it, and at the other."""
    run = f"r{ada.state.runs_total + 1}"
    begun = time.perf_counter()
    pressed = asyncio.create_task(ada.start_run("p1"))
    here, there = await asyncio.gather(*(_first_output(client, run) for client in (ada, ben)))
    if await pressed != run:
        raise RuntimeError("somebody else pressed Run")
    for client in (ada, ben):
        await _over(client, run)
    return (here - begun) * 1e3, (there - begun) * 1e3


async def _first_output(client: Client, run: str) -> float:
    await client.until(lambda client: run in client.state.runs and bool(client.state.runs[run].output))
    return time.perf_counter()


async def _over(client: Client, run: str) -> None:
    await client.until(lambda client: run in client.state.runs and client.state.runs[run].stage == "over")


async def stop(started: Site) -> tuple[float, float]:
    """Milliseconds from Stop to the last process gone, and to the other person being told."""
    marker = f"stop_{token_hex(6)}.py"
    async with started.people(LONG, marker, "ada", "ben") as [ada, ben]:
        run = await ada.start_run("p1")
        await _first_output(ben, run)
        alive = _processes(marker)
        if not alive:
            raise RuntimeError("the program cannot be found among the processes")
        begun = time.perf_counter()
        pressed = asyncio.create_task(ada.stop_run(run))
        dead = asyncio.create_task(_when(lambda: not any(folder.exists() for folder in alive)))
        await _over(ben, run)
        told = time.perf_counter()
        await pressed
        return (await dead - begun) * 1e3, (told - begun) * 1e3


async def _when(condition: Callable[[], bool]) -> float:
    while not condition():  # noqa: ASYNC110  # a strange process tells nobody when it ends
        await asyncio.sleep(0.001)
    return time.perf_counter()


def _processes(marker: str) -> list[Path]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if marker.encode() in (folder / "cmdline").read_bytes():
                found.append(folder)
        except OSError:
            continue
    return found


async def start_at_once(started: Site, rooms: int, each: int) -> float:
    """Seconds until the last of `rooms` x `each` runs that start at once has ended. Raises RuntimeError
    unless every one of them printed what it should."""
    async with AsyncExitStack() as stack:
        people = [
            (await stack.enter_async_context(started.people(SUM, "main.py", "ada")))[0] for _ in range(rooms)
        ]
        begun = time.perf_counter()
        runs = await asyncio.gather(*(client.start_run("p1") for client in people for _ in range(each)))
        asked = [
            (client, run) for client, run in zip((c for c in people for _ in range(each)), runs, strict=True)
        ]
        await asyncio.gather(*(_over(client, run) for client, run in asked))
        took = time.perf_counter() - begun
        for client, run in asked:
            seen = client.state.runs[run]
            if seen.output != "499999500000\r\n" or seen.finished is None or seen.finished.exit_code != 0:
                raise RuntimeError(f"a run was lost among {rooms * each}: {seen}")
        return took
