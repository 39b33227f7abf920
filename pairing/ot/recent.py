"""The newest accepted updates of a document, as a value that grows without being copied."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Op = TypeVar("Op")

WINDOW = 2_000
"""Updates kept at least, once that many were accepted: more than the authority may rebase one push over."""


class Recent(Generic[Op]):
    """Updates `floor` to `head` of a document's log, each (author, operation); older ones are forgotten.

    Immutable in effect: a value always shows the same updates. Values share one list that only grows, of
    which each sees its own stretch, so that `append` is O(1) amortised. Appending twice to one value, as two
    futures of a document do, copies for the second. Between `window` and twice `window` updates are kept.
    Not safe for appending from two threads.
    """

    __slots__ = ("_items", "_size", "floor", "window")

    def __init__(self, floor: int = 0, items: Iterable[tuple[str, Op]] = (), *, window: int = WINDOW) -> None:
        """Updates `items`, the first of which made version `floor` into `floor` + 1."""
        if floor < 0 or window < 1:
            raise ValueError(f"no window of {window} updates from version {floor}")
        self.floor = floor
        self.window = window
        self._items = list(items)
        self._size = len(self._items)

    @property
    def head(self) -> int:
        """The version after the newest update."""
        return self.floor + self._size

    def append(self, author: str, op: Op) -> "Recent[Op]":
        """These updates and one more, without the oldest once they are twice the window."""
        following: Recent[Op] = Recent.__new__(Recent)
        following.window = self.window
        dropped = self._size - self.window + 1 if self._size >= 2 * self.window else 0
        following.floor = self.floor + dropped
        following._size = self._size - dropped + 1
        tip = self._size == len(self._items)
        following._items = self._items if tip and not dropped else self._items[dropped : self._size]
        following._items.append((author, op))
        return following

    def since(self, version: int) -> Sequence[tuple[str, Op]]:
        """The updates that came after `version`, oldest first. Raises ValueError if some are forgotten, or
        if the version is yet to come."""
        if not self.floor <= version <= self.head:
            raise ValueError(f"version {version} is not between {self.floor} and {self.head}")
        return self._items[version - self.floor : self._size]

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Recent)
            and self.floor == other.floor
            and self.since(self.floor) == other.since(other.floor)
        )

    __hash__ = None  # type: ignore[assignment]  # operations of some kinds are not hashable
