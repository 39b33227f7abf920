"""The workspace: its name, how long interviews are kept, what candidates are told and may take along."""

from msgspec import UNSET
from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Conflict, Malformed, NotFound, TooLarge
from pairing.members.port import Workspace
from pairing.web.actor import actor_of
from pairing.web.identity import address_of
from pairing.web.json import json_response, read_json
from pairing.web.members.checks import check_name
from pairing.web.members.models import ChangedWorkspace
from pairing.web.members.views import workspace_view
from pairing.web.services import services_of

KEPT_DAYS = 36_500
FIELDS = ("name", "kept_days", "notice", "candidate_copy")


async def show_workspace(request: Request) -> Response:
    return json_response(workspace_view(await _workspace(request)))


async def change_workspace(request: Request) -> Response:
    services, before = services_of(request), await _workspace(request)
    wanted = await read_json(request, ChangedWorkspace, services.settings.request_bytes)
    if wanted.revision != before.revision:
        raise Conflict("somebody else changed this meanwhile", code="changed_meanwhile")
    kept_days = before.kept_days if wanted.kept_days is UNSET else wanted.kept_days
    if kept_days is not None and not 1 <= kept_days <= KEPT_DAYS:
        raise Malformed(f"interviews are kept for 1 to {KEPT_DAYS} days")
    notice = before.notice if wanted.notice is UNSET else wanted.notice
    if len(notice) > services.settings.notice_chars:
        raise TooLarge(f"a notice has at most {services.settings.notice_chars} characters")
    name = before.name if wanted.name is UNSET else check_name(services, wanted.name)
    candidate_copy = before.candidate_copy if wanted.candidate_copy is UNSET else wanted.candidate_copy
    changed = await services.members.change_workspace(
        Workspace(before.id, name, kept_days, notice, before.revision, candidate_copy)
    )
    fields = [name for name in FIELDS if getattr(wanted, name) is not UNSET]
    await services.audit.record(
        actor_of(request),
        "workspace.changed",
        "workspace",
        before.id,
        address_of(request),
        {"fields": fields},
    )
    return json_response(workspace_view(changed))


async def _workspace(request: Request) -> Workspace:
    found = await services_of(request).members.workspace(actor_of(request).workspace)
    if found is None:
        raise NotFound("no such workspace")
    return found
