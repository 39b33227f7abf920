"""The socket endpoint on a real server: by the short cut, and on uvicorn's own protocol without it."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import ConnectionClosed

from pairing.client.visit import Visit, arrive
from pairing.settings import Settings
from pairing.web import socket as endpoint
from pairing.web.direct import DirectProtocol
from pairing.wire.closing import Close
from tests.support.raw_socket import Message, RawSocket, raw_socket
from tests.support.server import Invitation, LocalServer, local_server

DEADLINE = 20.0
UNBOUNDED: dict[str, Any] = {"message_burst": 1_000_000, "byte_burst": 1_000_000_000}


@pytest.fixture(params=[DirectProtocol, WebSocketsSansIOProtocol], ids=["direct", "plain"], autouse=True)
def protocol(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type:
    """Which protocol class the server is made with."""
    monkeypatch.setattr("pairing.web.server.DirectProtocol", request.param)
    return request.param  # type: ignore[no-any-return]


class Site:
    """A server with one interview."""

    def __init__(self, server: LocalServer, invitation: Invitation) -> None:
        self.server = server
        self.invitation = invitation

    async def visit(self, name: str = "ben") -> Visit:
        return await arrive(self.invitation.links[name])

    @asynccontextmanager
    async def seat(self, name: str = "ben", **options: Any) -> AsyncIterator[RawSocket]:
        """A socket after its welcome."""
        async with self.socket(name, **options) as raw:
            await raw.hello()
            yield raw

    @asynccontextmanager
    async def socket(self, name: str = "ben", **options: Any) -> AsyncIterator[RawSocket]:
        async with asyncio.timeout(DEADLINE), raw_socket(await self.visit(name), **options) as raw:
            yield raw


@asynccontextmanager
async def site(settings: Settings | None = None, *, text: str = "") -> AsyncIterator[Site]:
    async with local_server(settings) as server:
        yield Site(server, await server.api.create_interview(text))


def entries(raw: RawSocket) -> list[Message]:
    return [entry for message in raw.received if message["type"] == "entries" for entry in message["entries"]]


async def code_and_reason(raw: RawSocket) -> tuple[int, str]:
    code = await raw.closed()
    return code, raw.socket.close_reason or ""


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(DEADLINE):
        while not condition():  # noqa: ASYNC110  # states have no events of their own
            await asyncio.sleep(0)


async def test_what_one_says_all_hear_in_order(protocol: type) -> None:
    """E1, over either way; text with halves of characters and without."""
    async with site(text="a😀") as at, at.seat("ada") as ada, at.seat() as ben:
        texts = ["plain", "\ud83d", "😀" * 100, "x" * 2_000]
        for ref, text in enumerate(texts, 1):
            await ben.send({"type": "say", "ref": ref, "text": text})
        changes = [3, [0, "\ud83d", "\ude00"]]
        push = {"type": "push", "pad": "p1", "version": 0, "first": 0, "updates": [changes]}
        await ben.send(push)
        for raw in (ada, ben):
            for text in texts:
                assert (await raw.entry("said"))["text"] == text.replace("\ud83d", "\ufffd")
            assert (await raw.entry("edited"))["changes"] == changes
        await ben.send({"type": "ping", "sent": 5})
        assert (await ben.expect("pong"))["sent"] == 5


async def test_messages_in_fragments_are_heard_in_their_place() -> None:
    async with site() as at, at.seat() as ben:
        for ref in range(1, 21):
            message = json.dumps({"type": "say", "ref": ref, "text": str(ref)})
            await ben.socket.send([message[:5], message[5:9], message[9:]] if ref % 3 else message)
        assert [(await ben.entry("said"))["text"] for _ in range(20)] == [str(ref) for ref in range(1, 21)]


HOSTILE = {
    "an unknown type": '{"type":"%s"}' % ("😀" * 200),
    "an unknown field": '{"type":"ping","sent":1,"%s":1}' % ("é" * 200),
    "half a character": '{"type":"%s"}' % ("\\ud83d" * 40),
    "a line break": '{"type":"\\n\\u0000"}',
    "no JSON": "{",
    "a number too large": '{"sent":"\\ud83d ","type":"ping","sent":1e999}',
}


@pytest.mark.parametrize("message", HOSTILE.values(), ids=HOSTILE)
async def test_whatever_is_wrong_is_a_close_with_its_code(message: str) -> None:
    """A5, C1: also where the reason would quote what no close frame can hold."""
    async with site() as at:
        async with at.socket() as early:
            await early.send(message)
            code, reason = await code_and_reason(early)
            assert (code, reason.isascii(), bool(reason)) == (Close.MALFORMED, True, True)
        async with at.seat() as ben:
            await ben.send(message)
            code, reason = await code_and_reason(ben)
            assert (code, reason.isascii(), bool(reason)) == (Close.MALFORMED, True, True)


async def test_a_binary_frame_is_malformed_before_and_after_hello() -> None:
    """A5."""
    async with site() as at:
        async with at.socket() as early:
            await early.send(b'{"type":"hello"}')
            assert await early.closed() == Close.MALFORMED
        async with at.seat() as ben:
            await ben.send(b'{"type":"ping","sent":1}')
            assert await ben.closed() == Close.MALFORMED


async def test_too_large_a_message_is_refused_with_its_code() -> None:
    """A5."""
    async with site(Settings(message_bytes=1_000)) as at, at.seat() as ben:
        await ben.send({"type": "say", "ref": 1, "text": "x" * 2_000})
        assert await ben.closed() == Close.TOO_BIG


@pytest.mark.parametrize("origin", ["http://[", "null", "", "://", "https://elsewhere.example"])
async def test_a_strange_origin_is_forbidden(origin: str) -> None:
    """A3: whatever it looks like."""
    async with site() as at, at.socket(origin=origin) as raw:
        assert await raw.closed() == Close.FORBIDDEN


async def test_our_own_origin_and_none_at_all_pass() -> None:
    """A3."""
    async with site() as at:
        for origin in (at.server.url, None):
            async with at.seat(origin=origin):
                pass


async def test_who_is_revoked_on_the_way_in_gets_no_seat() -> None:
    """4410: between showing the cookie and saying hello, when there is no seat to be closed."""
    async with site() as at, at.socket() as raw, at.seat("ada") as ada:
        rooms = at.server.services.rooms
        await until(lambda: sum(room.users for room in rooms._open.values()) == 2)
        await at.server.api.revoke(at.invitation, "ben")
        await raw.send({"type": "hello"})
        assert await raw.closed() == Close.REVOKED
        await until(lambda: len(next(iter(rooms._open.values())).audience.seats) == 1)
        await ada.send({"type": "ping", "sent": 1})
        await ada.expect("pong")


async def test_who_is_revoked_in_a_seat_loses_it() -> None:
    async with site() as at, at.seat() as ben:
        await at.server.api.revoke(at.invitation, "ben")
        assert await ben.closed() == Close.REVOKED


async def test_a_defect_on_the_way_in_is_a_close_to_come_back_after(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """C1: 1000 would say that the client left, and 1006 nothing."""

    async def broken(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError

    async with site() as at:
        for name in ("join", "_hello", "_authenticate"):
            monkeypatch.setattr(endpoint, name, broken)
            async with at.socket() as raw:
                await raw.send({"type": "hello"})
                assert await raw.closed() == Close.UNAVAILABLE
    assert caplog.text.count("ZeroDivisionError") >= 3


async def test_a_reader_that_stands_still_is_cut_off_and_holds_up_nobody() -> None:
    """4508."""
    settings = Settings(outbox_bytes=100_000, close_timeout=0.2, chat_chars=50_000, **UNBOUNDED)
    async with site(settings) as at, at.seat("ada") as ada, at.seat("oli", max_queue=1) as oli:
        (room,) = at.server.services.rooms._open.values()
        oli.socket.transport.pause_reading()
        text = "x" * 50_000
        for ref in range(1, 2_000):
            await ada.send({"type": "say", "ref": ref, "text": text})
            await ada.entry("said")
            if len(room.audience.seats) == 1:
                break
        assert len(room.audience.seats) == 1
        await until(lambda: room.users == 1)
        oli.socket.transport.resume_reading()
        with suppress(ConnectionClosed):
            while True:
                await oli.receive()
        assert oli.socket.close_code in (Close.SLOW_READER, 1006)
        assert oli.received[-1]["type"] in ("entries", "here")


async def test_a_long_history_reaches_a_slow_reader_page_by_page() -> None:
    """H5: more than the outbox may hold, and nobody is closed for it."""
    settings = Settings(outbox_bytes=50_000, tail_entries=10, catch_up_entries=5, **UNBOUNDED)
    async with site(settings) as at, at.seat("ada") as ada:
        for ref in range(1, 201):
            await ada.send({"type": "say", "ref": ref, "text": f"{ref} " + "x" * 3_000})
            await ada.entry("said")
        welcome = ada.received[0]
        async with at.socket("ada", max_queue=1) as again:
            await again.hello(welcome["instance"], welcome["position"])
            while len(entries(again)) < 200:
                await again.receive()
            assert [entry["text"].split()[0] for entry in entries(again)] == [
                str(ref) for ref in range(1, 201)
            ]
            assert all(len(m["entries"]) <= 5 for m in again.received if m["type"] == "entries")
            await again.send({"type": "ping", "sent": 1})
            await again.answer("pong")


async def test_draining_closes_with_1012_behind_what_was_told() -> None:
    """C1."""
    async with site() as at, at.seat("ada") as ada, at.seat() as ben:
        for ref in range(1, 51):
            await ben.send({"type": "say", "ref": ref, "text": str(ref)})
        await ben.entry("said")
        await at.server.services.rooms.drain()
        for raw in (ada, ben):
            assert await raw.closed() == Close.RESTARTING
        said = [
            [
                entry["text"]
                for m in raw.received
                if m["type"] == "entries"
                for entry in m["entries"]
                if "text" in entry
            ]
            for raw in (ada, ben)
        ]
        lines = map(json.loads, await at.server.api.transcript(at.invitation.interview))
        stored = [entry["text"] for entry in lines if entry["kind"] == "said"]
        assert said == [stored, stored]
        async with at.socket() as late:
            assert await late.closed() == Close.RESTARTING


async def test_a_socket_that_breaks_frees_its_seat() -> None:
    async with site() as at:
        rooms = at.server.services.rooms
        async with at.seat() as ben, at.seat("ada") as ada:
            (room,) = rooms._open.values()
            ben.socket.transport.abort()
            while not (await ada.answer("here"))["gone"]:
                pass
            await until(lambda: room.users == 1)
            assert len(room.audience.seats) == 1


async def test_logs_hold_no_secrets(caplog: pytest.LogCaptureFixture) -> None:
    """Never code, chat, names or tokens."""
    caplog.set_level(logging.DEBUG, logger="pairing")
    async with site(text="code secret") as at, at.seat("ada") as ada:
        await ada.send({"type": "say", "ref": 1, "text": "chat secret"})
        await ada.entry("said")
        await ada.send({"type": "secret"})
        assert await ada.closed() == Close.MALFORMED
        token = at.invitation.links["ada"].rpartition("/")[2]
        visit = await at.visit("ada")
    text = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("pairing"))
    assert "seated" in text
    for secret in (
        "secret",
        token,
        visit.cookie.partition("=")[2],
        at.server.api._headers["Authorization"][7:],
    ):
        assert secret not in text
