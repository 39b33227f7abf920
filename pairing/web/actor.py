"""Who a member's request comes from."""

from typing import cast

from starlette.requests import Request

from pairing.members.port import Actor


def actor_of(request: Request) -> Actor:
    """For handlers of `access="member"` alone: `routes` has put it there."""
    return cast(Actor, request.state.actor)
