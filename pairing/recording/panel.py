"""One pass over what the interviewers shared among themselves: notes, key points, hidden tests. Pure."""

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.recording.clock import Clock
from pairing.recording.people import People
from pairing.recording.runs import Runs
from pairing.recording.timeline import KeyPointFact, Mark

LABEL = 80
"""Characters of a text that a mark shows."""


class PanelPass:
    """Entry by entry. `clock` is the room's: notes stand where their writer began them, all else where it
    happened."""

    def __init__(self) -> None:
        self.runs = Runs("panel")
        self._people = People()
        self._notes: dict[str, tuple[int, h.NotePut]] = {}
        self._ticks: dict[tuple[str, int], tuple[int, int, str]] = {}

    def see(self, entry: e.AnyEntry, clock: Clock) -> None:
        t = clock.place(entry.at)
        match entry:
            case e.Arrived():
                self._people.arrived(entry, t)
            case h.NotePut():
                self._notes[entry.note] = (clock.place(min(entry.moment, entry.at)), entry)
            case h.NoteDeleted():
                self._notes.pop(entry.note, None)
            case h.KeyPointTicked():
                key = (entry.question, entry.point)
                if entry.ticked:
                    self._ticks[key] = (t, entry.position, self._people.person(entry.by))
                else:
                    self._ticks.pop(key, None)
            case e.RunStarted():
                self.runs.started(entry, t, self._people.person(entry.by))
            case e.CaseTested():
                self.runs.tested(entry)
            case e.RunFinished():
                self.runs.finished(entry, t)
            case _:
                pass

    def key_points(self) -> list[KeyPointFact]:
        """In order of time."""
        found = [KeyPointFact(t=t, question=key[0], point=key[1]) for key, (t, _, _) in self._ticks.items()]
        return sorted(found, key=lambda fact: fact.t)

    def marks(self) -> list[Mark]:
        notes = [
            Mark(
                t=t,
                position=note.position,
                part="panel",
                kind="note",
                person=note.person,
                label=label_of(note.text),
                ref=note.note,
            )
            for t, note in self._notes.values()
        ]
        ticks = [
            Mark(
                t=t,
                position=position,
                part="panel",
                kind="key_point",
                person=person,
                label=str(key[1] + 1),
                ref=key[0],
            )
            for key, (t, position, person) in self._ticks.items()
        ]
        return [*notes, *ticks]


def label_of(text: str) -> str:
    """The first line of a text, cut."""
    return text.strip().split("\n", 1)[0][:LABEL]
