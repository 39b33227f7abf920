"""One socket to one node: text frames in and out, and close codes as data."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.typing import Subprotocol

from pairing.client.decoding import Incoming, decode
from pairing.client.visit import Visit
from pairing.errors import Refused, Unavailable
from pairing.wire.codec import encode_message
from pairing.wire.messages import SUBPROTOCOL, AnyClientMessage

MAX_MESSAGE = 256 * 1024 * 1024
"""Largest message taken from the server: a snapshot brings every pad of an interview at once."""


class Closed(Exception):
    """The socket is closed. `code` is 1006 when it broke without a closing handshake."""

    def __init__(self, code: int) -> None:
        super().__init__(f"closed with {code}")
        self.code = code


class Connection:
    """An open socket. `send` and `receive` raise `Closed` once it is not."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    async def send(self, message: AnyClientMessage) -> None:
        try:
            await self._socket.send(encode_message(message), text=True)
        except ConnectionClosed:
            raise Closed(self._code()) from None

    async def receive(self) -> Incoming:
        """The next message. Raises `Malformed` if the server breaks the protocol."""
        try:
            return decode(await self._socket.recv(decode=False))
        except ConnectionClosed:
            raise Closed(self._code()) from None

    async def close(self) -> None:
        """Leave in good order."""
        await self._socket.close()

    def cut(self) -> None:
        """Break the connection without a word, as a failing network does."""
        self._socket.transport.abort()

    def _code(self) -> int:
        return self._socket.close_code or 1006


@asynccontextmanager
async def connected(visit: Visit, node: str, *, seconds: float) -> AsyncIterator[Connection]:
    """A socket for the visit at `node`. Raises `Unavailable` if none opens within `seconds`, and
    `Refused` if the handshake is turned down for good."""
    try:
        socket = await connect(
            visit.socket_url(node),
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            additional_headers={"Cookie": visit.cookie},
            compression=None,
            max_size=MAX_MESSAGE,
            open_timeout=seconds,
            close_timeout=1.0,
            proxy=None,
        )
    except InvalidStatus as error:
        if error.response.status_code < 500:
            raise Refused(f"the handshake was answered with {error.response.status_code}") from None
        raise Unavailable(f"the handshake was answered with {error.response.status_code}") from None
    except (OSError, InvalidHandshake, EOFError) as error:
        raise Unavailable(f"{node} cannot be reached: {error}") from None
    try:
        yield Connection(socket)
    finally:
        await socket.close()
