"""Counts tries per minute: wrong links by address, so that guessing stays hopeless and cheap to refuse; texts
to format by person."""

from collections.abc import Callable

from pairing.errors import Throttled

KEYS = 10_000
"""Addresses or people remembered at once; beyond it the count starts anew for all."""

MINUTE = 60_000


class Attempts:
    """At most `most` tries per key and minute; `refusal` is what one more is told."""

    def __init__(self, most: int, clock: Callable[[], int], refusal: str) -> None:
        self._most = most
        self._clock = clock
        self._refusal = refusal
        self._minute = 0
        self._counts: dict[str, int] = {}

    def check(self, key: str) -> None:
        """Raises `Throttled` when the key has used up its tries for this minute."""
        minute = self._clock() // MINUTE
        if minute != self._minute or len(self._counts) > KEYS:
            self._minute, self._counts = minute, {}
        if self._counts.get(key, 0) >= self._most:
            raise Throttled(self._refusal)

    def count(self, key: str) -> None:
        self._counts[key] = self._counts.get(key, 0) + 1
