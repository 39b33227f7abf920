"""One operation of the HTTP API: what routes, access checks and the OpenAPI document are made from."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import Response

from pairing.members.port import MemberRole, Scope

Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`access`: for members of a workspace (signed in, or by an API token with `scope`; of one of `roles`, if
    any are named), for a visitor by the cookie of a personal link, or for anybody.

    Before a `member` handler runs, `routes` has made sure of all that; it asks `actor_of(request)` who it is.
    """

    method: str
    path: str
    handler: Handler
    summary: str
    answer: type[Any] | None = None
    body: type[Any] | None = None
    status: int = 200
    access: Literal["member", "visit", "anybody"] = "member"
    scope: Scope = "interviews"
    roles: tuple[MemberRole, ...] = ()
    refusals: tuple[int, ...] = ()
    takes: tuple[str, ...] = ()
    """Media types of a body that is no JSON."""
    gives: tuple[str, ...] = ("application/jsonl",)
    """Those of an answer that is none."""
