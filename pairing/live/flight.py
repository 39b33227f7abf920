"""A batch on its way to the ledger, and everything that was decided while it was made."""

from dataclasses import dataclass, field

from pairing.errors import PairingError
from pairing.interview.entries import AnyEntry
from pairing.interview.state import State
from pairing.live.asked import Asked


@dataclass(slots=True)
class Flight:
    """`state` is the room's once `entries` are stored; `replies` are for those who add nothing to them.

    `about_runs` are those of the entries that runs go by, `news` those that the rest of the service goes by.
    """

    state: State
    entries: list[bytes] = field(default_factory=list)
    about_runs: list[AnyEntry] = field(default_factory=list)
    news: list[AnyEntry] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    replies: list[tuple[Asked, PairingError | None]] = field(default_factory=list)

    def answer(self) -> None:
        """Tell everybody who asked, now that the entries are stored and told."""
        answered = {id(asked) for asked, _ in self.replies}
        for asked, error in self.replies:
            if error is None:
                asked.repeated()
            else:
                asked.refused(error)
        for asked in self.asked:
            if id(asked) not in answered:
                asked.stored()
