"""A socket that says exactly what a test tells it to, right or wrong, and shows all that comes back."""

import asyncio
import json
import socket
from collections import deque
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from pairing.client.visit import Visit
from pairing.wire.messages import SUBPROTOCOL

DEADLINE = 30.0

Message = dict[str, Any]


class RawSocket:
    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.received: list[Message] = []
        self._entries: deque[Message] = deque()

    async def send(self, message: Mapping[str, Any] | str | bytes) -> None:
        """A mapping goes as JSON in a text frame, a `str` in one as it is, `bytes` in a binary frame.

        A server that has closed meanwhile is no error here: what it closed with is read by `closed`.
        """
        with suppress(ConnectionClosed):
            await self.socket.send(message if isinstance(message, str | bytes) else json.dumps(message))

    async def send_fragments(self, parts: Iterable[str]) -> None:
        """One text message in many frames. The server may close before the last of them."""
        with suppress(ConnectionClosed):
            await self.socket.send(parts)

    async def frame(self) -> str:
        """The next text frame as it came."""
        async with asyncio.timeout(DEADLINE):
            data = await self.socket.recv()
        assert isinstance(data, str), "the server sends text frames only"
        assert data.isascii(), "the server sends ASCII only"
        return data

    async def receive(self) -> Message:
        """The next message."""
        message: Message = json.loads(await self.frame())
        self.received.append(message)
        return message

    async def expect(self, kind: str) -> Message:
        """The next message, but for who comes, goes and moves and checksums. Fails on any other type."""
        while True:
            message = await self.receive()
            if _is_passing(message):
                continue
            assert message["type"] == kind, f"{kind} was expected, not {message}"
            return message

    async def answer(self, kind: str) -> Message:
        """The next message of this type; all else is passed over."""
        while (message := await self.receive())["type"] != kind:
            pass
        return message

    async def entry(self, kind: str) -> Message:
        """The next entry of this kind, in whatever message it comes; all else is passed over."""
        while (entry := await self.next_entry())["kind"] != kind:
            pass
        return entry

    async def next_entry(self) -> Message:
        """The next entry, in whatever message it comes; other messages are passed over."""
        while not self._entries:
            message = await self.receive()
            if message["type"] == "entries":
                self._entries.extend(message["entries"])
        return self._entries.popleft()

    async def closed(self) -> int:
        """Read on until the server closes; the code."""
        try:
            while True:
                await self.receive()
        except ConnectionClosed:
            assert self.socket.close_code is not None
            return self.socket.close_code

    async def hello(self, instance: str | None = None, position: int | None = None) -> Message:
        """Say hello as a well-behaved client; the welcome."""
        said: Message = {"type": "hello"}
        if instance is not None:
            said |= {"instance": instance}
        if position is not None:
            said |= {"position": position}
        await self.send(said)
        return await self.expect("welcome")

    async def quiet(self) -> list[Message]:
        """What the server still sends before it answers a ping that is sent now: all that it has to say."""
        await self.send({"type": "ping", "sent": 4711})
        before = len(self.received)
        while True:
            message = await self.receive()
            if message["type"] == "pong":
                return self.received[before:-1]


def _is_passing(message: Message) -> bool:
    if message["type"] == "entries":
        return all(entry["kind"] in ("arrived", "departed") for entry in message["entries"])
    return message["type"] in ("here", "checksum")


@asynccontextmanager
async def raw_socket(
    visit: Visit,
    *,
    cookie: str | None = None,
    origin: str | None = None,
    subprotocols: tuple[str, ...] = (SUBPROTOCOL,),
    url: str | None = None,
    max_queue: int | None = 1024,
    receive_buffer: int | None = None,
) -> AsyncIterator[RawSocket]:
    """An open socket of the visit, before its hello; other arguments make it a strange one.

    `max_queue` frames and `receive_buffer` bytes are taken in before anybody asks for them.
    """
    cookie = visit.cookie if cookie is None else cookie
    node = urlsplit(visit.nodes[0])
    line = socket.socket()
    line.setblocking(False)
    if receive_buffer is not None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    await asyncio.get_running_loop().sock_connect(line, (node.hostname, node.port))
    async with connect(
        url or visit.socket_url(visit.nodes[0]),
        sock=line,
        subprotocols=[Subprotocol(name) for name in subprotocols],
        additional_headers={"Cookie": cookie} if cookie else None,
        origin=Origin(origin) if origin is not None else None,
        compression=None,
        max_size=None,
        max_queue=max_queue,
        open_timeout=DEADLINE,
        close_timeout=5.0,
        ping_interval=None,
        proxy=None,
    ) as connection:
        yield RawSocket(connection)
