"""The one file that replays an interview without a network: for members, and for the candidate."""

import re
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Forbidden, NotFound, TooLarge, Unavailable
from pairing.export.boards import Picture
from pairing.export.portable import Audience, ManifestPerson, Portable, portable
from pairing.live.part import transcript_of
from pairing.recording.timeline import Part
from pairing.recording.trace import merged
from pairing.version import VERSION
from pairing.web import pages
from pairing.web.export.key import recording_key
from pairing.web.export.leaving import (
    asker,
    download,
    entries_of,
    made,
    named_sight,
    record,
    record_copy,
    require_over,
)
from pairing.web.identity import visitor_of
from pairing.web.paging import asked_flag
from pairing.web.recording.horizon import horizon_of
from pairing.web.recording.recording import recording_of
from pairing.web.recording.sight import Sight
from pairing.web.services import Services, services_of
from pairing.web.shown import check_shown_here

PAGE: Final = "portable.html"
MEDIA_TYPE: Final = "text/html"
_PICTURE: Final = re.compile(rb'(?:"fileId":"|/images/)([0-9a-f]{64})')
"""On a board, or in the text of a question."""
TRACES: Final = 500
"""Read at first."""


async def export_recording(request: Request) -> Response:
    """As members may see it; the panel's part only with `panel`."""
    sight = await named_sight(request)
    services, interview = services_of(request), sight.interview
    panel = asked_flag(request, "panel")
    if panel and not sight.panel:
        raise Forbidden("the panel is not for who was interviewed", code="no_panel")
    async with services.exports.turn(asker(request)):
        file = await _file(services, Sight(interview, anonymous=False, panel=panel), "members")
    await record(request, "recording", interview.id, panel=panel)
    return download(file, MEDIA_TYPE, interview.title, ".html")


async def export_copy(request: Request) -> Response:
    """The candidate's own: what everybody saw, once it is over, if the workspace lets candidates have it.

    Nothing of the panel is read for it, so nothing of the panel can be in it."""
    services, person = services_of(request), visitor_of(request)
    await check_shown_here(services, person)
    interview = await services.archive.interview(person.interview)
    if interview is None:
        raise NotFound("no such interview", code="no_such_interview")
    workspace = await services.members.workspace(interview.workspace)
    if workspace is None or not workspace.candidate_copy:
        raise Forbidden("copies are not given out here", code="no_copy")
    async with services.exports.turn(person.id):
        file = await _file(services, Sight(interview, anonymous=False, panel=False), "candidate")
    await record_copy(request, interview, person.id)
    return download(file, MEDIA_TYPE, interview.title, ".html")


async def _file(services: Services, sight: Sight, audience: Audience) -> bytes:
    interview, most = sight.interview.id, services.settings.export_bytes
    horizon = await horizon_of(services, interview)
    require_over(horizon.status)
    page = await made(lambda: _page(pages.STATIC / PAGE))
    recording = await recording_of(services, sight, horizon)
    if audience == "candidate":
        recording = replace(recording, candidate=None, loop=None, round=None)
    entries: dict[Part, list[bytes]] = {"room": await entries_of(services, interview, "room", horizon.room)}
    if sight.panel:
        entries["panel"] = await entries_of(services, interview, "panel", horizon.panel)
    content = Portable(
        interview=interview,
        title=recording.title,
        people=[ManifestPerson(person=one.person, name=one.name, role=one.role) for one in recording.people],
        audience=audience,
        entries=entries,
        trace=await _trace(services, interview),
        recording=recording,
        summary=await services.recordings.summary(
            interview, horizon.room, horizon.panel if sight.panel else 0
        ),
        pictures=await pictures(services, interview, await made(lambda: _shown(entries["room"]))),
    )
    key, made_at = recording_key(services), services.clock()
    return await made(
        lambda: portable(page, content, key, made_at=made_at, made_by=f"pairing {VERSION}", most=most)
    )


def _page(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Unavailable("the pages are not built: run `make frontend`", code="not_built") from None


async def _trace(services: Services, interview: str) -> bytes:
    name, limit = transcript_of(interview), TRACES
    # They overlap, so there is no place to go on from: one more time from the beginning, and more of them.
    while len(found := await services.transcript.traces(name, after=0, limit=limit)) == limit:
        limit *= 2
        if sum(len(trace.payload) for trace in found) > services.settings.export_bytes:
            raise TooLarge("the trace of carets is larger than an export may be", code="export_too_large")
    payloads = [trace.payload for trace in found]
    return await made(lambda: merged(payloads) if payloads else b"")


def _shown(room: list[bytes]) -> set[str]:
    """The images that were ever on a board or in a question."""
    return {found.decode() for line in room for found in _PICTURE.findall(line)}


async def pictures(services: Services, interview: str, wanted: set[str]) -> dict[str, Picture]:
    """Of the interview's own. Raises `TooLarge`."""
    found: dict[str, Picture] = {}
    size = 0
    for file in sorted(wanted):
        image = await services.archive.image(interview, file)
        if image is not None:
            found[file] = image.type, image.data
            size += len(image.data)
        if size > services.settings.export_bytes:
            raise TooLarge("the images are larger than an export may be", code="export_too_large")
    return found
