"""How an interview or a candidate is kept, and its erasure, over HTTP."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Malformed, NotFound
from pairing.keeping.kind import KeptKind
from pairing.keeping.port import Subject
from pairing.web.actor import actor_of
from pairing.web.identity import address_of
from pairing.web.json import json_response, read_json
from pairing.web.keeping.models import Confirmation, KeepingView, KeptInterview
from pairing.web.keeping.views import hold_views, name_of, receipt_views
from pairing.web.services import Services, services_of


async def show_interview_keeping(request: Request) -> Response:
    return await _show(request, "interview")


async def show_candidate_keeping(request: Request) -> Response:
    return await _show(request, "candidate")


async def erase_interview(request: Request) -> Response:
    return await _erase(request, "interview")


async def erase_candidate(request: Request) -> Response:
    return await _erase(request, "candidate")


async def _show(request: Request, kind: KeptKind) -> Response:
    services, actor = services_of(request), actor_of(request)
    workspace, subject = actor.workspace, Subject(kind, request.path_params[kind])
    name = await name_of(services, workspace, subject)
    extent = await services.keeping.extent(workspace, subject)
    if name is None or extent is None:
        raise _unknown(kind)
    heads = await services.transcript.heads(extent.transcripts)
    holds = await services.keeping.holds_on(workspace, subject)
    due_at = await services.keeping.due_at(workspace, subject, idle_days=services.settings.idle_days)
    view = KeepingView(
        kind=kind,
        subject=subject.id,
        confirm=name,
        due_at=due_at,
        holds=await hold_views(services, actor, holds),
        interviews=await _interviews(services, subject, extent.interviews, set(extent.forks)),
        removed={**extent.rows, "entries": sum(heads.values())},
        bytes=extent.size,
    )
    return json_response(view)


async def _interviews(
    services: Services, subject: Subject, interviews: tuple[str, ...], forks: set[str]
) -> list[KeptInterview]:
    found = [(id, await services.archive.interview(id)) for id in interviews if id != subject.id]
    return [
        KeptInterview(interview=id, title=interview.title, fork=id in forks)
        for id, interview in found
        if interview is not None
    ]


async def _erase(request: Request, kind: KeptKind) -> Response:
    services, actor = services_of(request), actor_of(request)
    subject = Subject(kind, request.path_params[kind])
    name = await name_of(services, actor.workspace, subject)
    if name is None:
        raise _unknown(kind)
    wanted = await read_json(request, Confirmation, services.settings.request_bytes)
    if wanted.confirm.strip() != name.strip():
        raise Malformed("type its name to delete it", code="not_confirmed")
    receipt = await services.forgetter.erase(actor, subject, address_of(request))
    [view] = await receipt_views(services, actor.workspace, [receipt])
    return json_response(view, 202)


def _unknown(kind: KeptKind) -> NotFound:
    return NotFound(f"no such {kind}", code=f"no_such_{kind}")
