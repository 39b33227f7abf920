"""Histories of files as Firepad keeps them, which is what CoderPad exports for each file. Pure.

A history is a JSON object of revisions by id (`A0`, `A1`, ... in the order of their characters), or an array
of them in order. A revision is `{"a": author, "o": operation, "t": milliseconds since the Unix epoch}`; what
else it holds is ignored. An operation is one of ot.js: an array over the whole text, of numbers above 0 that
keep as many UTF-16 units, texts that are put in, and numbers below 0 that take out as many.
Sources: firebase/firepad, examples/firepad.rb and lib/text-operation.js; Operational-Transformation/ot.js.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from pairing.errors import Malformed, TooLarge
from pairing.ot.changes import ChangeSet
from pairing.ot.sections import Section
from pairing.ot.utf16 import normalise_breaks, to_units

Operation = Sequence[int | str]


class Revision(Struct, frozen=True):
    """One operation of a history."""

    a: str
    o: list[int | str]
    t: int


class Update(Struct, frozen=True):
    """A revision as a change of a text whose line breaks are LF. `author` as the history calls them."""

    author: str
    at: int
    changes: ChangeSet


def revisions_of(history: Mapping[str, Any] | Sequence[Any]) -> list[Revision]:
    """Raises `Malformed`."""
    if isinstance(history, Mapping):
        history = [history[id] for id in sorted(history)]
    found: list[Revision] = []
    for number, value in enumerate(history, 1):
        try:
            found.append(msgspec.convert(value, Revision))
        except msgspec.ValidationError as error:
            raise Malformed(f"revision {number}: {error}") from None
    return found


def work_of(revisions: Iterable[Revision], *, most: int) -> int:
    """How many UTF-16 units are written when they are carried out, each on a text of at most `most`."""
    return sum(
        min(most, sum(len(part) if isinstance(part, str) else max(0, part) for part in revision.o))
        for revision in revisions
    )


def updates_of(revisions: Sequence[Revision], *, most: int) -> list[Update]:
    """What they do to a text that is empty at first, without those that change nothing. Time never goes back:
    a revision that says so counts as made with the one before it.

    Raises `Malformed` for an operation that is none, or is for another text than it meets, and `TooLarge` for
    a text of more than `most` UTF-16 units.
    """
    updates: list[Update] = []
    text = plain = ""
    at = 0
    for number, revision in enumerate(revisions, 1):
        at = max(at, revision.t)
        try:
            new = applied(text, revision.o)
        except ValueError as error:
            raise Malformed(f"revision {number}: {error}") from None
        if len(new) > most:
            raise TooLarge(f"revision {number}: a file holds at most {most} units")
        if "\r" in text or "\r" in new:
            # Where breaks are of two units offsets differ: what the operation came to counts.
            after = normalise_breaks(new)
            changes = _difference(plain, after)
        else:
            after, changes = new, _change_set(revision.o, len(text))
        text, plain = new, after
        if not changes.empty:
            updates.append(Update(revision.a, at, changes))
    return updates


def applied(text: str, operation: Operation) -> str:
    """`text`, in UTF-16 units, edited. Raises ValueError."""
    parts: list[str] = []
    position = 0
    for part in operation:
        if isinstance(part, str):
            parts.append(to_units(part))
        elif part > 0:
            parts.append(text[position : position + part])
            position += part
        elif part < 0:
            position -= part
        else:
            raise ValueError("an operation has no part of length 0")
    if position != len(text):
        raise ValueError(f"the operation is for {position} units and meets a text of {len(text)}")
    return "".join(parts)


def _change_set(operation: Operation, length: int) -> ChangeSet:
    sections = list(_sections(operation))
    growth = sum(len(text) - taken for taken, text in sections if text is not None)
    return ChangeSet(tuple(sections), length, length + growth)


def _sections(operation: Operation) -> Iterator[Section]:
    """Canonical ones: what is put in and taken out at one place is one section, what is kept is another."""
    kept = taken = 0
    put = ""
    for part in operation:
        if isinstance(part, int) and part > 0:
            if taken or put:
                yield taken, put
                taken, put = 0, ""
            kept += part
            continue
        if kept:
            yield kept, None
            kept = 0
        if isinstance(part, str):
            put += to_units(part)
        else:
            taken -= part
    if kept:
        yield kept, None
    if taken or put:
        yield taken, put


def _difference(old: str, new: str) -> ChangeSet:
    """One replacement that makes one text of the other."""
    least = min(len(old), len(new))
    head = _longest(least, lambda since, until: old[since:until] == new[since:until])
    ends = len(old), len(new)
    tail = _longest(
        least - head,
        lambda since, until: old[ends[0] - until : ends[0] - since] == new[ends[1] - until : ends[1] - since],
    )
    return ChangeSet.replace(len(old), head, len(old) - tail, new[head : len(new) - tail])


def _longest(most: int, same: Callable[[int, int], bool]) -> int:
    """How far two texts are the same, by halves: unit by unit takes seconds for what is long."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if same(low, middle):
            low = middle
        else:
            high = middle - 1
    return low
