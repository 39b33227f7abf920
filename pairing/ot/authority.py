"""The authority of a shared document: decides what a push of updates becomes, changing nothing itself.

A client is at (version, first): it has received the log up to `version`, and `first` of the entries in it
were its own. It pushes its unconfirmed updates, numbered from `first`, each stated on top of the last and
the first of them on top of `version`. From this follow, for every client that counts what it receives:

- `accepted - first` of the pushed updates are in the log already, whatever was lost, doubled, delayed or
  reordered on the way: the oldest ones, since every push carries the unconfirmed updates from `first` on;
- as many entries by the author are in the log since `version`. If the two counts differ, the id is somebody
  else's or the client's state is from another life, and no guess is safe: `Reset`.

Counts outlive the log's window: a repetition older than the window is still known for one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from pairing.errors import Behind, Malformed, Reset, TooLarge
from pairing.ot.document import Document
from pairing.ot.rebase import rebase
from pairing.ot.recent import Recent
from pairing.ot.type import OperationType

__all__ = ["DEFAULT_LIMITS", "Document", "PushLimits", "Recent", "push"]

State = TypeVar("State")
Op = TypeVar("Op")


@dataclass(frozen=True, slots=True)
class PushLimits:
    """What one push may ask for."""

    updates: int = 500
    """Updates in a push."""
    cells: int = 4_000
    """Pairs of a pushed update and a later entry to move it over; beyond it the client has to pull first,
    which costs it less than it would cost here."""
    work: int = 100_000
    """Parts walked in those pairs: a few pairs of huge operations cost as much as many small ones."""
    size: int = 1_000_000
    """Size of the document; UTF-16 units for text."""
    sections: int = 10_000
    """Parts of one operation, as pushed and as accepted."""


DEFAULT_LIMITS: Final = PushLimits()


def push(
    kind: OperationType[State, Op],
    document: Document[State, Op],
    *,
    author: str,
    version: int,
    first: int,
    updates: Sequence[object],
    limits: PushLimits = DEFAULT_LIMITS,
) -> list[Op]:
    """The operations to append to the log for a push of JSON `updates`, all or none: `document.accept` takes
    each in turn. Empty if all of them are in the log already.

    Raises `Malformed` and `TooLarge` (never passes), `Behind` (pull, then push again) and `Reset`, with code
    "ahead" if `version` is above the document's: first make sure that the document itself is up to date.
    """
    for name, number in (("version", version), ("first", first)):
        if type(number) is not int or number < 0:
            raise Malformed(f"{name} is not a count")
    if len(updates) > limits.updates:
        raise TooLarge(f"{len(updates)} updates in a push are over the limit of {limits.updates}")
    if version > document.version:
        raise Reset(f"version {version} is ahead of the document, at {document.version}", code="ahead")
    known = document.accepted.get(author, 0) - first
    if known < 0:
        raise Reset(f"{first} updates were never accepted from this editor")
    late: Sequence[tuple[str, Op]] = ()
    if version < document.recent.floor:
        if known < len(updates):
            raise Behind(f"version {version} is too old to rebase: pull first")
    elif version < document.version or known:
        late = document.recent.since(version)
        _check_count(late, author, known)
    if known >= len(updates):
        return []
    if late:
        _check_cells(late, author, len(updates), limits.cells)
    ops = [kind.parse(value, max_parts=limits.sections) for value in updates]
    extent = kind.before(late[0][1]) if late else kind.extent(document.state)
    for op in ops:
        if kind.before(op) != extent:
            raise Malformed(f"an update for {kind.before(op)} units meets a document of {extent}")
        extent = kind.after(op)
    if late:
        ops = rebase(kind, ops, late, author, work=limits.work)
        if any(kind.parts(op) > limits.sections for op in ops):
            raise TooLarge(f"a rebased update is over the limit of {limits.sections} sections")
    size = kind.measure_after(document.state, ops)
    # A document that is already over a limit may shrink.
    if size > limits.size and size > kind.measure(document.state):
        raise TooLarge(f"a document of {size} is over the limit of {limits.size}")
    return ops


def _check_count(late: Sequence[tuple[str, object]], author: str, known: int) -> None:
    own = sum(entry_author == author for entry_author, _ in late)
    if own != known:
        raise Reset(f"{known} updates should be confirmed since this version, but {own} were")


def _check_cells(late: Sequence[tuple[str, object]], author: str, pending: int, limit: int) -> None:
    cells = 0
    for entry_author, _ in late:
        if entry_author == author:
            pending -= 1
        else:
            cells += pending
    if cells > limit:
        raise Behind(f"{cells} steps to rebase are over the limit of {limit}: pull first")
