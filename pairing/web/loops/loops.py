"""Loops over HTTP: a candidate's way through the rounds."""

from typing import get_args

from msgspec import UNSET
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Conflict, NotFound
from pairing.loops.loop import Loop, LoopStatus
from pairing.loops.port import LoopFilter
from pairing.web.actor import actor_of
from pairing.web.json import json_response, read_json
from pairing.web.loops.gathering import gather
from pairing.web.loops.models import ChangedLoop, LoopPage, LoopView, NewLoop
from pairing.web.loops.telling import tell, tell_of_loop
from pairing.web.loops.templates import require_admin
from pairing.web.loops.views import candidate_view
from pairing.web.paging import asked_flag, asked_page, asked_word, page_of
from pairing.web.scorecards.anonymity import check_shown, hidden_from
from pairing.web.services import Services, services_of
from pairing.web.tokens import new_id

STATUSES: tuple[LoopStatus, ...] = get_args(LoopStatus)


async def list_loops(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    asked = asked_page(request, services.settings)
    wanted = LoopFilter(
        job=request.query_params.get("job"),
        candidate=request.query_params.get("candidate"),
        status=asked_word(request, "status", STATUSES),
        archived=asked_flag(request, "archived"),
        without=(await hidden_from(services, actor)).loops,
    )
    found = await services.loops.loops(actor.workspace, wanted, limit=asked.limit + 1, after=asked.after)
    page = page_of(found, asked, lambda loop: (loop.created_at, loop.id))
    gathered = await gather(services, actor.workspace, page.items)
    return json_response(LoopPage(items=[one.summary for one in gathered], next=page.next))


async def create_loop(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, NewLoop, services.settings.request_bytes)
    await check_shown(services, actor, [("candidate", wanted.candidate)])
    template = await services.loops.template(actor.workspace, wanted.template)
    if template is None:
        raise NotFound("no such template", code="no_such_template")
    if template.content.rounds_of(wanted.variant) is None:
        raise NotFound("the template has no such variant", code="no_such_variant")
    loop = Loop(
        id=new_id(),
        workspace=actor.workspace,
        job=wanted.job,
        candidate=wanted.candidate,
        template=template.id,
        version=template.version,
        variant=wanted.variant,
        status="open",
        revision=1,
        created_at=services.clock(),
    )
    await services.loops.add_loop(loop)
    await tell(request, "loop.created", "loop", loop.id, _details(loop))
    await tell_of_loop(services, "loop.created", loop)
    return json_response(await _view(services, loop), 201)


async def show_loop(request: Request) -> Response:
    return json_response(await _view(services_of(request), await _loop_here(request)))


async def change_loop(request: Request) -> Response:
    services = services_of(request)
    loop = await _loop_here(request)
    wanted = await read_json(request, ChangedLoop, services.settings.request_bytes)
    require_admin(request, None if wanted.archived is UNSET else wanted.archived)
    if wanted.status is not UNSET:
        _require_undecided(loop, wanted.status)
    changes = {
        name: value for name in ("status", "job", "archived") if (value := getattr(wanted, name)) is not UNSET
    }
    loop = replace(loop, **changes, revision=wanted.revision)
    loop = await services.loops.change_loop(loop, services.clock())
    await tell(request, "loop.changed", "loop", loop.id, {**_details(loop), "fields": sorted(changes)})
    await tell_of_loop(services, "loop.changed", loop)
    return json_response(await _view(services, loop))


def _require_undecided(loop: Loop, status: LoopStatus) -> None:
    """A loop is decided, and decided anew, by a decision with its reason. Raises `Conflict`."""
    if loop.status == "decided" and status != "decided":
        raise Conflict("this loop was decided: decide it anew", code="loop_decided")
    if loop.status != "decided" and status == "decided":
        raise Conflict("a loop is decided with a reason: POST its decision", code="decision_needed")


def _details(loop: Loop) -> dict[str, str | None]:
    return {
        "status": loop.status,
        "job": loop.job,
        "candidate": loop.candidate,
        "template": loop.template,
    }


async def _view(services: Services, loop: Loop) -> LoopView:
    (gathered,) = await gather(services, loop.workspace, [loop])
    return LoopView(
        summary=gathered.summary,
        candidate=candidate_view(gathered.candidate),
        rounds=gathered.rounds,
        newest=gathered.template.version,
    )


async def _loop_here(request: Request) -> Loop:
    loop = await services_of(request).loops.loop(actor_of(request).workspace, request.path_params["loop"])
    if loop is None:
        raise NotFound("no such loop", code="no_such_loop")
    return loop
