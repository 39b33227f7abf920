"""The short cut on real sockets: peers that do not read, that close, that vanish, that send too much."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
import uvicorn

from pairing.live.line import Frame
from pairing.web.direct import DirectProtocol
from tests.unit.web.frames import (
    BREAKS,
    CLOSE,
    LIMIT,
    PING,
    PONG,
    REQUEST,
    TEXT,
    Answer,
    answers,
    close,
    frame,
    text,
)
from tests.unit.web.wires import DEADLINE, App

LARGE = Frame(b"x" * 100_000)
BUFFER = 32_768
"""Bytes that the network holds at either end."""


class Protocol(DirectProtocol):
    """Says when it is gone."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.gone = asyncio.Event()
        super().connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.gone.set()


class Peer:
    """The other end, which reads only when it is told to."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def send(self, data: bytes) -> None:
        with suppress(ConnectionError):
            self._writer.write(data)
            await self._writer.drain()

    async def everything(self) -> list[Answer]:
        """Read to the end; the frames that came whole."""
        data = b""
        with suppress(ConnectionError):
            while piece := await self._reader.read(1_000_000):
                data += piece
        return answers(data)


@asynccontextmanager
async def connected(app: App, **options: Any) -> AsyncIterator[tuple[Peer, Protocol]]:
    """A peer with small buffers at an application that has accepted it."""
    config = uvicorn.Config(
        app,
        ws=Protocol,
        ws_max_size=LIMIT,
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        **{"ws_ping_interval": None, **options},
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket() as own:
        own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)
        own.setblocking(False)
        await server.startup([listener])
        try:
            async with asyncio.timeout(DEADLINE):
                await asyncio.get_running_loop().sock_connect(own, listener.getsockname())
                reader, writer = await asyncio.open_connection(sock=own, limit=BUFFER)
                writer.write(REQUEST)
                await reader.readuntil(b"\r\n\r\n")
                await app.accepted.wait()
                assert isinstance(app.direct, Protocol)
                yield Peer(reader, writer), app.direct
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
            server.should_exit = server.force_exit = True
            await server.shutdown([listener])


def fill(direct: DirectProtocol) -> None:
    """Write more than the network takes by itself."""
    for _ in range(16):
        direct.write(LARGE.wire)
    assert direct.backlog() > 500_000


async def test_messages_of_any_length_go_through_in_both_directions() -> None:
    app = App(attach=True)
    async with connected(app) as (peer, direct):
        sizes = (0, 1, 125, 126, 65_535, 65_536, LIMIT)
        await peer.send(b"".join(text("x" * size) for size in sizes) + frame(PING, b"are you there"))
        for size in sizes:
            direct.write(Frame(b"y" * size).wire)
        await until(lambda: len(app.heard) == len(sizes))
        assert [len(heard) for heard in app.heard] == list(sizes)
        direct.farewell(4410, "revoked", 5.0)
        reading = asyncio.create_task(peer.everything())
        await peer.send(close(4410))
        said = await reading
        assert [len(answer.payload) for answer in said if answer.opcode == TEXT] == list(sizes)
        assert [answer.payload for answer in said if answer.opcode == PONG] == [b"are you there"]
        assert (said[-1].code, said[-1].payload[2:]) == (4410, b"revoked")


async def until(condition: Callable[[], object]) -> None:
    while not condition():  # noqa: ASYNC110  # states have no events of their own
        await asyncio.sleep(0)


async def test_a_farewell_goes_behind_what_was_written() -> None:
    """4508: the reader is slow, but there."""
    app = App(attach=True)
    async with connected(app) as (peer, direct):
        fill(direct)
        direct.farewell(4508, "reading too slowly", DEADLINE)
        direct.write(Frame(b"too late").wire)
        direct.farewell(4400, "not again", DEADLINE)
        await app.ended.wait()
        assert app.code == 4508
        reading = asyncio.create_task(peer.everything())
        await until(lambda: not direct.backlog())
        await peer.send(close(4508))
        said = await reading
        assert [answer.opcode for answer in said] == [TEXT] * 16 + [CLOSE]
        assert said[-1].code == 4508


async def test_a_farewell_to_a_peer_that_does_not_read_is_cut_off() -> None:
    app = App(attach=True)
    async with connected(app) as (peer, direct):
        fill(direct)
        direct.farewell(4508, "reading too slowly", 0.05)
        await direct.gone.wait()
        said = await peer.everything()
        assert len(said) < 16


async def test_a_farewell_to_a_peer_that_never_answers_is_cut_off() -> None:
    """It reads, and goes on sending instead of closing."""
    app = App(attach=True)
    async with connected(app) as (peer, direct):
        reading = asyncio.create_task(peer.everything())
        direct.farewell(4429, "too much at once", 0.5)
        while not direct.gone.is_set():
            await peer.send(text("and more"))
            await asyncio.sleep(0)
        assert app.heard == []
        said = await reading
        assert [answer.code for answer in said] == [4429]


async def test_a_peer_that_closes_without_reading_is_cut_off() -> None:
    """Or what it did not take would stay in memory for as long as it likes."""
    app = App(attach=True)
    async with connected(app) as (peer, direct):
        direct.close_timeout = 0.05
        fill(direct)
        await peer.send(close(1000))
        await app.ended.wait()
        assert app.code == 1000
        await direct.gone.wait()


async def test_a_peer_that_closes_after_our_farewell_without_reading_is_cut_off() -> None:
    app = App(attach=True)
    async with connected(app) as (peer, direct):
        direct.close_timeout = 0.05
        fill(direct)
        direct.farewell(4508, "reading too slowly", 0.05)
        await peer.send(close(1000))
        await direct.gone.wait()


async def test_a_server_that_ends_waits_for_the_answer_to_its_close() -> None:
    """Closing with input unread would reset the connection, and the peer would never see the code."""
    app = App(attach=True)
    async with connected(app) as (peer, direct):
        direct.farewell(1012, "the server restarts", DEADLINE)
        direct.shutdown()
        assert not direct.transport.is_closing()
        await peer.send(close(1012))
        assert [answer.code for answer in await peer.everything()] == [1012]
        await direct.gone.wait()


async def test_a_server_that_ends_cuts_off_whoever_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pairing.web.direct.LINGER", 0.05)
    app = App(attach=True)
    async with connected(app) as (_, direct):
        direct.farewell(1012, "the server restarts", DEADLINE)
        direct.shutdown()
        await direct.gone.wait()


async def test_a_peer_that_does_not_answer_pings_is_cut_off() -> None:
    """Dead, or asleep, with something in its outbox: nobody must go on seeing it in the room."""
    app = App(attach=True)
    async with connected(app, ws_ping_interval=0.01, ws_ping_timeout=0.05) as (_, direct):
        direct.close_timeout = 0.05
        fill(direct)
        await app.ended.wait()
        await direct.gone.wait()


async def test_a_peer_that_answers_pings_stays() -> None:
    app = App(attach=True)
    async with connected(app, ws_ping_interval=0.005, ws_ping_timeout=DEADLINE) as (peer, direct):
        for _ in range(5):
            data = await peer._reader.readexactly(6)
            (ping,) = answers(data)
            assert ping.opcode == PING
            await peer.send(frame(PONG, ping.payload))
        assert not direct.gone.is_set()


async def test_a_peer_that_vanishes_is_heard_to_have_gone() -> None:
    app = App(attach=True)
    async with connected(app) as (peer, direct):
        await peer.send(text("one"))
        await until(lambda: app.heard)
        peer._writer.transport.abort()
        await app.ended.wait()
        await direct.gone.wait()
        direct.write(Frame(b"to nobody").wire)
        direct.farewell(1000, "", 5.0)
        await direct.drained()


async def test_who_waits_for_a_slow_peer_is_woken_when_it_reads_and_when_it_goes() -> None:
    app = App(attach=True)
    async with connected(app) as (peer, direct):
        await direct.drained()
        fill(direct)
        waiting = asyncio.create_task(direct.drained())
        await asyncio.sleep(0)
        assert not waiting.done()
        reading = asyncio.create_task(peer.everything())
        await waiting
        assert direct.backlog() < 500_000
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        fill(direct)
        waiting = asyncio.create_task(direct.drained())
        await asyncio.sleep(0)
        assert not waiting.done()
        peer._writer.transport.abort()
        await waiting


async def test_a_peer_that_breaks_the_framing_hears_why() -> None:
    """Though it goes on sending."""
    for name in ("an unmasked frame", "too long a frame", "too long a frame that never comes"):
        app = App(attach=True)
        async with connected(app) as (peer, direct):
            await peer.send(BREAKS[name] + text("more") * 1_000)
            (said,) = await peer.everything()
            assert said.code == (1009 if name.startswith("too") else 1002)
            assert app.heard == []
            await direct.gone.wait()


async def test_ten_thousand_messages_at_once_are_heard_in_order() -> None:
    app = App(attach=True)
    async with connected(app) as (peer, _):
        await peer.send(b"".join(text(str(number)) for number in range(10_000)))
        await until(lambda: len(app.heard) == 10_000)
        assert app.heard == [str(number) for number in range(10_000)]
