"""uvicorn's WebSocket protocol with a short cut for the frames that make up an interview.

Once an application has attached itself, whole, unfragmented, masked text frames go straight to it, and it
writes frames that are encoded already. Everything else (handshake, control frames, fragments, oversized
and broken frames, closing) goes through uvicorn and `websockets` as ever. ASGI's dictionaries, queues and
task switches cost as much as all the rest of a keystroke; docs/design/keystroke.md has the figures.

The application finds this object as `scope["extensions"]["pairing.direct"]`; without it, it uses ASGI.
"""

from collections.abc import Callable
from typing import cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.protocol import OPEN
from websockets.speedups import apply_mask

EXTENSION = "pairing.direct"

LINGER = 2.0
"""Seconds in which a peer that broke the framing, or has yet to answer our close when the server ends, may go
on sending, to no avail, before it is cut off."""

QUIET = 0.1
"""Seconds without input after which such a peer has nothing more to say."""

_TEXT = 0x81
_MASKED = 0x80

Receive = Callable[[bytes], None]


class DirectProtocol(WebSocketsSansIOProtocol):
    """Invariant: `websockets` is handed whole frames only, so its parser is between frames whenever we look.

    `_held` is the beginning of a frame whose rest has not come yet; with `_needed` bytes it can be looked at.
    """

    _receive: Receive | None = None
    _held: bytearray | None = None
    _needed = 0
    _upgraded = False
    _generic = False
    _deaf_until = 0.0

    def attach(self, receive: Receive) -> None:
        """From now on hand every text message to `receive` as bytes, synchronously."""
        self._receive = receive
        if self.read_paused and self.queue.empty():
            self.read_paused = False
            self.transport.resume_reading()

    def write(self, frame: bytes) -> None:
        """Send a whole frame, ready-made. Never blocks; ignored once the connection is closing."""
        if not self.close_sent and not self.transport.is_closing():
            self.transport.write(frame)

    def backlog(self) -> int:
        return self.transport.get_write_buffer_size()

    async def drained(self) -> None:
        """Wait until the transport takes more, or is gone."""
        await self.writable.wait()

    def farewell(self, code: int, reason: str, cut_after: float) -> None:
        """Close with a code, behind what was written. A peer that has not taken it all within `cut_after`
        seconds is cut off. Unlike ASGI's close it does not wait for a paused transport."""
        if self.close_sent or self.transport.is_closing():
            return
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.conn.send_close(code, reason)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self.close_timer = self.loop.call_later(cut_after, self.transport.abort)

    def shutdown(self) -> None:
        """The server ends. A peer that was told so may be sending still: closing with its input unread would
        reset the connection, and it would never see the code."""
        if not self.close_sent or self.transport.is_closing():
            super().shutdown()
            return
        self.stop_keepalive()
        if self.close_timer is not None:
            self.close_timer.cancel()
        self.close_timer = self.loop.call_later(LINGER, self.transport.abort)

    def handle_close(self, event: Frame) -> None:
        super().handle_close(event)
        self._cut_later()

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        if self.close_sent:
            # Nobody must go on seeing somebody who is not there, however long the rest takes to leave.
            self.queue.put_nowait({"type": "websocket.disconnect", "code": 1011})
            self._cut_later()

    def _cut_later(self) -> None:
        """A transport that is closed waits for its peer to take what was written, which may be for ever."""
        if self.transport.is_closing() and self.transport.get_write_buffer_size():
            self.close_timer = self.loop.call_later(self.close_timeout, self.transport.abort)

    def handle_parser_exception(self) -> None:
        """Say why, and hear the rest out: closing with input unread resets the connection, and a peer that is
        still sending would never see the code."""
        sent = self.conn.close_sent
        assert sent is not None
        self.queue.put_nowait({"type": "websocket.disconnect", "code": sent.code, "reason": sent.reason})
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self._deaf_until = self.loop.time() + LINGER
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self._hear_out()

    def _hear_out(self) -> None:
        if self.close_timer is not None:
            self.close_timer.cancel()
        left = self._deaf_until - self.loop.time()
        self.close_timer = self.loop.call_later(min(QUIET, left), self.transport.abort)

    def handle_connect(self, event: object) -> None:
        super().handle_connect(event)  # type: ignore[arg-type]
        if hasattr(self, "scope"):
            cast(dict[str, object], self.scope["extensions"])[EXTENSION] = self

    def data_received(self, data: bytes) -> None:
        if self._deaf_until:
            self._hear_out()
        elif self._generic:
            super().data_received(data)
        elif self._upgraded:
            if self._held is not None:
                self._held += data
                if len(self._held) < self._needed:
                    return
                data, self._held = bytes(self._held), None
            self._frames(data)
        else:
            super().data_received(data)
            self._upgraded = self.handshake_initiated
            # A client that sends before it got our answer may have left half a frame with the parser.
            self._generic = self._upgraded and bool(self.conn.reader.buffer)

    def _frames(self, data: bytes) -> None:
        """Handle each whole frame in `data` and hold what remains."""
        at, size = 0, len(data)
        while at < size:
            self._needed = 2
            if size - at < self._needed:
                break
            length = data[at + 1] & 0x7F
            start = at + 2
            if length >= 126:
                wide = 2 if length == 126 else 8
                if size - start < wide:
                    self._needed = 2 + wide
                    break
                length = int.from_bytes(data[start : start + wide], "big")
                start += wide
            if data[at + 1] & _MASKED:
                start += 4
            end = start + length
            if end > size:
                if length > self.config.ws_max_size:
                    # `websockets` knows how to refuse it without taking it in.
                    self._generic = True
                    super().data_received(data[at:])
                    return
                self._needed = end - at
                break
            if (
                self._receive is not None
                and data[at] == _TEXT
                and data[at + 1] & _MASKED
                and length <= self.config.ws_max_size
                # Behind a message that waits in the queue, in the middle of fragments, or after the end: no.
                and not self.read_paused
                and self.conn.current_size is None
                and self.conn.state is OPEN
            ):
                self._receive(apply_mask(data[start:end], data[start - 4 : start]))
            else:
                super().data_received(data[at:end])
                if self._deaf_until:
                    return
            at = end
        if at < size:
            self._held = bytearray(data[at:])
