"""A transcript that fails as stores do: out of reach before or after the commit, or another writer wins."""

import asyncio
import random
from collections.abc import Sequence

from pairing.errors import Unavailable
from pairing.transcript.port import Batch, Checkpoint, Transcript
from tests.support.passing_transcript import PassingTranscript


class TroubledTranscript(PassingTranscript):
    """Wraps any adapter; each append meets a fate that depends on `seed` and the order of calls alone.

    `calm` ends all trouble. `unknown` counts appends that were stored though the caller was told otherwise.
    """

    def __init__(self, inner: Transcript, seed: int) -> None:
        super().__init__(inner)
        self._random = random.Random(seed)
        self.calm = False
        self.unknown = 0
        self.refused = 0
        self.checkpointed = asyncio.Event()

    async def append(self, batches: Sequence[Batch]) -> Sequence[bool]:
        fate = 9 if self.calm else self._random.randrange(8)
        if fate == 0:
            self.refused += 1
            raise Unavailable("the store is out of reach")
        outcomes = await self._inner.append(batches)
        if fate == 1:
            self.unknown += any(outcomes)
            raise Unavailable("the store was lost in the middle")
        return outcomes

    async def read(self, transcript: str, *, after: int, limit: int) -> Sequence[Batch]:
        if not self.calm and self._random.randrange(8) == 0:
            raise Unavailable("the store is out of reach")
        return await self._inner.read(transcript, after=after, limit=limit)

    async def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        await self._inner.save_checkpoint(checkpoint)
        self.checkpointed.set()
