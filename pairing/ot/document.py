"""A shared document with what its authority must know about how it came to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pairing.ot.recent import WINDOW, Recent
from pairing.ot.type import OperationType

State = TypeVar("State")
Op = TypeVar("Op")


@dataclass(frozen=True, slots=True)
class Document(Generic[State, Op]):
    """A fold over accepted updates. `version` is how many there were, and `recent` ends at it.

    An author is an editor instance: its id is issued once and never used again, so that (author, count)
    names an update for good.
    """

    kind: OperationType[State, Op]
    state: State
    version: int
    accepted: Mapping[str, int]
    """How many updates of each author are in the log."""
    recent: Recent[Op] = field(repr=False)

    def __post_init__(self) -> None:
        if self.recent.head != self.version:
            raise ValueError(f"updates up to {self.recent.head} cannot make version {self.version}")

    @staticmethod
    def start(
        kind: OperationType[State, Op],
        state: State,
        *,
        version: int = 0,
        accepted: Mapping[str, int] | None = None,
        window: int = WINDOW,
    ) -> "Document[State, Op]":
        """A new document, or one continued from a checkpoint at `version`, whose older updates are out of
        reach: pushes from below it get `Behind`."""
        return Document(kind, state, version, accepted or {}, Recent(version, window=window))

    def accept(self, author: str, op: Op) -> "Document[State, Op]":
        """The document with one more update. Raises ValueError if `op` is not for this state: an update
        that `push` returned, or that was stored, always is."""
        return Document(
            self.kind,
            self.kind.apply(self.state, op),
            self.version + 1,
            {**self.accepted, author: self.accepted.get(author, 0) + 1},
            self.recent.append(author, op),
        )
