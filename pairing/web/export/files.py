"""The files and boards of a moment as a ZIP file, and the terminals of runs as asciicasts."""

import json

from starlette.requests import Request
from starlette.responses import Response

from pairing.bank.zipped import zip_files
from pairing.errors import NotFound, TooLarge
from pairing.export.asciicast import MEDIA_TYPE, asciicast
from pairing.export.files import folder_of, wanted_pictures
from pairing.interview.state import State
from pairing.recording.clock import Clock
from pairing.recording.moment import moment_of
from pairing.web.export.leaving import asker, download, entries_of, made, named_sight, record
from pairing.web.export.recording import pictures
from pairing.web.paging import asked_number
from pairing.web.recording.horizon import horizon_of
from pairing.web.recording.sight import asked_part
from pairing.web.services import services_of
from pairing.wire.codec import decode_entries


async def export_files(request: Request) -> Response:
    """As they were at `t` of the recording's clock, or as they are at its end."""
    sight = await named_sight(request)
    services, interview = services_of(request), sight.interview
    t, most = asked_number(request, "t"), services.settings.export_bytes
    async with services.exports.turn(asker(request)):
        horizon = await horizon_of(services, interview.id)
        lines = await entries_of(services, interview.id, "room", horizon.room)
        clock = await services.recordings.clock(interview.id, horizon.room)
        state = await made(lambda: _state_at(lines, clock.length if t is None else t))
        shown = await pictures(services, interview.id, wanted_pictures(state))
        folder = await made(lambda: folder_of(state, shown))
        if sum(map(len, folder.values())) > most:
            raise TooLarge(f"an export has at most {most} bytes", code="export_too_large")
        packed = await made(lambda: zip_files(folder))
    await record(request, "files", interview.id)
    return download(packed, "application/zip", interview.title, ".zip")


async def export_asciicast(request: Request) -> Response:
    """Of one run, in the room or in the panel. Raises `NotFound`."""
    sight = await named_sight(request)
    part, run = asked_part(request, sight), request.path_params["run"]
    services, interview = services_of(request), sight.interview
    # As JSON has it, so that no other lines need to be read.
    named = f'"run":{json.dumps(run)}'.encode()
    async with services.exports.turn(asker(request)):
        horizon = await horizon_of(services, interview.id)
        clock = await services.recordings.clock(interview.id, horizon.room)
        end = horizon.panel if part == "panel" else horizon.room
        lines = [line for line in await entries_of(services, interview.id, part, end) if named in line]
        cast = await made(lambda: _cast(lines, run, clock))
    if not cast:
        raise NotFound("no such run", code="no_such_run")
    await record(request, "asciicast", interview.id, run=run, part=part)
    return download(cast, MEDIA_TYPE, f"{interview.title} {run}", ".cast")


def _state_at(lines: list[bytes], t: int) -> State:
    entries = [entry for line in lines for entry in decode_entries(line)]
    return moment_of(entries, [], t=t).room


def _cast(lines: list[bytes], run: str, clock: Clock) -> bytes:
    entries = (entry for line in lines for entry in decode_entries(line))
    return b"".join(asciicast(entries, run, clock.place))
