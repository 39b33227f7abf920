"""The line of servers without the short cut: in order, without waiting, and never waiting for ever."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest
from starlette.websockets import WebSocket, WebSocketDisconnect

from pairing.live.line import Frame
from pairing.web.lines import AsgiLine, reason_of
from pairing.wire.closing import Close
from tests.live.gated_transcript import Gate
from tests.live.stage import beside


class Socket:
    """A peer that takes what it is sent as the test lets it. `broken` fails every send."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.closed: tuple[int, str] | None = None
        self.gate = Gate()
        self.broken = False

    async def send_text(self, text: str) -> None:
        await self.gate.passed()
        if self.broken:
            raise WebSocketDisconnect(1006)
        self.sent.append(text)

    async def close(self, code: int, reason: str) -> None:
        await self.gate.passed()
        self.closed = (code, reason)


@asynccontextmanager
async def line_to(socket: Socket, *, cut_after: float = 10.0) -> AsyncIterator[AsgiLine]:
    line = AsgiLine(cast(WebSocket, socket), cut_after)
    yield line
    line.close(Close.NORMAL, "")
    await line.finish()


async def test_frames_go_in_order_and_the_close_behind_them() -> None:
    socket = Socket()
    async with line_to(socket) as line:
        for number in range(5):
            line.send(Frame(b"%d" % number))
        line.close(Close.RESTARTING, "the server restarts")
        line.send(Frame(b"too late"))
        line.close(Close.MALFORMED, "not again")
    assert socket.sent == ["0", "1", "2", "3", "4"]
    assert socket.closed == (1012, "the server restarts")


async def test_the_backlog_is_what_has_not_left() -> None:
    socket = Socket()
    socket.gate.close()
    async with line_to(socket) as line:
        line.send(Frame(b"x" * 10))
        line.send(Frame(b"x" * 5))
        await socket.gate.reached.wait()
        assert line.backlog() == 15
        async with beside(line.drained()) as waiting:
            assert not waiting.done()
            socket.gate.open()
            await waiting
        assert line.backlog() == 0
        await line.drained()


@pytest.mark.parametrize("how", ["closed", "broken"])
async def test_who_waits_for_the_line_is_woken_when_it_ends(how: str) -> None:
    socket = Socket()
    socket.gate.close()
    async with line_to(socket, cut_after=0.01) as line:
        line.send(Frame(b"x"))
        await socket.gate.reached.wait()
        async with beside(line.drained()) as waiting:
            if how == "closed":
                line.close(Close.SLOW_READER, "")
            else:
                socket.broken = True
                socket.gate.open()
            await waiting
        if how == "broken":
            line.send(Frame(b"nobody takes it"))
            await line.drained()


async def test_a_peer_that_takes_nothing_ends_the_waiting_for_its_messages() -> None:
    socket = Socket()
    socket.gate.close()
    async with line_to(socket, cut_after=0.01) as line:
        line.send(Frame(b"x"))

        async def wait() -> None:
            async with line.lasting():
                line.close(Close.SLOW_READER, "")
                await asyncio.get_running_loop().create_future()

        with pytest.raises(WebSocketDisconnect) as left:
            await wait()
    assert left.value.code == 1006
    assert socket.closed is None


async def test_other_timeouts_are_not_taken_for_ours() -> None:
    async with line_to(Socket()) as line:

        async def fail() -> None:
            async with line.lasting():
                raise TimeoutError

        with pytest.raises(TimeoutError):
            await fail()


@pytest.mark.parametrize("message", ["", "plain", "é😀\ud83d\n\0", "x" * 500, "😀" * 500])
def test_a_reason_fits_a_close_frame(message: str) -> None:
    """RFC 6455, section 5.5: 125 bytes, two of them the code."""
    reason = reason_of(message)
    assert len(reason.encode("ascii")) <= 123
    assert reason.startswith("plain") == message.startswith("plain")
