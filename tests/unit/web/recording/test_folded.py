"""What is computed of recordings is kept for a while, and as much of it as there is room for."""

import asyncio
from dataclasses import replace

from pairing.settings import Settings
from pairing.transcript.memory import MemoryTranscript
from pairing.transcript.port import Batch
from pairing.web.recording.folded import Recordings

OPENED = b'{"kind":"opened","position":1,"at":5,"by":"","title":"x"}'
DEADLINE = 20.0


class Read(MemoryTranscript):
    """Counts how often it is read."""

    count = 0

    async def read(self, transcript: str, *, after: int, limit: int) -> list[Batch]:
        self.count += 1
        return [*await super().read(transcript, after=after, limit=limit)]


async def opened(*interviews: str) -> Read:
    transcript = Read()
    await transcript.append([Batch(f"{interview}/room", 1, 1, OPENED) for interview in interviews])
    return transcript


async def test_the_newest_are_kept() -> None:
    transcript = await opened("a", "b", "c")
    recordings = Recordings(transcript, replace(Settings(), recordings_in_memory=2))
    for interview in ("a", "b", "a", "c", "a"):
        await recordings.summary(interview, 1, 0)
    assert transcript.count == 3
    await recordings.summary("b", 1, 0)
    assert transcript.count == 4


async def test_they_are_forgotten_after_a_while() -> None:
    transcript = await opened("a")
    recordings = Recordings(transcript, replace(Settings(), recording_memory=0.0))
    await recordings.summary("a", 1, 0)
    await recordings.clock("a", 1)
    async with asyncio.timeout(DEADLINE):
        while recordings._summaries._kept or recordings._wound._kept:  # noqa: ASYNC110  # a turn of the loop
            await asyncio.sleep(0)


async def test_many_who_ask_at_once_have_it_made_once() -> None:
    transcript = await opened("a")
    recordings = Recordings(transcript, Settings())
    found = await asyncio.gather(*(recordings.summary("a", 1, 0) for _ in range(10)))
    assert transcript.count == 1
    assert all(one is found[0] for one in found)
