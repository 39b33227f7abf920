"""The newest entries of a room as bytes: a seat that was away briefly needs no look at the ledger."""

from collections.abc import Sequence


class Tail:
    """Entries `floor` + 1 to `head`. Keeps at least `most` of them once it has seen as many."""

    def __init__(self, head: int, most: int) -> None:
        self.floor = head
        self._most = most
        self._entries: list[bytes] = []

    @property
    def head(self) -> int:
        return self.floor + len(self._entries)

    def extend(self, entries: Sequence[bytes]) -> None:
        self._entries.extend(entries)
        if len(self._entries) > 2 * self._most:
            dropped = len(self._entries) - self._most
            del self._entries[:dropped]
            self.floor += dropped

    def since(self, position: int) -> list[bytes] | None:
        """The entries after `position`, or None if some of them are no longer here."""
        return self._entries[position - self.floor :] if position >= self.floor else None
