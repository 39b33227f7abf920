"""Reports that a question was seen outside, over HTTP."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.bank.port import Leak
from pairing.web.actor import actor_of
from pairing.web.bank.models import LeakList, LeakView, NewLeak
from pairing.web.bank.views import record
from pairing.web.json import json_response, read_json
from pairing.web.services import services_of


async def list_leaks(request: Request) -> Response:
    bank, workspace = services_of(request).bank, actor_of(request).workspace
    found = await bank.leaks(workspace, request.path_params["question"])
    return json_response(LeakList(items=[*map(_view, found)]))


async def report_leak(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    question = request.path_params["question"]
    wanted = await read_json(request, NewLeak, services.settings.request_bytes)
    leak = await services.bank.report_leak(
        actor.workspace,
        question,
        place=wanted.place,
        seen_on=wanted.seen_on,
        note=wanted.note,
        at=services.clock(),
        by=actor.member,
    )
    await record(request, "question.leak_reported", question, leak=leak.id)
    return json_response(_view(leak), 201)


async def withdraw_leak(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    question, leak = request.path_params["question"], request.path_params["leak"]
    await services.bank.withdraw_leak(actor.workspace, question, leak, at=services.clock())
    await record(request, "question.leak_withdrawn", question, leak=leak)
    return Response(status_code=204)


def _view(leak: Leak) -> LeakView:
    return LeakView(
        id=leak.id, place=leak.place, seen_on=leak.seen_on, note=leak.note, at=leak.at, by=leak.by
    )
