"""A board as users of the client hold it. A handle stays good across reconnections and rebuilds."""

from typing import Any

from pairing.client.board import BoardSync
from pairing.client.handle import Owner
from pairing.errors import PairingError, Reset
from pairing.interview.board import Board as BoardState
from pairing.ot.scene.operation import scene_to_json
from pairing.ot.scene.type import SCENE


class Board:
    """One whiteboard. Elements are plain JSON by id, as docs/protocol.md 11 has them."""

    def __init__(self, owner: Owner, board: str) -> None:
        self.id = board
        self._owner = owner

    @property
    def elements(self) -> dict[str, dict[str, Any]]:
        """What the author sees, unconfirmed work included."""
        return scene_to_json(self._sync.scene)

    @property
    def name(self) -> str:
        return self._state.name

    @property
    def deleted(self) -> bool:
        return self._state.deleted

    @property
    def version(self) -> int:
        """How many operations by anybody were accepted and received."""
        return self._sync.version

    @property
    def accepted(self) -> int:
        """How many of them are this instance's: operations with numbers up to it are stored."""
        return self._sync.accepted

    @property
    def unconfirmed(self) -> int:
        """How many operations of this instance are not accepted yet."""
        return len(self._sync.unconfirmed)

    @property
    def problem(self) -> PairingError | None:
        """Why the last drawing was refused, while that still holds."""
        return self._sync.problem

    def draw(self, operation: object) -> int:
        """Do a scene operation, as JSON; its number, which `accepted` reaches once it is stored.

        Raises `Malformed` and `TooLarge` for what no server takes.
        """
        welcome = self._owner.sync.welcome
        assert welcome is not None, "boards are known from a welcome only"
        most = welcome.limits.draw_elements
        op = SCENE.parse(operation, max_parts=most)
        SCENE.measure_after(self._sync.scene, [op])
        number = self._sync.edit(op, most_elements=most)
        self._owner.changed()
        return number

    async def confirmed(self, *, timeout: float = 10.0) -> None:  # noqa: ASYNC109  # none may be forgotten
        """Wait until everything drawn here so far is stored.

        Raises why it was refused, `Reset` if the client had to rebuild meanwhile, TimeoutError.
        """
        sync = self._owner.sync
        generation, operations = sync.generation, self._sync.operations

        def settled() -> bool:
            if sync.generation != generation:
                raise Reset("the client had to rebuild")
            if self._sync.problem is not None:
                raise self._sync.problem
            return self._sync.accepted >= operations

        await self._owner.wait(settled, timeout)

    def discard(self) -> None:
        """Give up what was refused. Raises ValueError while a drawing is in flight."""
        self._sync.discard(self._state.document.state)
        self._owner.changed()

    @property
    def _sync(self) -> BoardSync:
        return self._owner.sync.boards[self.id]

    @property
    def _state(self) -> BoardState:
        return self._owner.sync.state.boards.all[self.id]
