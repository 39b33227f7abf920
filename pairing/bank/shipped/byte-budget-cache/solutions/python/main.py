import sys


class Cache:
    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.used = 0
        self._sizes: dict[str, int] = {}  # the least recently used first

    def get(self, key: str) -> int | None:
        """The size of the entry, which is now the most recently used; None if there is none."""
        size = self._sizes.pop(key, None)
        if size is not None:
            self._sizes[key] = size
        return size

    def put(self, key: str, size: int) -> list[str] | None:
        """The keys evicted for it, least recently used first; None if it is refused."""
        self.used -= self._sizes.pop(key, 0)
        if size > self.budget:
            return None
        self._sizes[key] = size
        self.used += size
        evicted = []
        while self.used > self.budget:
            oldest = next(iter(self._sizes))
            self.used -= self._sizes.pop(oldest)
            evicted.append(oldest)
        return evicted


if __name__ == "__main__":
    cache = Cache(int(sys.stdin.readline()))
    for line in sys.stdin:
        match line.split():
            case ["get", key]:
                found = cache.get(key)
                print("-" if found is None else found)
            case ["put", key, size]:
                evicted = cache.put(key, int(size))
                print("refused" if evicted is None else " ".join(evicted) or "ok")
