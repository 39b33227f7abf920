import sys


def check(period: tuple[int, int], shifts: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """Stretches in the order of time: ("gap" or "double", first minute, minute after the last)."""
    return []


if __name__ == "__main__":
    period, *shifts = (tuple(map(int, line.split())) for line in sys.stdin if line.strip())
    found = check(period, shifts)
    for stretch in found:
        print(*stretch)
    if not found:
        print("fine")
