"""A pad as users of the client hold it."""

from pairing.client.handle import Handle
from pairing.client.pad import PadSync
from pairing.interview.state import Pad as PadState
from pairing.ot.utf16 import from_units


class Pad(Handle[str]):
    """One text file. Offsets are UTF-16 units of the text as it stands here, unconfirmed work included."""

    @property
    def text(self) -> str:
        """What the author sees. A surrogate whose other half is missing stays as it is."""
        return from_units(self._sync.text)

    @property
    def units(self) -> str:
        """The same with every astral character as its two surrogates: what offsets count."""
        return self._sync.text

    @property
    def language(self) -> str:
        return self._state.language

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

    @property
    def _sync(self) -> PadSync:
        return self._owner.sync.pads[self.id]

    @property
    def _state(self) -> PadState:
        return self._owner.sync.state.pads[self.id]

    @property
    def _confirmed(self) -> str:
        return self._state.document.state
