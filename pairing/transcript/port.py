"""The transcript port: the durable, ordered ledger of entries. The SQL transcript is the one truth.

Contract (held by `tests/contracts/test_transcript.py` on every adapter):

- Positions in a transcript start at 1 and have no gaps. `head` is the last one, 0 when empty.
- `append` is compare-and-append: a batch is stored only if its `first` is `head + 1`, whole or not at all.
  Losing the race is an ordinary answer (`False`), never an error and never a partial write.
- All batches given to one `append` share one transaction; a loser does not harm the others.
- When `append` returns, what it stored survives `kill -9` of the process. When it raises `Unavailable`
  the outcome is unknown, and may be decided only later: the caller must read the ledger before it decides
  anything more, and append again only at the head it found, so that at most one of the two is stored.
- `read` returns whole batches exactly as stored, in order, byte for byte.
- Checkpoints are a cache: deleting them all changes nothing but speed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


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
        The first batch may begin at or before `after`; it is returned whole. `after` is 0 or more, `limit`
        1 or more. Raises `Unavailable`, as the methods below do.
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
