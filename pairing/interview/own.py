"""A person's scratchpad: a transcript like the room's, with one file, shown to nobody else ever. Pure."""

from pairing.interview import entries as e
from pairing.interview.state import State

PAD = "p1"


def founding_own(own: State, room: State, person: str, *, now: int) -> list[e.AnyEntry]:
    """What the scratchpad lacks to be one; nothing where it is one already."""
    if own.position:
        return []
    at, who = now, room.people[person]
    return [
        e.Opened(position=1, at=at, title=room.title),
        e.Invited(position=2, at=at, person=person, name=who.name, role=who.role, colour=who.colour),
        e.PadCreated(position=3, at=at, pad=PAD, name="notes.md", language="markdown"),
    ]
