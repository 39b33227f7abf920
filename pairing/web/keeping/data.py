"""All data about one candidate as a ZIP file: for the workspace's admins, and what of it is the candidate's
to be given.

The candidate's part holds what they gave and what everybody in their interviews saw. The workspace's has the
panel's side as well, and of scorecards those that the asker may see. What is left out is named in the
manifest.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from tempfile import TemporaryFile
from typing import IO, Any, Literal
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from pairing.archive.port import Interview
from pairing.errors import Forbidden, NotFound
from pairing.export.files import file_name, folder_of, wanted_pictures
from pairing.interview.state import State, fold
from pairing.keeping.port import Extent, Subject
from pairing.live.part import own, transcript_of
from pairing.loops.candidate import Candidate
from pairing.loops.loop import Loop
from pairing.loops.port import LoopFilter
from pairing.members.port import Actor
from pairing.recording.lines import head_of
from pairing.scorecards.card import Card
from pairing.version import VERSION
from pairing.web.actor import actor_of
from pairing.web.export.leaving import asker, download_headers, entries_of, made
from pairing.web.export.recording import pictures
from pairing.web.loops.telling import tell
from pairing.web.loops.views import candidate_view, interview_view
from pairing.web.paging import asked_word
from pairing.web.recording.horizon import horizon_of
from pairing.web.recording.sight import was_interviewed
from pairing.web.scorecards.anonymity import must_be_anonymous
from pairing.web.scorecards.seeing import Filed, note_reading, sight_of_interview, sight_of_loop
from pairing.web.services import Services, services_of
from pairing.wire.codec import decode_entries, join_entries

Audience = Literal["workspace", "candidate"]
AUDIENCES: tuple[Audience, ...] = ("workspace", "candidate")
CHUNK = 262_144
LOOPS = 1_000
ANSWERS = ("answered", "quiz_submitted")


class Withheld(Struct, frozen=True, kw_only=True):
    """What is there and not in the file. `where`: an interview's or loop's id. `count`: how many."""

    where: str
    what: str
    why: str
    count: int = 1


class Pack:
    """The file as it grows: on the disk, not in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED)
        self.withheld: list[Withheld] = []

    async def put(self, path: str, make: Callable[[], bytes]) -> None:
        await made(lambda: self._zip.writestr(path, make()))

    async def put_json(self, path: str, value: Any) -> None:
        await self.put(path, lambda: msgspec.json.format(msgspec.json.encode(value)) + b"\n")

    async def put_lines(self, path: str, lines: Iterable[bytes]) -> None:
        if found := list(lines):
            await self.put(path, lambda: b"".join(line + b"\n" for line in found))

    async def close(self) -> None:
        await made(self._zip.close)


async def export_candidate(request: Request) -> Response:
    """Raises `NotFound`, `Forbidden` (`anonymous_only`) for whoever rates one of the interviews without
    names, `TooLarge` (`export_too_large`), `Throttled`."""
    services, actor = services_of(request), actor_of(request)
    audience = asked_word(request, "audience", AUDIENCES) or "workspace"
    subject = Subject("candidate", request.path_params["candidate"])
    candidate = await services.loops.candidate(actor.workspace, subject.id)
    extent = await services.keeping.extent(actor.workspace, subject)
    if candidate is None or extent is None:
        raise NotFound("no such candidate", code="no_such_candidate")
    interviews = await _interviews(services, actor, extent)
    async with services.exports.turn(asker(request)):
        file: IO[bytes] = await made(TemporaryFile)
        try:
            await _write(services, actor, Pack(file), candidate, interviews, extent, audience)
        except BaseException:
            file.close()
            raise
    await tell(request, "candidate.exported", "candidate", candidate.id, {"audience": audience})
    headers = download_headers(candidate.name, ".zip")
    return StreamingResponse(_chunks(file), media_type="application/zip", headers=headers)


async def _interviews(services: Services, actor: Actor, extent: Extent) -> list[Interview]:
    found = [await services.archive.interview(id) for id in extent.interviews if id not in extent.forks]
    interviews = [interview for interview in found if interview is not None]
    for interview in interviews:
        if await must_be_anonymous(services, actor, interview):
            raise Forbidden("this has names in it, and you rate without them", code="anonymous_only")
    return interviews


async def _write(
    services: Services,
    actor: Actor,
    pack: Pack,
    candidate: Candidate,
    interviews: Sequence[Interview],
    extent: Extent,
    audience: Audience,
) -> None:
    await pack.put_json("candidate.json", candidate_view(candidate))
    for number, interview in enumerate(interviews, 1):
        folder = f"interviews/{number:02} {file_name(interview.title)}/"
        await _write_interview(services, actor, pack, folder, interview, audience)
        if audience == "workspace":
            await _write_cards(services, actor, pack, folder, interview)
    if audience == "workspace":
        await _write_loops(services, actor, pack, candidate)
    for fork in extent.forks:
        pack.withheld.append(
            Withheld(where=fork, what="fork", why="a copy of a moment that others went on with")
        )
    manifest = {
        "format": "pairing candidate data",
        "version": 1,
        "made_at": services.clock(),
        "made_by": f"pairing {VERSION}",
        "audience": audience,
        "candidate": candidate.id,
        "interviews": [interview.id for interview in interviews],
        "withheld": pack.withheld if audience == "workspace" else [],
    }
    await pack.put_json("manifest.json", manifest)
    await pack.close()


async def _write_interview(
    services: Services, actor: Actor, pack: Pack, folder: str, interview: Interview, audience: Audience
) -> None:
    horizon = await horizon_of(services, interview.id)
    room = await entries_of(services, interview.id, "room", horizon.room)
    state = await made(lambda: fold(State(), decode_entries(join_entries(room))) if room else State())
    shown = await pictures(services, interview.id, wanted_pictures(state))
    for path, content in (await made(lambda: folder_of(state, shown))).items():
        await pack.put(folder + path, lambda content=content: content)  # type: ignore[misc]
    about = interview_view(interview) if audience == "workspace" else _for_candidate(interview)
    await pack.put_json(f"{folder}interview.json", about)
    await pack.put_lines(f"{folder}room.jsonl", room)
    await pack.put_lines(f"{folder}messages.jsonl", (line for line in room if head_of(line).kind == "said"))
    await pack.put_lines(f"{folder}answers.jsonl", (line for line in room if head_of(line).kind in ANSWERS))
    if audience == "workspace":
        if await was_interviewed(services, actor, interview):
            why = "the panel is not for who was interviewed"
            pack.withheld.append(Withheld(where=interview.id, what="panel", why=why))
        else:
            panel = await entries_of(services, interview.id, "panel", horizon.panel)
            await pack.put_lines(f"{folder}panel.jsonl", panel)
        names = [transcript_of(interview.id, own(person.id)) for person in interview.people]
        count = sum(head > 0 for head in (await services.transcript.heads(names)).values())
        if count:
            why = "a person's own notes are shown to nobody else"
            pack.withheld.append(Withheld(where=interview.id, what="scratchpad", why=why, count=count))


def _for_candidate(interview: Interview) -> dict[str, Any]:
    """What they knew of it: nothing of how it was planned inside, nobody's address but their own."""
    plan = interview.plan
    return {
        "title": interview.title,
        "format": plan.format if plan else None,
        "starts_at": plan.starts_at if plan else None,
        "started_at": interview.started_at,
        "ended_at": interview.ended_at,
        "kept_days": plan.kept_days if plan else None,
        "people": [{"name": person.name, "role": person.role} for person in interview.people],
    }


async def _write_cards(
    services: Services, actor: Actor, pack: Pack, folder: str, interview: Interview
) -> None:
    sight = await sight_of_interview(services, actor, interview)
    await note_reading(services, sight)
    seen = [card for card in sight.seen if card.interview == interview.id]
    if seen:
        await pack.put_json(f"{folder}scorecards.json", seen)
    _note_hidden(
        pack, interview.id, [card for card in sight.submitted if card.interview == interview.id], seen
    )


def _note_hidden(pack: Pack, where: str, submitted: Sequence[Filed], seen: Sequence[Card]) -> None:
    hidden = len({card.id for card in submitted} - {card.id for card in seen})
    if hidden:
        why = "shown once your own is submitted, or the loop is decided"
        pack.withheld.append(Withheld(where=where, what="scorecard", why=why, count=hidden))


async def _write_loops(services: Services, actor: Actor, pack: Pack, candidate: Candidate) -> None:
    loops: list[dict[str, Any]] = []
    for archived in (False, True):
        wanted = LoopFilter(candidate=candidate.id, archived=archived)
        for loop in await services.loops.loops(actor.workspace, wanted, limit=LOOPS):
            loops.append(await _loop(services, actor, pack, loop))
    if loops:
        await pack.put_json("loops.json", loops)


async def _loop(services: Services, actor: Actor, pack: Pack, loop: Loop) -> dict[str, Any]:
    sight = await sight_of_loop(services, actor, loop.id)
    await note_reading(services, sight)
    views = [card for card in sight.seen if card.interview is None]
    _note_hidden(pack, loop.id, [card for card in sight.submitted if card.interview is None], views)
    if hidden := sight.revision - len(sight.decisions):
        why = "shown once your own scorecard is submitted"
        pack.withheld.append(Withheld(where=loop.id, what="decision", why=why, count=hidden))
    return {"loop": loop, "views": views, "decisions": list(sight.decisions)}


async def _chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    try:
        await made(lambda: file.seek(0))
        while chunk := await made(lambda: file.read(CHUNK)):
            yield chunk
    finally:
        file.close()
