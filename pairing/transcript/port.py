"""The transcript port: the durable, ordered ledger of entries. The SQL transcript is the one truth.

Contract (held by `tests/contracts/test_transcript.py` on every adapter):

- Positions in a transcript start at 1 and have no gaps. `head` is the last one, 0 when empty.
- `append` is compare-and-append: a batch is stored only if its `first` is `head + 1`, whole or not at all.
  Losing the race is an ordinary answer (`False`), never an error and never a partial write.
- All batches given to one `append` share one transaction; a loser does not harm the others.
- When `append` returns, what it stored survives `kill -9` of the process. When it raises `Unavailable`
  the outcome is unknown, and may be decided only later: the caller must read the ledger before it decides
  anything more, and append again only at the head it found, so that at most one of the two is stored.
- `read` returns entries exactly as stored, in order, byte for byte.
- `seal` packs what is stored into compressed segments and changes nothing else: `append`, `heads` and `read`
  answer as if it had not happened, but for where batches begin and end. It may be called at any time, by
  several nodes at once, and again after it was cut off at any point, whatever is appended meanwhile.
- Segments are there whole or not at all, follow each other without gaps, and are never changed.
- Checkpoints are a cache: deleting them all changes nothing but speed. Traces are lossy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pairing.recording.segments import Segment


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries appended together: `count` JSON objects, one a line, joined by LF, without a final LF."""

    transcript: str
    first: int
    count: int
    payload: bytes

    @property
    def last(self) -> int:
        return self.first + self.count - 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A fold of a transcript up to and including `position`, in the encoding named by `schema`."""

    transcript: str
    position: int
    schema: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class Trace:
    """Where carets were in a transcript's room: JSON Lines as in `pairing/recording/trace.py`, each followed
    by LF, in order; the first and the last at these times, in milliseconds since the Unix epoch."""

    transcript: str
    since: int
    until: int
    payload: bytes


class Transcript(Protocol):
    async def append(self, batches: Sequence[Batch]) -> Sequence[bool]:
        """Store each batch whose `first` is its transcript's head + 1; say per batch whether it was stored.

        Batches of one transcript count in the order given: each meets the head that those before it left.
        Raises `Unavailable` when the store cannot be reached: the outcome is then unknown.
        """
        ...

    async def read(self, transcript: str, *, after: int, limit: int) -> Sequence[Batch]:
        """The batches that hold entries past position `after`, oldest first.

        Stops after the batch that holds position `after + limit` (so at least one batch if there is any).
        The first batch may begin at or before `after`; it is returned whole. Sealed entries come as batches
        cut to what was asked for. `after` is 0 or more, `limit` 1 or more. Raises `Unavailable`, as the
        methods below do.
        """
        ...

    async def heads(self, transcripts: Sequence[str]) -> dict[str, int]:
        """The last position of each transcript named; 0 where nothing is stored."""
        ...

    async def checkpoint(self, transcript: str, *, schema: int) -> Checkpoint | None:
        """The newest checkpoint of that schema, if there is one."""
        ...

    async def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Keep this one instead of the transcript's older one of that schema. Never moves backwards."""
        ...

    # Sealing

    async def unsealed(self, *, after: str, limit: int) -> Sequence[str]:
        """Transcripts that hold something unsealed, `limit` at most, in an order of the store's own: those
        that follow `after`, "" to begin with."""
        ...

    async def seal(self, transcript: str) -> int:
        """Seal all that is stored by now; the position up to which it is sealed.

        What is unsealed goes into a further part, is read back and checked, and only then let go of. Raises
        `Damaged` where entries are not what they should be: nothing is lost then.
        """
        ...

    async def segments(self, transcript: str) -> Sequence[Segment]:
        """The index of what is sealed, in order."""
        ...

    async def segment(self, transcript: str, first: int) -> bytes | None:
        """The frame, as it was sealed, of the segment that begins at `first`, if there is one."""
        ...

    # Traces

    async def add_traces(self, traces: Sequence[Trace]) -> None:
        """Keep them beside their transcripts; not those of a transcript that holds nothing."""
        ...

    async def traces(self, transcript: str, *, after: int, limit: int) -> Sequence[Trace]:
        """Those that end later than `after`, by when they begin, `limit` at most. Traces of several nodes
        overlap. Sealing joins them."""
        ...

    # Erasing

    async def erase(self, interview: str) -> None:
        """Remove every transcript of an interview, sealed or not, with its checkpoints and traces. Nothing of
        it is left, also where it was being sealed. Its rooms must be closed: what they append later begins a
        new transcript."""
        ...
