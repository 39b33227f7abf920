"""How long to wait before another try: exponential, with jitter, bounded."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits in seconds, by docs/protocol.md C1. `random` gives 0 to 1; `sleep` waits."""

    start: float = 0.25
    cap: float = 5.0
    random: Callable[[], float] = random.random
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def delay(self, attempt: int) -> float:
        """Seconds to wait after `attempt` failures in a row: between half the bound and the bound."""
        bound = min(self.cap, self.start * 2.0 ** min(attempt, 32))
        return bound * (0.5 + self.random() / 2)
