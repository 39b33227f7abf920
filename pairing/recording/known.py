"""Whether a text that came in at once was in the room before. Pure.

All that was ever to be read in the room is kept: the files as they are now, the lines that edits have
destroyed, and every other text. A text is compared line by line, without outer spaces: a line is known if it
is part of a line that was there. What is kept and how much is compared is bounded, see below.
"""

from collections import deque
from collections.abc import Mapping
from typing import Any, Literal

from pairing.ot.utf16 import to_units

Source = Literal["pad", "question", "chat", "case", "output", "board"]

HEAP_UNITS = 8_000_000
"""Of each source at most as much is kept; the oldest goes first."""
AROUND_UNITS = 1_000
"""Of the line that an edit destroys, what is kept on either side of it."""
SCANNED_UNITS = 2_000_000_000
"""Text looked through for all that came in, a second or so; nothing is said of what comes after that."""

_ORDER: tuple[Source, ...] = ("question", "case", "chat", "board", "output")


class Room:
    """What was in a room so far, entry by entry. Text is in UTF-16 units."""

    def __init__(self) -> None:
        self.pads: dict[str, str] = {}
        self._gone = _Heap()
        self._heaps: Mapping[Source, _Heap] = {source: _Heap() for source in _ORDER}
        self._left = SCANNED_UNITS

    def add(self, source: Source, text: str, piece_of: str = "") -> None:
        """A text was shown. `piece_of`: what it continues, if it comes in pieces."""
        if text:
            self._heaps[source].add(to_units(text), piece_of)

    def create(self, pad: str, text: str) -> None:
        self.pads[pad] = to_units(text)

    def edit(self, pad: str, changes: list[Any]) -> tuple[int, int]:
        """A pad was changed, by a CodeMirror change set in JSON: how many units were put in and taken out.
        Raises ValueError if the set is for another text."""
        old = self.pads[pad]
        new: list[str] = []
        position = inserted = deleted = 0
        for section in changes:
            if type(section) is int:
                new.append(old[position : position + section])
                position += section
                continue
            end = position + section[0]
            deleted += section[0]
            text = to_units("\n".join(section[1:]))
            inserted += len(text)
            new.append(text)
            self._keep_destroyed(old, position, end)
            position = end
        if position != len(old):
            raise ValueError(f"a change for {position} units meets a document of {len(old)}")
        self.pads[pad] = "".join(new)
        return inserted, deleted

    def known(self, text: str) -> tuple[float | None, Source | Literal[""]]:
        """The share of the text that was there, by units of its lines, and where all of it was in one piece.
        None when too much was compared already."""
        whole = text.strip()
        source = self._where(whole)
        if source:
            return 1.0, source
        lines = [line for line in map(str.strip, whole.split("\n")) if line]
        total = known = 0
        for line in lines:
            total += len(line)
            known += len(line) if self._where(line) else 0
        if self._left < 0:
            return None, ""
        return (round(known / total, 4) if total else 0.0), ""

    def _where(self, text: str) -> Source | Literal[""]:
        for pad in self.pads.values():
            self._left -= len(pad)
            if self._left >= 0 and text in pad:
                return "pad"
        for source in _ORDER:
            if self._is_in(self._heaps[source], text):
                return source
        return "pad" if self._is_in(self._gone, text) else ""

    def _is_in(self, heap: "_Heap", text: str) -> bool:
        self._left -= heap.size
        return self._left >= 0 and text in heap.joined()

    def _keep_destroyed(self, old: str, start: int, end: int) -> None:
        """The lines that an edit touches, unless all of them are still there as parts of lines: as when
        something is put in at the beginning or end of one."""
        if start == end and (not 0 < start < len(old) or old[start - 1] == "\n" or old[start] == "\n"):
            return
        least, most = max(0, start - AROUND_UNITS), end + AROUND_UNITS
        before = old.rfind("\n", least, start) + 1 or least
        after = old.find("\n", end, most)
        self._gone.add(old[before : after if after >= 0 else most])


class _Heap:
    """Texts, newest last. `size`: units of all."""

    def __init__(self) -> None:
        self.size = 0
        self._texts: deque[list[str]] = deque()
        self._open: dict[str, list[str]] = {}
        self._joined: str | None = ""

    def add(self, text: str, piece_of: str = "") -> None:
        if not piece_of and self._texts and text in self._texts[-1][-1]:
            return
        self._joined = None
        self.size += len(text)
        pieces = self._open.get(piece_of) if piece_of else None
        if pieces:
            pieces.append(text)
        else:
            pieces = [text]
            self._texts.append(pieces)
            if piece_of:
                self._open[piece_of] = pieces
        while self.size > HEAP_UNITS and len(self._texts) > 1:
            oldest = self._texts.popleft()
            self.size -= sum(map(len, oldest))
            oldest.clear()

    def joined(self) -> str:
        if self._joined is None:
            self._joined = "\n".join("".join(pieces) for pieces in self._texts)
        return self._joined
