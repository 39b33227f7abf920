"""What running code costs, beside plain subprocesses in the same run of the bench."""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from bench.pressed import press, site, start_at_once, stop
from bench.programs import HELLO, Taken, job_of, run_jailed, run_plainly
from pairing.runner.limits import ceilings
from pairing.runner.port import Job, Runner
from pairing.runner.sandbox import SandboxRunner
from pairing.settings import Settings


@dataclass(frozen=True, kw_only=True)
class RunPlan:
    """`turns` for each language, `presses` of Run and of Stop, `batch` programs as fast as they go."""

    turns: int
    presses: int
    stops: int
    batch: int
    batches: int


FULL_RUNS = RunPlan(turns=9, presses=40, stops=15, batch=60, batches=3)
QUICK_RUNS = RunPlan(turns=3, presses=10, stops=4, batch=20, batches=1)

ROOMS, EACH = 10, 2


@dataclass(kw_only=True)
class RunFigures:
    """Milliseconds, but runs a minute and seconds where that is said. Readings of one place in two lists were
    taken right after each other."""

    plain: dict[str, list[Taken]] = field(default_factory=dict)
    jailed: dict[str, list[Taken]] = field(default_factory=dict)
    plain_a_minute: list[float] = field(default_factory=list)
    jailed_a_minute: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    """A plain Python's start up to its first byte."""
    pressed: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    stopped: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    at_once: list[float] = field(default_factory=list)
    """Seconds."""
    held: str = ""
    """How runs were held."""
    load: float = field(default_factory=lambda: os.getloadavg()[0])
    """The machine's load average before it began: what others had it do."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def measure_runs(plan: RunPlan, say: Callable[[str], None]) -> RunFigures:
    """Raises RuntimeError where code cannot be run, and when a program does not do what it should."""
    figures = RunFigures()
    asyncio.run(_measure(plan, figures, say))
    return figures


async def _measure(plan: RunPlan, figures: RunFigures, say: Callable[[str], None]) -> None:
    settings = Settings()
    async with _runner(settings) as runner:
        figures.held = runner.available().detail
        found, most = runner.languages(), ceilings(settings)
        jobs = {name: job_of(source, found[name], most) for name, source in HELLO.items() if name in found}
        for turn in range(plan.turns + 1):
            for name, job in jobs.items():
                await _compare(figures, name, job, runner, keep=turn > 0)
        for name in jobs:
            plain, jailed = _first(figures.plain[name]), _first(figures.jailed[name])
            say(f"  {name}: first byte after {plain:.0f} ms plain, {jailed:.0f} ms jailed")
        python = jobs["python"]
        for _ in range(plan.batches):
            figures.plain_a_minute.append(await _plain_batch(python, plan.batch, settings.run_slots))
            figures.jailed_a_minute.append(await _jailed_batch(runner, python, plan.batch))
    plain, jailed = median(figures.plain_a_minute), median(figures.jailed_a_minute)
    say(f"  runs a minute: {plain:.0f} plain, {jailed:.0f} jailed")
    async with site() as started:
        async with started.people(HELLO["python"], "main.py", "ada", "ben") as [ada, ben]:
            await press(ada, ben)
            for _ in range(plan.presses):
                figures.bare.append((await asyncio.to_thread(run_plainly, python)).first)
                here, there = await press(ada, ben)
                figures.pressed.append(here)
                figures.seen.append(there)
        for _ in range(plan.stops):
            dead, told = await stop(started)
            figures.stopped.append(dead)
            figures.told.append(told)
        for _ in range(plan.batches):
            figures.at_once.append(await start_at_once(started, ROOMS, EACH))
    say(
        f"  Run to output: {median(figures.pressed):.0f} ms, of them Python itself {median(figures.bare):.0f}"
    )
    say(f"  {ROOMS * EACH} runs at once: {median(figures.at_once):.1f} s")


def _first(taken: Sequence[Taken]) -> float:
    return median(one.first for one in taken)


@asynccontextmanager
async def _runner(settings: Settings) -> AsyncIterator[Runner]:
    with tempfile.TemporaryDirectory(prefix="bench-jails-") as folder:
        runner = SandboxRunner(Settings(data_dir=folder))
        await runner.open()
        try:
            available = runner.available()
            if not available.on:
                raise RuntimeError(f"no code can be run here: {available.reason} {available.detail}")
            yield runner
        finally:
            await runner.close()


async def _compare(figures: RunFigures, name: str, job: Job, runner: Runner, *, keep: bool) -> None:
    """The first turn warms the disk's cache and is not kept."""
    plain = await asyncio.to_thread(run_plainly, job)
    jailed = await run_jailed(runner, job)
    if keep:
        figures.plain.setdefault(name, []).append(plain)
        figures.jailed.setdefault(name, []).append(jailed)


async def _plain_batch(job: Job, count: int, at_once: int) -> float:
    """Runs a minute."""
    turns = asyncio.Semaphore(at_once)

    async def one() -> None:
        async with turns:
            await asyncio.to_thread(run_plainly, job)

    begun = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(count)))
    return count * 60 / (time.perf_counter() - begun)


async def _jailed_batch(runner: Runner, job: Job, count: int) -> float:
    begun = time.perf_counter()
    await asyncio.gather(*(run_jailed(runner, job) for _ in range(count)))
    return count * 60 / (time.perf_counter() - begun)
