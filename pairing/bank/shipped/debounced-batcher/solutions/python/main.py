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
        self._last = 0.0
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def add(self, event: str) -> None:
        with self._changed:
            self._events.append(event)
            self._last = time.monotonic()
            self._changed.notify()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def _work(self) -> None:
        while batch := self._next():
            self._send(batch)

    def _next(self) -> list[str]:
        """Waits for what is to be sent; nothing when all is over."""
        with self._changed:
            while not self._closed and len(self._events) < self._size:
                left = self._last + self._quiet - time.monotonic() if self._events else None
                if left is not None and left <= 0:
                    break
                self._changed.wait(left)
            batch, self._events = self._events[: self._size], self._events[self._size :]
            return batch


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
