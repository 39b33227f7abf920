import sys
from collections import Counter, deque
from heapq import nsmallest


class Dashboard:
    """Calls of the last `window` seconds. Times never go back."""

    def __init__(self, window: int) -> None:
        self.window = window
        self._calls: deque[tuple[int, str]] = deque()
        self._counts: Counter[str] = Counter()

    def hit(self, time: int, name: str) -> None:
        self._forget(time)
        self._calls.append((time, name))
        self._counts[name] += 1

    def top(self, time: int, k: int) -> list[tuple[str, int]]:
        """At most k names with their calls, the busiest first, then by the alphabet."""
        self._forget(time)
        return nsmallest(k, self._counts.items(), key=lambda item: (-item[1], item[0]))

    def _forget(self, time: int) -> None:
        while self._calls and self._calls[0][0] <= time - self.window:
            _, name = self._calls.popleft()
            self._counts[name] -= 1
            if not self._counts[name]:
                del self._counts[name]


if __name__ == "__main__":
    dashboard = Dashboard(int(sys.stdin.readline()))
    for line in sys.stdin:
        match line.split():
            case ["hit", time, name]:
                dashboard.hit(int(time), name)
            case ["top", time, k]:
                told = dashboard.top(int(time), int(k))
                print(" ".join(f"{name}={calls}" for name, calls in told) or "-")
