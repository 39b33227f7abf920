import sys


def longest_streak(days: list[int]) -> tuple[int, int] | None:
    """The length of the longest streak and its first day, or None if there is no day."""
    present = set(days)
    best: tuple[int, int] | None = None
    for first in present:
        if first - 1 in present:
            continue
        after = first
        while after in present:
            after += 1
        length = after - first
        if best is None or length > best[0] or (length == best[0] and first < best[1]):
            best = length, first
    return best


if __name__ == "__main__":
    _, *days = map(int, sys.stdin.read().split())
    streak = longest_streak(days)
    print("0 -" if streak is None else f"{streak[0]} {streak[1]}")
