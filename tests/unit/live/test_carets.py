"""Carets are sampled: seldom, bounded, and never something that anybody waits for."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace

import pytest

from pairing.errors import Unavailable
from pairing.live.carets import Carets
from pairing.live.policy import Policy
from pairing.recording.trace import Caret, decode_trace
from pairing.transcript.memory import MemoryTranscript
from pairing.transcript.port import Batch, Trace
from pairing.wire.messages import Presence

POLICY = Policy(trace_interval=0.001, trace_flush=0.002)


class Paper(MemoryTranscript):
    """`added` is set with every flush; `away` refuses them."""

    def __init__(self) -> None:
        super().__init__()
        self.added = asyncio.Event()
        self.flushes: list[Sequence[Trace]] = []
        self.away = False

    async def add_traces(self, traces: Sequence[Trace]) -> None:
        if self.away:
            raise Unavailable("the store is away")
        self.flushes.append(traces)
        await super().add_traces(traces)
        self.added.set()


class Watch:
    """A clock that goes on by one with each look."""

    def __init__(self) -> None:
        self.now = 100

    def __call__(self) -> int:
        self.now += 1
        return self.now


@pytest.fixture
async def paper() -> Paper:
    paper = Paper()
    for name in ("a/room", "b/room"):
        await paper.append([Batch(name, 1, 1, b"{}")])
    return paper


async def kept(paper: Paper, transcript: str) -> list[Caret]:
    traces = await paper.traces(transcript, after=0, limit=99)
    return [caret for trace in traces for caret in decode_trace(trace.payload)]


def at(anchor: int, pad: str | None = "p1") -> Presence:
    return Presence(pad=pad, version=4, anchor=anchor, head=anchor + 2, top=7)


async def test_of_many_moves_the_newest_is_kept(paper: Paper) -> None:
    carets = Carets(paper, POLICY, Watch())
    for anchor in range(50):
        carets.moved("a/room", "i", at(anchor))
    carets.moved("b/room", "j", at(1, None))
    await carets.flush()
    assert await kept(paper, "a/room") == [
        Caret(at=150, by="i", pad="p1", version=4, anchor=49, head=51, top=7)
    ]
    assert [caret.pad for caret in await kept(paper, "b/room")] == [None]
    assert len(paper.flushes) == 1, "one transaction for all rooms"


async def test_who_does_not_move_is_not_noted_again(paper: Paper) -> None:
    carets = Carets(paper, POLICY, Watch())
    for _ in range(3):
        carets.moved("a/room", "i", at(1))
        carets.moved("a/room", "j", at(2))
        await carets.flush()
    assert [caret.by for caret in await kept(paper, "a/room")] == ["i", "j"]
    carets.gone("a/room", "i")
    carets.moved("a/room", "i", at(1))
    carets.moved("a/room", "j", at(2))
    await carets.flush()
    assert [caret.by for caret in await kept(paper, "a/room")] == ["i", "j", "i"]


async def test_the_last_place_of_somebody_who_leaves_is_kept(paper: Paper) -> None:
    carets = Carets(paper, POLICY, Watch())
    carets.moved("a/room", "i", at(1))
    carets.moved("a/room", "j", at(2))
    carets.gone("a/room", "i")
    await carets.flush()
    assert [(caret.at, caret.by) for caret in await kept(paper, "a/room")] == [(101, "i"), (102, "j")]


async def test_it_runs_while_anybody_moves(paper: Paper) -> None:
    carets = Carets(paper, POLICY, Watch())
    running = asyncio.create_task(carets.run())
    async with asyncio.timeout(30):
        for anchor in range(3):
            paper.added.clear()
            carets.moved("a/room", "i", at(anchor))
            await paper.added.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert [caret.anchor for caret in await kept(paper, "a/room")] == [0, 1, 2]


async def test_there_are_no_more_samples_than_intervals(paper: Paper) -> None:
    """Two a second, with the default: an instance that moves all the time makes no more."""
    policy = Policy(trace_interval=0.1, trace_flush=1.0)
    carets = Carets(paper, policy, Watch())
    running = asyncio.create_task(carets.run())
    anchor = 0
    async with asyncio.timeout(30):
        while not paper.added.is_set():
            anchor += 1
            carets.moved("a/room", "i", at(anchor))
            await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert 2 <= len(await kept(paper, "a/room")) <= 11 < anchor


async def test_what_waits_is_bounded(paper: Paper) -> None:
    carets = Carets(paper, replace(POLICY, trace_carets=5), Watch())
    for number in range(9):
        carets.moved("a/room", f"i{number}", at(number))
    await carets.flush()
    assert len(await kept(paper, "a/room")) == 5
    carets.moved("a/room", "i0", at(99))
    await carets.flush()
    assert len(await kept(paper, "a/room")) == 6


async def test_what_cannot_be_stored_is_dropped_and_not_logged(
    paper: Paper, caplog: pytest.LogCaptureFixture
) -> None:
    carets = Carets(paper, POLICY, Watch())
    paper.away = True
    with caplog.at_level(logging.DEBUG, "pairing.live"):
        carets.moved("a/room", "instance-i", at(1))
        await carets.flush()
    assert "a/room" not in caplog.text
    assert "instance-i" not in caplog.text
    paper.away = False
    carets.moved("a/room", "i", at(2))
    await carets.flush()
    assert [caret.anchor for caret in await kept(paper, "a/room")] == [2]
