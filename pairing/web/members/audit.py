"""The audit log, for admins."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.audit.port import Record, Wanted
from pairing.web.actor import actor_of
from pairing.web.json import json_response
from pairing.web.members.models import AuditPage, AuditView
from pairing.web.paging import asked_number, asked_page, page_of
from pairing.web.services import services_of


async def list_audit(request: Request) -> Response:
    services, actor, asked = services_of(request), actor_of(request), request.query_params
    page = asked_page(request, services.settings)
    wanted = Wanted(
        member=asked.get("member"),
        verb=asked.get("verb"),
        subject_kind=asked.get("subject_kind"),
        subject=asked.get("subject"),
        since=asked_number(request, "since"),
        until=asked_number(request, "until"),
    )
    before = page.after[0] if page.after else None
    found = await services.audit.records(actor.workspace, wanted, limit=page.limit + 1, before=before)
    shown = page_of(found, page, lambda record: (record.id, "audit"))
    members = sorted({record.member for record in shown.items if record.member})
    names = await services.members.names(actor.workspace, members)
    items = [_view(record, names) for record in shown.items]
    return json_response(AuditPage(items=items, next=shown.next))


def _view(record: Record, names: dict[str, str]) -> AuditView:
    return AuditView(
        id=str(record.id),
        at=record.at,
        member=record.member,
        name=names.get(record.member or "", ""),
        token=record.token,
        verb=record.verb,
        subject_kind=record.subject_kind,
        subject=record.subject,
        address=record.address,
        details=dict(record.details),
    )
