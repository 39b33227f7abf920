"""A token bucket: how much one seat may send."""


class Throttle:
    """Lets `rate` units a second pass on average, and `burst` more at once."""

    def __init__(self, rate: float, burst: int, now: float) -> None:
        self._rate = rate
        self._most = float(burst)
        self._left = float(burst)
        self._at = now

    def admit(self, now: float, units: int = 1) -> bool:
        """Whether so many units may pass at `now` (seconds, from a clock that never goes back)."""
        self._left = min(self._most, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < units:
            return False
        self._left -= units
        return True
