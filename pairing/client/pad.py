"""One pad as an editor holds it: its text, and what of it the server has not accepted yet. No I/O.

The state of `@codemirror/collab`, kept by the rules of docs/protocol.md 5: unconfirmed updates in a list,
one push in flight, entries received one at a time and never composed, own entries counted. Text and offsets
are UTF-16 units.
"""

from collections.abc import Iterator

from pairing.errors import PairingError, Reset, Throttled, TooLarge
from pairing.interview.intents import Push
from pairing.interview.state import Pad
from pairing.ot.changes import ChangeSet
from pairing.ot.utf16 import normalise_breaks, to_units

MAX_UNCONFIRMED = 10_000
"""Updates kept for a server that is away; beyond it edits are turned down."""


class PadSync:
    """A pad at `version`, with `unconfirmed` updates on top of it.

    `text` has them applied. `accepted` counts this instance's updates up to `version`. `problem` is set while
    a push was refused for good: nothing is pushed until what it met has changed.
    """

    def __init__(self, pad: str, instance: str, *, text: str, version: int, accepted: int) -> None:
        self.id = pad
        self.text = text
        self.version = version
        self.accepted = accepted
        self.unconfirmed: list[ChangeSet] = []
        self.in_flight = 0
        self.problem: PairingError | None = None
        self._instance = instance

    @classmethod
    def of(cls, pad: Pad, instance: str) -> "PadSync":
        """As the state has it: nothing is unconfirmed."""
        document = pad.document
        accepted = document.accepted.get(instance, 0)
        return cls(pad.id, instance, text=document.state, version=document.version, accepted=accepted)

    @property
    def edits(self) -> int:
        """How many updates this instance ever made here: the number of the newest."""
        return self.accepted + len(self.unconfirmed)

    def edit(self, start: int, end: int, insert: str, *, most_units: int, message_bytes: int) -> int:
        """Replace units `start` to `end` by `insert`; the number of the (last) update that does it.

        What would not fit one message becomes several updates. Raises ValueError for a range outside the
        text, `TooLarge` for a text over `most_units`, `Throttled` when too much is unconfirmed.
        """
        text = to_units(normalise_breaks(insert))
        if len(self.text) - (end - start) + len(text) > most_units >= len(self.text):
            raise TooLarge(f"a file holds at most {most_units} units")
        if len(self.unconfirmed) >= MAX_UNCONFIRMED:
            raise Throttled(f"{MAX_UNCONFIRMED} updates wait for the server")
        piece = max(1, message_bytes // 16)
        for offset in range(0, max(1, len(text)), piece):
            change = ChangeSet.replace(len(self.text), start, end, text[offset : offset + piece])
            if not change.empty:
                self.text = change.apply(self.text)
                self.unconfirmed.append(change)
            start = end = start + len(text[offset : offset + piece])
        self.problem = None
        return self.edits

    def receive(self, author: str, op: ChangeSet) -> None:
        """Take the next accepted update. Raises `Reset` if it cannot be the one that it confirms."""
        self.version += 1
        self.problem = None
        if author == self._instance:
            self.accepted += 1
            self.in_flight = max(0, self.in_flight - 1)
            if self.unconfirmed:
                if self.unconfirmed.pop(0) != op:
                    raise Reset("an accepted update differs from the one that was pushed")
                return
        changes = op
        for index, update in enumerate(self.unconfirmed):
            self.unconfirmed[index] = update.map(changes)
            changes = changes.map(update, before=True)
        self.text = changes.apply(self.text)

    def take_push(self, *, most_updates: int, message_bytes: int) -> Push | None:
        """The push to send now, counted as in flight from here on. None: nothing to send, or not yet."""
        if self.in_flight or self.problem or not self.unconfirmed:
            return None
        updates = [change.to_json() for change in self._fitting(most_updates, message_bytes)]
        self.in_flight = len(updates)
        return Push(pad=self.id, version=self.version, first=self.accepted, updates=updates)

    def answered(self, problem: PairingError | None = None) -> None:
        """The push in flight will bring no more entries: refused, settled, or its connection gone."""
        self.in_flight = 0
        self.problem = problem

    def discard(self, confirmed: str) -> None:
        """Drop what is unconfirmed; `confirmed` is the text at `version`. Raises ValueError while the server
        may still accept some of it."""
        if self.in_flight:
            raise ValueError("a push is in flight")
        self.text = confirmed
        self.unconfirmed.clear()
        self.problem = None

    def to_confirmed(self, position: int, assoc: int = -1) -> int:
        """Where a position of `text` lies in the text at `version`, which is what others can map."""
        for change in reversed(self.unconfirmed):
            position = _inverted_shape(change).map_pos(position, assoc)
        return position

    def _fitting(self, most_updates: int, message_bytes: int) -> Iterator[ChangeSet]:
        room = message_bytes - 512
        for index, change in enumerate(self.unconfirmed[:most_updates]):
            room -= _most_bytes(change)
            if room < 0 and index:
                return
            yield change


def _most_bytes(change: ChangeSet) -> int:
    """A bound for the change in JSON: six bytes a unit when it is escaped, twenty-four around a section."""
    return sum(24 + 6 * len(text or "") for _, text in change.sections)


def _inverted_shape(change: ChangeSet) -> ChangeSet:
    """The inverse, as far as positions go: filler stands for the text that came back."""
    sections = tuple(
        (length, None) if text is None else (len(text), "\0" * length) for length, text in change.sections
    )
    return ChangeSet(sections, change.new_length, change.length)
