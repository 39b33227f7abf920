"""Private notes and ticked key points, in the panel alone, and how entries change them."""

from collections.abc import Mapping

from pairing.interview import hosted as h

Notes = Mapping[str, h.NotePut]
"""The newest text of each note that was not deleted, by its id, oldest note first."""

Ticks = Mapping[tuple[str, int], h.KeyPointTicked]
"""Key points that are ticked, by question and point."""


def notes_after(notes: Notes, entry: h.NotePut | h.NoteDeleted) -> Notes:
    if isinstance(entry, h.NotePut):
        return {**notes, entry.note: entry}
    return {note: put for note, put in notes.items() if note != entry.note}


def ticks_after(ticks: Ticks, entry: h.KeyPointTicked) -> Ticks:
    key = (entry.question, entry.point)
    others = {other: tick for other, tick in ticks.items() if other != key}
    return {**others, key: entry} if entry.ticked else others
