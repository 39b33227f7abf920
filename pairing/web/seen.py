"""When a visitor's browser last asked for something, kept to the minute: every request would be a write."""

from collections.abc import Callable
from contextlib import suppress

from pairing.archive.port import Archive
from pairing.errors import Unavailable

KEYS = 10_000
"""Browsers remembered at once; beyond it all are written anew."""
MINUTE = 60_000


class Seen:
    """`clock` gives milliseconds since the Unix epoch."""

    def __init__(self, archive: Archive, clock: Callable[[], int]) -> None:
        self._archive = archive
        self._clock = clock
        self._last: dict[bytes, int] = {}

    async def note(self, visit: bytes) -> None:
        """The browser of the visit with this digest is there. A mark that cannot be made is left out."""
        now = self._clock()
        if now - self._last.get(visit, -MINUTE) < MINUTE:
            return
        if len(self._last) >= KEYS:
            self._last.clear()
        self._last[visit] = now
        with suppress(Unavailable):
            await self._archive.seen(visit, now)
