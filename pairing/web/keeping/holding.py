"""Legal holds over HTTP."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Malformed, NotFound, TooLarge
from pairing.keeping.port import Hold, Subject
from pairing.web.actor import actor_of
from pairing.web.json import json_response, read_json
from pairing.web.keeping.models import HoldPage, NewHold
from pairing.web.keeping.views import hold_views, name_of
from pairing.web.loops.telling import tell
from pairing.web.paging import asked_flag, asked_page, page_of
from pairing.web.scorecards.anonymity import check_shown
from pairing.web.services import services_of
from pairing.web.tokens import new_id


async def list_holds(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    asked = asked_page(request, services.settings)
    found = await services.keeping.holds(
        actor.workspace, limit=asked.limit + 1, after=asked.after, released=asked_flag(request, "released")
    )
    page = page_of(found, asked, lambda hold: (hold.at, hold.id))
    items = await hold_views(services, actor, page.items)
    return json_response(HoldPage(items=items, next=page.next))


async def put_hold(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, NewHold, services.settings.request_bytes)
    reason = wanted.reason.strip()
    if not reason:
        raise Malformed("a hold has a reason")
    if len(reason) > services.settings.hold_chars:
        raise TooLarge(f"a reason has at most {services.settings.hold_chars} characters")
    subject = Subject(wanted.kind, wanted.subject)
    await check_shown(services, actor, [(subject.kind, subject.id)])
    if await name_of(services, actor.workspace, subject) is None:
        raise NotFound(f"no such {wanted.kind}", code=f"no_such_{wanted.kind}")
    hold = Hold(new_id(), actor.workspace, subject, reason, actor.member, services.clock())
    await services.keeping.hold(hold)
    await tell(request, "hold.put", subject.kind, subject.id, {"hold": hold.id})
    [view] = await hold_views(services, actor, [hold])
    return json_response(view, 201)


async def release_hold(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    hold = await services.keeping.release(
        actor.workspace, request.path_params["hold"], by=actor.member, at=services.clock()
    )
    await tell(request, "hold.released", hold.subject.kind, hold.subject.id, {"hold": hold.id})
    [view] = await hold_views(services, actor, [hold])
    return json_response(view)
