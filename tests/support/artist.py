"""An artist: draws boxes that can be told apart and drags them, and remembers what the server accepted.

Nobody else touches an artist's boxes, so each that was accepted must be on the board, where it was dragged to
last by an accepted operation.
"""

import random
from typing import Any

from pairing.client.client import Client
from pairing.client.drawing import Board
from pairing.client.events import Event, Rebuilt, Received
from pairing.interview.entries import Drawn
from tests.support.elements import box, label, move, put, stroke


class Artist:
    """Number `number`, at one board of a client. `shared` is an element that everybody drags."""

    def __init__(self, client: Client, number: int, board: str = "b1", *, shared: str = "shared") -> None:
        self.client = client
        self.board: Board = client.boards[board]
        self.shared = shared
        self.drawn: list[str] = []
        self.accepted: list[dict[str, Any]] = []
        self.rebuilt = 0
        self._number = number
        self._random = random.Random(number)
        self._own: dict[str, Any] = {}
        client.events.append(self._happened)

    def draw(self) -> None:
        """A new element, or a step of a drag of one's own and of the shared one."""
        if not self.drawn or self._random.randrange(4) == 0:
            id = f"n{self._number}-{len(self.drawn)}"
            self._own[id] = self._random.choice((box(), label("queue 😀"), stroke(30)))
            self.board.draw({id: put(self._own[id])})
            self.drawn.append(id)
            return
        id = self._random.choice(self.drawn)
        x, y = self._random.randrange(1_000), self._random.randrange(1_000)
        self._own[id] = {**self._own[id], "x": x, "y": y}
        self.board.draw({id: move(x, y), self.shared: move(x, y)})

    def check(self, scene: dict[str, Any]) -> None:
        """Everything drawn here is in the scene, as it was left."""
        assert {id: scene.get(id) for id in self.drawn} == self._own

    def _happened(self, event: Event) -> None:
        if isinstance(event, Rebuilt):
            self.rebuilt += 1
        elif (
            isinstance(event, Received)
            and isinstance(event.entry, Drawn)
            and event.entry.by == self.client.instance
        ):
            self.accepted.append(event.entry.op)
