"""The transcripts as JSON Lines, each entry as it is stored. They stream, so nobody counts how often."""

from collections.abc import AsyncIterator, Sequence
from math import inf

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from pairing.archive.port import Interview
from pairing.errors import Conflict
from pairing.live.part import transcript_of
from pairing.transcript.port import Batch, Transcript
from pairing.web.export.leaving import named_sight, record
from pairing.web.recording.sight import asked_part
from pairing.web.services import Services, services_of

ENTRIES = 2_000
"""Read at a time."""


async def export_transcript(request: Request) -> Response:
    """The room's, or the panel's. Not during focus time (L4)."""
    sight = await named_sight(request)
    part = asked_part(request, sight)
    services, interview = services_of(request), sight.interview
    transcript, name = services.transcript, transcript_of(interview.id, part)
    end = await _seen(services, interview)
    # The first ones before the status is sent, which cannot be taken back when the store is away.
    first = await transcript.read(name, after=0, limit=ENTRIES)
    await record(request, "transcript", interview.id, part=part)
    lines = _lines(transcript, name, first, end if part == "room" else inf)
    return StreamingResponse(lines, media_type="application/jsonl; charset=utf-8")


async def _seen(services: Services, interview: Interview) -> float:
    """Up to which position everybody inside has seen an interview that is led; infinite for others.

    It is the room that knows: the status follows it, and may be behind when it was reopened.
    """
    if interview.plan is None:
        return inf
    async with services.rooms.enter(interview.id) as room:
        if room.state.focus_until is not None:
            raise Conflict("the candidate works unwatched until the focus time is over", code="in_focus")
        return room.state.position


async def _lines(
    transcript: Transcript, name: str, batches: Sequence[Batch], end: float
) -> AsyncIterator[bytes]:
    while batches and batches[0].first <= end:
        yield b"".join(batch.payload + b"\n" for batch in batches if batch.first <= end)
        batches = await transcript.read(name, after=batches[-1].last, limit=ENTRIES)
