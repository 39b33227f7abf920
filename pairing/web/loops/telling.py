"""Every change is told to the audit log."""

from collections.abc import Mapping

from starlette.requests import Request

from pairing.audit.port import Detail
from pairing.web.actor import actor_of
from pairing.web.services import services_of


async def tell(request: Request, verb: str, kind: str, id: str, details: Mapping[str, Detail]) -> None:
    """That the actor of the request did this. `details` hold ids and names of fields, never texts."""
    address = request.client.host if request.client else ""
    await services_of(request).audit.record(actor_of(request), verb, kind, id, address, details)
