"""The sealer: what ended and is quiet is sealed, whoever left it behind; nothing else is touched."""

import asyncio
import logging
from collections.abc import Sequence

import pytest

from pairing.archive.port import Interview
from pairing.errors import Unavailable
from pairing.live.sealer import Sealer
from pairing.transcript.memory import MemoryTranscript
from pairing.transcript.port import Batch, Transcript
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

MINUTE = 60_000
NOW = 100 * MINUTE


class Place:
    """A store, and a sealer that waits five minutes, at a time of its own."""

    def __init__(self, store: SqlStore, poll: float = 0.0) -> None:
        self.transcript: Transcript = store.transcript()
        self.archive = store.archive()
        self.now = NOW
        self.sealer = Sealer(self.transcript, self.archive, after=300, poll=poll, clock=lambda: self.now)

    async def interview(self, id: str, *, ended_at: int | None) -> None:
        await self.archive.ensure_workspace("w", "W")
        await self.archive.add_interview(Interview(id, "w", "t", 1, ()), [])
        await self.archive.happened(id, "started", position=1, at=1)
        if ended_at is not None:
            await self.archive.happened(id, "ended", position=2, at=ended_at)

    async def append(self, transcript: str, at: int) -> None:
        head = (await self.transcript.heads([transcript]))[transcript]
        entries = b'{"kind":"said","position":%d,"at":1}\n{"position":%d,"kind":"said","at":%d}'
        entries %= (head + 1, head + 2, at)
        assert list(await self.transcript.append([Batch(transcript, head + 1, 2, entries)])) == [True]

    async def sealed(self, transcript: str) -> int:
        return sum(segment.count for segment in await self.transcript.segments(transcript))


@pytest.fixture
def place(sql_store: SqlStore) -> Place:
    return Place(sql_store)


async def test_what_ended_and_is_quiet_is_sealed_in_all_its_parts(place: Place) -> None:
    await place.interview("i", ended_at=NOW - 6 * MINUTE)
    for part in ("room", "panel", "own/p"):
        await place.append(f"i/{part}", NOW - 6 * MINUTE)
    await place.sealer.look()
    assert [await place.sealed(f"i/{part}") for part in ("room", "panel", "own/p")] == [2, 2, 2]
    assert list(await place.transcript.unsealed(after="", limit=9)) == []


@pytest.mark.parametrize(
    ("ended_at", "last"),
    [(None, NOW - 9 * MINUTE), (NOW - 4 * MINUTE, NOW - 9 * MINUTE), (NOW - 9 * MINUTE, NOW - 4 * MINUTE)],
    ids=["it goes on", "it has just ended", "somebody still writes"],
)
async def test_nothing_else_is_sealed(place: Place, ended_at: int | None, last: int) -> None:
    await place.interview("i", ended_at=ended_at)
    await place.append("i/room", last)
    await place.sealer.look()
    assert await place.sealed("i/room") == 0


async def test_a_transcript_without_an_interview_is_left_alone(place: Place) -> None:
    await place.append("nobody/room", 1)
    await place.sealer.look()
    assert await place.sealed("nobody/room") == 0


async def test_notes_after_the_end_are_sealed_once_they_are_quiet(place: Place) -> None:
    await place.interview("i", ended_at=NOW - 6 * MINUTE)
    await place.append("i/panel", NOW - 6 * MINUTE)
    await place.sealer.look()
    await place.append("i/panel", NOW)
    await place.sealer.look()
    assert await place.sealed("i/panel") == 2
    place.now += 5 * MINUTE
    await place.sealer.look()
    assert await place.sealed("i/panel") == 4


async def test_a_reopened_interview_is_sealed_again_after_its_next_end(place: Place) -> None:
    await place.interview("i", ended_at=NOW - 6 * MINUTE)
    await place.append("i/room", NOW - 6 * MINUTE)
    await place.sealer.look()
    await place.archive.happened("i", "reopened", position=3, at=NOW)
    await place.append("i/room", NOW)
    place.now += 60 * MINUTE
    await place.sealer.look()
    assert await place.sealed("i/room") == 2
    await place.archive.happened("i", "ended", position=4, at=NOW + MINUTE)
    await place.sealer.look()
    assert await place.sealed("i/room") == 4


async def test_a_transcript_that_cannot_be_sealed_holds_up_no_other(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    await place.interview("a", ended_at=1)
    await place.interview("b", ended_at=1)
    await place.transcript.append([Batch("a/room", 1, 3, b'{"secret":1}\n{"at":1}')])
    await place.append("b/room", 1)
    with caplog.at_level(logging.DEBUG, "pairing.live"):
        await place.sealer.look()
        await place.sealer.look()
    assert await place.sealed("b/room") == 2
    assert caplog.text.count("a/room cannot be sealed") == 1
    assert "secret" not in caplog.text
    assert (await place.transcript.heads(["a/room"])) == {"a/room": 3}


async def test_many_are_looked_at_in_pages(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pairing.live.sealer.PAGE", 3)
    for number in range(8):
        await place.interview(f"i{number}", ended_at=1 if number % 2 else None)
        await place.append(f"i{number}/room", 1)
    await place.sealer.look()
    assert [await place.sealed(f"i{number}/room") for number in range(8)] == [0, 2] * 4


async def test_nodes_seal_at_once(sql_store: SqlStore) -> None:
    places = [Place(sql_store) for _ in range(3)]
    await places[0].interview("i", ended_at=1)
    for number in range(20):
        await places[0].append("i/room", number)
    await asyncio.gather(*(place.sealer.look() for place in places))
    assert await places[0].sealed("i/room") == 40


async def test_it_works_in_the_background_until_its_block_ends(sql_store: SqlStore) -> None:
    place = Place(sql_store, poll=0.01)
    await place.interview("i", ended_at=1)
    await place.append("i/room", 1)
    async with place.sealer.running(), asyncio.timeout(30):
        while await place.sealed("i/room") == 0:
            pass
        await place.append("i/room", 1)
        while await place.sealed("i/room") == 2:
            pass
    await place.append("i/room", 1)
    assert await place.sealed("i/room") == 4


class Away(MemoryTranscript):
    """Out of reach the first time, broken the second."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.again = asyncio.Event()

    async def unsealed(self, *, after: str, limit: int) -> Sequence[str]:
        self.asked += 1
        if self.asked == 1:
            raise Unavailable("the store is away")
        if self.asked == 2:
            raise RuntimeError("nobody expects this")
        self.again.set()
        return []


async def test_it_goes_on_after_trouble(sql_store: SqlStore, caplog: pytest.LogCaptureFixture) -> None:
    transcript = Away()
    sealer = Sealer(transcript, sql_store.archive(), after=0, poll=0.01, clock=lambda: NOW)
    async with sealer.running(), asyncio.timeout(30):
        await transcript.again.wait()
    assert "sealing waits: unavailable" in caplog.text
    assert "sealing met a defect" in caplog.text


async def test_a_node_that_is_told_so_seals_none() -> None:
    transcript = Away()
    store = SqlStore("sqlite:////nonexistent/nothing.db")
    sealer = Sealer(transcript, store.archive(), after=0, poll=0, clock=lambda: NOW)
    async with sealer.running():
        await asyncio.sleep(0)
    assert transcript.asked == 0
