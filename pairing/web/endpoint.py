"""One operation of the HTTP API: what routes, access checks and the OpenAPI document are made from."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Role
from pairing.members.port import MemberRole, Scope

Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Query:
    """A parameter in the query of an address. All of them may be left out."""

    name: str
    type: Literal["string", "integer", "boolean"] = "string"


PAGED = (Query("after"), Query("limit", "integer"))
"""Of every list that comes in pages."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`access`: for members of a workspace (signed in, or by an API token with `scope`; of one of `roles`, if
    any are named), for a visitor by the cookie of a personal link (of one of the roles `visitors`, if any are
    named), or for anybody. `scope` None: for signed-in browsers alone, whatever a token may do.

    Before a handler runs, `routes` has made sure of all that, and that a request which changes something does
    not come from another site. It asks `actor_of(request)` or `visitor_of(request)` who it is.
    """

    method: str
    path: str
    handler: Handler
    summary: str
    answer: type[Any] | None = None
    body: type[Any] | None = None
    status: int = 200
    access: Literal["member", "visit", "anybody"] = "member"
    scope: Scope | None = "interviews"
    roles: tuple[MemberRole, ...] = ()
    visitors: tuple[Role, ...] = ()
    query: tuple[Query, ...] = ()
    refusals: tuple[int, ...] = ()
    takes: tuple[str, ...] = ()
    """Media types of a body that is no JSON."""
    gives: tuple[str, ...] = ("application/jsonl",)
    """Those of an answer that is none."""
    nameless: bool = False
    """Of an interview, loop or candidate, and names nobody to a member who has to rate without names."""
