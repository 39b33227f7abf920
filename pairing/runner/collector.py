"""Output of one step on its way out: capped, and gathered into pieces."""

import asyncio
from collections.abc import Callable

from pairing.runner.port import OnEvent, Output, Stream

PIECE_BYTES = 4_096
PIECE_INTERVAL = 0.05


class Collector:
    """Passes output on when there are 4 KB of it, and else at most each 50 ms; the first byte at once."""

    def __init__(self, limit: int, tell: OnEvent, over: Callable[[], None]) -> None:
        """`over` is called once when more than `limit` bytes were fed; the surplus is thrown away."""
        self.cut = False
        self._left = limit
        self._tell = tell
        self._over = over
        self._loop = asyncio.get_running_loop()
        self._stream: Stream = "stdout"
        self._pending = bytearray()
        self._told_at = float("-inf")
        self._timer: asyncio.TimerHandle | None = None

    def feed(self, stream: Stream, data: bytes) -> None:
        if stream != self._stream:
            self.flush()
            self._stream = stream
        self._pending += data[: self._left]
        if len(data) > self._left and not self.cut:
            self.cut = True
            self._over()
        self._left = max(self._left - len(data), 0)
        due = self._told_at + PIECE_INTERVAL
        if len(self._pending) >= PIECE_BYTES or self._loop.time() >= due:
            self.flush()
        elif self._timer is None:
            self._timer = self._loop.call_at(due, self.flush)

    def flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._pending:
            data = bytes(self._pending)
            self._pending.clear()
            self._told_at = self._loop.time()
            self._tell(Output(self._stream, data))
