"""What rooms tell of: the catalogue follows it."""

from collections.abc import Mapping

from pairing.archive.port import Archive, Happening
from pairing.interview import entries as e
from pairing.interview import hosted as h

HAPPENINGS: Mapping[type[e.AnyEntry], Happening] = {
    h.Started: "started",
    h.Paused: "paused",
    h.Resumed: "resumed",
    e.Ended: "ended",
    e.Reopened: "reopened",
}


async def note_happening(archive: Archive, interview: str, entry: e.AnyEntry) -> Happening | None:
    """Let the interview's row follow this entry of its room. What happened, if it was not known before.

    Raises `Unavailable`.
    """
    what = HAPPENINGS.get(type(entry))
    if what is None:
        return None
    news = await archive.happened(interview, what, position=entry.position, at=entry.at)
    return what if news else None
