"""Candidates over HTTP."""

from msgspec import UNSET
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Malformed, NotFound
from pairing.interview.clock import EXTRA
from pairing.interview.names import check_line
from pairing.loops.candidate import Candidate
from pairing.settings import Settings
from pairing.web.actor import actor_of
from pairing.web.creation import check_email
from pairing.web.json import json_response, read_json
from pairing.web.loops.checking import check_resume
from pairing.web.loops.models import CandidatePage, ChangedCandidate, NewCandidate
from pairing.web.loops.telling import tell
from pairing.web.loops.templates import require_admin
from pairing.web.loops.views import candidate_view
from pairing.web.paging import asked_flag, asked_page, page_of
from pairing.web.scorecards.anonymity import hidden_from
from pairing.web.services import services_of
from pairing.web.tokens import new_id

FIELDS = ("name", "email", "resume", "accommodations", "archived")


async def list_candidates(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    asked = asked_page(request, services.settings)
    found = await services.loops.candidates(
        actor.workspace,
        text=request.query_params.get("text", ""),
        archived=asked_flag(request, "archived"),
        without=(await hidden_from(services, actor)).candidates,
        limit=asked.limit + 1,
        after=asked.after,
    )
    page = page_of(found, asked, lambda candidate: (candidate.created_at, candidate.id))
    return json_response(CandidatePage(items=[*map(candidate_view, page.items)], next=page.next))


async def create_candidate(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, NewCandidate, services.settings.request_bytes)
    candidate = Candidate(
        id=new_id(),
        workspace=actor.workspace,
        name=wanted.name.strip(),
        email=wanted.email.strip(),
        resume=wanted.resume,
        accommodations=wanted.accommodations,
        revision=1,
        created_at=services.clock(),
    )
    _check(candidate, services.settings)
    await services.loops.add_candidate(candidate)
    await tell(request, "candidate.created", "candidate", candidate.id, {})
    return json_response(candidate_view(candidate), 201)


async def show_candidate(request: Request) -> Response:
    return json_response(candidate_view(await _candidate_here(request)))


async def change_candidate(request: Request) -> Response:
    """Interviews that are planned already keep the name and the accommodations they began with."""
    services = services_of(request)
    candidate = await _candidate_here(request)
    wanted = await read_json(request, ChangedCandidate, services.settings.request_bytes)
    require_admin(request, None if wanted.archived is UNSET else wanted.archived)
    changes = {name: value for name in FIELDS if (value := getattr(wanted, name)) is not UNSET}
    candidate = replace(candidate, **changes, revision=wanted.revision)
    _check(candidate, services.settings)
    candidate = await services.loops.change_candidate(candidate, services.clock())
    await tell(request, "candidate.changed", "candidate", candidate.id, {"fields": sorted(changes)})
    return json_response(candidate_view(candidate))


async def _candidate_here(request: Request) -> Candidate:
    candidate = await services_of(request).loops.candidate(
        actor_of(request).workspace, request.path_params["candidate"]
    )
    if candidate is None:
        raise NotFound("no such candidate", code="no_such_candidate")
    return candidate


def _check(candidate: Candidate, settings: Settings) -> None:
    check_line(candidate.name, settings.name_chars)
    check_email(candidate.email, settings.email_chars)
    check_resume(candidate.resume, settings)
    if candidate.accommodations.extra_percent not in EXTRA:
        raise Malformed(f"up to {EXTRA[-1]} percent more time")
