"""A transcript whose appends and reads a test lets through, holds back, or lets meet a fate."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Literal

from pairing.errors import Unavailable
from pairing.interview import entries as e
from pairing.live.part import transcript_of
from pairing.transcript.memory import MemoryTranscript
from pairing.transcript.port import Batch, Checkpoint
from pairing.wire.codec import decode_entries, encode_entry, join_entries
from tests.support.desk import INTERVIEW
from tests.support.passing_transcript import PassingTranscript

Fate = Literal["refused", "in doubt", "broken"]
"""Unavailable before it was stored, Unavailable after it was stored, and an error that nobody expects."""


class Gate:
    """Open at first. `reached` is set whenever somebody has come to it."""

    def __init__(self) -> None:
        self._open = asyncio.Event()
        self._open.set()
        self.reached = asyncio.Event()

    def close(self) -> None:
        self._open.clear()
        self.reached.clear()

    def open(self) -> None:
        self._open.set()

    async def passed(self) -> None:
        self.reached.set()
        await self._open.wait()


class GatedTranscript(PassingTranscript):
    """`fates` holds what becomes of the next appends; when it is empty they are stored.

    `rival` is called before each append, and may write entries of its own with `write`. `away` makes every
    call raise Unavailable. Appends wait at `appending` before they are stored, at `landing` after it.
    """

    def __init__(self) -> None:
        self.kept = MemoryTranscript()
        super().__init__(self.kept)
        self.appending = Gate()
        self.landing = Gate()
        self.reading = Gate()
        self.fates: deque[Fate] = deque()
        self.rival: Callable[[], None] | None = None
        self.away = False
        self.appended: list[Sequence[Batch]] = []
        self.reads: list[int] = []
        self.saved = asyncio.Event()
        self.polled = asyncio.Event()

    async def append(self, batches: Sequence[Batch]) -> Sequence[bool]:
        await self.appending.passed()
        self._check()
        if self.rival is not None:
            self.rival()
        fate = self.fates.popleft() if self.fates else None
        if fate == "refused":
            raise Unavailable("the store is out of reach")
        if fate == "broken":
            raise RuntimeError("nobody expects this")
        self.appended.append(batches)
        outcomes = await self.kept.append(batches)
        await self.landing.passed()
        if fate == "in doubt":
            raise Unavailable("the store was lost in the middle")
        return outcomes

    async def read(self, transcript: str, *, after: int, limit: int) -> Sequence[Batch]:
        self.reads.append(after)
        await self.reading.passed()
        self._check()
        return await self.kept.read(transcript, after=after, limit=limit)

    async def heads(self, transcripts: Sequence[str]) -> dict[str, int]:
        self.polled.set()
        self._check()
        return await self.kept.heads(transcripts)

    async def checkpoint(self, transcript: str, *, schema: int) -> Checkpoint | None:
        self._check()
        return await self.kept.checkpoint(transcript, schema=schema)

    async def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        self._check()
        await self.kept.save_checkpoint(checkpoint)
        self.saved.set()

    def _check(self) -> None:
        if self.away:
            raise Unavailable("the store is out of reach")

    # What a test does behind the rooms' back

    @property
    def head(self) -> int:
        return self.kept._head(transcript_of(INTERVIEW))

    def write(self, *texts: str) -> bytes:
        """Store what another node would: one batch of messages said by the server. Answers its payload."""
        first = self.head + 1
        entries = [
            encode_entry(e.Said(position=first + number, at=1, text=text))
            for number, text in enumerate(texts)
        ]
        batch = Batch(transcript_of(INTERVIEW), first, len(entries), join_entries(entries))
        assert self.kept._append(batch)
        return batch.payload

    async def entries(self) -> list[e.AnyEntry]:
        batches = await self.kept.read(transcript_of(INTERVIEW), after=0, limit=1_000_000)
        return [entry for batch in batches for entry in decode_entries(batch.payload)]
