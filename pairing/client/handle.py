"""A pad as users of the client hold it. A handle stays good across reconnections and rebuilds."""

from collections.abc import Callable
from typing import Protocol

from pairing.client.interview import InterviewSync
from pairing.client.pad import PadSync
from pairing.errors import PairingError, Reset
from pairing.interview.state import Pad as PadState
from pairing.ot.utf16 import from_units


class Owner(Protocol):
    """What a handle needs of its client."""

    sync: InterviewSync

    def changed(self) -> None:
        """Something may have to be sent or noticed."""
        ...

    async def wait(self, condition: Callable[[], bool], seconds: float) -> None: ...


class Pad:
    """One text file. Offsets are UTF-16 units of the text as it stands here, unconfirmed work included."""

    def __init__(self, owner: Owner, pad: str) -> None:
        self.id = pad
        self._owner = owner

    @property
    def text(self) -> str:
        """What the author sees. A surrogate whose other half is missing stays as it is."""
        return from_units(self._sync.text)

    @property
    def units(self) -> str:
        """The same with every astral character as its two surrogates: what offsets count."""
        return self._sync.text

    @property
    def name(self) -> str:
        return self._state.name

    @property
    def language(self) -> str:
        return self._state.language

    @property
    def deleted(self) -> bool:
        return self._state.deleted

    @property
    def version(self) -> int:
        """How many updates by anybody were accepted and received."""
        return self._sync.version

    @property
    def accepted(self) -> int:
        """How many of them are this instance's: edits with numbers up to it are stored."""
        return self._sync.accepted

    @property
    def unconfirmed(self) -> int:
        """How many updates of this instance are not accepted yet."""
        return len(self._sync.unconfirmed)

    @property
    def problem(self) -> PairingError | None:
        """Why the last push was refused, while that still holds."""
        return self._sync.problem

    def insert(self, offset: int, text: str) -> int:
        """Type `text` at `offset`; the number of the update, which `accepted` reaches once it is stored."""
        return self.replace(offset, offset, text)

    def delete(self, start: int, end: int) -> int:
        return self.replace(start, end, "")

    def replace(self, start: int, end: int, text: str) -> int:
        """Raises ValueError for a range outside the text, `TooLarge` and `Throttled` over limits."""
        welcome = self._owner.sync.welcome
        assert welcome is not None, "pads are known from a welcome only"
        number = self._sync.edit(
            start,
            end,
            text,
            most_units=welcome.limits.document_units,
            message_bytes=welcome.limits.message_bytes,
        )
        self._owner.changed()
        return number

    async def confirmed(self, *, timeout: float = 10.0) -> None:  # noqa: ASYNC109  # none may be forgotten
        """Wait until everything typed here so far is stored.

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
        self._sync.discard(self._state.document.state)
        self._owner.changed()

    @property
    def _sync(self) -> PadSync:
        return self._owner.sync.pads[self.id]

    @property
    def _state(self) -> PadState:
        return self._owner.sync.state.pads[self.id]
