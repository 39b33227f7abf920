"""The versions of a question over HTTP."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.bank.port import Version
from pairing.errors import NotFound
from pairing.web.actor import actor_of
from pairing.web.bank import models as m
from pairing.web.bank.views import answer, record, version_summary
from pairing.web.json import json_response, read_json
from pairing.web.paging import asked_page, page_of
from pairing.web.services import services_of

_DIGITS = 9


async def list_versions(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    question = request.path_params["question"]
    asked = asked_page(request, services.settings)
    heads = await services.bank.versions(
        workspace, question, limit=asked.limit + 1, before=asked.after[0] if asked.after else None
    )
    page = page_of(heads, asked, lambda head: (head.version, question))
    return json_response(m.VersionPage(items=[*map(version_summary, page.items)], next=page.next))


async def show_version(request: Request) -> Response:
    found = await _version(request)
    return json_response(m.VersionView(summary=version_summary(found), content=found.content))


async def restore_version(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, m.RestoredVersion, services.settings.request_bytes)
    found = await _version(request)
    changed = await services.bank.change(
        actor.workspace,
        found.question,
        wanted.revision,
        found.content,
        at=services.clock(),
        by=actor.member,
    )
    if changed.revision != wanted.revision:
        await record(request, "question.changed", changed.id, version=changed.version, restored=found.version)
    return await answer(request, changed)


async def _version(request: Request) -> Version:
    number = request.path_params["version"]
    if not (number.isascii() and number.isdigit() and len(number) <= _DIGITS):
        raise NotFound("no such version", code="no_such_version")
    bank, workspace = services_of(request).bank, actor_of(request).workspace
    return await bank.version(workspace, request.path_params["question"], int(number))
