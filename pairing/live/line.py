"""A line: the server's end of one socket, as rooms see it; and frames, which are encoded once for all."""

from functools import cached_property
from typing import Protocol

from pairing.wire.closing import Close

_TEXT = 0x81
"""First byte of a whole text frame, RFC 6455 section 5.2."""


class Frame:
    """A message to any number of sockets: `payload` is its ASCII JSON."""

    def __init__(self, payload: bytes) -> None:
        self.payload = payload

    @cached_property
    def text(self) -> str:
        return self.payload.decode("ascii")

    @cached_property
    def wire(self) -> bytes:
        """The unmasked WebSocket frame: the same bytes for every recipient."""
        size = len(self.payload)
        if size < 126:
            header = bytes((_TEXT, size))
        elif size < 65_536:
            header = bytes((_TEXT, 126)) + size.to_bytes(2, "big")
        else:
            header = bytes((_TEXT, 127)) + size.to_bytes(8, "big")
        return header + self.payload


class Line(Protocol):
    """Sends in order and never blocks; after `close` everything is ignored."""

    def send(self, frame: Frame) -> None: ...

    def backlog(self) -> int:
        """Bytes accepted by `send` that have not left yet."""
        ...

    async def drained(self) -> None:
        """Wait until the backlog is small, or the line is gone."""
        ...

    def close(self, code: Close, reason: str) -> None:
        """Close with a code, after what was sent. A peer that does not read is cut off soon after."""
        ...
