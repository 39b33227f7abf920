"""Interviews over HTTP, for holders of an API token: create, list, links, transcript."""

import re
from collections.abc import AsyncIterator, Sequence

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from pairing.archive.port import Interview
from pairing.errors import Malformed, NotFound
from pairing.live.room import transcript_of
from pairing.transcript.port import Batch, Transcript
from pairing.web.actor import actor_of
from pairing.web.json import json_response, read_json
from pairing.web.models import InterviewPage, InterviewSummary, NewInterview, NewLink, PersonSummary, Revoked
from pairing.web.services import services_of

PAGE = 100
"""Interviews in one page of the list."""

EXPORT_ENTRIES = 2_000
"""Entries read at a time while a transcript is exported."""


async def create_interview(request: Request) -> Response:
    workspace = actor_of(request).workspace
    services = services_of(request)
    wanted = await read_json(request, NewInterview, services.settings.request_bytes)
    return json_response(await services.creation.create(workspace, wanted), 201)


async def list_interviews(request: Request) -> Response:
    workspace = actor_of(request).workspace
    before = request.query_params.get("before")
    if before is not None and not re.fullmatch("[0-9]{1,15}", before):
        raise Malformed("before is a time in milliseconds")
    found = await services_of(request).archive.interviews(
        workspace, limit=PAGE, before=int(before) if before else None
    )
    following = found[-1].created_at if len(found) == PAGE else None
    return json_response(InterviewPage(interviews=[_summary(item) for item in found], next=following))


async def show_interview(request: Request) -> Response:
    return json_response(_summary(await _interview(request)))


async def create_link(request: Request) -> Response:
    interview = await _interview(request)
    person = _person(request, interview)
    return json_response(NewLink(link=await services_of(request).creation.link(person)), 201)


async def revoke_links(request: Request) -> Response:
    """Revokes every link and visit of a person, and closes the person's sockets on this node."""
    interview = await _interview(request)
    person = _person(request, interview)
    services = services_of(request)
    revoked = await services.archive.revoke_links(person, services.clock())
    await services.rooms.revoke(interview.id, person)
    return json_response(Revoked(links=revoked))


async def export_transcript(request: Request) -> Response:
    """The room's transcript as JSON Lines, each entry as it is stored."""
    interview = await _interview(request)
    transcript, name = services_of(request).transcript, transcript_of(interview.id)
    # The first ones before the status is sent, which cannot be taken back when the store is away.
    first = await transcript.read(name, after=0, limit=EXPORT_ENTRIES)
    return StreamingResponse(_lines(transcript, name, first), media_type="application/jsonl; charset=utf-8")


async def _lines(transcript: Transcript, name: str, batches: Sequence[Batch]) -> AsyncIterator[bytes]:
    while batches:
        yield b"".join(batch.payload + b"\n" for batch in batches)
        batches = await transcript.read(name, after=batches[-1].last, limit=EXPORT_ENTRIES)


async def _interview(request: Request) -> Interview:
    """The interview named in the path, if it is the workspace's own; others do not exist for the asker."""
    workspace = actor_of(request).workspace
    found = await services_of(request).archive.interview(request.path_params["interview"])
    if found is None or found.workspace != workspace:
        raise NotFound("no such interview", code="no_such_interview")
    return found


def _person(request: Request, interview: Interview) -> str:
    person = request.path_params["person"]
    if all(known.id != person for known in interview.people):
        raise NotFound("no such person", code="no_such_person")
    return str(person)


def _summary(interview: Interview) -> InterviewSummary:
    return InterviewSummary(
        id=interview.id,
        title=interview.title,
        created_at=interview.created_at,
        people=[
            PersonSummary(id=person.id, name=person.name, role=person.role) for person in interview.people
        ],
    )
