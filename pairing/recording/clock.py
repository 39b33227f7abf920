"""The clock of a recording: milliseconds of the interview itself, from 0 to its length. Pure.

It begins (its *origin*) with the first `started`, else with the first `arrived`, else with the first
entry; what was before is at 0. It stands while the interview is over: from an `ended` to the next
`reopened`. Like the room's own clock it never goes back, whatever an entry says. frontend/src/replay has a
twin; the vectors in tests/vectors/recording-clock.json hold both.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct, field


class Stretch(Struct, frozen=True, kw_only=True, gc=False):
    """A time during which the clock went: `from` and `until` in milliseconds since the Unix epoch, the latter
    null while it may go on; `t`: what the clock showed at `from`."""

    since: int = field(name="from")
    until: int | None
    t: int


class Idle(Struct, frozen=True, kw_only=True, gc=False):
    """A time of the recording's clock, in milliseconds, in which nobody did anything."""

    since: int = field(name="from")
    until: int


class Clock(Struct, frozen=True, kw_only=True):
    """`stretches`: at least one, in order. `length`: what it shows at the last entry of the room."""

    origin: int
    stretches: tuple[Stretch, ...]
    length: int

    def place(self, at: int) -> int:
        """What it shows at this moment, in milliseconds since the Unix epoch: never outside [0, length]."""
        index = bisect_right(self.stretches, at, key=_since) - 1
        return max(0, min(_shown(self.stretches[index], at), self.length)) if index >= 0 else 0


class Winding:
    """Makes the clock of a room from its entries, told one after the other."""

    __slots__ = ("_arrived", "_closed", "_first", "_last", "_started", "closed_since")

    def __init__(self) -> None:
        self._first: int | None = None
        self._arrived: int | None = None
        self._started: int | None = None
        self._last = 0
        self._closed: list[tuple[int, int]] = []
        self.closed_since: int | None = None
        """Since when the interview is over, None while it is not."""

    def see(self, kind: str, at: int) -> int:
        """One more entry. The moment it counts as, which is never before that of the one before."""
        at = self._last = max(at, self._last)
        if self._first is None:
            self._first = at
        if kind == "started":
            self._started = at if self._started is None else self._started
        elif kind == "arrived":
            self._arrived = at if self._arrived is None else self._arrived
        elif kind == "ended":
            self.closed_since = at if self.closed_since is None else self.closed_since
        elif kind == "reopened" and self.closed_since is not None:
            self._closed.append((self.closed_since, at))
            self.closed_since = None
        return at

    def copy(self) -> "Winding":
        """One that goes on from here by itself."""
        other = Winding()
        other._first, other._arrived, other._started = self._first, self._arrived, self._started
        other._last, other._closed, other.closed_since = self._last, [*self._closed], self.closed_since
        return other

    def clock(self) -> Clock:
        """As of the last entry told."""
        moments = (self._started, self._arrived, self._first)
        origin = next((moment for moment in moments if moment is not None), 0)
        stretches: list[Stretch] = []
        since, t = origin, 0
        for closed, reopened in self._closed:
            if reopened > origin:
                until = max(closed, origin)
                stretches.append(Stretch(since=since, until=until, t=t))
                t += until - since
                since = reopened
        end = None if self.closed_since is None else max(self.closed_since, since)
        stretches.append(Stretch(since=since, until=end, t=t))
        return Clock(
            origin=origin, stretches=tuple(stretches), length=max(0, _shown(stretches[-1], self._last))
        )


def clock_of(entries: Iterable[tuple[str, int]]) -> Clock:
    """The clock of a room whose entries are of these kinds, at these moments, in order."""
    winding = Winding()
    for kind, at in entries:
        winding.see(kind, at)
    return winding.clock()


QUIET = frozenset(
    {
        "opened",
        "invited",
        "arrived",
        "departed",
        "planned",
        "agreed",
        "checked",
        "admitted",
        "held",
        "time_credited",
    }
)
"""Kinds of entries of the room that are no activity: coming, going and what the server notes of that."""


def idle(active: Sequence[int], length: int, least: int) -> list[Idle]:
    """The stretches of more than `least` milliseconds without activity. `active`: when there was some, on the
    recording's clock, in order: every entry of the room that is not of a kind in `QUIET`. What the panel does
    does not count, so that they are the same for everybody."""
    found: list[Idle] = []
    before = 0
    for t in (*active, length):
        if t - before > least:
            found.append(Idle(since=before, until=t))
        before = max(before, t)
    return found


def _shown(stretch: Stretch, at: int) -> int:
    until = at if stretch.until is None else min(at, stretch.until)
    return stretch.t + until - stretch.since


def _since(stretch: Stretch) -> int:
    return stretch.since
