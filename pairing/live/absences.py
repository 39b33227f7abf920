"""Which server processes are dead, as far as anybody can tell: those that nobody has seen for long enough."""

from collections.abc import Collection


class Absences:
    """Times in seconds, of a clock that never goes back."""

    def __init__(self, grace: float) -> None:
        self._grace = grace
        self._since: dict[str, float] = {}

    def dead(self, wanted: Collection[str], present: Collection[str], now: float) -> set[str]:
        """Those of `wanted` that were absent at every look since the grace time ago or longer."""
        absent = set(wanted) - set(present)
        self._since = {node: self._since.get(node, now) for node in absent}
        return {node for node, since in self._since.items() if now - since >= self._grace}

    def forget(self) -> None:
        """Nobody could be seen for a while: silence proved nothing."""
        self._since.clear()
