"""A change set: an immutable edit of a whole document, as CodeMirror 6 makes and sends them.

Positions and lengths are UTF-16 units; documents are unit strings (`pairing.ot.utf16`) with LF breaks.
Semantics and JSON form follow ChangeSet of @codemirror/state 6.7 (https://codemirror.net/docs/ref/#state.ChangeSet)
to the section, proved against vectors made by it. Unlike the original, every method checks that lengths meet.
"""

from enum import Enum
from typing import Final, Literal, TypeAlias, overload

from pairing.ot.composing import compose_sections
from pairing.ot.mapping import map_sections
from pairing.ot.parsing import parse_sections
from pairing.ot.sections import Section, growth
from pairing.ot.utf16 import normalise_breaks, to_units

Json: TypeAlias = "list[int | list[int | str]]"


class MapMode(Enum):
    """What `map_pos` answers when the surroundings of a position were deleted."""

    SIMPLE = 0
    """Always a position."""
    TRACK_DELETION = 1
    """None if a deletion or replacement goes across the position."""
    TRACK_BEFORE = 2
    """None if the unit before the position is gone."""
    TRACK_AFTER = 3
    """None if the unit after the position is gone."""


class ChangeSet:
    """An edit of documents of `length` units that leaves them `new_length` long. Equal by its sections."""

    __slots__ = ("length", "new_length", "sections")

    def __init__(self, sections: tuple[Section, ...], length: int, new_length: int) -> None:
        """Trusts its arguments; use `parse`, `replace` or `identity`."""
        self.sections: Final = sections
        self.length: Final = length
        self.new_length: Final = new_length

    @classmethod
    def parse(cls, value: object, *, max_sections: int = 10_000) -> "ChangeSet":
        """Read a JSON value. Only canonical sets pass: those that CodeMirror itself can make.

        Raises `Malformed`, and `TooLarge` above `max_sections`.
        """
        return cls(*parse_sections(value, max_sections))

    @classmethod
    def identity(cls, length: int) -> "ChangeSet":
        """The set that changes nothing in a document of `length` units."""
        if length < 0:
            raise ValueError(f"a document cannot be {length} units long")
        return cls(((length, None),) if length else (), length, length)

    @classmethod
    def replace(cls, length: int, start: int, end: int, insert: str) -> "ChangeSet":
        """Replace units `start` to `end` of a document of `length` units by the text `insert`, whose line
        breaks are normalised and whose astral characters become units."""
        if not 0 <= start <= end <= length:
            raise ValueError(f"no range {start} to {end} in a document of {length} units")
        text = to_units(normalise_breaks(insert))
        if start == end and not text:
            return cls.identity(length)
        head: tuple[Section, ...] = ((start, None),) if start else ()
        tail: tuple[Section, ...] = ((length - end, None),) if end < length else ()
        return cls((*head, (end - start, text), *tail), length, length - (end - start) + len(text))

    def to_json(self) -> Json:
        """The canonical JSON value: n keeps, [n] deletes, [n, line, ...] replaces n units by lines."""
        return [
            length if text is None else [length, *text.split("\n")] if text else [length]
            for length, text in self.sections
        ]

    @property
    def empty(self) -> bool:
        """True if nothing changes."""
        sections = self.sections
        return not sections or (len(sections) == 1 and sections[0][1] is None)

    def apply(self, text: str) -> str:
        """`text` edited. Raises ValueError if it is not `length` units long."""
        if len(text) != self.length:
            raise ValueError(f"a change for {self.length} units meets a document of {len(text)}")
        parts: list[str] = []
        position = 0
        for length, insert in self.sections:
            if insert is None:
                parts.append(text[position : position + length])
            elif insert:
                parts.append(insert)
            position += length
        return "".join(parts)

    def compose(self, other: "ChangeSet") -> "ChangeSet":
        """This change, then `other`, as one. Never rebase over a composition: mapping over it is not mapping
        over its parts. Raises ValueError if `other` does not start where this one ends."""
        if other.length != self.new_length:
            raise ValueError(
                f"a change for {other.length} units cannot follow one that leaves {self.new_length}"
            )
        if self.empty:
            return other
        if other.empty:
            return self
        sections = compose_sections(self.sections, other.sections)
        return ChangeSet(tuple(sections), self.length, other.new_length)

    def map(self, other: "ChangeSet", before: bool = False) -> "ChangeSet":
        """This change, made to apply after `other`, which starts at the same document.

        Changes are ordered by start, then by replaced length, then by `before`: whether this one goes first.
        `a.compose(b.map(a))` and `b.compose(a.map(b, True))` make the same document. Raises ValueError if
        the two do not start at the same length.
        """
        length = self.length
        if length != other.length:
            raise ValueError(f"changes for {length} and {other.length} units cannot be concurrent")
        ours, theirs = self.sections, other.sections
        if ours and theirs:
            # With at least one kept unit between the two, only the kept head or tail changes its length.
            tail, text = ours[-1]
            kept, changed = theirs[0]
            if text is None and changed is None and length - tail < kept:
                gain = other.new_length - length
                return ChangeSet((*ours[:-1], (tail + gain, None)), other.new_length, self.new_length + gain)
            head, text = ours[0]
            kept, changed = theirs[-1]
            if text is None and changed is None and length - kept < head:
                gain = other.new_length - length
                return ChangeSet(((head + gain, None), *ours[1:]), other.new_length, self.new_length + gain)
        if other.empty:
            return self
        sections = map_sections(ours, theirs, before)
        return ChangeSet(tuple(sections), other.new_length, other.new_length + growth(sections))

    def invert(self, text: str) -> "ChangeSet":
        """The change that undoes this one, given the document `text` it applies to. Raises ValueError if
        that is not `length` units long."""
        if len(text) != self.length:
            raise ValueError(f"a change for {self.length} units meets a document of {len(text)}")
        inverted: list[Section] = []
        position = 0
        for length, insert in self.sections:
            if insert is None:
                inverted.append((length, None))
            else:
                inverted.append((len(insert), text[position : position + length]))
            position += length
        return ChangeSet(tuple(inverted), self.new_length, self.length)

    @overload
    def map_pos(self, pos: int, assoc: int = -1, mode: Literal[MapMode.SIMPLE] = MapMode.SIMPLE) -> int: ...
    @overload
    def map_pos(self, pos: int, assoc: int = -1, mode: MapMode = MapMode.SIMPLE) -> int | None: ...
    def map_pos(self, pos: int, assoc: int = -1, mode: MapMode = MapMode.SIMPLE) -> int | None:
        """Where position `pos` of the old document is in the new one; None if `mode` finds it deleted.

        At an insertion, `assoc` below 0 stays before it and otherwise moves after it; inside a replacement,
        to its start or its end. Raises ValueError if `pos` is outside the old document.
        """
        if not 0 <= pos <= self.length:
            raise ValueError(f"no position {pos} in a document of {self.length} units")
        old = new = 0
        for length, insert in self.sections:
            end = old + length
            if insert is None:
                if end > pos:
                    return new + pos - old
                new += length
            else:
                if mode is not MapMode.SIMPLE and end >= pos and _hit(mode, old < pos, end > pos):
                    return None
                if end > pos or (end == pos and assoc < 0 and not length):
                    return new if pos == old or assoc < 0 else new + len(insert)
                new += len(insert)
            old = end
        return new

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ChangeSet) and self.sections == other.sections

    def __hash__(self) -> int:
        return hash(self.sections)

    def __repr__(self) -> str:
        return f"ChangeSet({self.to_json()!r})"


def _hit(mode: MapMode, from_before: bool, to_after: bool) -> bool:
    """Whether a change that starts before and reaches past a position deletes what `mode` watches there."""
    if mode is MapMode.TRACK_DELETION:
        return from_before and to_after
    return from_before if mode is MapMode.TRACK_BEFORE else to_after
