"""Jobs over HTTP, and their boards."""

from typing import get_args

from msgspec import UNSET
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import NotFound
from pairing.interview.names import check_line
from pairing.loops.job import Job, JobStatus
from pairing.loops.port import LoopFilter
from pairing.settings import Settings
from pairing.web.actor import actor_of
from pairing.web.json import json_response, read_json
from pairing.web.loops.checking import check_optional_line
from pairing.web.loops.gathering import gather
from pairing.web.loops.models import Board, ChangedJob, JobPage, NewJob
from pairing.web.loops.telling import tell
from pairing.web.loops.templates import require_admin
from pairing.web.loops.views import job_view
from pairing.web.paging import asked_flag, asked_page, asked_word, page_of
from pairing.web.scorecards.anonymity import hidden_from
from pairing.web.services import services_of
from pairing.web.tokens import new_id

STATUSES: tuple[JobStatus, ...] = get_args(JobStatus)
ON_BOARD = 500
"""Loops that a board shows, the newest."""


async def list_jobs(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    asked = asked_page(request, services.settings)
    found = await services.loops.jobs(
        workspace,
        status=asked_word(request, "status", STATUSES),
        archived=asked_flag(request, "archived"),
        limit=asked.limit + 1,
        after=asked.after,
    )
    page = page_of(found, asked, lambda job: (job.created_at, job.id))
    loops = await services.loops.open_loops(workspace)
    return json_response(JobPage(items=[job_view(job, loops) for job in page.items], next=page.next))


async def create_job(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, NewJob, services.settings.request_bytes)
    job = Job(
        id=new_id(),
        workspace=actor.workspace,
        title=wanted.title.strip(),
        location=wanted.location.strip(),
        status="open",
        revision=1,
        created_at=services.clock(),
    )
    _check(job, services.settings)
    await services.loops.add_job(job)
    await tell(request, "job.created", "job", job.id, {})
    return json_response(job_view(job, {}), 201)


async def show_job(request: Request) -> Response:
    job = await _job_here(request)
    loops = await services_of(request).loops.open_loops(job.workspace)
    return json_response(job_view(job, loops))


async def change_job(request: Request) -> Response:
    services = services_of(request)
    job = await _job_here(request)
    wanted = await read_json(request, ChangedJob, services.settings.request_bytes)
    require_admin(request, None if wanted.archived is UNSET else wanted.archived)
    changes = {
        name: value
        for name in ("title", "location", "status", "archived")
        if (value := getattr(wanted, name)) is not UNSET
    }
    job = replace(job, **changes, revision=wanted.revision)
    _check(job, services.settings)
    job = await services.loops.change_job(job, services.clock())
    await tell(request, "job.changed", "job", job.id, {"fields": sorted(changes)})
    loops = await services.loops.open_loops(job.workspace)
    return json_response(job_view(job, loops))


async def show_board(request: Request) -> Response:
    """The job's loops, each at its stage."""
    services = services_of(request)
    job = await _job_here(request)
    hidden = (await hidden_from(services, actor_of(request))).loops
    loops = await services.loops.loops(job.workspace, LoopFilter(job=job.id, without=hidden), limit=ON_BOARD)
    gathered = await gather(services, job.workspace, loops[::-1])
    columns: dict[str, None] = {}
    for one in gathered:
        columns.update(dict.fromkeys(round.round.name for round in one.rounds))
    board = Board(
        job=job_view(job, await services.loops.open_loops(job.workspace)),
        columns=[*columns],
        loops=[one.summary for one in gathered],
    )
    return json_response(board)


async def _job_here(request: Request) -> Job:
    job = await services_of(request).loops.job(actor_of(request).workspace, request.path_params["job"])
    if job is None:
        raise NotFound("no such job", code="no_such_job")
    return job


def _check(job: Job, settings: Settings) -> None:
    check_line(job.title, settings.title_chars)
    check_optional_line(job.location, settings.title_chars)
