"""The server's end of a socket without a network: a protocol class, a transport that records, and an app."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState

from pairing.web.direct import EXTENSION
from tests.unit.web.frames import LIMIT, REQUEST, Answer, answers

DEADLINE = 30.0


class Transport(asyncio.Transport):
    """Records what is written. `waiting` is what its peer has not taken yet."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 1), "sockname": ("127.0.0.1", 2)})
        self.written = b""
        self.waiting = 0
        self.paused = False
        self.closed = False
        self.aborted = False

    def write(self, data: "bytes | bytearray | memoryview[Any]") -> None:
        if not self.closed:
            self.written += bytes(data)

    def pause_reading(self) -> None:
        assert not self.paused
        self.paused = True

    def resume_reading(self) -> None:
        assert self.paused
        self.paused = False

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = self.aborted = True

    def get_write_buffer_size(self) -> int:
        return self.waiting


@dataclass
class App:
    """Notes everything that it receives, by whatever way. `attach`: it takes the short cut."""

    attach: bool
    heard: list[str | bytes] = field(default_factory=list)
    directly: int = 0
    code: int | None = None
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    accepted: asyncio.Event = field(default_factory=asyncio.Event)
    direct: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        assert (await receive())["type"] == "websocket.connect"
        await send({"type": "websocket.accept"})
        self.direct = scope["extensions"].get(EXTENSION)
        if self.attach:
            self.direct.attach(self._take)
        self.accepted.set()
        while (message := await receive())["type"] != "websocket.disconnect":
            text = message.get("text")
            self.heard.append(message["bytes"] if text is None else text)
        self.code = message["code"]
        self.ended.set()

    def _take(self, data: bytes) -> None:
        self.directly += 1
        self.heard.append(data.decode())


@dataclass
class Outcome:
    heard: list[str | bytes]
    code: int | None
    answers: list[Answer]
    directly: int


class Wire:
    """A connection to a protocol of this class; `feed` is the network."""

    def __init__(self, kind: type[WebSocketsSansIOProtocol], app: App) -> None:
        self.app = app
        self.transport = Transport()
        config = uvicorn.Config(
            app,
            ws=kind,
            ws_max_size=LIMIT,
            ws_ping_interval=None,
            ws_per_message_deflate=False,
            lifespan="off",
            log_config=None,
        )
        config.load()
        self.protocol = kind(config=config, server_state=ServerState(), app_state={})
        self.protocol.connection_made(self.transport)

    async def feed(self, pieces: Sequence[bytes]) -> None:
        """Deliver the pieces, each as soon as the server reads."""
        async with asyncio.timeout(DEADLINE):
            for piece in pieces:
                while self.transport.paused:  # noqa: ASYNC110  # only the application resumes
                    await asyncio.sleep(0)
                if self.transport.closed:
                    return
                self.protocol.data_received(piece)
            while self.transport.paused:  # noqa: ASYNC110
                await asyncio.sleep(0)

    async def shake_hands(self, *early: bytes) -> int:
        """Open the connection, `early` arriving with the request; the length of the answer."""
        self.protocol.data_received(b"".join((REQUEST, *early)))
        async with asyncio.timeout(DEADLINE):
            await self.app.accepted.wait()
        assert self.transport.written.startswith(b"HTTP/1.1 101 ")
        return self.transport.written.index(b"\r\n\r\n") + 4

    async def end(self) -> None:
        """The peer is gone."""
        self.protocol.connection_lost(None)
        async with asyncio.timeout(DEADLINE):
            await self.app.ended.wait()


async def talk(
    kind: type[WebSocketsSansIOProtocol], pieces: Sequence[bytes], *, attach: bool, early: bytes = b""
) -> Outcome:
    """What the application hears, and the peer, when these pieces arrive."""
    app = App(attach)
    wire = Wire(kind, app)
    begin = await wire.shake_hands(early)
    await wire.feed(pieces)
    await wire.end()
    return Outcome(app.heard, app.code, answers(wire.transport.written[begin:]), app.directly)
