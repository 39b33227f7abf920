"""Boards under test, ours in Python and the one of the browser, behind one interface."""

from collections.abc import Sequence
from typing import Any, Protocol

from pairing.ot.scene.elements import Scene
from pairing.ot.scene.operation import SceneOperation, scene_to_json
from pairing.ot.scene.type import SCENE
from tests.support.codemirror import RealClients
from tests.support.collab_client import Push

Json = Any
MANY = 10_000


class Board(Protocol):
    """What a schedule does with a board."""

    id: str

    def edit(self, operation: Json) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def receive(self, updates: Sequence[tuple[str, Json]]) -> None: ...
    def pending(self) -> Push:
        """What to push. From now on these updates stay apart from newer ones."""
        ...

    def scene(self) -> dict[str, Json]: ...


class PythonBoard:
    """The client's state machine in a few lines: unsent edits are composed into one update, what was sent
    keeps its place. Its history is one step deep."""

    def __init__(self, id: str, scene: Scene, version: int = 0) -> None:
        self.id = id
        self._scene = scene
        self._version = version
        self._first = 0
        self._unconfirmed: list[SceneOperation] = []
        self._sent = 0
        self._undo = SceneOperation({})

    def edit(self, operation: Json) -> None:
        self.change(SCENE.parse(operation, max_parts=MANY))

    def change(self, operation: SceneOperation) -> None:
        self._undo = operation.invert(self._scene)
        self._scene = operation.apply(self._scene)
        if len(self._unconfirmed) > self._sent:
            self._unconfirmed[-1] = self._unconfirmed[-1].compose(operation)
        else:
            self._unconfirmed.append(operation)

    def undo(self) -> None:
        self.change(self._undo)

    def redo(self) -> None:
        self.undo()

    def receive(self, updates: Sequence[tuple[str, Json]]) -> None:
        for author, value in updates:
            self._version += 1
            if author == self.id and self._unconfirmed:
                del self._unconfirmed[0]
                self._first += 1
                self._sent -= 1
                continue
            operation = SCENE.parse(value, max_parts=MANY)
            for index, update in enumerate(self._unconfirmed):
                self._unconfirmed[index] = update.transform(operation, False)
                operation = operation.transform(update, True)
            self._scene = operation.apply(self._scene)
            self._undo = self._undo.transform(operation, True)

    def pending(self) -> Push:
        self._sent = len(self._unconfirmed)
        updates = tuple(update.to_json() for update in self._unconfirmed)
        return Push(self.id, self._version, self._first, updates)

    def scene(self) -> dict[str, Json]:
        return scene_to_json(self._scene)


class RealBoard:
    """The browser's own SharedScene with its history, in the Node process `clients`."""

    def __init__(self, clients: RealClients, id: str, scene: Scene, version: int = 0) -> None:
        self.id = id
        self._clients = clients
        self._ask("open", scene=scene_to_json(scene), version=version)

    def edit(self, operation: Json) -> None:
        self._ask("edit", operation=operation)

    def undo(self) -> None:
        self._ask("undo")

    def redo(self) -> None:
        self._ask("redo")

    def receive(self, updates: Sequence[tuple[str, Json]]) -> None:
        self._ask("receive", updates=list(updates))

    def pending(self) -> Push:
        answer = self._ask("pending")
        return Push(self.id, answer["version"], answer["first"], tuple(answer["updates"]))

    def scene(self) -> dict[str, Json]:
        scene: dict[str, Json] = self._ask("scene")
        return scene

    def _ask(self, action: str, **arguments: object) -> Any:
        return self._clients.ask({"do": action, "id": self.id, **arguments})
