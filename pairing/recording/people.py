"""Who is behind an instance, and who was out when. Pure."""

from pairing.interview import entries as e
from pairing.recording.timeline import AwayFact, Mark


class People:
    """Of the room, entry by entry. A person is in as long as one of their instances is."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._person: dict[str, str] = {}
        self._here: dict[str, set[str]] = {}
        self._out_since: dict[str, int] = {}
        self._away: list[AwayFact] = []

    def person(self, instance: str) -> str:
        """ "" for the server itself, and for one that never arrived."""
        return self._person.get(instance, "")

    def arrived(self, entry: e.Arrived, t: int) -> None:
        self._person[entry.by] = entry.person
        here = self._here.setdefault(entry.person, set())
        if not here:
            self._mark("join", entry.position, entry.person, t)
            since = self._out_since.pop(entry.person, None)
            if since is not None and t > since:
                self._away.append(AwayFact(person=entry.person, since=since, until=t))
        here.add(entry.by)

    def departed(self, entry: e.Departed, t: int) -> None:
        person = self.person(entry.instance)
        here = self._here.get(person, set())
        if entry.instance in here:
            here.remove(entry.instance)
            if not here:
                self._mark("drop", entry.position, person, t)
                self._out_since[person] = t

    def away(self, length: int) -> list[AwayFact]:
        """In order of time; who did not come back was away to the end."""
        rest = [
            AwayFact(person=person, since=since, until=length)
            for person, since in self._out_since.items()
            if since < length
        ]
        return sorted([*self._away, *rest], key=lambda away: away.since)

    def _mark(self, kind: str, position: int, person: str, t: int) -> None:
        self.marks.append(
            Mark(
                t=t,
                position=position,
                part="room",
                kind="join" if kind == "join" else "drop",
                person=person,
            )
        )
