"""A transcript whose appends wait at a gate, so that a test can look at the moment before a commit."""

import asyncio
from collections.abc import Sequence

from pairing.transcript.port import Batch, Checkpoint, Transcript


class GatedTranscript:
    """Wraps any adapter. `shut` and `open` work the gate; `waiting` is set while an append stands at it."""

    def __init__(self, inner: Transcript) -> None:
        self._inner = inner
        self._gate = asyncio.Event()
        self._gate.set()
        self.waiting = asyncio.Event()

    def shut(self) -> None:
        self._gate.clear()

    def open(self) -> None:
        self._gate.set()

    async def append(self, batches: Sequence[Batch]) -> Sequence[bool]:
        if not self._gate.is_set():
            self.waiting.set()
            await self._gate.wait()
            self.waiting.clear()
        return await self._inner.append(batches)

    async def read(self, transcript: str, *, after: int, limit: int) -> Sequence[Batch]:
        return await self._inner.read(transcript, after=after, limit=limit)

    async def heads(self, transcripts: Sequence[str]) -> dict[str, int]:
        return await self._inner.heads(transcripts)

    async def checkpoint(self, transcript: str, *, schema: int) -> Checkpoint | None:
        return await self._inner.checkpoint(transcript, schema=schema)

    async def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        await self._inner.save_checkpoint(checkpoint)
