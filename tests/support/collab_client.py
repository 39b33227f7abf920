"""Editors under test, ours and the real one, behind one interface."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pairing.ot.changes import ChangeSet
from pairing.ot.utf16 import to_units
from tests.support.codemirror import RealClients

Splice = tuple[int, int, str]
"""Replace units from..to by a text of units; several are stated over one document."""


@dataclass(frozen=True)
class Push:
    author: str
    version: int
    first: int
    updates: tuple[object, ...]


class Editor(Protocol):
    """What a schedule does with an editor. Texts are unit strings."""

    id: str

    def edit(self, splices: Sequence[Splice]) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def receive(self, updates: Sequence[tuple[str, object]]) -> None: ...
    def pending(self) -> Push: ...
    def text(self) -> str: ...


class PythonEditor:
    """@codemirror/collab in a few lines of Python; its undo history is one step deep."""

    def __init__(self, id: str, doc: str, version: int = 0) -> None:
        self.id = id
        self._text = doc
        self._version = version
        self._first = 0
        self._unconfirmed: list[ChangeSet] = []
        self._undo = ChangeSet.identity(len(doc))

    def edit(self, splices: Sequence[Splice]) -> None:
        length = len(self._text)
        total = ChangeSet.identity(length)
        for start, end, insert in splices:
            total = total.compose(ChangeSet.replace(length, start, end, insert).map(total))
        self.change(total)

    def change(self, changes: ChangeSet) -> None:
        if changes.empty:
            return
        self._undo = changes.invert(self._text)
        self._text = changes.apply(self._text)
        self._unconfirmed.append(changes)

    def undo(self) -> None:
        self.change(self._undo)

    def redo(self) -> None:
        self.undo()

    def receive(self, updates: Sequence[tuple[str, object]]) -> None:
        for author, value in updates:
            self._version += 1
            if author == self.id and self._unconfirmed:
                del self._unconfirmed[0]
                self._first += 1
                continue
            changes = ChangeSet.parse(value)
            for index, update in enumerate(self._unconfirmed):
                self._unconfirmed[index] = update.map(changes)
                changes = changes.map(update, before=True)
            self._text = changes.apply(self._text)
            self._undo = self._undo.map(changes)

    def pending(self) -> Push:
        updates = tuple(update.to_json() for update in self._unconfirmed)
        return Push(self.id, self._version, self._first, updates)

    def text(self) -> str:
        return self._text


class RealEditor:
    """A real @codemirror/collab client in the Node process `clients`."""

    def __init__(
        self, clients: RealClients, id: str, doc: str, version: int = 0, *, batch: bool = False
    ) -> None:
        """`batch`: receive as the stock client does, many updates in one call, which is not safe."""
        self.id = id
        self._clients = clients
        self._batch = batch
        self._ask("open", doc=doc, version=version)

    def edit(self, splices: Sequence[Splice]) -> None:
        self._ask("edit", splices=list(splices))

    def undo(self) -> None:
        self._ask("undo")

    def redo(self) -> None:
        self._ask("redo")

    def receive(self, updates: Sequence[tuple[str, object]]) -> None:
        self._ask("receive", updates=list(updates), batch=self._batch)

    def pending(self) -> Push:
        answer = self._ask("pending")
        return Push(self.id, answer["version"], answer["first"], tuple(answer["updates"]))

    def text(self) -> str:
        return to_units(self._ask("text"))

    def _ask(self, action: str, **arguments: object) -> Any:
        return self._clients.ask({"do": action, "id": self.id, **arguments})
