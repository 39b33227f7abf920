"""How an interview comes to be: its first entries in the transcript, then its rows in the archive."""

from collections.abc import Callable, Iterator

from pairing.archive.port import Archive, Interview, Link, Person
from pairing.errors import Conflict, Malformed, TooLarge
from pairing.interview import entries as e
from pairing.interview.names import check_language, check_line, check_name
from pairing.ot.utf16 import normalise_breaks, to_units
from pairing.settings import Settings
from pairing.transcript.port import Batch, Transcript
from pairing.web.models import CreatedInterview, LinkedPerson, NewInterview, NewPad
from pairing.web.tokens import digest, new_id, new_token
from pairing.wire.codec import encode_entry, join_entries

DAY = 86_400_000
COLOURS = 8
FIRST_PAD = NewPad(name="main.py", language="python")


class Creation:
    """Creates interviews and links. `clock` gives milliseconds since the Unix epoch."""

    def __init__(
        self, archive: Archive, transcript: Transcript, settings: Settings, clock: Callable[[], int]
    ) -> None:
        self._archive = archive
        self._transcript = transcript
        self._settings = settings
        self._clock = clock

    async def create(self, workspace: str, wanted: NewInterview) -> CreatedInterview:
        """A new interview with a personal link for everybody. Raises `Malformed`, `TooLarge`, `Conflict`.

        The transcript comes first: without its row in the archive nobody has a link to it, while a row
        without a transcript would be a door to nothing.
        """
        self._check(wanted)
        now, interview = self._clock(), new_id()
        people = tuple(
            Person(new_id(), interview, person.name.strip(), person.role, number % COLOURS)
            for number, person in enumerate(wanted.people)
        )
        entries = [encode_entry(entry) for entry in _first_entries(wanted, people, now)]
        batch = Batch(f"{interview}/room", 1, len(entries), join_entries(entries))
        if not all(await self._transcript.append([batch])):
            raise Conflict("the interview exists")
        tokens = {person.id: new_token() for person in people}
        await self._archive.add_interview(
            Interview(interview, workspace, wanted.title.strip(), now, people),
            [self._link(person.id, tokens[person.id], now) for person in people],
        )
        linked = [
            LinkedPerson(id=person.id, name=person.name, role=person.role, link=self.url(tokens[person.id]))
            for person in people
        ]
        return CreatedInterview(id=interview, title=wanted.title.strip(), people=linked)

    async def link(self, person: str) -> str:
        """One more link for a person, as a URL."""
        token = new_token()
        await self._archive.add_link(self._link(person, token, self._clock()))
        return self.url(token)

    def url(self, token: str) -> str:
        return f"{self._settings.url}/j/{token}"

    def _link(self, person: str, token: str, now: int) -> Link:
        return Link(digest(token), person, now, now + self._settings.link_days * DAY)

    def _check(self, wanted: NewInterview) -> None:
        settings = self._settings
        check_line(wanted.title, settings.title_chars)
        if not 0 < len(wanted.people) <= settings.people_per_interview:
            raise Malformed(f"an interview has 1 to {settings.people_per_interview} people")
        for person in wanted.people:
            check_line(person.name, settings.name_chars)
        if len(wanted.pads) > settings.pads:
            raise TooLarge(f"an interview holds at most {settings.pads} files")
        for pad in wanted.pads:
            check_name(pad.name, settings.pad_name_chars)
            check_language(pad.language)
            if len(to_units(pad.text)) > settings.document_units:
                raise TooLarge(f"a file holds at most {settings.document_units} units")
        if len({pad.name.casefold() for pad in wanted.pads}) < len(wanted.pads):
            raise Conflict("two files have one name", code="name_taken")


def _first_entries(wanted: NewInterview, people: tuple[Person, ...], at: int) -> Iterator[e.AnyEntry]:
    yield e.Opened(position=1, at=at, title=wanted.title.strip())
    position = 1
    for person in people:
        position += 1
        yield e.Invited(
            position=position,
            at=at,
            person=person.id,
            name=person.name,
            role=person.role,
            colour=person.colour,
        )
    for number, pad in enumerate(wanted.pads or [FIRST_PAD], 1):
        position += 1
        yield e.PadCreated(
            position=position,
            at=at,
            pad=f"p{number}",
            name=pad.name,
            language=pad.language,
            text=normalise_breaks(pad.text),
        )
