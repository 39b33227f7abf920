import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable


class Queue:
    """At most `capacity` items, in the order in which they were put."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._items: deque[object] = deque()
        self._closed = False
        self._lock = threading.Lock()
        self._not_full = threading.Condition(self._lock)
        self._not_empty = threading.Condition(self._lock)

    def put(self, item: object) -> bool:
        """False if the queue is closed."""
        with self._lock:
            while len(self._items) >= self._capacity and not self._closed:
                self._not_full.wait()
            if self._closed:
                return False
            self._items.append(item)
            self._not_empty.notify()
            return True

    def take(self) -> object | None:
        """None when the queue is closed and nothing is left."""
        with self._lock:
            while not self._items and not self._closed:
                self._not_empty.wait()
            if not self._items:
                return None
            item = self._items.popleft()
            self._not_full.notify()
            return item

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._not_full.notify_all()
            self._not_empty.notify_all()


def started(work: Callable[..., object], *args: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=args, daemon=True)
    thread.start()
    return thread


def ended(thread: threading.Thread) -> bool:
    thread.join(3.0)
    return not thread.is_alive()


def hand_over(capacity: int, producers: int, consumers: int, items: int) -> list[object]:
    """What consumers took, in no order."""
    queue, taken = Queue(capacity), []

    def produce(first: int) -> None:
        for number in range(first, first + items):
            queue.put(number)

    def consume() -> None:
        while (item := queue.take()) is not None:
            taken.append(item)

    consuming = [started(consume) for _ in range(consumers)]
    for thread in [started(produce, number * items) for number in range(producers)]:
        ended(thread)
    queue.close()
    for thread in consuming:
        ended(thread)
    return taken


def waits_when_full(capacity: int) -> bool:
    queue, done = Queue(capacity), []

    def fill() -> None:
        for number in range(capacity + 1):
            queue.put(number)
            done.append(number)

    filling = started(fill)
    end = time.monotonic() + 3
    while len(done) < capacity and time.monotonic() < end:
        time.sleep(0.001)
    time.sleep(0.05)
    waited = len(done) == capacity
    return queue.take() == 0 and ended(filling) and waited


def closing_wakes() -> bool:
    empty, full, answers = Queue(1), Queue(1), {}
    full.put("left")
    taking = started(lambda: answers.update(take=empty.take()))
    putting = started(lambda: answers.update(put=full.put("more")))
    time.sleep(0.05)
    early = bool(answers)
    for queue in (empty, full, full):
        queue.close()
    woken = ended(taking) and ended(putting) and answers == {"take": None, "put": False}
    return woken and not early and (full.take(), full.take()) == ("left", None)


def main() -> None:
    capacity, producers, consumers, items = map(int, sys.stdin.read().split())
    taken = hand_over(capacity, producers, consumers, items)
    print("taken", len(taken))
    print("each once", "yes" if sorted(taken) == list(range(producers * items)) else "no")
    print("waits when full", "yes" if waits_when_full(capacity) else "no")
    print("closing wakes", "yes" if closing_wakes() else "no")
    sys.stdout.flush()
    os._exit(0)  # whoever still waits is left behind


if __name__ == "__main__":
    main()
