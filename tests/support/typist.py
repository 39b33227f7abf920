"""A typist: types keystrokes that can be told apart, and remembers which of them the server accepted.

Each keystroke is a token: a character that nobody else types and that is one unit, so that no edit can cut
it. Typists never delete tokens, only the filler between them, hence every accepted token must be in the text
exactly once, for ever.
"""

import random
from collections import Counter, deque
from collections.abc import Iterable

from pairing.client.client import Client
from pairing.client.events import Event, Rebuilt, Received
from pairing.client.text import Pad
from pairing.interview.entries import AnyEntry, Edited

FIRST = 0x4E00
EACH = 1_500
MOST = 13
"""Typists in one test: so many ranges of characters there are."""
FILLER = ("x", "\n", "é", "😀", "for i in range(10):\n    pass\n", "\ud83d")


class Typist:
    """Number `number` of at most `MOST`, at one pad of a client. `seed` settles everything it does."""

    def __init__(self, client: Client, number: int, *, pad: str = "p1", seed: int = 0) -> None:
        assert 0 <= number < MOST
        self.client = client
        self.pad: Pad = client.pads[pad]
        self.typed: list[str] = []
        self.accepted: list[str] = []
        self.lost: list[str] = []
        self._first = FIRST + number * EACH
        self._random = random.Random(f"{seed} {number}")
        self._pending: deque[str] = deque()
        client.events.append(self._happened)

    @property
    def tokens(self) -> range:
        """Code points of this typist's tokens."""
        return range(self._first, self._first + EACH)

    def type(self, count: int = 1) -> None:
        """Type tokens at random places, with a filler put in or taken out now and then."""
        for _ in range(count):
            token = chr(self._first + len(self.typed))
            assert ord(token) in self.tokens, "out of tokens"
            self._insert(token, token)
            self.typed.append(token)
            match self._random.randrange(6):
                case 0:
                    self._insert(self._random.choice(FILLER), "")
                case 1:
                    self._take_out()

    def paste(self, filler: str, *, times: int) -> None:
        """Put in a block of filler and take it out again, over and over: much to read, little to keep."""
        for _ in range(times):
            place = self._place()
            self.pad.insert(place, filler)
            self.pad.delete(place, place + len(filler))
            self._pending += ["", ""]

    def _insert(self, text: str, token: str) -> None:
        self.pad.insert(self._place(), text)
        self._pending.append(token)

    def _take_out(self) -> None:
        units = self.pad.units
        place = self._place()
        if place < len(units) and not FIRST <= ord(units[place]) < FIRST + MOST * EACH:
            self.pad.delete(place, place + 1)
            self._pending.append("")

    def _place(self) -> int:
        """Mostly around one spot, where typists get into each other's way."""
        length = len(self.pad.units)
        if self._random.random() < 0.5:
            return self._random.randint(0, length)
        return min(length, max(0, length // 2 + self._random.randint(-3, 3)))

    def _happened(self, event: Event) -> None:
        if isinstance(event, Rebuilt):
            self.lost += [token for token in self._pending if token]
            self._pending.clear()
        elif isinstance(event, Received) and self._is_own(event.entry) and self._pending:
            token = self._pending.popleft()
            if token:
                self.accepted.append(token)

    def _is_own(self, entry: AnyEntry) -> bool:
        return isinstance(entry, Edited) and entry.pad == self.pad.id and entry.by == self.client.instance


def check_tokens(text: str, typists: Iterable[Typist]) -> None:
    """Fails unless every accepted token is in the text once, and no other token more than once."""
    counts = Counter(text)
    for typist in typists:
        missing = [token for token in typist.accepted if counts[token] != 1]
        assert not missing, f"{len(missing)} of {len(typist.accepted)} accepted keystrokes are not in it once"
        doubled = [token for token in typist.typed if counts[token] > 1]
        assert not doubled, f"{len(doubled)} keystrokes are in it more than once"
        strange = [c for c in counts if ord(c) in typist.tokens and c not in typist.typed]
        assert not strange, "keystrokes are in it that nobody typed"
