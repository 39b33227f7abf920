"""Bells on their way to other nodes: all that gather while one round trip lasts go out in the next."""

import asyncio

from pairing.backplane.port import Backplane


class Bells:
    """A bounded queue before the backplane. What does not fit is dropped: readers then ask the ledger."""

    def __init__(self, backplane: Backplane, most: int) -> None:
        self._backplane = backplane
        self._most = most
        self._waiting: list[tuple[str, bytes]] = []
        self._wake = asyncio.Event()

    def add(self, channel: str, payload: bytes) -> None:
        if len(self._waiting) < self._most:
            self._waiting.append((channel, payload))
            self._wake.set()

    async def run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            bells, self._waiting = self._waiting, []
            await self._backplane.ring(bells)
