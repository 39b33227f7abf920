"""An interview that was held elsewhere becomes a recording here."""

import json
from asyncio import to_thread
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Final, NoReturn

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Interview, Person
from pairing.errors import Conflict, Malformed, TooLarge, Unavailable
from pairing.interview.entries import AnyEntry
from pairing.interview.names import check_language, check_line, check_name
from pairing.live.part import transcript_of
from pairing.recording.imported import ImportedFile, ImportedPerson, entries_of
from pairing.recording.otjs import revisions_of, updates_of, work_of
from pairing.settings import Settings
from pairing.transcript.port import Batch
from pairing.web.actor import actor_of
from pairing.web.creation import COLOURS, DAY, new_person
from pairing.web.json import json_response, read_body
from pairing.web.languages import LANGUAGES
from pairing.web.loops.telling import announce, tell
from pairing.web.models import NewPerson
from pairing.web.recording.models import ImportedRecording, NewRecording
from pairing.web.services import Services, services_of
from pairing.web.tokens import new_id
from pairing.wire.codec import encode_entry, join_entries

BATCH: Final = 1_000
"""Entries stored as one batch."""
PLAIN: Final = "text"
"""The language of a file whose ending says none."""
UNRUN: Final = {
    "md": "markdown",
    "html": "html",
    "css": "css",
    "json": "json",
    "yaml": "yaml",
    "yml": "yaml",
    "toml": "toml",
}
"""Those of files that nothing runs, by the endings."""


async def import_recording(request: Request) -> Response:
    """Histories of files as CoderPad exports them become an interview that is over, with its recording. What
    is wrong with them is said by file and revision, and nothing is kept then."""
    services, actor = services_of(request), actor_of(request)
    services.imports.take(actor.workspace)
    body = await read_body(request, services.settings.recording_import_bytes)
    interview = new_id()
    made = await to_thread(_made, body, interview, services.settings)
    last = made.entries[-1].at
    await _check_time(services, actor.workspace, last)
    name = transcript_of(interview)
    row = Interview(
        interview,
        actor.workspace,
        made.title,
        services.clock(),
        made.people,
        status="ended",
        ended_at=last,
    )
    await services.creation.store(row, _batches(name, made.entries), [])
    with suppress(Unavailable):
        # Else it is sealed with those that end here.
        await services.transcript.seal(name)
    await tell(request, "interview.imported", "interview", interview, {"updates": made.updates})
    await announce(services, interview)
    address = f"/interviews/{interview}/recording"
    answer = ImportedRecording(interview=interview, address=address, updates=made.updates)
    return json_response(answer, 201)


class _Made(msgspec.Struct):
    title: str
    people: tuple[Person, ...]
    entries: list[AnyEntry]
    updates: int


def _made(body: bytes, interview: str, settings: Settings) -> _Made:
    """Raises `Malformed`, `TooLarge`, `Conflict` (`name_taken`)."""
    wanted = _read(body)
    title = wanted.title.strip()
    check_line(title, settings.title_chars)
    if not 0 < len(wanted.files) <= settings.pads:
        raise Malformed(f"a recording has 1 to {settings.pads} files")
    if len({file.path.casefold() for file in wanted.files}) < len(wanted.files):
        raise Conflict("two files have one name", code="name_taken")
    files = []
    left, work = settings.recording_import_updates, settings.recording_import_units
    for file in wanted.files:
        try:
            check_name(file.path, settings.pad_name_chars)
            language = file.language or _language(file.path)
            check_language(language)
            revisions = revisions_of(file.history)
            left -= len(revisions)
            if left < 0:
                raise TooLarge(f"at most {settings.recording_import_updates} operations in all")
            work -= work_of(revisions, most=settings.document_units)
            if work < 0:
                raise TooLarge(
                    f"the operations write more than {settings.recording_import_units} units in all"
                )
            updates = updates_of(revisions, most=settings.document_units)
        except (Malformed, TooLarge) as error:
            raise type(error)(f"{file.path[: settings.pad_name_chars]}: {error.message}") from None
        files.append(ImportedFile(file.path, language, updates))
    authors = dict.fromkeys(update.author for file in files for update in file.updates)
    people = _people(wanted, authors, interview, settings)
    known = {
        author: ImportedPerson(person.id, person.name, person.role, person.colour)
        for author, person in people.items()
    }
    entries = entries_of(title, files, known)
    count = sum(len(file.updates) for file in files)
    return _Made(title, tuple(people.values()), entries, count)


def _read(body: bytes) -> NewRecording:
    """JSON that may hold lone surrogates: browsers cut pairs in half, and histories say so."""
    try:
        return msgspec.json.decode(body, type=NewRecording)
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        value = json.loads(body.decode(), parse_constant=_refuse)
        return msgspec.convert(value, NewRecording)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise Malformed(str(error) or "the body is nested too deeply") from None


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _language(path: str) -> str:
    ending = PurePosixPath(path).suffix.removeprefix(".").lower()
    known = (one.id for one in LANGUAGES.values() if ending in one.extensions)
    return next(known, UNRUN.get(ending, PLAIN))


def _people(
    wanted: NewRecording, authors: Iterable[str], interview: str, settings: Settings
) -> dict[str, Person]:
    """By author: those who are named, and then those who are not, as candidates."""
    named = {person.author: NewPerson(name=person.name, role=person.role) for person in wanted.people}
    if len(named) < len(wanted.people):
        raise Malformed("an author is one person")
    for number, author in enumerate(authors, 1):
        if author not in named:
            name = author.strip()[: settings.name_chars].strip() or f"Author {number}"
            named[author] = NewPerson(name=name, role="candidate")
    if len(named) > settings.people_per_interview:
        raise TooLarge(f"an interview has at most {settings.people_per_interview} people")
    for person in named.values():
        check_line(person.name, settings.name_chars)
    return {
        author: new_person(interview, person, number % COLOURS)
        for number, (author, person) in enumerate(named.items())
    }


async def _check_time(services: Services, workspace: str, last: int) -> None:
    """Raises `Malformed` for what has not happened yet, and `Conflict` (`too_old`) for what would be
    forgotten at once."""
    now = services.clock()
    if last > now:
        raise Malformed("an operation lies in the future")
    found = await services.members.workspace(workspace)
    if found is not None and found.kept_days is not None and last + found.kept_days * DAY <= now:
        raise Conflict(
            f"the workspace keeps interviews for {found.kept_days} days, and this one is older",
            code="too_old",
        )


def _batches(name: str, entries: Sequence[AnyEntry]) -> list[Batch]:
    parts = [entries[start : start + BATCH] for start in range(0, len(entries), BATCH)]
    return [
        Batch(name, part[0].position, len(part), join_entries([encode_entry(entry) for entry in part]))
        for part in parts
    ]
