"""A transcript in memory: fully functional, for tests and for several nodes in one process and event loop.

Nothing here awaits, so each call is atomic among the nodes that share the object.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pairing.recording import chain
from pairing.recording.segments import Packed, Packer, Segment, check
from pairing.recording.trace import merged
from pairing.transcript.port import Batch, Checkpoint, Trace
from pairing.transcript.sealed import cut, lines_of


class MemoryTranscript:
    """Implements `Transcript`. Share one object between nodes; it lives as long as the process."""

    def __init__(self) -> None:
        self._batches: dict[str, list[Batch]] = {}
        self._sealed: dict[str, list[Packed]] = {}
        self._checkpoints: dict[tuple[str, int], Checkpoint] = {}
        self._traces: dict[str, list[Trace]] = {}

    async def append(self, batches: Sequence[Batch]) -> Sequence[bool]:
        return [self._append(batch) for batch in batches]

    async def read(self, transcript: str, *, after: int, limit: int) -> Sequence[Batch]:
        stored = self._batches.get(transcript, [])
        start = bisect_right(stored, after, key=_last)
        stop = bisect_left(stored, after + limit + 1, key=_first)
        sealed = [
            cut(transcript, packed, after + 1, after + limit)
            for packed in self._sealed.get(transcript, [])
            if packed.segment.last > after and packed.segment.first <= after + limit
        ]
        return sealed + stored[start:stop]

    async def heads(self, transcripts: Sequence[str]) -> dict[str, int]:
        return {transcript: self._head(transcript) for transcript in transcripts}

    async def checkpoint(self, transcript: str, *, schema: int) -> Checkpoint | None:
        return self._checkpoints.get((transcript, schema))

    async def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        key = (checkpoint.transcript, checkpoint.schema)
        kept = self._checkpoints.get(key)
        if kept is None or kept.position <= checkpoint.position:
            self._checkpoints[key] = checkpoint

    async def unsealed(self, *, after: str, limit: int) -> Sequence[str]:
        return sorted(transcript for transcript in self._batches if transcript > after)[:limit]

    async def seal(self, transcript: str) -> int:
        if traces := self._traces.get(transcript):
            payload = merged([trace.payload for trace in traces])
            until = max(trace.until for trace in traces)
            self._traces[transcript] = [Trace(transcript, traces[0].since, until, payload)]
        value = self._chain(transcript)
        packer = Packer(self._sealed_head(transcript), value)
        entries = [line for batch in self._batches.get(transcript, []) for line in lines_of(batch)]
        packed = [*packer.add(entries), *packer.rest()]
        for one in packed:
            value = check(one, value)
        if packed:
            self._sealed.setdefault(transcript, []).extend(packed)
            del self._batches[transcript]
        return self._sealed_head(transcript)

    async def segments(self, transcript: str) -> Sequence[Segment]:
        return [packed.segment for packed in self._sealed.get(transcript, [])]

    async def segment(self, transcript: str, first: int) -> bytes | None:
        found = (one.frame for one in self._sealed.get(transcript, []) if one.segment.first == first)
        return next(found, None)

    async def add_traces(self, traces: Sequence[Trace]) -> None:
        for trace in traces:
            if self._head(trace.transcript):
                kept = self._traces.setdefault(trace.transcript, [])
                kept.append(trace)
                kept.sort(key=lambda one: one.since)

    async def traces(self, transcript: str, *, after: int, limit: int) -> Sequence[Trace]:
        return [trace for trace in self._traces.get(transcript, []) if trace.until > after][:limit]

    async def erase(self, interview: str) -> None:
        prefix = f"{interview}/"
        self._batches = {name: kept for name, kept in self._batches.items() if not name.startswith(prefix)}
        self._sealed = {name: kept for name, kept in self._sealed.items() if not name.startswith(prefix)}
        self._traces = {name: kept for name, kept in self._traces.items() if not name.startswith(prefix)}
        self._checkpoints = {
            key: kept for key, kept in self._checkpoints.items() if not key[0].startswith(prefix)
        }

    def _append(self, batch: Batch) -> bool:
        stored = batch.first == self._head(batch.transcript) + 1
        if stored:
            self._batches.setdefault(batch.transcript, []).append(batch)
        return stored

    def _head(self, transcript: str) -> int:
        stored = self._batches.get(transcript)
        return stored[-1].last if stored else self._sealed_head(transcript)

    def _sealed_head(self, transcript: str) -> int:
        sealed = self._sealed.get(transcript)
        return sealed[-1].segment.last if sealed else 0

    def _chain(self, transcript: str) -> bytes:
        sealed = self._sealed.get(transcript)
        return sealed[-1].segment.chain if sealed else chain.beginning(transcript)


def _first(batch: Batch) -> int:
    return batch.first


def _last(batch: Batch) -> int:
    return batch.last
