"""A transcript that passes every call on: what wrappers that interfere with some of them begin with."""

from collections.abc import Sequence

from pairing.recording.segments import Segment
from pairing.transcript.port import Batch, Checkpoint, Trace, Transcript


class PassingTranscript:
    """Implements `Transcript` by any adapter."""

    def __init__(self, inner: Transcript) -> None:
        self._inner = inner

    async def append(self, batches: Sequence[Batch]) -> Sequence[bool]:
        return await self._inner.append(batches)

    async def read(self, transcript: str, *, after: int, limit: int) -> Sequence[Batch]:
        return await self._inner.read(transcript, after=after, limit=limit)

    async def heads(self, transcripts: Sequence[str]) -> dict[str, int]:
        return await self._inner.heads(transcripts)

    async def checkpoint(self, transcript: str, *, schema: int) -> Checkpoint | None:
        return await self._inner.checkpoint(transcript, schema=schema)

    async def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        await self._inner.save_checkpoint(checkpoint)

    async def unsealed(self, *, after: str, limit: int) -> Sequence[str]:
        return await self._inner.unsealed(after=after, limit=limit)

    async def seal(self, transcript: str) -> int:
        return await self._inner.seal(transcript)

    async def segments(self, transcript: str) -> Sequence[Segment]:
        return await self._inner.segments(transcript)

    async def segment(self, transcript: str, first: int) -> bytes | None:
        return await self._inner.segment(transcript, first)

    async def add_traces(self, traces: Sequence[Trace]) -> None:
        await self._inner.add_traces(traces)

    async def traces(self, transcript: str, *, after: int, limit: int) -> Sequence[Trace]:
        return await self._inner.traces(transcript, after=after, limit=limit)

    async def erase(self, interview: str) -> None:
        await self._inner.erase(interview)
