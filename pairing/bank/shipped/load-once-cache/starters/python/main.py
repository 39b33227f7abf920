import os
import sys
import threading
import time
from collections.abc import Callable


class Cache:
    """Prices from `load`, good for `ttl` ms by the clock `now`."""

    def __init__(self, load: Callable[[str], int], ttl: int, now: Callable[[], int]) -> None:
        self._load = load
        self._ttl = ttl
        self._now = now
        self._entries: dict[str, tuple[int, int]] = {}  # when loading began, and the price

    def get(self, key: str) -> int:
        """Raises what `load` raises."""
        entry = self._entries.get(key)
        now = self._now()
        if entry is None or now >= entry[0] + self._ttl:
            entry = self._entries[key] = now, self._load(key)
        return entry[1]


class Service:
    """Slow. A key has another price in each round; `broken` ones cannot be told once."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.round = self.loads = self.at_once = self.most = 0
        self.broken: set[str] = set()

    def load(self, key: str) -> int:
        with self.lock:
            self.loads += 1
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        time.sleep(0.3 if key in self.broken else 0.05)
        with self.lock:
            self.at_once -= 1
            if key in self.broken:
                self.broken.remove(key)
                raise OSError("the service is away")
            return self.price(key)

    def price(self, key: str) -> int:
        return int(key) * 1000 + self.round


def together(works: list[Callable[[], object]]) -> bool:
    """Whether all came to an end."""
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    end = time.monotonic() + 5
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    return not any(thread.is_alive() for thread in threads)


def main() -> None:
    threads, keys, rounds = map(int, sys.stdin.read().split())
    service, clock = Service(), [0]
    cache = Cache(service.load, 100, lambda: clock[0])
    wrong = []

    def ask(offset: int) -> None:
        for step in range(2 * keys):
            key = str((offset + step) % keys)
            if cache.get(key) != service.price(key):
                wrong.append(key)

    for service.round in range(rounds):
        if not together([lambda offset=offset: ask(offset) for offset in range(threads)]):
            wrong.append("stuck")
        clock[0] += 99
        ask(0)
        clock[0] += 1
    loads, most = service.loads, service.most

    service.broken.add("99")
    failures, prices = [], []

    def try_it() -> None:
        try:
            prices.append(cache.get("99"))
        except OSError:
            failures.append(True)

    done = together([try_it, try_it]) and together([try_it])
    again = done and len(failures) == 2 and prices == [service.price("99")]
    print("loads", loads)
    print("values", "wrong" if wrong else "right")
    print("side by side", "yes" if most > 1 else "no")
    print("failure is tried again", "yes" if again else "no")
    sys.stdout.flush()
    os._exit(0)  # whoever is stuck is left behind


if __name__ == "__main__":
    main()
