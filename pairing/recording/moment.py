"""A moment of a recording: the room and the panel as they were then. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from pairing.interview.entries import AnyEntry
from pairing.interview.state import State, fold
from pairing.recording.clock import Clock, Winding


@dataclass(frozen=True, slots=True)
class Moment:
    """`panel`: empty where there is none, or none to be seen. `t`: on the recording's clock."""

    t: int
    room: State
    panel: State


def moment_of(
    room: Sequence[AnyEntry], panel: Sequence[AnyEntry], *, t: int, position: int | None = None
) -> Moment:
    """What the entries up to `t` made, those at `t` included; of the room's no later one than `position`.

    Raises ValueError for what is no transcript from its beginning.
    """
    clock, moments = wound(room)
    shown = [
        entry
        for entry, at in zip(room, moments, strict=True)
        if clock.place(at) <= t and (position is None or entry.position <= position)
    ]
    beside = [entry for entry in panel if clock.place(entry.at) <= t]
    return Moment(min(t, clock.length), fold(State(), shown), fold(State(), beside))


def wound(room: Sequence[AnyEntry]) -> tuple[Clock, list[int]]:
    """The clock of a room, and the moment at which each of its entries counts."""
    winding = Winding()
    moments = [winding.see(kind_of(entry), entry.at) for entry in room]
    return winding.clock(), moments


def kind_of(entry: AnyEntry) -> str:
    """Its kind, as its JSON has it."""
    return str(entry.__struct_config__.tag)


def clock_words(t: int) -> str:
    """A time of the clock for people: 31:20, or 1:02:03."""
    seconds = t // 1_000
    minutes, hours = seconds // 60 % 60, seconds // 3_600
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
