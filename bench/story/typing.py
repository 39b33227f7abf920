"""Somebody who types code: bursts of keystrokes, slips, corrections, jumps, pastes, and thinking between."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.story.tale import World
from pairing.recording.trace import Caret

SHIPPED = Path(__file__).parents[2] / "pairing" / "bank" / "shipped"

LARGE = 6_000
"""Units from which on a file is tidied up."""


def snippets(chance: Random) -> Iterator[list[str]]:
    """Code as people write it, in paragraphs, for ever: the lines of each."""
    files = sorted(SHIPPED.glob("*/solutions/*/*.py"))
    while True:
        chance.shuffle(files)
        for file in files:
            for paragraph in file.read_text().split("\n\n"):
                if paragraph.strip():
                    yield paragraph.strip("\n").split("\n")


class Typist:
    """`pads`: the files that this person works in. `busy`: of its time, the share it spends typing."""

    def __init__(self, world: World, person: str, pads: list[str], busy: float) -> None:
        self._world = world
        self._person = person
        self._pads = pads
        self._busy = busy
        self._pad = pads[0]
        self._caret = 0
        self._sampled = 0
        self._code = snippets(Random(world.chance.random()))

    def acts(self) -> Iterator[float]:
        world = self._world
        while True:
            began = world.now
            yield from self._paragraph(next(self._code))
            # Thinking, reading, listening: what is left of the time.
            typed = (world.now - began) / 1_000
            yield world.pause(typed * (1 - self._busy) / self._busy)
            if world.chance.random() < 0.3:
                self._pad = world.chance.choice(self._pads)
            self._caret = self._line_end()
            self._look()

    def _paragraph(self, lines: list[str]) -> Iterator[float]:
        chance = self._world.chance
        if self._world.room.length(self._pad) > LARGE:
            yield from self._tidy()
        if chance.random() < 0.06:
            self._put(0, "\n" + "\n".join(lines))
            yield self._world.pause(4)
            return
        indent = ""
        for line in lines:
            # The editor indents a new line by itself.
            own = line[: len(line) - len(line.lstrip())]
            self._put(0, "\n" + (own if len(own) <= len(indent) + 4 else ""))
            indent = own
            yield self._world.pause(0.35)
            yield from self._type(line.lstrip())
            yield self._world.pause(1.1, 0.9)
            if chance.random() < 0.12:
                yield from self._correct()

    def _type(self, text: str) -> Iterator[float]:
        chance = self._world.chance
        for character in text:
            if chance.random() < 0.035:
                self._put(0, chance.choice("aeiounrstl()"))
                yield self._world.pause(0.22)
                yield self._world.pause(0.3)
                self._put(1, "")
                yield self._world.pause(0.15)
            self._put(0, character)
            yield self._world.pause(0.28 if character in " (:." else 0.16, 0.45)

    def _correct(self) -> Iterator[float]:
        """Take a word out somewhere above, and write it anew."""
        chance = self._world.chance
        back = self._caret
        self._caret = chance.randrange(max(1, self._caret))
        self._look()
        yield self._world.pause(1.5)
        for _ in range(min(self._caret, chance.randint(3, 9))):
            self._put(1, "")
            yield self._world.pause(0.12, 0.3)
        yield from self._type(
            chance.choice(["position", "self._items", "None", "0.5", "await ", "count + 1"])
        )
        self._caret = min(back, self._world.room.length(self._pad))

    def _tidy(self) -> Iterator[float]:
        """Select some lines and delete them."""
        text = self._world.room.state.pads[self._pad].document.state
        start = self._world.chance.randrange(len(text) // 2)
        end = min(len(text), start + 2_500)
        self._caret = end
        self._put(end - start, "")
        self._caret = len(text) - (end - start)
        yield self._world.pause(2)

    def _put(self, back: int, text: str) -> None:
        """At the caret: take so many units away, put in a text."""
        world = self._world
        self._caret = min(self._caret, world.room.length(self._pad))
        start = max(0, self._caret - back)
        world.room.edit(world.now, world.instances[self._person], self._pad, start, self._caret, text)
        self._caret = start + len(text)
        self._look()

    def _line_end(self) -> int:
        """Where it goes on: mostly at the end, sometimes at the end of another line."""
        text = self._world.room.state.pads[self._pad].document.state
        if self._world.chance.random() < 0.75:
            return len(text)
        found = text.find("\n", self._world.chance.randrange(len(text) + 1))
        return found if found >= 0 else len(text)

    def _look(self) -> None:
        """Be seen where it is, twice a second at most."""
        world = self._world
        if world.now - self._sampled < 500:
            return
        self._sampled = world.now
        document = world.room.state.pads[self._pad].document
        world.carets.append(
            Caret(
                at=world.now,
                by=world.instances[self._person],
                pad=self._pad,
                version=document.version,
                anchor=self._caret,
                head=self._caret,
                top=max(0, document.state.count("\n", 0, self._caret) - 12),
            )
        )
