"""Interviews over HTTP: created, listed, shown, planned anew, cancelled, archived and brought back."""

from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.plan import InterviewStatus
from pairing.archive.port import Cursor, Interview, Order, Wanted
from pairing.errors import NotFound
from pairing.interview.hosted import Format
from pairing.web.actor import actor_of
from pairing.web.json import json_response, read_json
from pairing.web.loops.inviting import invite_all
from pairing.web.loops.leading import call_off, tell_room
from pairing.web.loops.planning import changed_plan, draft
from pairing.web.loops.telling import announce, tell, tell_of_interview
from pairing.web.loops.views import interview_summary, interview_view
from pairing.web.models import ChangedInterview, InterviewPage, NewInterview, Revision
from pairing.web.paging import asked_flag, asked_number, asked_page, asked_word, page_of
from pairing.web.scorecards.anonymity import check_shown, hidden_from
from pairing.web.services import services_of

STATUSES: tuple[InterviewStatus, ...] = get_args(InterviewStatus)
FORMATS: tuple[Format, ...] = get_args(Format)
ORDERS: tuple[Order, ...] = get_args(Order)


async def create_interview(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, NewInterview, services.settings.request_bytes)
    made = await draft(services, actor.workspace, wanted)
    if made.plan is not None:
        await check_shown(services, actor, [("candidate", made.plan.candidate), ("loop", made.plan.loop)])
    created = await services.creation.create(actor.workspace, made.wanted, made.plan)
    await tell(
        request,
        "interview.created",
        "interview",
        created.id,
        {"planned": made.plan is not None, "loop": made.plan.loop if made.plan else None},
    )
    await announce(services, created.id)
    if wanted.invite:
        await invite_all(services, created)
    return json_response(created, 201)


async def list_interviews(request: Request) -> Response:
    """Filtered by what the query says, in pages."""
    services, actor = services_of(request), actor_of(request)
    query = request.query_params
    asked = asked_page(request, services.settings)
    order = asked_word(request, "order", ORDERS) or "newest"
    status = asked_word(request, "status", STATUSES)
    loop, interviewer = query.get("loop"), query.get("interviewer")
    wanted = Wanted(
        statuses=(status,) if status else (),
        format=asked_word(request, "format", FORMATS),
        job=query.get("job"),
        candidate=query.get("candidate"),
        loops=None if loop is None else (loop,),
        member=interviewer,
        role="interviewer" if interviewer else None,
        since=asked_number(request, "since"),
        until=asked_number(request, "until"),
        text=query.get("text", ""),
        archived=asked_flag(request, "archived"),
        without=(await hidden_from(services, actor)).interviews,
    )
    found = await services.archive.interviews(
        actor.workspace, wanted, order=order, limit=asked.limit + 1, after=asked.after
    )
    page = page_of(found, asked, lambda interview: _place(interview, order))
    return json_response(InterviewPage(items=[*map(interview_summary, page.items)], next=page.next))


async def show_interview(request: Request) -> Response:
    return json_response(interview_view(await interview_here(request)))


async def change_interview(request: Request) -> Response:
    """Plans anew what was not started: the row first, whose revision decides between two who do so, and then
    the room. What the room refuses is taken back."""
    services, actor = services_of(request), actor_of(request)
    interview = await interview_here(request)
    wanted = await read_json(request, ChangedInterview, services.settings.request_bytes)
    plan = await changed_plan(services, actor.workspace, interview, wanted)
    changed = await tell_room(services, interview, plan, wanted.revision)
    await tell(request, "interview.changed", "interview", interview.id, {"revision": changed.revision})
    await tell_of_interview(services, "interview.changed", changed, str(changed.revision))
    return json_response(interview_view(changed))


async def cancel_interview(request: Request) -> Response:
    """It will not take place: its room is read-only, and calendars are told."""
    services = services_of(request)
    interview = await interview_here(request)
    wanted = await read_json(request, Revision, services.settings.request_bytes)
    cancelled = interview
    if interview.status != "cancelled":
        cancelled = await services.archive.cancel(interview.id, revision=wanted.revision)
    # Also when it was cancelled before: its room may have been out of reach then.
    await call_off(services, interview.id)
    await tell(request, "interview.cancelled", "interview", interview.id, {})
    await tell_of_interview(services, "interview.cancelled", cancelled, str(cancelled.revision))
    return json_response(interview_view(cancelled))


async def archive_interview(request: Request) -> Response:
    """Out of all lists, and nobody comes in any more; nothing of it is deleted."""
    services = services_of(request)
    interview = await interview_here(request)
    now = services.clock()
    await services.archive.set_archived(interview.id, now)
    for person in interview.people:
        await services.archive.revoke_links(person.id, now)
        await services.rooms.revoke(interview.id, person.id)
    await _tell_archived(request, "interview.archived")
    return Response(status_code=204)


async def unarchive_interview(request: Request) -> Response:
    """Back into the lists. Links that were revoked stay so: whoever had one is given another."""
    interview = await interview_here(request)
    if interview.archived:
        await services_of(request).archive.set_archived(interview.id, None)
        interview = await _tell_archived(request, "interview.unarchived")
    return json_response(interview_view(interview))


async def _tell_archived(request: Request, verb: str) -> Interview:
    """That it was archived or is no more. Returns it as it is now."""
    now = await interview_here(request)
    await tell(request, verb, "interview", now.id, {})
    await tell_of_interview(services_of(request), "interview.changed", now, str(now.revision))
    return now


async def interview_here(request: Request) -> Interview:
    """The interview named in the path, if it is the workspace's own; others do not exist for the asker."""
    workspace = actor_of(request).workspace
    found = await services_of(request).archive.interview(request.path_params["interview"])
    if found is None or found.workspace != workspace:
        raise NotFound("no such interview", code="no_such_interview")
    return found


def _place(interview: Interview, order: Order) -> Cursor:
    match order:
        case "newest":
            return interview.created_at, interview.id
        case "soonest":
            return (interview.plan.starts_at or 0) if interview.plan else 0, interview.id
        case "latest":
            return interview.ended_at or 0, interview.id
