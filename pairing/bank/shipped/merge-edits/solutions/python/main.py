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
    anas = [edit[:2] + edit[3:] for edit in edits if edit.person == "a"]
    alike = [edit for edit in edits if edit.person == "b" and edit[:2] + edit[3:] in anas]
    groups: list[list[Edit]] = []
    reach = -1
    for edit in sorted(edit for edit in edits if edit not in alike):
        if edit.start < reach:
            groups[-1].append(edit)
        else:
            groups.append([edit])
        reach = max(reach, edit.end)
    conflicts = [(group[0].start, max(edit.end for edit in group)) for group in groups if len(group) > 1]
    if conflicts:
        return [], conflicts
    merged: list[str] = []
    done = 0
    for [edit] in groups:
        merged += text[done : edit.start] + edit.words
        done = edit.end
    return merged + text[done:], []


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
