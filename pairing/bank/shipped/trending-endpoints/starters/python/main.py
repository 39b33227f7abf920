import sys


class Dashboard:
    """Calls of the last `window` seconds. Times never go back."""

    def __init__(self, window: int) -> None:
        self.window = window

    def hit(self, time: int, name: str) -> None:
        pass

    def top(self, time: int, k: int) -> list[tuple[str, int]]:
        """At most k names with their calls, the busiest first, then by the alphabet."""
        return []


if __name__ == "__main__":
    dashboard = Dashboard(int(sys.stdin.readline()))
    for line in sys.stdin:
        match line.split():
            case ["hit", time, name]:
                dashboard.hit(int(time), name)
            case ["top", time, k]:
                told = dashboard.top(int(time), int(k))
                print(" ".join(f"{name}={calls}" for name, calls in told) or "-")
