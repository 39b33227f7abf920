"""Webhooks over HTTP: admins say where their workspace is told of what happens."""

import asyncio
from dataclasses import replace

from msgspec import UNSET
from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Malformed, NotFound, TooLarge
from pairing.web.actor import actor_of
from pairing.web.identity import address_of
from pairing.web.json import json_response, read_json
from pairing.web.paging import asked_page, page_of
from pairing.web.services import Services, services_of
from pairing.web.tokens import new_id
from pairing.web.webhooks.models import ChangedWebhook, CreatedWebhook, NewWebhook, WebhookPage, WebhookView
from pairing.webhooks.addresses import Unreachable, resolve, where
from pairing.webhooks.events import EVENT_TYPES
from pairing.webhooks.port import Target
from pairing.webhooks.sender import purpose_of
from pairing.webhooks.signing import new_secret


async def list_webhooks(request: Request) -> Response:
    services, workspace = services_of(request), actor_of(request).workspace
    asked = asked_page(request, services.settings)
    found = await services.webhooks.targets(workspace, limit=asked.limit + 1, after=asked.after)
    page = page_of(found, asked, lambda target: (target.created_at, target.id))
    return json_response(WebhookPage(items=[*map(webhook_view, page.items)], next=page.next))


async def create_webhook(request: Request) -> Response:
    services, actor = services_of(request), actor_of(request)
    wanted = await read_json(request, NewWebhook, services.settings.request_bytes)
    id, secret = new_id(), new_secret()
    target = Target(
        id=id,
        workspace=actor.workspace,
        url=wanted.url,
        description=wanted.description.strip(),
        events=frozenset(wanted.events),
        secret=services.vault.seal(secret.encode(), purpose_of(id)),
        created_at=services.clock(),
    )
    await _check(services, target)
    await services.webhooks.add(target, most=services.settings.webhooks)
    await _record(request, "webhook.created", id)
    return _with_secret(target, secret, 201)


async def show_webhook(request: Request) -> Response:
    return json_response(webhook_view(await webhook_here(request)))


async def change_webhook(request: Request) -> Response:
    services, target = services_of(request), await webhook_here(request)
    wanted = await read_json(request, ChangedWebhook, services.settings.request_bytes)
    changed = replace(target, revision=wanted.revision)
    if wanted.url is not UNSET:
        changed = replace(changed, url=wanted.url)
    if wanted.description is not UNSET:
        changed = replace(changed, description=wanted.description.strip())
    if wanted.events is not UNSET:
        changed = replace(changed, events=frozenset(wanted.events))
    if wanted.enabled is not UNSET:
        changed = replace(changed, off=None if wanted.enabled else target.off or "member")
    await _check(services, changed)
    changed = await services.webhooks.change(changed)
    names = ("url", "description", "events", "enabled")
    fields = [name for name in names if getattr(wanted, name) is not UNSET]
    await _record(request, "webhook.changed", target.id, fields=fields)
    return json_response(webhook_view(changed))


async def renew_secret(request: Request) -> Response:
    """From now on everything is signed with the new one, tries of older events included."""
    services, target = services_of(request), await webhook_here(request)
    secret = new_secret()
    sealed = services.vault.seal(secret.encode(), purpose_of(target.id))
    changed = await services.webhooks.change(replace(target, secret=sealed))
    await _record(request, "webhook.changed", target.id, fields=["secret"])
    return _with_secret(changed, secret, 200)


async def delete_webhook(request: Request) -> Response:
    workspace, id = actor_of(request).workspace, request.path_params["webhook"]
    if not await services_of(request).webhooks.delete(workspace, id):
        raise _no_such_webhook()
    await _record(request, "webhook.deleted", id)
    return Response(status_code=204)


async def webhook_here(request: Request) -> Target:
    """The one named in the path, if it is the workspace's own."""
    id = request.path_params["webhook"]
    found = await services_of(request).webhooks.target(actor_of(request).workspace, id)
    if found is None:
        raise _no_such_webhook()
    return found


def webhook_view(target: Target) -> WebhookView:
    return WebhookView(
        id=target.id,
        url=target.url,
        description=target.description,
        events=[type for type in EVENT_TYPES if type in target.events],
        enabled=target.off is None,
        off=target.off,
        failures=target.failures,
        revision=target.revision,
        created_at=target.created_at,
    )


async def _check(services: Services, target: Target) -> None:
    """A host that has no address yet may get one; one that is private is refused now and at each try."""
    settings = services.settings
    if len(target.url) > settings.webhook_url_chars:
        raise TooLarge(f"a URL has at most {settings.webhook_url_chars} characters")
    if len(target.description) > settings.title_chars:
        raise TooLarge(f"a description has at most {settings.title_chars} characters")
    place = where(target.url, http=settings.webhook_http)
    try:
        async with asyncio.timeout(settings.webhook_timeout):
            await resolve(place, private=settings.webhook_private)
    except TimeoutError:
        return
    except Unreachable as error:
        if error.code == "private_address":
            raise Malformed(error.message, code=error.code) from None


def _with_secret(target: Target, secret: str, status: int) -> Response:
    response = json_response(CreatedWebhook(webhook=webhook_view(target), secret=secret), status)
    response.headers["Cache-Control"] = "no-store"
    return response


async def _record(request: Request, verb: str, id: str, fields: list[str] | None = None) -> None:
    details = {} if fields is None else {"fields": fields}
    audit = services_of(request).audit
    await audit.record(actor_of(request), verb, "webhook", id, address_of(request), details)


def _no_such_webhook() -> NotFound:
    return NotFound("no such webhook", code="no_such_webhook")
