"""Between batches and segments: what the adapters have in common."""

from pairing.recording.segments import Damaged, Packed, unpack
from pairing.transcript.port import Batch


def lines_of(batch: Batch) -> list[bytes]:
    """The batch's entries. Raises `Damaged` unless there are as many as it says."""
    lines = batch.payload.split(b"\n")
    if len(lines) != batch.count:
        raise Damaged(f"the batch at {batch.first} does not hold {batch.count} lines")
    return lines


def cut(transcript: str, packed: Packed, since: int, until: int) -> Batch:
    """The segment's entries from position `since` to `until`, of which it holds at least one."""
    segment = packed.segment
    lines = unpack(packed)[max(0, since - segment.first) : until + 1 - segment.first]
    return Batch(transcript, max(since, segment.first), len(lines), b"\n".join(lines))
