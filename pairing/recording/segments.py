"""Segments of a recording: runs of entries as JSON Lines, each packed into one zstd frame.

A frame's content is its entries, in order, each followed by LF: as they are stored, or without their
positions, which are where they stand. Frames depend on nothing outside of them, so any may be read without
the others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pairing.recording import chain as chained
from pairing.recording.zstd import compress, decompress

SEGMENT_BYTES = 1_048_576
"""A segment is closed once its content is this long, which an entry may exceed by itself."""

SEGMENT_ENTRIES = 8_000
"""A segment has no more entries than that."""

LEVEL, SEARCHES = 18, 4
"""Of zstd. docs/design/recording.md has what other sizes and levels measured."""

SENT_LEVEL = 1
"""Of a frame that is not kept."""


Form = Literal[1, 2]
"""1: lines as they are stored. 2: each without its second field, which is `"position":N` with its own
position N."""


class Damaged(ValueError):
    """A segment or what lies between two is not what was sealed."""


@dataclass(frozen=True, slots=True)
class Segment:
    """`count` entries from position `first` on. `size`: bytes of the frame's content; `packed`: of the frame.
    `chain`: the hash chain's value at its last entry."""

    first: int
    count: int
    size: int
    packed: int
    chain: bytes
    form: Form = 1

    @property
    def last(self) -> int:
        return self.first + self.count - 1


@dataclass(frozen=True, slots=True)
class Packed:
    """A segment with its frame."""

    segment: Segment
    frame: bytes


class Packer:
    """Packs the entries of one transcript after position `after`, where the chain has the value `chain`."""

    def __init__(self, after: int, chain: bytes) -> None:
        self.head = after
        """Position of the last entry taken in."""
        self.chain = chain
        """The chain's value there."""
        self._entries: list[bytes] = []
        self._size = 0

    def add(self, entries: Iterable[bytes]) -> Iterator[Packed]:
        """The segments that these entries complete."""
        for entry in entries:
            self._entries.append(entry)
            self._size += len(entry) + 1
            if self._size >= SEGMENT_BYTES or len(self._entries) == SEGMENT_ENTRIES:
                yield from self.rest()

    def rest(self) -> Iterator[Packed]:
        """The segment of what is left, if anything is."""
        if not self._entries:
            return
        first, count = self.head + 1, len(self._entries)
        lines = _unplaced(self._entries, first)
        raw = b"\n".join([*(self._entries if lines is None else lines), b""])
        frame = compress(raw, LEVEL, SEARCHES)
        self.chain = chained.extend(self.chain, self._entries)
        self.head += count
        self._entries, self._size = [], 0
        form: Form = 1 if lines is None else 2
        yield Packed(Segment(first, count, len(raw), len(frame), self.chain, form), frame)


def unpack(packed: Packed) -> list[bytes]:
    """The segment's entries. Raises `Damaged`."""
    segment = packed.segment
    try:
        raw = decompress(packed.frame, segment.size)
    except ValueError as error:
        raise Damaged(f"segment {segment.first} cannot be unpacked: {error}") from None
    entries = raw.split(b"\n")
    if entries.pop() or len(entries) != segment.count:
        raise Damaged(f"segment {segment.first} does not hold {segment.count} entries")
    return entries if segment.form == 1 else _placed(entries, segment.first)


def as_stored(packed: Packed) -> bytes:
    """A frame of the segment's entries as they are stored, with their positions. Raises `Damaged`."""
    if packed.segment.form == 1:
        return packed.frame
    return compress(b"\n".join([*unpack(packed), b""]), SENT_LEVEL)


def check(packed: Packed, chain: bytes) -> bytes:
    """The chain's value after a segment, given the one before it. Raises `Damaged` if it is not the one that
    was sealed, or the content is not."""
    found = chained.extend(chain, unpack(packed))
    if found != packed.segment.chain:
        raise Damaged(f"the chain breaks in segment {packed.segment.first}")
    return found


def _unplaced(entries: Iterable[bytes], first: int) -> list[bytes] | None:
    """The entries from position `first` on without their second fields; None if one of those is not its
    entry's position, so that they could not be put back."""
    lines: list[bytes] = []
    for position, entry in enumerate(entries, first):
        match entry.split(b",", 2):
            case [kind, place, rest] if place == b'"position":%d' % position:
                lines.append(b"%s,%s" % (kind, rest))
            case _:
                return None
    return lines


def _placed(lines: Iterable[bytes], first: int) -> list[bytes]:
    """What `_unplaced` was given."""
    entries: list[bytes] = []
    for position, line in enumerate(lines, first):
        kind, comma, rest = line.partition(b",")
        if not comma:
            raise Damaged(f"entry {position} has no fields")
        entries.append(b'%s,"position":%d,%s' % (kind, position, rest))
    return entries
