"""What every download has in common: who may ask, how large it may be, that each is on record."""

import asyncio
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Interview
from pairing.audit.port import Detail
from pairing.errors import Conflict, Forbidden, NotFound, TooLarge
from pairing.export.files import file_name
from pairing.live.part import transcript_of
from pairing.members.port import Actor
from pairing.recording.lines import lines_between
from pairing.recording.timeline import Part
from pairing.web.actor import actor_of
from pairing.web.idempotency import owner_of
from pairing.web.identity import address_of
from pairing.web.recording.sight import Sight, sight_of
from pairing.web.services import Services, services_of

Made = TypeVar("Made")
CHUNK = 2_000
"""Entries read at a time."""


async def made(make: Callable[[], Made]) -> Made:
    """In a thread: rooms must have their turn."""
    return await asyncio.to_thread(make)


async def named_sight(request: Request) -> Sight:
    """Of the interview in the path, for what has names in it. Raises `NotFound`, `Forbidden`: whoever rates
    without names is given none by any way."""
    sight = await sight_of(request)
    if sight.anonymous:
        raise Forbidden("what is exported has names in it, and you rate without them", code="anonymous_only")
    return sight


def asker(request: Request) -> str:
    """Whose exports are counted together."""
    return owner_of(actor_of(request))


async def record(request: Request, what: str, interview: str, **details: Detail) -> None:
    """That a member, or a token, took it along."""
    await _record(request, actor_of(request), what, interview, details)


async def record_copy(request: Request, interview: Interview, person: str) -> None:
    """That a candidate took theirs along."""
    actor = Actor(interview.workspace, None, frozenset())
    await _record(request, actor, "copy", interview.id, {"person": person})


async def _record(
    request: Request, actor: Actor, what: str, interview: str, details: dict[str, Detail]
) -> None:
    await services_of(request).audit.record(
        actor, "interview.exported", "interview", interview, address_of(request), {"what": what, **details}
    )


def download(content: bytes, type: str, title: str, ending: str) -> Response:
    return Response(content, media_type=type, headers=download_headers(title, ending))


def download_headers(title: str, ending: str) -> dict[str, str]:
    """Saved, never shown as a page of this server."""
    name = file_name(title) + ending
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }


async def entries_of(services: Services, interview: str, part: Part, end: int) -> list[bytes]:
    """The entries up to position `end`, as they are stored. Raises `TooLarge`: more than an export holds;
    `NotFound`: they are being deleted."""
    name, after, size = transcript_of(interview, part), 0, 0
    lines: list[bytes] = []
    while after < end:
        found = await services.transcript.read(name, after=after, limit=min(CHUNK, end - after))
        if not found:
            raise NotFound("the interview is being deleted", code="no_such_interview")
        for batch in found:
            lines += lines_between(batch.payload, batch.first, after, end)
            size += len(batch.payload)
        if size > services.settings.export_bytes:
            raise TooLarge(
                f"an export has at most {services.settings.export_bytes} bytes", code="export_too_large"
            )
        after = found[-1].last
    return lines


def require_over(status: str) -> None:
    if status != "ended":
        raise Conflict("the interview is not over yet", code="not_over")
