"""What one text operation costs: median microseconds for each row. Run: python -m bench.ot"""

import json
from collections.abc import Callable, Sequence
from itertools import cycle
from random import Random
from statistics import median
from time import perf_counter_ns

from pairing.ot.authority import Document, PushLimits, push
from pairing.ot.changes import ChangeSet
from pairing.ot.text import TEXT

SMALL, LARGE = 4_000, 200_000
UNLIMITED = PushLimits(cells=10**9, work=10**9)


def microseconds(action: Callable[[], object], samples: int = 15, sample_seconds: float = 0.01) -> float:
    """The median over samples, each of as many runs as fill its time."""
    start = perf_counter_ns()
    action()
    runs = max(1, int(sample_seconds * 1e9 / max(1, perf_counter_ns() - start)))
    figures = []
    for _ in range(samples):
        start = perf_counter_ns()
        for _ in range(runs):
            action()
        figures.append((perf_counter_ns() - start) / runs / 1_000)
    return median(figures)


def spread(length: int, edits: int, random: Random) -> ChangeSet:
    """One change set of so many small edits, at random places."""
    change = ChangeSet.identity(length)
    for _ in range(edits):
        at = random.randrange(length - 2)
        change = change.compose(ChangeSet.replace(length, at, at + random.choice((0, 1)), "x").map(change))
    return change


def typing(length: int, count: int, at: int) -> list[ChangeSet]:
    """So many keystrokes on top of each other."""
    return [ChangeSet.replace(length + typed, at + typed, at + typed, "x") for typed in range(count)]


def pushing(
    document: Document[str, ChangeSet], version: int, updates: Sequence[ChangeSet]
) -> Callable[[], object]:
    values = [update.to_json() for update in updates]
    return lambda: push(
        TEXT, document, author="late", version=version, first=0, updates=values, limits=UNLIMITED
    )


def rows(length: int, text: str) -> dict[str, Callable[[], object]]:
    random = Random(length)
    middle = length // 2
    key = ChangeSet.replace(length, middle, middle, "x")
    near = ChangeSet.replace(length, middle, middle + 1, "y")
    far = ChangeSet.replace(length, middle + 100, middle + 100, "z")
    ten, eleven = spread(length, 10, random), spread(length, 11, random)
    after_key, after_ten = spread(key.new_length, 1, random), spread(ten.new_length, 10, random)
    value = json.loads(json.dumps(key.to_json()))
    document = Document.start(TEXT, text)
    for update in typing(length, 1_000, middle):
        document = document.accept("other", update)
    head = document.version

    def late(by: int, count: int) -> Callable[[], object]:
        """Keystrokes at the very spot where the log types, so that every pair of updates touches."""
        return pushing(document, head - by, typing(length + 1_000 - by, count, middle + 1_000 - by))

    return {
        "apply, 1 edit": lambda: key.apply(text),
        "apply, 10 edits": lambda: ten.apply(text),
        "map 1 over 1, touching": lambda: key.map(near),
        "map 1 over 1, apart": lambda: key.map(far),
        "map 10 over 11": lambda: ten.map(eleven),
        "compose 1 and 1": lambda: key.compose(after_key),
        "compose 10 and 10": lambda: ten.compose(after_ten),
        "invert 1 edit": lambda: key.invert(text),
        "map a position": lambda: key.map_pos(middle + 1),
        "parse 1 edit": lambda: ChangeSet.parse(value),
        "to JSON, 1 edit": key.to_json,
        "push at the head": late(0, 1),
        "push late by 10": late(10, 1),
        "push late by 100": late(100, 1),
        "push late by 1,000": late(1_000, 1),
        "push of 50 over 50": late(50, 50),
        "accept a keystroke": Typist(Document.start(TEXT, text)).press,
    }


class Typist:
    """Types a letter and takes it back, by turns: the document grows in version only."""

    def __init__(self, document: Document[str, ChangeSet]) -> None:
        length = len(document.state)
        self._document = document
        self._keys = cycle(
            (
                ChangeSet.replace(length, length // 2, length // 2, "x"),
                ChangeSet.replace(length + 1, length // 2, length // 2 + 1, ""),
            )
        )

    def press(self) -> None:
        self._document = self._document.accept("typist", next(self._keys))


def main() -> None:
    texts = {
        "4 KB": "some code, a line\n" * (SMALL // 18),
        "200 KB": "some code, a line\n" * (LARGE // 18),
        "200 KB, not ASCII": "some кодe, a line\n" * (LARGE // 18),
    }
    tables = {name: rows(len(text), text) for name, text in texts.items()}
    print(f"{'median us':32}" + "".join(f"{name:>20}" for name in tables))
    for row in next(iter(tables.values())):
        figures = [microseconds(table[row]) for table in tables.values()]
        print(f"{row:32}" + "".join(f"{figure:20.2f}" for figure in figures))


if __name__ == "__main__":
    main()
