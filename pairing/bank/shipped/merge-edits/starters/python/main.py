import sys
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the words from `start` up to but not including `end`."""

    start: int
    end: int
    person: str
    words: list[str]


def merge(text: list[str], edits: list[Edit]) -> tuple[list[str], list[tuple[int, int]]]:
    """The merged words, and the stretches of conflict; no words if there are any."""
    return text, []


if __name__ == "__main__":
    text = sys.stdin.readline().split()
    edits = []
    for line in sys.stdin:
        person, start, end, *words = line.split()
        edits.append(Edit(int(start), int(end), person, words))
    merged, conflicts = merge(text, edits)
    for start, end in conflicts:
        print("conflict", start, end)
    if not conflicts:
        print(*merged)
