import sys


def longest_streak(days: list[int]) -> tuple[int, int] | None:
    """The length of the longest streak and its first day, or None if there is no day."""
    return None


if __name__ == "__main__":
    _, *days = map(int, sys.stdin.read().split())
    streak = longest_streak(days)
    print("0 -" if streak is None else f"{streak[0]} {streak[1]}")
