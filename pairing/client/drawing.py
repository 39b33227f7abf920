"""A board as users of the client hold it."""

from typing import Any

from pairing.client.board import BoardSync
from pairing.client.handle import Handle
from pairing.interview.board import Board as BoardState
from pairing.ot.scene.elements import Scene
from pairing.ot.scene.operation import scene_to_json
from pairing.ot.scene.type import SCENE


class Board(Handle[Scene]):
    """One whiteboard. Elements are plain JSON by id, as docs/protocol.md 11 has them."""

    @property
    def elements(self) -> dict[str, dict[str, Any]]:
        """What the author sees, unconfirmed work included."""
        return scene_to_json(self._sync.scene)

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

    @property
    def _sync(self) -> BoardSync:
        return self._owner.sync.boards[self.id]

    @property
    def _state(self) -> BoardState:
        return self._owner.sync.state.boards.all[self.id]

    @property
    def _confirmed(self) -> Scene:
        return self._state.document.state
