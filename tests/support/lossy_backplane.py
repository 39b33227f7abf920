"""A backplane that mistreats what a node hears: half of the rings are dropped, doubled or come late."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pairing.backplane.port import Backplane, Hear, Recovered, nothing_to_recover


@dataclass(slots=True)
class Mistreated:
    """How many rings came in, and what became of them. The rest were passed on at once."""

    heard: int = 0
    dropped: int = 0
    doubled: int = 0
    reordered: int = 0


class LossyBackplane:
    """Wraps any adapter. The fates depend on `seed` and on the order of arrival alone.

    It sits at the ear of one node, so that nodes miss different rings, as they do when one connection is cut.
    A ring that is held back is passed on after the next ring that is passed on, of whatever channel; if none
    follows it is lost.
    """

    def __init__(self, inner: Backplane, seed: int) -> None:
        self._inner = inner
        self._random = random.Random(seed)
        self._late: list[tuple[str, bytes]] = []
        self._hear: Hear | None = None
        self._listening: set[str] = set()
        self.mistreated = Mistreated()

    @property
    def healthy(self) -> bool:
        return self._inner.healthy

    async def start(self, hear: Hear, recovered: Recovered = nothing_to_recover) -> None:
        self._hear = hear
        await self._inner.start(self._mistreat, recovered)

    async def listen(self, channel: str) -> None:
        self._listening.add(channel)
        await self._inner.listen(channel)

    async def leave(self, channel: str) -> None:
        self._listening.discard(channel)
        await self._inner.leave(channel)

    async def ring(self, messages: Sequence[tuple[str, bytes]]) -> None:
        await self._inner.ring(messages)

    async def show(self, channel: str, members: Mapping[str, bytes], *, ttl: float) -> None:
        await self._inner.show(channel, members, ttl=ttl)

    async def hide(self, channel: str, members: Sequence[str]) -> None:
        await self._inner.hide(channel, members)

    async def present(self, channel: str) -> dict[str, bytes]:
        return await self._inner.present(channel)

    async def close(self) -> None:
        self._late.clear()
        self._listening.clear()
        await self._inner.close()

    def _mistreat(self, channel: str, payload: bytes) -> None:
        count = self.mistreated
        count.heard += 1
        fate = self._random.randrange(6)
        if fate == 0:
            count.dropped += 1
        elif fate == 1:
            count.reordered += 1
            self._late.append((channel, payload))
        else:
            self._pass_on(channel, payload)
            if fate == 2:
                count.doubled += 1
                self._pass_on(channel, payload)
            late, self._late = self._late, []
            for one in late:
                self._pass_on(*one)

    def _pass_on(self, channel: str, payload: bytes) -> None:
        if self._hear is not None and channel in self._listening:
            self._hear(channel, payload)
