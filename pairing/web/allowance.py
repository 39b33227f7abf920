"""How many requests members and API tokens have left, told in the headers of
draft-ietf-httpapi-ratelimit-headers-10."""

from collections.abc import Callable
from dataclasses import dataclass

from pairing.errors import Throttled

WINDOW = 60_000
ACTORS = 10_000
"""Remembered at once; beyond it, those whose minute is over are forgotten."""


@dataclass(frozen=True, slots=True)
class Left:
    """`resets`: seconds until all of `most` are there again."""

    most: int
    left: int
    resets: int

    @property
    def headers(self) -> dict[str, str]:
        return {
            "RateLimit-Policy": f'"requests";q={self.most};w={WINDOW // 1_000}',
            "RateLimit": f'"requests";r={max(0, self.left)};t={self.resets}',
        }


class Allowance:
    """At most `most` requests per actor and minute, which begins with the first of them."""

    def __init__(self, most: int, clock: Callable[[], int]) -> None:
        self._most = most
        self._clock = clock
        self._used: dict[str, tuple[int, int]] = {}

    def take(self, actor: str) -> Left:
        """One request, of whom that leaves how many. `left` is -1 if there was none left."""
        now = self._clock()
        began, used = self._used.get(actor, (now, 0))
        if not 0 <= now - began < WINDOW:
            began, used = now, 0
        if len(self._used) >= ACTORS:
            self._used = {key: (at, n) for key, (at, n) in self._used.items() if 0 <= now - at < WINDOW}
        used = min(used + 1, self._most + 1)
        self._used[actor] = began, used
        return Left(self._most, self._most - used, -(-(began + WINDOW - now) // 1_000))


def too_many(left: Left) -> Throttled:
    return Throttled("too many requests", code="too_many_requests", after=left.resets)
