import sys
import threading
import time
from collections.abc import Callable


class Batcher:
    """Sends events in batches of at most `size`, `quiet` seconds after the last at the latest."""

    def __init__(self, send: Callable[[list[str]], None], size: int, quiet: float) -> None:
        self._send = send
        self._size = size
        self._quiet = quiet
        self._events: list[str] = []

    def add(self, event: str) -> None:
        self._events.append(event)
        if len(self._events) >= self._size:
            self._send(self._events)
            self._events = []

    def close(self) -> None:
        if self._events:
            self._send(self._events)


class Store:
    """Slow. Remembers what it was sent, and whether calls overlapped."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.overlapped = False
        self._calls = 0

    def send(self, batch: list[str]) -> None:
        self._calls += 1
        self.overlapped = self.overlapped or self._calls > 1
        time.sleep(0.2)
        self.batches.append(list(batch))
        self._calls -= 1


def main() -> None:
    head, *lines = sys.stdin.read().splitlines()
    size, quiet = map(int, head.split())
    store = Store()
    batcher = Batcher(store.send, size, quiet / 1000)
    durations = []

    def add(events: list[str]) -> None:
        for event in events:
            began = time.monotonic()
            batcher.add(event)
            durations.append(time.monotonic() - began)

    for line in lines:
        match line.split():
            case ["add", event]:
                add([event])
            case ["pause", milliseconds]:
                time.sleep(int(milliseconds) / 1000)
            case ["burst", threads, count]:
                adding = [threading.Thread(target=add, args=(["*"] * int(count),)) for _ in range(int(threads))]
                for thread in adding:
                    thread.start()
                for thread in adding:
                    thread.join()
    batcher.close()
    for batch in store.batches:
        print("sent", *batch)
    print("one at a time", "no" if store.overlapped else "yes")
    print("add waits", "yes" if max(durations) > 0.17 else "no")


if __name__ == "__main__":
    main()
