"""What pads and boards have in common as users of the client hold them. A handle stays good across
reconnections and rebuilds."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sized
from typing import Generic, Protocol, TypeVar

from pairing.client.interview import InterviewSync
from pairing.errors import PairingError, Reset
from pairing.interview.board import Board as BoardState
from pairing.interview.state import Pad as PadState

State = TypeVar("State")
Confirmed = TypeVar("Confirmed", contravariant=True)


class Owner(Protocol):
    """What a handle needs of its client."""

    sync: InterviewSync

    def changed(self) -> None:
        """Something may have to be sent or noticed."""
        ...

    async def wait(self, condition: Callable[[], bool], seconds: float) -> None: ...


class Synced(Protocol[Confirmed]):
    """A document, and what of it the server has not accepted yet."""

    version: int
    accepted: int
    problem: PairingError | None

    @property
    def edits(self) -> int: ...

    @property
    def unconfirmed(self) -> Sized: ...

    def discard(self, confirmed: Confirmed) -> None: ...


class Handle(ABC, Generic[State]):
    """One document that is shared."""

    def __init__(self, owner: Owner, id: str) -> None:
        self.id = id
        self._owner = owner

    @property
    def name(self) -> str:
        return self._state.name

    @property
    def deleted(self) -> bool:
        return self._state.deleted

    @property
    def version(self) -> int:
        """How many updates by anybody were accepted and received."""
        return self._sync.version

    @property
    def accepted(self) -> int:
        """How many of them are this instance's: updates with numbers up to it are stored."""
        return self._sync.accepted

    @property
    def unconfirmed(self) -> int:
        """How many updates of this instance are not accepted yet."""
        return len(self._sync.unconfirmed)

    @property
    def problem(self) -> PairingError | None:
        """Why the last push was refused, while that still holds."""
        return self._sync.problem

    async def confirmed(self, *, timeout: float = 10.0) -> None:  # noqa: ASYNC109  # none may be forgotten
        """Wait until everything done here so far is stored.

        Raises why it was refused, `Reset` if the client had to rebuild meanwhile, TimeoutError.
        """
        sync = self._owner.sync
        generation, edits = sync.generation, self._sync.edits

        def settled() -> bool:
            if sync.generation != generation:
                raise Reset("the client had to rebuild; see its unsent work")
            if self._sync.problem is not None:
                raise self._sync.problem
            return self._sync.accepted >= edits

        await self._owner.wait(settled, timeout)

    def discard(self) -> None:
        """Give up what was refused. Raises ValueError while a push is in flight."""
        self._sync.discard(self._confirmed)
        self._owner.changed()

    @property
    @abstractmethod
    def _sync(self) -> Synced[State]: ...

    @property
    @abstractmethod
    def _state(self) -> PadState | BoardState: ...

    @property
    @abstractmethod
    def _confirmed(self) -> State:
        """The document at `version`."""
