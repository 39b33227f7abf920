import sys
from collections.abc import Iterable
import re
from collections import defaultdict

NUMBER = re.compile(r"[0-9]+")


def parse(line: str) -> tuple[str, int, int] | None:
    """Path, status and milliseconds; None for a damaged line."""
    parts = line.split(" ")
    if len(parts) != 4:
        return None
    _, address, status, milliseconds = parts
    if not address.startswith("/") or not NUMBER.fullmatch(status) or not NUMBER.fullmatch(milliseconds):
        return None
    if not 100 <= int(status) <= 599:
        return None
    return address.partition("?")[0], int(status), int(milliseconds)


def report(lines: Iterable[str]) -> list[str]:
    """The lines of the report on these lines of a log, which are not empty."""
    times: dict[str, list[int]] = defaultdict(list)
    errors: dict[str, int] = defaultdict(int)
    damaged = 0
    for line in lines:
        record = parse(line)
        if record is None:
            damaged += 1
            continue
        path, status, milliseconds = record
        times[path].append(milliseconds)
        errors[path] += status >= 500
    told = []
    for path in sorted(times, key=lambda path: (-errors[path], -len(times[path]), path)):
        ordered = sorted(times[path])
        rank = (95 * len(ordered) + 99) // 100
        told.append(f"{path} {len(ordered)} {errors[path]} {ordered[rank - 1]}")
    return [*told, f"damaged {damaged}"]


if __name__ == "__main__":
    for told in report(line for line in sys.stdin.read().split("\n") if line):
        print(told)
