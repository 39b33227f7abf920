"""An interview that was held elsewhere, as the entries of a room: its files, edit by edit. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pairing.errors import Malformed
from pairing.interview import entries as e
from pairing.recording.otjs import Update


@dataclass(frozen=True, slots=True)
class ImportedFile:
    name: str
    language: str
    updates: Sequence[Update]


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """`person`: an id of ours."""

    person: str
    name: str
    role: e.Role
    colour: int


def entries_of(
    title: str, files: Sequence[ImportedFile], people: Mapping[str, ImportedPerson]
) -> list[e.AnyEntry]:
    """All entries, from `opened` to `ended`. `people`: by what the histories call them, with all authors.

    Files are there from the beginning; updates of all of them follow each other by time, those of one file
    in its order. A person arrives with their first update. Raises `Malformed` if nobody edited anything.
    """
    updates = sorted(
        ((update.at, number, update) for number, file in enumerate(files, 1) for update in file.updates),
        key=lambda one: one[0],
    )
    if not updates:
        raise Malformed("nothing was edited in any of the files")
    book = _Book(updates[0][0])
    book.add(e.Opened, title=title)
    for one in people.values():
        book.add(e.Invited, person=one.person, name=one.name, role=one.role, colour=one.colour)
    for number, file in enumerate(files, 1):
        book.add(e.PadCreated, pad=f"p{number}", name=file.name, language=file.language)
    instances: dict[str, str] = {}
    versions = [0] * (len(files) + 1)
    for at, number, update in updates:
        book.at = at
        if update.author not in instances:
            instances[update.author] = f"author-{len(instances) + 1}"
            book.add(e.Arrived, by=instances[update.author], person=people[update.author].person)
        versions[number] += 1
        book.add(
            e.Edited,
            by=instances[update.author],
            pad=f"p{number}",
            version=versions[number],
            changes=update.changes.to_json(),
        )
    book.add(e.Ended)
    return book.entries


class _Book:
    """Entries that are numbered and stamped as they are added."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.entries: list[e.AnyEntry] = []

    def add(self, kind: type[e.AnyEntry], **fields: object) -> None:
        self.entries.append(kind(position=len(self.entries) + 1, at=self.at, **fields))  # type: ignore[arg-type]
