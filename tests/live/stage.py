"""Where the tests of rooms play: server nodes without sockets, on one ledger and one hub that can be hurt."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from pairing.backplane.memory import MemoryBackplane, MemoryHub
from pairing.backplane.port import Hear, Recovered, nothing_to_recover
from pairing.interview import entries as e
from pairing.interview.decide import Decision
from pairing.interview.state import State, fold
from pairing.live.news import Tell, nobody
from pairing.live.policy import Policy
from pairing.live.room import Room
from pairing.live.rooms import Rooms
from pairing.runner.port import Runner
from tests.live.gated_transcript import Gate, GatedTranscript
from tests.live.guest import Guest
from tests.support.desk import DEADLINE, INTERVIEW, nodes, open_interview

HOUR = 3_600.0

Result = TypeVar("Result")

POLICY = Policy(
    commit_interval=0.0,
    poll_interval=HOUR,
    poll_interval_degraded=HOUR,
    presence_interval=0.0,
    presence_ttl=HOUR,
    leave_grace=HOUR,
    room_linger=HOUR,
    message_burst=1_000_000,
)
"""Nothing happens by itself, so that what happens in a test is what the test brought about."""


class Ear:
    """A node's backplane. `away` loses all its rings, in and out, and makes it unhealthy; `deaf` loses what
    it should hear, unnoticed. `rung` keeps what it sent. `presence` holds back who asks who is present."""

    def __init__(self, hub: MemoryHub) -> None:
        self._inner = MemoryBackplane(hub)
        self._hear: Hear | None = None
        self._recovered: Recovered = nothing_to_recover
        self.away = False
        self.deaf = False
        self.rung: list[tuple[str, bytes]] = []
        self.presence = Gate()
        self.hiding = Gate()
        self.shown = asyncio.Event()

    @property
    def healthy(self) -> bool:
        return not self.away and self._inner.healthy

    async def start(self, hear: Hear, recovered: Recovered = nothing_to_recover) -> None:
        self._hear, self._recovered = hear, recovered
        await self._inner.start(self._pass_on, recovered)

    async def listen(self, channel: str) -> None:
        await self._inner.listen(channel)

    async def leave(self, channel: str) -> None:
        await self._inner.leave(channel)

    async def ring(self, messages: Sequence[tuple[str, bytes]]) -> None:
        self.rung += messages
        if not self.away:
            await self._inner.ring(messages)

    async def show(self, channel: str, members: Mapping[str, bytes], *, ttl: float) -> None:
        self.shown.set()
        if not self.away:
            await self._inner.show(channel, members, ttl=ttl)

    async def hide(self, channel: str, members: Sequence[str]) -> None:
        await self.hiding.passed()
        if not self.away:
            await self._inner.hide(channel, members)

    async def present(self, channel: str) -> dict[str, bytes]:
        await self.presence.passed()
        return {} if self.away else await self._inner.present(channel)

    async def close(self) -> None:
        await self._inner.close()

    def recover(self) -> None:
        self.away = False
        self._recovered()

    def hear(self, channel: str, payload: bytes) -> None:
        """Hear a ring that nobody sent."""
        assert self._hear is not None
        self._hear(channel, payload)

    def _pass_on(self, channel: str, payload: bytes) -> None:
        if self._hear is not None and not (self.deaf or self.away):
            self._hear(channel, payload)


@dataclass
class Stage:
    transcript: GatedTranscript
    servers: list[Rooms]
    rooms: list[Room]
    ears: list[Ear]

    @property
    def server(self) -> Rooms:
        return self.servers[0]

    @property
    def room(self) -> Room:
        return self.rooms[0]

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that brings no message. Turns of the loop are given, no time is waited for."""
        async with asyncio.timeout(DEADLINE):
            while not condition():  # noqa: ASYNC110  # states have no events of their own
                await asyncio.sleep(0)


@asynccontextmanager
async def stage(
    policy: Policy = POLICY,
    *,
    count: int = 1,
    text: str = "",
    transcript: GatedTranscript | None = None,
    hub: MemoryHub | None = None,
    runners: Sequence[Runner] = (),
    tell: Tell = nobody,
) -> AsyncIterator[Stage]:
    """So many nodes, each with the room of the interview open, and with its runner if there are some."""
    if transcript is None:
        transcript = GatedTranscript()
        await open_interview(transcript.kept, text)
    shared = hub or MemoryHub()
    ears = [Ear(shared) for _ in range(count)]
    async with nodes(transcript, list(ears), policy, runners, tell) as servers, AsyncExitStack() as stack:
        rooms = [await stack.enter_async_context(server.enter(INTERVIEW)) for server in servers]
        try:
            yield Stage(transcript, servers, rooms, ears)
        finally:
            # A test that fails while something is held back must not hang as well.
            gates = [transcript.appending, transcript.landing, transcript.reading]
            for gate in (*gates, *(gate for ear in ears for gate in (ear.presence, ear.hiding))):
                gate.open()


@asynccontextmanager
async def beside(work: Coroutine[Any, Any, Result]) -> AsyncIterator[asyncio.Task[Result]]:
    """Something that goes on beside the test, and is over when the block is."""
    task = asyncio.create_task(work)
    try:
        async with asyncio.timeout(DEADLINE):
            yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def two(at: Stage) -> tuple[Guest, Guest]:
    ada = await Guest("ada").sit(at.server, at.room)
    grace = await Guest().sit(at.server, at.room)
    await ada.level(7)
    return ada, grace


def nothing(state: State, now: int) -> Decision:
    return Decision(state, ())


def something(state: State, now: int) -> Decision:
    entry = e.Said(position=state.position + 1, at=state.at, text="from the server")
    return Decision(fold(state, (entry,)), (entry,))
