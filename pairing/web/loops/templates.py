"""Loop templates over HTTP."""

from msgspec import UNSET
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Forbidden, NotFound
from pairing.loops.shipping import shipped
from pairing.loops.template import Template, TemplateContent
from pairing.loops.usual import USUAL
from pairing.web.actor import actor_of
from pairing.web.json import json_response, read_json
from pairing.web.loops.checking import check_template
from pairing.web.loops.models import (
    AllFormats,
    ChangedTemplate,
    FormatDefaults,
    NewTemplate,
    TemplateCopy,
    TemplatePage,
    TemplateVersions,
)
from pairing.web.loops.telling import tell
from pairing.web.loops.views import template_summary, template_view
from pairing.web.paging import asked_flag, asked_number, asked_page, page_of
from pairing.web.services import Services, services_of
from pairing.web.tokens import new_id


async def list_templates(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    # Workspaces that are older than a template that is shipped now are given it, too.
    await services.loops.ship(workspace, shipped(), services.clock())
    asked = asked_page(request, services.settings)
    found = await services.loops.templates(
        workspace, archived=asked_flag(request, "archived"), limit=asked.limit + 1, after=asked.after
    )
    page = page_of(found, asked, lambda template: (template.created_at, template.id))
    return json_response(TemplatePage(items=[*map(template_summary, page.items)], next=page.next))


async def create_template(request: Request) -> Response:
    services = services_of(request)
    wanted = await read_json(request, NewTemplate, services.settings.request_bytes)
    return json_response(template_view(await _added(request, wanted.content)), 201)


async def copy_template(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    wanted = await read_json(request, TemplateCopy, services.settings.request_bytes)
    template = await services.loops.template(workspace, request.path_params["template"], wanted.version)
    if template is None:
        raise _unknown()
    return json_response(
        template_view(await _added(request, replace(template.content, name=wanted.name))), 201
    )


async def show_template(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    version = asked_number(request, "version")
    template = await services.loops.template(workspace, request.path_params["template"], version)
    if template is None:
        raise _unknown()
    return json_response(template_view(template, version))


async def list_template_versions(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    versions = await services.loops.template_versions(workspace, request.path_params["template"])
    if not versions:
        raise _unknown()
    return json_response(TemplateVersions(items=[*versions]))


async def change_template(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, ChangedTemplate, services.settings.request_bytes)
    content = None if wanted.content is UNSET else wanted.content
    archived = None if wanted.archived is UNSET else wanted.archived
    require_admin(request, archived)
    if content is not None:
        _check(services, content)
    template = await services.loops.change_template(
        actor.workspace,
        request.path_params["template"],
        revision=wanted.revision,
        at=services.clock(),
        by=actor.member,
        content=content,
        archived=archived,
    )
    await tell(
        request,
        "template.changed",
        "template",
        template.id,
        {"version": template.version, "archived": template.archived},
    )
    return json_response(template_view(template))


async def list_formats(request: Request) -> Response:
    """How rounds usually go, to begin planning with."""
    return json_response(
        AllFormats(formats=[FormatDefaults(format=format, round=round) for format, round in USUAL.items()])
    )


def require_admin(request: Request, archived: bool | None) -> None:
    """Taking something out of the lists, or back, is for admins. Raises `Forbidden`."""
    if archived is not None and "admin" not in actor_of(request).roles:
        raise Forbidden("only admins archive", code="admins_only")


async def _added(request: Request, content: TemplateContent) -> Template:
    services, actor = services_of(request), actor_of(request)
    _check(services, content)
    template = await services.loops.add_template(
        actor.workspace, new_id(), content, at=services.clock(), by=actor.member
    )
    await tell(request, "template.created", "template", template.id, {})
    return template


def _check(services: Services, content: TemplateContent) -> None:
    check_template(content, services.settings, services.rooms.policy.limits)


def _unknown() -> NotFound:
    return NotFound("no such template", code="no_such_template")
