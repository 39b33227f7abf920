"""Runners for the tests of runs: one for each node, whose programs say what the test tells them to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from pairing.backplane.memory import MemoryHub
from pairing.interview import entries as e
from pairing.interview.entries import RunKind
from pairing.interview.intents import StartRun
from pairing.live.policy import Policy
from pairing.runner.detect import Found
from pairing.runner.languages.load import load
from pairing.runner.scripted import ScriptedRunner
from pairing.runner.scripted import Stage as Boards
from pairing.settings import Settings
from tests.live.gated_transcript import GatedTranscript
from tests.live.guest import Guest
from tests.live.stage import HOUR, POLICY, Stage, stage

KNOWN = load()
LANGUAGES = {
    name: Found(
        KNOWN[name],
        (tool := KNOWN[name].toolchains[0]),
        "1.2",
        "/usr/bin",
        KNOWN[name].formatters[0] if name == "python" else None,
        tool.tests[-1] if tool.tests else None,
    )
    for name in ("python", "bash", "c")
}

RUN_POLICY = replace(POLICY, node_ttl=HOUR)


class Company:
    """The runner of one node. `begun` has the files of every program that began, in order.

    `cue` tells the oldest program that listens what to do next: print bytes, or end with an exit code.
    """

    def __init__(self, **settings: Any) -> None:
        self.begun: list[dict[str, bytes]] = []
        self.sizes: list[tuple[int, int]] = []
        self._cues: asyncio.Queue[bytes | int] = asyncio.Queue()
        words = ("python3", "bash", "gcc", "/tmp/out", "black")
        self.runner = ScriptedRunner(
            replace(Settings(), **settings), dict.fromkeys(words, self._play), LANGUAGES
        )

    def cue(self, *cues: bytes | int) -> None:
        for cue in cues:
            self._cues.put_nowait(cue)

    @property
    def going(self) -> int:
        return len(self.runner._going)

    async def _play(self, boards: Boards) -> int:
        self.begun.append(dict(boards.files))
        while True:
            cue = await self._cues.get()
            self.sizes.append(boards.size)
            if isinstance(cue, int):
                return cue
            boards.say(cue)


@dataclass
class Playhouse:
    at: Stage
    companies: list[Company]
    ada: Guest
    grace: Guest

    @property
    def company(self) -> Company:
        return self.companies[0]

    def start(self, ref: int = 1, what: RunKind = "run", pad: str = "p1", **rest: Any) -> None:
        """Grace, who sits at the first node, asks for a run."""
        self.grace.send(StartRun(ref=ref, what=what, pad=pad, **rest))

    async def started(self, ref: int = 1) -> None:
        """A run that has begun."""
        begun = len(self.company.begun)
        self.start(ref)
        await self.at.until(lambda: len(self.company.begun) > begun)

    async def stored(self) -> list[e.AnyEntry]:
        return await self.at.transcript.entries()

    async def output(self, run: str = "r1") -> str:
        """All that was ever recorded of what it printed."""
        return printed(await self.stored(), run)


@asynccontextmanager
async def playhouse(
    policy: Policy = RUN_POLICY,
    *,
    count: int = 2,
    text: str = "print(1)\n",
    transcript: GatedTranscript | None = None,
    hub: MemoryHub | None = None,
    **settings: Any,
) -> AsyncIterator[Playhouse]:
    """Grace at the first node and Ada at the last, each node with a runner of its own that is ready."""
    companies = [Company(**settings) for _ in range(count)]
    runners = [company.runner for company in companies]
    async with stage(policy, count=count, text=text, transcript=transcript, hub=hub, runners=runners) as at:
        await at.until(lambda: all(server.node.runs.available().on for server in at.servers))
        grace = await Guest().sit(at.server, at.room)
        ada = await Guest("ada").sit(at.servers[-1], at.rooms[-1])
        yield Playhouse(at, companies, ada, grace)


def printed(entries: list[e.AnyEntry], run: str = "r1") -> str:
    return "".join(entry.text for entry in entries if isinstance(entry, e.RunPrinted) and entry.run == run)


def finished(entries: list[e.AnyEntry], run: str = "r1") -> list[e.RunFinished]:
    return [entry for entry in entries if isinstance(entry, e.RunFinished) and entry.run == run]
