import sys


def check(period: tuple[int, int], shifts: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """Stretches in the order of time: ("gap" or "double", first minute, minute after the last)."""
    begin, end = period
    changes = {begin: 0, end: 0}
    for start, stop in shifts:
        start, stop = max(start, begin), min(stop, end)
        if start < stop:
            changes[start] = changes.get(start, 0) + 1
            changes[stop] = changes.get(stop, 0) - 1
    minutes = sorted(changes)
    found: list[tuple[str, int, int]] = []
    people = 0
    for minute, following in zip(minutes, minutes[1:]):
        people += changes[minute]
        if people == 1:
            continue
        kind = "double" if people else "gap"
        if found and found[-1][0] == kind and found[-1][2] == minute:
            found[-1] = kind, found[-1][1], following
        else:
            found.append((kind, minute, following))
    return found


if __name__ == "__main__":
    period, *shifts = (tuple(map(int, line.split())) for line in sys.stdin if line.strip())
    found = check(period, shifts)
    for stretch in found:
        print(*stretch)
    if not found:
        print("fine")
