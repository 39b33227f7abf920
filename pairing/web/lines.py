"""The two kinds of line: straight onto the transport where the server allows it, and plain ASGI."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Protocol

from starlette.websockets import WebSocket, WebSocketDisconnect

from pairing.live.line import Frame
from pairing.wire.closing import Close

REASON_CHARS = 100
"""RFC 6455 leaves 123 bytes for a close reason."""


def reason_of(message: str) -> str:
    """A message as the reason of a close: it may quote what a client sent, which may be anything."""
    return message[:REASON_CHARS].encode("ascii", "replace").decode()


class Direct(Protocol):
    """What `web.direct.DirectProtocol` offers."""

    def write(self, frame: bytes) -> None: ...
    def backlog(self) -> int: ...
    async def drained(self) -> None: ...
    def farewell(self, code: int, reason: str, cut_after: float) -> None: ...


class DirectLine:
    """Frames go to the transport as they are."""

    def __init__(self, direct: Direct, cut_after: float) -> None:
        self._direct = direct
        self._cut_after = cut_after

    def send(self, frame: Frame) -> None:
        self._direct.write(frame.wire)

    def backlog(self) -> int:
        return self._direct.backlog()

    async def drained(self) -> None:
        await self._direct.drained()

    def close(self, code: Close, reason: str) -> None:
        self._direct.farewell(code, reason_of(reason), self._cut_after)

    def lasting(self) -> AbstractAsyncContextManager[None]:
        """Lasts until the application's next message is a disconnect, which `farewell` sees to."""
        return nullcontext()

    async def finish(self) -> None:
        """Closing needs no help: the transport sees to it."""


class AsgiLine:
    """Frames wait in a queue for one writer task. For servers without the short cut."""

    def __init__(self, socket: WebSocket, cut_after: float) -> None:
        self._socket = socket
        self._cut_after = cut_after
        self._writer = asyncio.create_task(self._write(), name="line")
        self._queue: asyncio.Queue[Frame | None] = asyncio.Queue()
        self._bytes = 0
        self._small = asyncio.Event()
        self._small.set()
        self._closing = False
        self._patience = asyncio.timeout(None)
        self._lasts = False
        self._code = Close.NORMAL
        self._reason = ""

    def send(self, frame: Frame) -> None:
        if not self._closing:
            self._bytes += len(frame.payload)
            self._small.clear()
            self._queue.put_nowait(frame)

    def backlog(self) -> int:
        return self._bytes

    async def drained(self) -> None:
        await self._small.wait()

    def close(self, code: Close, reason: str) -> None:
        if not self._closing:
            self._closing = True
            self._code, self._reason = code, reason_of(reason)
            self._small.set()
            self._queue.put_nowait(None)
            if self._lasts:
                self._patience.reschedule(asyncio.get_running_loop().time() + self._cut_after)

    @asynccontextmanager
    async def lasting(self) -> AsyncIterator[None]:
        """While messages are waited for. Raises `WebSocketDisconnect` when the line was closed and its peer
        has not taken that in time: it may never read again, and send nothing either."""
        try:
            async with self._patience:
                self._lasts = True
                yield
        except TimeoutError:
            if not self._patience.expired():
                raise
            raise WebSocketDisconnect(1006) from None
        finally:
            self._lasts = False

    async def finish(self) -> None:
        """Wait until the close went out, but not for a peer that does not read."""
        await asyncio.wait({self._writer}, timeout=0 if self._patience.expired() else self._cut_after)
        self._writer.cancel()
        await asyncio.gather(self._writer, return_exceptions=True)

    async def _write(self) -> None:
        try:
            while (frame := await self._queue.get()) is not None:
                await self._socket.send_text(frame.text)
                self._bytes -= len(frame.payload)
                if self._queue.empty():
                    self._small.set()
            await self._socket.close(self._code, self._reason)
        finally:
            # Whoever waits for the rest to leave would wait for ever: there is nobody to take it.
            self._closing = True
            self._small.set()
