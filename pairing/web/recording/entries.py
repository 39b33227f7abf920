"""The entries and the carets of a recording as JSON Lines."""

import asyncio
import re

from starlette.requests import Request
from starlette.responses import Response

from pairing.live.part import transcript_of
from pairing.recording.blind import blinded
from pairing.recording.segments import Packed, as_stored
from pairing.recording.trace import decode_trace, encode_trace
from pairing.web.paging import asked_number
from pairing.web.recording.horizon import horizon_of, lines_of
from pairing.web.recording.sight import asked_part, sight_of
from pairing.web.services import Services, services_of

LINES = "application/jsonl; charset=utf-8"
CHUNK = 500
"""Entries read at a time; the answer ends after the chunk that is over a limit."""
TRACES = 64
"""Traces read at a time."""
_NEVER = re.compile(r"q=0(\.0*)?")


async def show_entries(request: Request) -> Response:
    """Those past position `after` of the `part`, each as it is stored, followed by a line feed: some
    thousands at a time, none when there are no more now. Positions have no gaps: ask again after the last.

    A sealed segment comes as one zstd frame where zstd is accepted. With `anonymous` names are left out."""
    sight = await sight_of(request)
    part = asked_part(request, sight)
    after = asked_number(request, "after") or 0
    services = services_of(request)
    horizon = await horizon_of(services, sight.interview.id)
    name, end = transcript_of(sight.interview.id, part), horizon.panel if part == "panel" else horizon.room
    if not sight.anonymous and _takes_zstd(request):
        frame = await _sealed(services, name, after, end)
        if frame is not None:
            return _answer(frame, {"Content-Encoding": "zstd"})
    lines = await _stored(services, name, after, end)
    if sight.anonymous:
        names = sight.names()
        lines = [blinded(line, names) for line in lines]
    return _answer(b"".join(line + b"\n" for line in lines))


async def show_trace(request: Request) -> Response:
    """Where carets were after the moment `after`, some at a time, none when there are no more now. Ask again
    after the last one's `at`."""
    sight = await sight_of(request)
    after = asked_number(request, "after") or 0
    services = services_of(request)
    horizon = await horizon_of(services, sight.interview.id)
    return _answer(await _carets(services, transcript_of(sight.interview.id), after, horizon.until))


def _takes_zstd(request: Request) -> bool:
    for part in request.headers.get("accept-encoding", "").split(","):
        name, *parameters = (word.strip().lower() for word in part.split(";"))
        if name == "zstd":
            return not any(_NEVER.fullmatch(parameter) for parameter in parameters)
    return False


def _answer(body: bytes, headers: dict[str, str] | None = None) -> Response:
    usual = {"Cache-Control": "private, no-store", "Vary": "Accept-Encoding"}
    return Response(body, media_type=LINES, headers={**usual, **(headers or {})})


async def _sealed(services: Services, name: str, after: int, end: int) -> bytes | None:
    """A frame of the segment that begins right there, if there is one and all of it is shown."""
    for segment in await services.transcript.segments(name):
        if segment.first == after + 1 and segment.last <= end:
            frame = await services.transcript.segment(name, segment.first)
            return None if frame is None else await asyncio.to_thread(as_stored, Packed(segment, frame))
    return None


async def _stored(services: Services, name: str, after: int, end: int) -> list[bytes]:
    settings = services.settings
    lines: list[bytes] = []
    size = 0
    while after < end and len(lines) < settings.recording_entries and size < settings.recording_bytes:
        limit = min(CHUNK, end - after)
        more = lines_of(await services.transcript.read(name, after=after, limit=limit), after, end)
        if not more:
            break
        lines += more
        size += sum(map(len, more))
        after += len(more)
    return lines


async def _carets(services: Services, name: str, after: int, until: float) -> bytes:
    """Traces overlap: while there may be more of them, only what lies before the last one begins is sure to
    be complete."""
    limit = TRACES
    while True:
        found = await services.transcript.traces(name, after=after, limit=limit)
        if len(found) == 1 and after < found[0].since and found[0].until <= until:
            return found[0].payload
        end = until if len(found) < limit else min(until, found[-1].since - 1)
        carets = [caret for trace in found for caret in decode_trace(trace.payload)]
        shown = sorted((caret for caret in carets if after < caret.at <= end), key=lambda caret: caret.at)
        if shown or len(found) < limit or end == until:
            return encode_trace(shown)
        limit *= 2
