"""Entries as the lines that are stored: what a recording needs of them without reading all of each. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

_HEAD: Final = re.compile(rb'\{"kind":"([a-z_]+)","position":([0-9]+),"at":([0-9]+)')
"""How `wire.codec` begins every entry."""


class Head(NamedTuple):
    """The beginning of an entry."""

    kind: str
    position: int
    at: int


def head_of(line: bytes) -> Head:
    """Raises ValueError for what is no entry."""
    found = _HEAD.match(line)
    if found is None:
        raise ValueError("this is no entry as it is stored")
    return Head(found[1].decode(), int(found[2]), int(found[3]))


def heads_of(lines: Iterable[bytes]) -> Iterator[Head]:
    for line in lines:
        yield head_of(line)


def lines_between(payload: bytes, first: int, after: int, last: int) -> list[bytes]:
    """Of a batch whose first line is the entry at position `first`: those past `after`, up to `last`."""
    lines = payload.split(b"\n")
    return lines[max(0, after + 1 - first) : max(0, last + 1 - first)]
