import sys


class Throttle:
    """At most `most` requests of a client in any `window` seconds."""

    def __init__(self, most: int, window: int) -> None:
        self.most = most
        self.window = window

    def ask(self, time: int, client: str) -> int:
        """0 if the request is allowed, else the seconds to wait. Times never go back."""
        return 0


if __name__ == "__main__":
    most, window = map(int, sys.stdin.readline().split())
    throttle = Throttle(most, window)
    for line in sys.stdin:
        time, client = line.split()
        wait = throttle.ask(int(time), client)
        print(f"wait {wait}" if wait else "ok")
