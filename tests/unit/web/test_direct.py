"""The short cut hears what uvicorn's own protocol hears, however the bytes are cut on their way."""

import random

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from pairing.web.direct import DirectProtocol
from tests.unit.web.frames import (
    BINARY,
    BREAKS,
    CLOSE,
    CONT,
    PING,
    REQUEST,
    TEXT,
    Answer,
    answers,
    close,
    cut,
    frame,
    sound,
    text,
)
from tests.unit.web.wires import App, Outcome, Wire, talk


async def compare(frames: list[bytes], pieces: list[bytes] | None = None, *, early: bytes = b"") -> Outcome:
    """What the short cut hears of the pieces, having checked that it is what the stock protocol hears.

    That one is given a frame at a time: of several at once it forgets those before one that is wrong.
    """
    stock = await talk(WebSocketsSansIOProtocol, frames, attach=False, early=early)
    for attach in (False, True):
        ours = await talk(DirectProtocol, frames if pieces is None else pieces, attach=attach, early=early)
        assert ours.heard == stock.heard
        assert ours.answers == stock.answers
        assert ours.code == stock.code
    return ours


SHORT = [
    text("one"),
    frame(PING, b"p"),
    text(""),
    frame(TEXT, "é".encode()[:1], fin=False),
    frame(PING, b"within"),
    frame(CONT, b"", fin=False),
    frame(CONT, "é".encode()[1:] + b"!"),
    text("after the fragments"),
    frame(BINARY, b"\x00\xff"),
    text("x" * 126),
    text("wide", wide=2),
    text("wider", wide=8),
    frame(TEXT, b"plain key", key=b"\0\0\0\0"),
    text("last"),
]


async def test_whole_text_frames_take_the_short_cut() -> None:
    outcome = await compare([text("one"), text("two" * 100), text("😀")])
    assert outcome.heard == ["one", "two" * 100, "😀"]
    assert outcome.directly == 3


async def test_nothing_is_heard_out_of_order() -> None:
    """What goes round through the queue is not overtaken by what goes straight."""
    outcome = await compare(SHORT, [b"".join(SHORT)])
    assert [heard for heard in outcome.heard if isinstance(heard, str)] == [
        "one", "", "é!", "after the fragments", "x" * 126, "wide", "wider", "plain key", "last",
    ]  # fmt: skip
    assert outcome.directly


async def test_a_stream_may_be_cut_anywhere() -> None:
    data = b"".join(SHORT)
    stock = await talk(WebSocketsSansIOProtocol, SHORT, attach=False)
    for at in range(1, len(data)):
        ours = await talk(DirectProtocol, [data[:at], data[at:]], attach=True)
        assert (ours.heard, ours.answers) == (stock.heard, stock.answers), f"cut at {at}"


async def test_a_stream_may_come_byte_by_byte() -> None:
    data = b"".join(SHORT) + close()
    outcome = await compare([*SHORT, close()], [data[at : at + 1] for at in range(len(data))])
    assert len(outcome.heard) == 10
    assert outcome.code == 1000


@pytest.mark.parametrize("seed", range(40))
async def test_any_sound_stream_in_any_pieces(seed: int) -> None:
    chance = random.Random(seed)
    stream = sound(chance, 12)
    await compare(stream, cut(chance, b"".join(stream), chance.choice((1, 2, 5, 30))))


@pytest.mark.parametrize("name", BREAKS)
async def test_what_ends_a_stream_ends_it_alike(name: str) -> None:
    """And what follows in the same bytes is not heard."""
    chance = random.Random(name)
    before, after = sound(chance, 3), sound(chance, 3)
    frames = [*before, BREAKS[name], *after]
    for pieces in (1, 2, 3, 7, 20):
        outcome = await compare(frames, cut(chance, b"".join(frames), pieces))
        assert outcome.code is not None


@pytest.mark.parametrize("name", BREAKS)
async def test_what_ends_a_stream_ends_it_though_nothing_follows(name: str) -> None:
    outcome = await compare([text("before"), BREAKS[name]])
    assert outcome.heard == ["before"]
    assert [answer.opcode for answer in outcome.answers][-1:] == [CLOSE]


@pytest.mark.parametrize("seed", range(10))
async def test_frames_that_come_with_the_handshake_are_heard_too(seed: int) -> None:
    """No browser sends them, for it waits for our answer. The last of them may be cut.

    Without pings: those uvicorn itself answers so early that its answer comes before the handshake's.
    """
    chance = random.Random(seed)
    data = b"".join(sound(chance, 6, controls=0.0))
    at = chance.randint(1, len(data) - 9)
    await compare([data[at:]], cut(chance, data[at:], 4), early=data[:at])


async def test_text_that_is_not_utf_8_is_for_the_application_to_refuse() -> None:
    """A5: the decoder of messages does; see tests/unit/wire."""
    app = App(attach=False)
    wire = Wire(DirectProtocol, app)
    await wire.shake_hands()
    heard: list[bytes] = []
    app.direct.attach(heard.append)
    await wire.feed([frame(TEXT, b"\xff\xed\xa0\xbd")])
    assert heard == [b"\xff\xed\xa0\xbd"]
    await wire.end()


async def test_an_application_that_says_farewell_within_a_chunk_hears_no_more() -> None:
    app = App(attach=False)
    wire = Wire(DirectProtocol, app)
    begin = await wire.shake_hands()
    heard: list[bytes] = []

    def take(data: bytes) -> None:
        heard.append(data)
        app.direct.farewell(4400, "enough", 5.0)

    app.direct.attach(take)
    await wire.feed([text("one") + text("two") + frame(PING) + text("three") + close(1000)])
    assert heard == [b"one"]
    (said,) = [answer for answer in answers_of(wire, begin) if answer.opcode == CLOSE]
    assert said.code == 4400
    await app.ended.wait()
    assert app.code == 4400
    assert wire.transport.closed, "the peer closed as well"
    await wire.end()


def answers_of(wire: Wire, begin: int) -> list[Answer]:
    return answers(wire.transport.written[begin:])


async def test_what_waits_for_the_application_when_it_attaches_comes_first() -> None:
    app = App(attach=False)
    wire = Wire(DirectProtocol, app)
    wire.protocol.data_received(
        REQUEST,
    )
    await app.accepted.wait()
    order: list[str] = []
    app.heard = order  # type: ignore[assignment]
    wire.protocol.data_received(text("queued"))
    app.direct.attach(lambda data: order.append(data.decode()))
    assert wire.transport.paused
    wire.protocol.data_received(text("straight"))
    await wire.feed([])
    wire.protocol.data_received(text("later"))
    assert order == ["queued", "straight", "later"]
    await wire.end()
