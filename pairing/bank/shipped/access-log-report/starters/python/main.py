import sys
from collections.abc import Iterable


def report(lines: Iterable[str]) -> list[str]:
    """The lines of the report on these lines of a log, which are not empty."""
    return ["damaged 0"]


if __name__ == "__main__":
    for told in report(line for line in sys.stdin.read().split("\n") if line):
        print(told)
