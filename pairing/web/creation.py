"""How an interview comes to be: its first entries in the transcript, then its rows in the archive."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from pairing.archive.plan import Plan
from pairing.archive.port import Archive, Interview, Link, Person
from pairing.errors import Conflict, Malformed, TooLarge
from pairing.interview import entries as e
from pairing.interview.clock import planned
from pairing.interview.hosted import Format
from pairing.interview.limits import Limits
from pairing.interview.names import check_language, check_line, check_name
from pairing.interview.panel import founding
from pairing.interview.state import State, evolve, fold
from pairing.live.part import PANEL, transcript_of
from pairing.ot.utf16 import normalise_breaks, to_units
from pairing.recording.fork import Beginning
from pairing.settings import Settings
from pairing.transcript.port import Batch, Transcript
from pairing.web.models import CreatedInterview, LinkedPerson, NewInterview, NewPad, NewPerson
from pairing.web.tokens import digest, new_id, new_token
from pairing.wire.codec import encode_entry, join_entries

DAY = 86_400_000
COLOURS = 8
FIRST_PAD = NewPad(name="main.py", language="python")
NOTES_PAD = NewPad(name="notes.md", language="markdown")
DRAWN: tuple[Format, ...] = ("system_design", "architecture")
"""Rounds that begin with an empty board."""
WRITTEN: tuple[Format, ...] = (*DRAWN, "conversation", "manager")
"""Those that begin with a page for notes rather than a file for code."""


class Creation:
    """Creates interviews and links. `clock` gives milliseconds since the Unix epoch."""

    def __init__(
        self,
        archive: Archive,
        transcript: Transcript,
        settings: Settings,
        clock: Callable[[], int],
        limits: Limits,
    ) -> None:
        self._archive = archive
        self._transcript = transcript
        self._settings = settings
        self._clock = clock
        self._limits = limits

    async def create(
        self,
        workspace: str,
        wanted: NewInterview,
        plan: Plan | None = None,
        *,
        interview: str | None = None,
        beginning: Beginning | None = None,
    ) -> CreatedInterview:
        """A new interview with a personal link for everybody. Raises `Malformed`, `TooLarge`, `Conflict`.

        `interview`: its id, if it is chosen already.
        `beginning`: what it begins with instead of the files wanted.
        """
        self._check(wanted)
        now, interview = self._clock(), interview or new_id()
        people = tuple(new_person(interview, person, number) for number, person in enumerate(wanted.people))
        first = self._first_entries(wanted, people, plan, now, beginning)
        batches = [_batch(transcript_of(interview), first)]
        if beginning is not None and beginning.panel:
            batches.append(_batch(transcript_of(interview, PANEL), _panel_entries(first, beginning, now)))
        tokens = {person.id: new_token() for person in people}
        title = wanted.title.strip()
        await self.store(
            Interview(
                interview,
                workspace,
                title,
                now,
                people,
                plan=plan,
                status="unplanned" if plan is None else "planned",
            ),
            batches,
            [self.new_link(person.id, tokens[person.id], plan) for person in people],
        )
        linked = [self.linked(person, tokens[person.id]) for person in people]
        return CreatedInterview(id=interview, title=title, people=linked)

    async def store(self, interview: Interview, batches: Sequence[Batch], links: Sequence[Link]) -> None:
        """Its transcripts and then its rows. Raises `Conflict`, `NotFound`, `Unavailable`.

        The transcripts come first: without its row in the archive nobody has a link to them, while a row
        without a transcript would be a door to nothing. What is left of it if this ends in between is known
        by its beginning, and goes later.
        """
        await self._archive.begin_interview(interview.id, self._clock())
        if not all(await self._transcript.append(batches)):
            raise Conflict("the interview exists")
        await self._archive.add_interview(interview, links, begun=True)

    async def link(self, person: str, plan: Plan | None = None) -> str:
        """One more link for a person, as a URL."""
        token = new_token()
        await self._archive.add_link(self.new_link(person, token, plan))
        return self.url(token)

    def linked(self, person: Person, token: str) -> LinkedPerson:
        return LinkedPerson(
            id=person.id, name=person.name, role=person.role, member=person.member, link=self.url(token)
        )

    def url(self, token: str) -> str:
        return f"{self._settings.url}/j/{token}"

    def new_link(self, person: str, token: str, plan: Plan | None) -> Link:
        return Link(digest(token), person, self._clock(), self.links_until(plan))

    def links_until(self, plan: Plan | None) -> int:
        """Links last as long after the planned start as others after they were made."""
        starts_at = plan.starts_at if plan is not None and plan.starts_at is not None else 0
        return max(self._clock(), starts_at) + self._settings.link_days * DAY

    def check_person(self, person: NewPerson) -> None:
        """Raises `Malformed`, `TooLarge`."""
        check_line(person.name, self._settings.name_chars)
        check_email(person.email, self._settings.email_chars)

    def _check(self, wanted: NewInterview) -> None:
        settings = self._settings
        check_line(wanted.title, settings.title_chars)
        if not 0 < len(wanted.people) <= settings.people_per_interview:
            raise Malformed(f"an interview has 1 to {settings.people_per_interview} people")
        for person in wanted.people:
            self.check_person(person)
        if len(wanted.pads) > settings.pads:
            raise TooLarge(f"an interview holds at most {settings.pads} files")
        for pad in wanted.pads:
            check_name(pad.name, settings.pad_name_chars)
            check_language(pad.language)
            if len(to_units(pad.text)) > settings.document_units:
                raise TooLarge(f"a file holds at most {settings.document_units} units")
        if len({pad.name.casefold() for pad in wanted.pads}) < len(wanted.pads):
            raise Conflict("two files have one name", code="name_taken")

    def _first_entries(
        self,
        wanted: NewInterview,
        people: Sequence[Person],
        plan: Plan | None,
        at: int,
        beginning: Beginning | None,
    ) -> list[e.AnyEntry]:
        entries: list[e.AnyEntry] = [e.Opened(position=1, at=at, title=wanted.title.strip())]
        entries += [invited(person, position, at) for position, person in enumerate(people, 2)]
        if plan is not None:
            so_far = State()
            for entry in entries:
                so_far = evolve(so_far, entry)
            entries += planned(so_far, plan.as_entry(), self._limits, now=at)
        if beginning is not None:
            return _followed(entries, beginning.room, at)
        for number, pad in enumerate(wanted.pads or [_first_pad(plan)], 1):
            entries.append(
                e.PadCreated(
                    position=len(entries) + 1,
                    at=at,
                    pad=f"p{number}",
                    name=pad.name,
                    language=pad.language,
                    text=normalise_breaks(pad.text),
                )
            )
        if plan is not None and plan.format in DRAWN:
            entries.append(e.BoardCreated(position=len(entries) + 1, at=at, board="b1", name="Board"))
        return entries


def _batch(transcript: str, entries: Sequence[e.AnyEntry]) -> Batch:
    return Batch(transcript, 1, len(entries), join_entries([encode_entry(entry) for entry in entries]))


def _panel_entries(room: Sequence[e.AnyEntry], beginning: Beginning, at: int) -> list[e.AnyEntry]:
    return _followed(founding(State(), fold(State(), room), now=at), beginning.panel, at)


def _followed(entries: Sequence[e.AnyEntry], more: Sequence[e.AnyEntry], at: int) -> list[e.AnyEntry]:
    """With more of them, numbered and stamped."""
    first = len(entries) + 1
    stamped = [replace(entry, position=position, at=at) for position, entry in enumerate(more, first)]
    return [*entries, *stamped]


def new_person(interview: str, person: NewPerson, place: int) -> Person:
    return Person(
        new_id(),
        interview,
        person.name.strip(),
        person.role,
        place % COLOURS,
        person.member,
        person.email.strip(),
    )


def invited(person: Person, position: int, at: int) -> e.Invited:
    return e.Invited(
        position=position,
        at=at,
        person=person.id,
        name=person.name,
        role=person.role,
        colour=person.colour,
    )


def check_email(email: str, most: int) -> None:
    """Raises `Malformed` unless it is empty or has the form of an address that mail can be sent to."""
    if not email:
        return
    check_line(email, most)
    name, at, domain = email.strip().rpartition("@")
    if not (name and at and domain) or " " in email.strip():
        raise Malformed("this is not an e-mail address")


def _first_pad(plan: Plan | None) -> NewPad:
    if plan is not None and (plan.questions or plan.format in WRITTEN):
        return NOTES_PAD
    return FIRST_PAD
