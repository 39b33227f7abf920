"""What is forgotten next, and the receipts of what was."""

from collections.abc import AsyncIterator

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from pairing.errors import NotFound
from pairing.web.actor import actor_of
from pairing.web.json import json_response
from pairing.web.keeping.models import DueList, DueView, ReceiptPage
from pairing.web.keeping.views import receipt_views
from pairing.web.paging import asked_page, page_of
from pairing.web.scorecards.anonymity import hidden_from
from pairing.web.services import Services, services_of


async def list_due(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    settings, workspace = services.settings, actor.workspace
    hidden = await hidden_from(services, actor)
    own = await services.members.workspace(workspace)
    found = await services.keeping.due(
        idle_days=settings.idle_days, limit=settings.due_items, workspace=workspace
    )
    items = [
        DueView(kind=due.subject.kind, subject=due.subject.id, name=due.name, due_at=due.due_at)
        for due in found
        if not hidden.holds(due.subject.kind, due.subject.id)
    ]
    kept_days = own.kept_days if own else None
    return json_response(DueList(kept_days=kept_days, idle_days=settings.idle_days, items=items))


async def list_receipts(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    asked = asked_page(request, services.settings)
    found = await services.keeping.receipts(workspace, limit=asked.limit + 1, after=asked.after)
    page = page_of(found, asked, lambda receipt: (receipt.begun_at, receipt.id))
    items = await receipt_views(services, workspace, page.items)
    return json_response(ReceiptPage(items=items, next=page.next))


async def show_receipt(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    receipt = await services.keeping.receipt(workspace, request.path_params["receipt"])
    if receipt is None:
        raise NotFound("no such receipt", code="no_such_receipt")
    [view] = await receipt_views(services, workspace, [receipt])
    return json_response(view)


async def download_receipts(request: Request) -> Response:
    """The first ones before the status is sent, which cannot be taken back when the store is away."""
    services, workspace = services_of(request), actor_of(request).workspace
    lines = _lines(services, workspace)
    first = await anext(lines, b"")

    async def all_lines() -> AsyncIterator[bytes]:
        yield first
        async for line in lines:
            yield line

    headers = {"Content-Disposition": 'attachment; filename="receipts.jsonl"'}
    return StreamingResponse(all_lines(), media_type="application/jsonl; charset=utf-8", headers=headers)


async def _lines(services: Services, workspace: str) -> AsyncIterator[bytes]:
    limit = services.settings.page_items_most
    after = None
    while True:
        found = await services.keeping.receipts(workspace, limit=limit, after=after)
        views = await receipt_views(services, workspace, found)
        yield b"".join(msgspec.json.encode(view) + b"\n" for view in views)
        if len(found) < limit:
            return
        after = found[-1].begun_at, found[-1].id
