"""A tale: the transcripts of an interview as it is made up, and what its actors have in common."""

import heapq
import json
from collections.abc import Iterator
from random import Random
from typing import Any, Protocol

from pairing.interview import entries as e
from pairing.interview.state import State, evolve
from pairing.recording.trace import Caret
from pairing.wire.codec import encode_entry

BEGIN = 1_763_700_000_000
"""When it starts, in milliseconds since the Unix epoch."""


class Tale:
    """One transcript. Every entry is folded as it is told, so what cannot be is not told."""

    def __init__(self) -> None:
        self.state = State()
        self.lines: list[bytes] = []

    def tell(self, kind: type[e.AnyEntry], at: int, by: str = "", **fields: Any) -> None:
        entry = kind(position=self.state.position + 1, at=max(at, self.state.at), by=by, **fields)
        self.state = evolve(self.state, entry)
        self.lines.append(encode_entry(entry))

    def length(self, pad: str) -> int:
        return len(self.state.pads[pad].document.state)

    def edit(self, at: int, by: str, pad: str, start: int, end: int, text: str) -> None:
        """The units from `start` to `end` become a text."""
        length = self.length(pad)
        replaced: Any = [end - start, *text.split("\n")] if text else end - start
        section = [replaced] if isinstance(replaced, list) else [[replaced]]
        changes = [start, *section, length - end]
        version = self.state.pads[pad].document.version + 1
        self.tell(e.Edited, at, by, pad=pad, version=version, changes=[part for part in changes if part != 0])

    def draw(self, at: int, by: str, board: str, op: dict[str, Any]) -> None:
        version = self.state.boards.all[board].document.version + 1
        # As it comes from JSON.
        self.tell(e.Drawn, at, by, board=board, version=version, op=json.loads(json.dumps(op)))


class World:
    """What everybody in the tale shares. `now` and `start` in milliseconds since the Unix epoch."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.room = Tale()
        self.panel = Tale()
        self.carets: list[Caret] = []
        self.now = BEGIN
        self.instances: dict[str, str] = {}
        """The instance that each person sits at now."""

    def id(self, length: int = 12) -> str:
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        return "".join(self.chance.choices(letters, k=length))

    def pause(self, middle: float, spread: float = 0.5) -> float:
        """Seconds, most of them about `middle`, some much more."""
        return self.chance.lognormvariate(0, spread) * middle


class Actor(Protocol):
    def acts(self) -> Iterator[float]:
        """Does something at `world.now`, and yields how many seconds later it goes on."""
        ...


def play(world: World, actors: list[Actor], until: int) -> None:
    """Let them act until this time."""
    begin = world.now
    acting = [(begin, number, actor.acts()) for number, actor in enumerate(actors)]
    heapq.heapify(acting)
    while acting:
        at, number, acts = heapq.heappop(acting)
        if at >= until:
            break
        world.now = at
        wait = next(acts, None)
        if wait is not None:
            heapq.heappush(acting, (at + max(1, round(wait * 1_000)), number, acts))
    world.now = until
