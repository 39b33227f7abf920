import sys


class Cache:
    def __init__(self, budget: int) -> None:
        self.budget = budget

    def get(self, key: str) -> int | None:
        """The size of the entry, which is now the most recently used; None if there is none."""
        return None

    def put(self, key: str, size: int) -> list[str] | None:
        """The keys evicted for it, least recently used first; None if it is refused."""
        return []


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
