"""What a recording is, and its timeline and facts."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from pairing.live.part import transcript_of
from pairing.recording.blind import NEUTRAL, TITLE
from pairing.recording.timeline import Part
from pairing.web.json import json_response
from pairing.web.recording.horizon import Horizon, horizon_of
from pairing.web.recording.models import PartView, RecordedPerson, Recording, SegmentView
from pairing.web.recording.sight import Sight, sight_of
from pairing.web.services import Services, services_of

SECOND: Final = 1_000


async def show_recording(request: Request) -> Response:
    """What there is to be played now. While the interview goes on ask again for what has come."""
    sight = await sight_of(request)
    services = services_of(request)
    horizon = await horizon_of(services, sight.interview.id)
    return json_response(await recording_of(services, sight, horizon))


async def show_summary(request: Request) -> Response:
    """The timeline and the facts, of what is shown now."""
    sight = await sight_of(request)
    services = services_of(request)
    horizon = await horizon_of(services, sight.interview.id)
    found = await services.recordings.summary(
        sight.interview.id,
        horizon.room,
        horizon.panel if sight.panel else 0,
        live=horizon.status == "live",
    )
    return json_response(found)


async def recording_of(services: Services, sight: Sight, horizon: Horizon) -> Recording:
    """As `sight` may see it. Raises `Unavailable`."""
    interview, settings = sight.interview, services.settings
    clock = await services.recordings.clock(interview.id, horizon.room)
    parts = [await _part(services, interview.id, "room", horizon.room)]
    if sight.panel and horizon.panel:
        parts.append(await _part(services, interview.id, "panel", horizon.panel))
    names = sight.names()
    plan = None if sight.anonymous else interview.plan
    return Recording(
        interview=interview.id,
        title=TITLE if sight.anonymous else interview.title,
        status=horizon.status,
        sealed=horizon.status == "ended" and all(map(_is_sealed, parts)),
        parts=parts,
        origin=clock.origin,
        stretches=list(clock.stretches),
        length=clock.length,
        idle=round(settings.recording_idle * SECOND),
        people=[
            RecordedPerson(
                person=person.id,
                name=names[person.id] if sight.anonymous else person.name,
                role=person.role,
                colour=NEUTRAL if sight.anonymous else person.colour,
            )
            for person in interview.people
        ],
        delay=round(settings.recording_delay * SECOND) if horizon.status == "live" else 0,
        anonymous=sight.anonymous,
        may_see_panel=sight.panel,
        candidate=plan.candidate if plan else None,
        loop=plan.loop if plan else None,
        round=plan.round if plan else None,
    )


async def _part(services: Services, interview: str, part: Part, head: int) -> PartView:
    segments = await services.transcript.segments(transcript_of(interview, part))
    shown = [SegmentView(first=one.first, count=one.count) for one in segments if one.last <= head]
    return PartView(part=part, head=head, segments=shown)


def _is_sealed(part: PartView) -> bool:
    last = part.segments[-1] if part.segments else None
    return last is not None and last.first + last.count - 1 == part.head
