"""How many downloads are made: for whom in a minute, and at once."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from pairing.settings import Settings
from pairing.web.attempts import Attempts


class Exports:
    """`attempts`: by who asks. Few are made at once: each may take as much memory as the largest allowed."""

    def __init__(self, settings: Settings, clock: Callable[[], int]) -> None:
        self.attempts = Attempts(settings.exports_per_minute, clock, "too many exports at once")
        self._turns = asyncio.Semaphore(settings.exports_at_once)

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Raises `Throttled` when `key` has had its exports for this minute."""
        self.attempts.take(key)
        async with self._turns:
            yield
