"""Scorecard templates over HTTP."""

from msgspec import UNSET
from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import NotFound
from pairing.scorecards.shipping import shipped
from pairing.scorecards.template import CardTemplate
from pairing.web.actor import actor_of
from pairing.web.json import json_response, read_json
from pairing.web.loops.models import TemplateVersions
from pairing.web.loops.telling import tell
from pairing.web.loops.templates import require_admin
from pairing.web.paging import asked_flag, asked_number, asked_page, page_of
from pairing.web.scorecards.checking import check_card_template
from pairing.web.scorecards.models import (
    CardTemplatePage,
    CardTemplateView,
    ChangedCardTemplate,
    NewCardTemplate,
)
from pairing.web.services import services_of
from pairing.web.tokens import new_id

KIND = "scorecard_template"


async def list_card_templates(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    # Workspaces that are older than a template that is shipped now are given it, too.
    await services.scorecards.ship(workspace, shipped(), services.clock())
    asked = asked_page(request, services.settings)
    found = await services.scorecards.templates(
        workspace, archived=asked_flag(request, "archived"), limit=asked.limit + 1, after=asked.after
    )
    page = page_of(found, asked, lambda template: (template.created_at, template.id))
    return json_response(CardTemplatePage(items=[*map(_view, page.items)], next=page.next))


async def create_card_template(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, NewCardTemplate, services.settings.request_bytes)
    check_card_template(wanted.content, services.settings)
    template = await services.scorecards.add_template(
        actor.workspace, new_id(), wanted.content, at=services.clock(), by=actor.member
    )
    await tell(request, "scorecard_template.created", KIND, template.id, {})
    return json_response(_view(template), 201)


async def show_card_template(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    version = asked_number(request, "version")
    template = await services.scorecards.template(workspace, request.path_params["template"], version)
    if template is None:
        raise _unknown()
    return json_response(_view(template, version))


async def list_card_template_versions(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    versions = await services.scorecards.template_versions(workspace, request.path_params["template"])
    if not versions:
        raise _unknown()
    return json_response(TemplateVersions(items=[*versions]))


async def change_card_template(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, ChangedCardTemplate, services.settings.request_bytes)
    content = None if wanted.content is UNSET else wanted.content
    archived = None if wanted.archived is UNSET else wanted.archived
    require_admin(request, archived)
    if content is not None:
        check_card_template(content, services.settings)
    template = await services.scorecards.change_template(
        actor.workspace,
        request.path_params["template"],
        revision=wanted.revision,
        at=services.clock(),
        by=actor.member,
        content=content,
        archived=archived,
    )
    details = {"version": template.version, "archived": template.archived}
    await tell(request, "scorecard_template.changed", KIND, template.id, details)
    return json_response(_view(template))


def _view(template: CardTemplate, version: int | None = None) -> CardTemplateView:
    """`version`: of the content, if that is not the newest."""
    return CardTemplateView(
        id=template.id,
        content=template.content,
        version=version or template.version,
        newest=template.version,
        revision=template.revision,
        created_at=template.created_at,
        changed_at=template.changed_at,
        archived=template.archived,
        shipped=template.shipped,
    )


def _unknown() -> NotFound:
    return NotFound("no such scorecard template", code="no_such_template")
