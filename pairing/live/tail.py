"""The newest entries of a room as bytes: a seat that was away briefly needs no look at the ledger."""

from collections.abc import Sequence


class Tail:
    """Entries `floor` + 1 to `head`. Keeps at least `most` of them once it has seen as many, or as many of
    the newest as make up `most_bytes`; never more than twice of either."""

    def __init__(self, head: int, most: int, most_bytes: int) -> None:
        self.floor = head
        self._most = most
        self._most_bytes = most_bytes
        self._bytes = 0
        self._entries: list[bytes] = []

    @property
    def head(self) -> int:
        return self.floor + len(self._entries)

    def extend(self, entries: Sequence[bytes]) -> None:
        self._entries.extend(entries)
        self._bytes += sum(map(len, entries))
        if len(self._entries) > 2 * self._most or self._bytes > 2 * self._most_bytes:
            self._cut()

    def _cut(self) -> None:
        kept = size = 0
        for entry in reversed(self._entries[-self._most :]):
            if size + len(entry) > self._most_bytes:
                break
            kept += 1
            size += len(entry)
        dropped = len(self._entries) - kept
        del self._entries[:dropped]
        self.floor += dropped
        self._bytes = size

    def since(self, position: int) -> list[bytes] | None:
        """The entries after `position`, or None if some of them are no longer here."""
        return self._entries[position - self.floor :] if position >= self.floor else None
