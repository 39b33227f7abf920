"""Jobs for tests, and an ear for what becomes of them."""

import asyncio
from collections.abc import Iterable

from pairing.runner.detect import Found, Host
from pairing.runner.port import (
    CaseEnded,
    File,
    Finished,
    Job,
    Limits,
    Output,
    Run,
    RunEvent,
    Runner,
    Started,
    Step,
    Verdict,
)

DEADLINE = 60.0

SMALL = Limits(
    wall=5.0, cpu=5.0, memory=128 << 20, processes=32, files=64, file_bytes=8 << 20, output=64 << 10
)


def no_languages(_: Host) -> dict[str, Found]:
    """For a sandbox whose languages are of no interest: to ask them all takes seconds."""
    return {}


class Ear:
    """The events of one run, as they came."""

    def __init__(self) -> None:
        self.events: list[RunEvent] = []
        self._came = asyncio.Event()

    def hear(self, event: RunEvent) -> None:
        self.events.append(event)
        self._came.set()

    @property
    def verdicts(self) -> list[Verdict]:
        return [event.verdict for event in self.events if isinstance(event, Finished)]

    @property
    def started(self) -> list[Started]:
        return [event for event in self.events if isinstance(event, Started)]

    @property
    def cases(self) -> list[Verdict]:
        """Of the cases that have ended, in order."""
        return [event.verdict for event in self.events if isinstance(event, CaseEnded)]

    def output_of(self, case: int) -> bytes:
        """All that one case printed."""
        said = b""
        going = -1
        for event in self.events:
            if isinstance(event, Started) and not event.compiling:
                going = event.case
            elif isinstance(event, Output) and going == case:
                said += event.data
        return said

    def output(self, *streams: str) -> bytes:
        """All that was printed, or what came on these streams."""
        outputs = (event for event in self.events if isinstance(event, Output))
        return b"".join(event.data for event in outputs if not streams or event.stream in streams)

    async def until(self, text: bytes, *, times: int = 1) -> None:
        """Until this was printed, so many times."""
        async with asyncio.timeout(DEADLINE):
            while self.output().count(text) < times:
                assert not self.verdicts, (text, self.events)
                await self._next()

    async def until_started(self) -> None:
        async with asyncio.timeout(DEADLINE):
            while not self.started:
                await self._next()

    async def verdict(self, deadline: float = DEADLINE) -> Verdict:
        async with asyncio.timeout(deadline):
            while not self.verdicts:
                await self._next()
        return self.verdicts[0]

    async def _next(self) -> None:
        self._came.clear()
        await self._came.wait()


def files(named: Iterable[tuple[str, str]]) -> tuple[File, ...]:
    return tuple(File(name, text.encode()) for name, text in named)


async def start(runner: Runner, job: Job) -> tuple[Run, Ear]:
    ear = Ear()
    return await runner.start(job, ear.hear), ear


async def finish(runner: Runner, job: Job) -> Ear:
    """Run a job to its end."""
    _, ear = await start(runner, job)
    await ear.verdict()
    return ear


def python_job(source: str, *, limits: Limits = SMALL, terminal: bool = False) -> Job:
    return Job(
        files=files([("main.py", source)]),
        run=Step(argv=("python3", "-B", "-u", "main.py"), limits=limits),
        terminal=terminal,
    )
