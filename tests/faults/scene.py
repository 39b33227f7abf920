"""People who type at once while something breaks, and the check that nothing was lost by it."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count

from pairing.client.backoff import Backoff
from pairing.client.client import Client
from pairing.client.events import Dropped, Event
from tests.support.server import Api, Invitation
from tests.support.typist import Typist, check_tokens

PATIENCE = 90.0
AHEAD = 3
"""Keystrokes that a typist is ahead of the server: enough to be caught in the middle of something."""


@dataclass
class Scene:
    """One interview in which `typists` sit, each with a client of its own. `codes`: how connections ended."""

    api: Api
    invitation: Invitation
    typists: list[Typist]
    codes: list[int]

    @property
    def clients(self) -> list[Client]:
        return [typist.client for typist in self.typists]

    async def type(self, keystrokes: int, *, confirmed: bool = True) -> None:
        """Everybody types so much, at once, as fast as the server takes it."""
        async with asyncio.TaskGroup() as group:
            for typist in self.typists:
                group.create_task(_type(typist, keystrokes))
        if confirmed:
            await self.confirmed()

    @asynccontextmanager
    async def typing(self) -> AsyncIterator[None]:
        """Everybody types for as long as the block lasts, which begins when all are at it."""
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for typist in self.typists:
                group.create_task(_type_until(typist, stop))
            await self.accepted(5)
            yield
            stop.set()
        await self.confirmed()

    async def confirmed(self) -> None:
        for typist in self.typists:
            await typist.pad.confirmed(timeout=PATIENCE)

    async def accepted(self, more: int) -> None:
        """Wait until the server has taken so many more keystrokes of each."""
        goals = [len(typist.accepted) + more for typist in self.typists]
        for typist, goal in zip(self.typists, goals, strict=True):
            await _accepted(typist, goal)

    async def check(self) -> None:
        """Everybody shows the same text, the stored transcript makes it, a newcomer is given it, and every
        accepted keystroke is in it exactly once. Nothing that was typed is missing."""
        await self.confirmed()
        state = await self.api.fold(self.invitation.interview)
        text = state.pads["p1"].document.state
        for typist in self.typists:
            await typist.client.until(
                lambda client: client.state.position >= state.position, timeout=PATIENCE
            )
            assert typist.pad.units == text
            assert typist.accepted == typist.typed
            assert not typist.lost
        check_tokens(text, self.typists)
        async with Client.open(self.invitation.links["oli"], timeout=PATIENCE) as newcomer:
            assert newcomer.pads["p1"].units == text
            everybody = {client.instance for client in self.clients}
            await newcomer.until(lambda client: client.here.keys() >= everybody, timeout=PATIENCE)


async def _accepted(typist: Typist, goal: int) -> None:
    await typist.client.until(lambda _: len(typist.accepted) >= goal, timeout=PATIENCE)


async def _type(typist: Typist, keystrokes: int) -> None:
    for _ in range(keystrokes):
        typist.type()
        await typist.client.until(lambda _: typist.pad.unconfirmed <= AHEAD, timeout=PATIENCE)


async def _type_until(typist: Typist, stop: asyncio.Event) -> None:
    while not stop.is_set():
        typist.type()
        await typist.client.until(lambda _: typist.pad.unconfirmed <= 1 or stop.is_set(), timeout=PATIENCE)


@asynccontextmanager
async def scene(
    api: Api,
    *,
    nodes: Mapping[str, Sequence[str]] | None = None,
    names: Sequence[str] = ("ada", "ben"),
    text: str = "def main():\n    return '😀'\n",
    seed: int = 0,
) -> AsyncIterator[Scene]:
    """`names` in a new interview; `nodes`: the base URLs that each of them uses, in order of preference."""
    invitation = await api.create_interview(text)
    codes: list[int] = []

    def dropped(event: Event) -> None:
        if isinstance(event, Dropped):
            codes.append(event.code)

    async with AsyncExitStack() as stack:
        typists = []
        for number, name in zip(count(), names):
            client = await stack.enter_async_context(
                Client.open(
                    invitation.links[name],
                    nodes=(nodes or {}).get(name, (api.url,)),
                    backoff=Backoff(start=0.05, cap=0.5),
                    timeout=PATIENCE,
                    events=[dropped],
                )
            )
            typists.append(Typist(client, number, seed=seed))
        yield Scene(api, invitation, typists, codes)
