"""The first admin: by a one-time link that the server logs when nobody is a member, or that the command line
makes."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import NotFound
from pairing.members.keys import Keys, SetupLink
from pairing.members.port import Member, Workspace
from pairing.settings import Settings
from pairing.web.identity import address_of
from pairing.web.json import json_response, read_json
from pairing.web.members.checks import check_email, check_name
from pairing.web.members.models import Setup, SetupView
from pairing.web.members.signing import signed_in
from pairing.web.services import Services, services_of
from pairing.web.tokens import digest, new_id, new_token

HOUR = 3_600_000


async def new_setup_link(
    keys: Keys, settings: Settings, *, now: int, workspace: str | None = None, first: bool = False
) -> str:
    """A link that makes an admin of the workspace, or of a new one. `now` in milliseconds."""
    token = new_token()
    expires_at = now + round(settings.setup_hours * HOUR)
    await keys.add_setup(digest(token), SetupLink(workspace, first, now, expires_at))
    return f"{settings.url}/setup/{token}"


async def first_setup_link(services: Services) -> str | None:
    """While nobody is a member of anything: a link that works until somebody is."""
    if await services.members.anybody():
        return None
    return await new_setup_link(services.keys, services.settings, now=services.clock(), first=True)


async def show_setup(request: Request) -> Response:
    services = services_of(request)
    link = await _link(request, services)
    workspace = await services.members.workspace(link.workspace) if link.workspace else None
    return json_response(SetupView(workspace=workspace.name if workspace else "", expires_at=link.expires_at))


async def set_up(request: Request) -> Response:
    services = services_of(request)
    link = await _link(request, services)
    wanted = await read_json(request, Setup, services.settings.request_bytes)
    name, email = check_name(services, wanted.name), check_email(services, wanted.email)
    services.passwords.check(wanted.password, name, email)
    if link.workspace is None:
        workspace = Workspace(new_id(), check_name(services, wanted.workspace))
    else:
        found = await services.members.workspace(link.workspace)
        if found is None:
            raise _no_link()
        workspace = found
    password = await services.passwords.hash(wanted.password)
    member = Member(new_id(), workspace.id, name, email, frozenset({"admin"}), services.clock())
    token = digest(request.path_params["token"])
    await services.members.add_first(token, workspace, member, password)
    await services.bank.add_shipped(workspace.id, at=services.clock())
    return await signed_in(request, member.id, workspace.id, verb="workspace.set_up")


async def _link(request: Request, services: Services) -> SetupLink:
    address = address_of(request)
    services.attempts.check(address)
    link = await services.keys.setup(digest(request.path_params["token"]), services.clock())
    if link is None or (link.first and await services.members.anybody()):
        services.attempts.count(address)
        raise _no_link()
    return link


def _no_link() -> NotFound:
    return NotFound("this link is not valid any more", code="no_such_link")
