"""One board as a client holds it: its scene, and what of it the server has not accepted yet. No I/O.

What `pad.py` is to a text, with operations on scenes. What is not sent yet is composed into one operation, as
moving over a composition is moving over its parts: a drag costs one operation for each push.
"""

from collections.abc import Iterator

import msgspec

from pairing.errors import PairingError, Reset, Throttled
from pairing.interview.board import Board
from pairing.interview.intents import Draw
from pairing.ot.scene.elements import Scene
from pairing.ot.scene.operation import SceneOperation

MAX_UNCONFIRMED = 10_000
"""Operations kept for a server that is away; beyond it drawing is turned down."""

COMPOSED_BYTES = 65_536
"""What is composed stays smaller than this, so that it passes the limits of size that its parts passed."""


class BoardSync:
    """A board at `version`, with `unconfirmed` operations on top of it; the first `in_flight` were sent.

    `scene` has them applied. `accepted` counts this instance's operations up to `version`. `problem` is set
    while a drawing was refused for good: nothing is sent until what it met has changed.
    """

    def __init__(self, board: str, instance: str, *, scene: Scene, version: int, accepted: int) -> None:
        self.id = board
        self.scene = scene
        self.version = version
        self.accepted = accepted
        self.unconfirmed: list[SceneOperation] = []
        self.in_flight = 0
        self.problem: PairingError | None = None
        self._instance = instance
        self._sent = 0

    @classmethod
    def of(cls, board: Board, instance: str) -> "BoardSync":
        """As the state has it: nothing is unconfirmed."""
        document = board.document
        accepted = document.accepted.get(instance, 0)
        return cls(board.id, instance, scene=document.state, version=document.version, accepted=accepted)

    @property
    def edits(self) -> int:
        """How many operations this instance ever made here: the number of the newest."""
        return self.accepted + len(self.unconfirmed)

    def edit(self, op: SceneOperation, *, most_elements: int) -> int:
        """Draw; the number of the operation that does it, which touches at most `most_elements` elements as
        long as `op` does. Raises `Throttled` when too much waits."""
        if len(self.unconfirmed) >= MAX_UNCONFIRMED:
            raise Throttled(f"{MAX_UNCONFIRMED} operations wait for the server")
        self.scene = op.apply(self.scene)
        last = self.unconfirmed[-1] if len(self.unconfirmed) > self._sent else None
        if (
            last is not None
            and len(last.parts.keys() | op.parts.keys()) <= most_elements
            and _bytes(last) + _bytes(op) <= COMPOSED_BYTES
        ):
            self.unconfirmed[-1] = last.compose(op)
        else:
            self.unconfirmed.append(op)
        self.problem = None
        return self.edits

    def receive(self, author: str, op: SceneOperation) -> None:
        """Take the next accepted operation. Raises `Reset` if it cannot be the one that it confirms."""
        self.version += 1
        self.problem = None
        if author == self._instance:
            self.accepted += 1
            self.in_flight = max(0, self.in_flight - 1)
            self._sent = max(0, self._sent - 1)
            if self.unconfirmed:
                if self.unconfirmed.pop(0) != op:
                    raise Reset("an accepted drawing differs from the one that was sent")
                return
        for index, own in enumerate(self.unconfirmed):
            self.unconfirmed[index] = own.transform(op, False)
            op = op.transform(own, True)
        self.scene = op.apply(self.scene)

    def take_draw(self, *, most_updates: int, message_bytes: int) -> Draw | None:
        """The drawing to send now, counted as in flight from here on. None: nothing to send, or not yet."""
        if self.in_flight or self.problem or not self.unconfirmed:
            return None
        updates = [op.to_json() for op in self._fitting(most_updates, message_bytes)]
        self.in_flight = len(updates)
        self._sent = max(self._sent, self.in_flight)
        return Draw(board=self.id, version=self.version, first=self.accepted, updates=updates)

    def answered(self, problem: PairingError | None = None) -> None:
        """The drawing in flight will bring no more entries: refused, settled, or its connection gone. What
        was sent may have been accepted all the same, so it stays as it is."""
        self.in_flight = 0
        self.problem = problem

    def discard(self, confirmed: Scene) -> None:
        """Drop what is unconfirmed; `confirmed` is the scene at `version`. Raises ValueError while the server
        may still accept some of it."""
        if self.in_flight:
            raise ValueError("a drawing is in flight")
        self.scene = confirmed
        self.unconfirmed.clear()
        self._sent = 0
        self.problem = None

    def _fitting(self, most_updates: int, message_bytes: int) -> Iterator[SceneOperation]:
        room = message_bytes - 512
        for index, op in enumerate(self.unconfirmed[:most_updates]):
            room -= _bytes(op) + 1
            if room < 0 and index:
                return
            yield op


def _bytes(op: SceneOperation) -> int:
    """Of the operation in a message; characters that are not ASCII are escaped there."""
    encoded = msgspec.json.encode(op.to_json())
    return len(encoded) if encoded.isascii() else 6 * len(encoded)
