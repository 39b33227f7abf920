"""News of a room: the rest of the service hears of its start and end, whatever dies in between."""

import asyncio
from typing import Any

import pytest

from pairing.errors import Unavailable
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.live import news
from pairing.live.news import News
from pairing.live.tasks import Tasks
from tests.live.stage import Stage, stage
from tests.live.test_doors import PHASES, put
from tests.support.desk import DEADLINE


class Listener:
    """Refuses the first `refusals` times."""

    def __init__(self, refusals: int = 0) -> None:
        self.heard: list[e.AnyEntry] = []
        self._refusals = refusals
        self._more = asyncio.Event()

    async def hear(self, interview: str, entry: e.AnyEntry) -> None:
        if self._refusals:
            self._refusals -= 1
            raise Unavailable("not now")
        self.heard.append(entry)
        self._more.set()

    async def kinds(self, count: int) -> list[Any]:
        async with asyncio.timeout(DEADLINE):
            while len(self.heard) < count:
                self._more.clear()
                await self._more.wait()
        return [entry.__struct_config__.tag for entry in self.heard]


def listen(at: Stage, *listeners: Listener) -> None:
    for server, listener in zip(at.servers, listeners, strict=True):
        object.__setattr__(server.node, "news", News(listener.hear, server.node.tasks))


async def test_the_node_that_stored_it_tells() -> None:
    here, there = Listener(), Listener()
    async with stage(count=2) as at:
        listen(at, here, there)
        await put(at.room, h.Planned, format="coding", minutes=60, phases=PHASES)
        await put(at.room, h.Started)
        await put(at.room, e.Said, text="hello")
        await put(at.room, e.Ended)
        assert await here.kinds(2) == ["started", "ended"]
        await at.until(lambda: at.rooms[1].state.status == "ended")
        assert there.heard == []


async def test_whoever_opens_the_room_later_tells_again() -> None:
    """The node that stored it may have died before it told."""
    async with stage() as at:
        await put(at.room, e.Ended)
        transcript = at.transcript
    listener = Listener()
    async with stage(transcript=transcript, tell=listener.hear):
        assert await listener.kinds(1) == ["ended"]


async def test_news_that_are_not_taken_are_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "FIRST_WAIT", 0.0)
    listener, tasks = Listener(refusals=2), Tasks()
    ended, reopened = e.Ended(position=1, at=1), e.Reopened(position=2, at=2)
    News(listener.hear, tasks).pass_on("interview", [ended, reopened])
    assert await listener.kinds(2) == ["ended", "reopened"]
    await tasks.cancel()
