"""Counts wrong links and tokens per address, so that guessing stays hopeless and cheap to refuse."""

from collections.abc import Callable

from pairing.errors import Throttled

ADDRESSES = 10_000
"""Addresses remembered at once; beyond it the count starts anew for all."""

MINUTE = 60_000


class Attempts:
    """At most `most` wrong tries per address and minute."""

    def __init__(self, most: int, clock: Callable[[], int]) -> None:
        self._most = most
        self._clock = clock
        self._minute = 0
        self._counts: dict[str, int] = {}

    def check(self, address: str) -> None:
        """Raises `Throttled` when the address has used up its tries for this minute."""
        minute = self._clock() // MINUTE
        if minute != self._minute or len(self._counts) > ADDRESSES:
            self._minute, self._counts = minute, {}
        if self._counts.get(address, 0) >= self._most:
            raise Throttled("too many wrong links or tokens from this address: wait a minute")

    def failed(self, address: str) -> None:
        self._counts[address] = self._counts.get(address, 0) + 1
