"""A transcript in memory: fully functional, for tests and for several nodes in one process and event loop.

Nothing here awaits, so each call is atomic among the nodes that share the object.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pairing.transcript.port import Batch, Checkpoint


class MemoryTranscript:
    """Implements `Transcript`. Share one object between nodes; it lives as long as the process."""

    def __init__(self) -> None:
        self._batches: dict[str, list[Batch]] = {}
        self._checkpoints: dict[tuple[str, int], Checkpoint] = {}

    async def append(self, batches: Sequence[Batch]) -> Sequence[bool]:
        return [self._append(batch) for batch in batches]

    async def read(self, transcript: str, *, after: int, limit: int) -> Sequence[Batch]:
        stored = self._batches.get(transcript, [])
        start = bisect_right(stored, after, key=_last)
        stop = bisect_left(stored, after + limit + 1, key=_first)
        return stored[start:stop]

    async def heads(self, transcripts: Sequence[str]) -> dict[str, int]:
        return {transcript: self._head(transcript) for transcript in transcripts}

    async def checkpoint(self, transcript: str, *, schema: int) -> Checkpoint | None:
        return self._checkpoints.get((transcript, schema))

    async def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        key = (checkpoint.transcript, checkpoint.schema)
        kept = self._checkpoints.get(key)
        if kept is None or kept.position <= checkpoint.position:
            self._checkpoints[key] = checkpoint

    def _append(self, batch: Batch) -> bool:
        stored = batch.first == self._head(batch.transcript) + 1
        if stored:
            self._batches.setdefault(batch.transcript, []).append(batch)
        return stored

    def _head(self, transcript: str) -> int:
        stored = self._batches.get(transcript)
        return stored[-1].last if stored else 0


def _first(batch: Batch) -> int:
    return batch.first


def _last(batch: Batch) -> int:
    return batch.last
