"""A transcript whose appends wait at a gate, so that a test can look at the moment before a commit."""

import asyncio
from collections.abc import Sequence

from pairing.transcript.port import Batch, Transcript
from tests.support.passing_transcript import PassingTranscript


class GatedTranscript(PassingTranscript):
    """Wraps any adapter. `shut` and `open` work the gate; `waiting` is set while an append stands at it."""

    def __init__(self, inner: Transcript) -> None:
        super().__init__(inner)
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
