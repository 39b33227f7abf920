"""The client on real sockets: coming back, staying away, changing nodes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.typing import Subprotocol

from pairing.client.backoff import Backoff
from pairing.client.client import Client
from pairing.client.events import Dropped, Event, Welcomed
from pairing.client.visit import Visit, arrive
from pairing.errors import Conflict, Malformed, PairingError, Unavailable
from pairing.wire.closing import Close
from pairing.wire.messages import SUBPROTOCOL
from tests.support.service import free_port
from tests.unit.client.peer import Peer
from tests.unit.client.room import Room

Script = Callable[[ServerConnection, int], Awaitable[None]]


@asynccontextmanager
async def scripted(script: Script) -> AsyncIterator[str]:
    """A server that does to its n-th connection what the script says, then closes it; its base URL."""
    count = 0

    async def handle(connection: ServerConnection) -> None:
        nonlocal count
        count += 1
        await script(connection, count)

    async with serve(handle, "127.0.0.1", 0, subprotocols=[Subprotocol(SUBPROTOCOL)]) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"http://127.0.0.1:{port}"


class Waits:
    """A backoff that waits for nothing, and remembers how long it would have been."""

    def __init__(self) -> None:
        self.delays: list[float] = []
        self.backoff = Backoff(random=lambda: 1.0, sleep=self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.delays.append(seconds)
        await asyncio.sleep(0)


def welcoming(room: Room) -> Callable[[ServerConnection], Awaitable[None]]:
    """Answer the hello of a connection."""

    async def answer(connection: ServerConnection) -> None:
        line = room.connect("ann")
        line.up.append(await connection.recv(decode=False))
        room.take(line)
        while line.down:
            await connection.send(line.down.popleft(), text=True)
        room.cut(line)

    return answer


def visit(*nodes: str) -> Visit:
    return Visit("interview", "ann", "pairing_ann=secret", nodes)


async def test_it_comes_back_with_growing_waits_that_a_welcome_ends() -> None:
    waits, welcome = Waits(), welcoming(Room())

    async def script(connection: ServerConnection, number: int) -> None:
        if number in (4, 6):
            await welcome(connection)
        if number == 6:
            await connection.wait_closed()
        await connection.close(Close.UNAVAILABLE)

    events: list[Event] = []
    async with (
        scripted(script) as url,
        Client.open(visit(url), backoff=waits.backoff, events=[events.append]) as client,
    ):
        await client.until(lambda _: sum(isinstance(event, Welcomed) for event in events) == 2)
    assert waits.delays == [0.25, 0.5, 1.0, 0.25, 0.5]
    assert {event.code for event in events if isinstance(event, Dropped)} == {Close.UNAVAILABLE}


async def test_after_a_restart_it_comes_back_at_once_but_only_once_at_once() -> None:
    waits, welcome = Waits(), welcoming(Room())

    async def script(connection: ServerConnection, number: int) -> None:
        if number in (1, 4):
            await welcome(connection)
        if number == 4:
            await connection.wait_closed()
        await connection.close(Close.RESTARTING)

    events: list[Event] = []
    async with (
        scripted(script) as url,
        Client.open(visit(url), backoff=waits.backoff, events=[events.append]) as client,
    ):
        await client.until(lambda _: sum(isinstance(event, Welcomed) for event in events) == 2)
    assert waits.delays == [0.0, 0.5, 1.0]


async def test_throttled_it_waits_a_second_at_least() -> None:
    waits, welcome = Waits(), welcoming(Room())

    async def script(connection: ServerConnection, number: int) -> None:
        if number == 1:
            await connection.close(Close.THROTTLED)
        else:
            await welcome(connection)
            await connection.wait_closed()

    async with scripted(script) as url, Client.open(visit(url), backoff=waits.backoff):
        assert waits.delays == [1.0]


@pytest.mark.parametrize("code", [Close.SUPERSEDED, Close.REVOKED, Close.MALFORMED])
async def test_told_to_stay_away_it_stays_away_and_says_why(code: Close) -> None:
    waits, welcome = Waits(), welcoming(Room())
    leave = asyncio.Event()

    async def script(connection: ServerConnection, number: int) -> None:
        assert number == 1
        await welcome(connection)
        await leave.wait()
        await connection.close(code)

    async with scripted(script) as url, Client.open(visit(url), backoff=waits.backoff) as client:
        client.pads["p1"].insert(0, "unsent")
        waiting = asyncio.create_task(client.say("never answered"))
        await asyncio.sleep(0)
        leave.set()
        with pytest.raises(PairingError) as closed:
            await client.until(lambda _: False)
        assert closed.value.code == code.name.lower()
        with pytest.raises(PairingError):
            await waiting
        with pytest.raises(PairingError):
            await client.say("too late")
        assert client.pads["p1"].text == "unsent"
    assert waits.delays == []


async def test_the_next_node_is_tried_when_one_is_gone() -> None:
    waits, room = Waits(), Room()
    welcome = welcoming(room)
    dead = f"http://127.0.0.1:{free_port()}"

    async def script(connection: ServerConnection, number: int) -> None:
        await welcome(connection)
        await connection.wait_closed()

    async with scripted(script) as url, Client.open(visit(dead, url), backoff=waits.backoff) as client:
        assert client.connected
    assert waits.delays == [0.25]


async def test_a_server_that_breaks_the_protocol_is_not_tried_again() -> None:
    waits = Waits()

    async def script(connection: ServerConnection, number: int) -> None:
        await connection.recv()
        await connection.send('{"type":"entries","entries":[]}')
        await connection.wait_closed()

    async with scripted(script) as url:
        with pytest.raises(Malformed):
            async with Client.open(visit(url), backoff=waits.backoff):
                pass
    assert waits.delays == []


async def test_a_server_that_never_welcomes_is_unavailable() -> None:
    async def script(connection: ServerConnection, number: int) -> None:
        await connection.wait_closed()

    async with scripted(script) as url:
        with pytest.raises(Unavailable):
            async with Client.open(visit(url), timeout=0.2):
                pass


async def test_offline_it_keeps_what_is_typed_and_online_it_sends_it() -> None:
    waits, room = Waits(), Room()
    peer = Peer(room, "bob")

    async def script(connection: ServerConnection, number: int) -> None:
        line = room.connect("ann")
        async for data in connection:
            line.up.append(data if isinstance(data, bytes) else data.encode())
            room.take(line)
            while line.down:
                await connection.send(line.down.popleft(), text=True)
        room.cut(line)

    async with scripted(script) as url, Client.open(visit(url), backoff=waits.backoff) as client:
        with client.offline():
            await client.until(lambda one: not one.connected)
            client.pads["p1"].insert(0, "offline")
            assert client.pads["p1"].unconfirmed == 1
        await client.pads["p1"].confirmed()
        await client.say("and back")
    assert room.state.pads["p1"].document.state == "offline"
    assert peer.room.state.talk_total == 1


async def test_a_closed_client_fails_whoever_still_waits() -> None:
    welcome = welcoming(Room())

    async def script(connection: ServerConnection, number: int) -> None:
        await welcome(connection)
        await connection.wait_closed()

    async with scripted(script) as url:
        async with Client.open(visit(url)) as client:
            waiting = asyncio.create_task(client.until(lambda _: False))
            await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            await waiting
        with pytest.raises(Unavailable):
            await client.say("too late")


async def test_what_a_condition_raises_reaches_who_waits() -> None:
    welcome = welcoming(Room())
    asked = 0

    def condition(client: Client) -> bool:
        nonlocal asked
        asked += 1
        if asked > 1:
            raise Conflict("enough")
        return False

    async def script(connection: ServerConnection, number: int) -> None:
        await welcome(connection)
        await connection.wait_closed()

    async with scripted(script) as url, Client.open(visit(url)) as client:
        waiting = asyncio.create_task(client.until(condition))
        await asyncio.sleep(0)
        client.pads["p1"].insert(0, "x")
        with pytest.raises(Conflict):
            await waiting


async def answering(status: bytes, headers: bytes = b"") -> asyncio.Server:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n" + headers + b"\r\n")
        await writer.drain()
        writer.close()

    return await asyncio.start_server(handle, "127.0.0.1", 0)


COOKIE = b"Set-Cookie: pairing_p7=s3cret; HttpOnly; Path=/; SameSite=lax\r\n"


@pytest.mark.parametrize(
    ("status", "headers", "error"),
    [
        (b"404 Not Found", b"", "no_such_link"),
        (b"429 Too Many Requests", b"", "throttled"),
        (b"200 OK", b"", "malformed"),
        (b"503 Service Unavailable", b"", "unavailable"),
        (b"303 See Other", b"Location: /i/i1/p7\r\n", "malformed"),
        (b"303 See Other", b"Location: /elsewhere\r\n" + COOKIE, "malformed"),
    ],
)
async def test_a_link_that_does_not_open(status: bytes, headers: bytes, error: str) -> None:
    async with await answering(status, headers) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(PairingError) as failed:
            await arrive(f"http://127.0.0.1:{port}/j/token")
    assert failed.value.code == error


async def test_a_link_becomes_a_visit_at_a_node_that_answers() -> None:
    dead = f"http://127.0.0.1:{free_port()}"
    async with await answering(b"303 See Other", b"Location: /i/i1/p7\r\n" + COOKIE) as server:
        alive = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        found = await arrive("https://elsewhere.example/j/token", nodes=[dead, alive])
    assert found == Visit("i1", "p7", "pairing_p7=s3cret", (dead, alive))
    assert found.socket_url("https://a.example/") == "wss://a.example/api/interviews/i1/socket?as=p7"
    assert "s3cret" not in repr(found)


async def test_nobody_there_is_unavailable() -> None:
    dead = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(Unavailable):
        await arrive(f"{dead}/j/token")
