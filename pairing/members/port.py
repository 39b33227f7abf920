"""The members port: who belongs to a workspace, and how they prove it."""

from dataclasses import dataclass
from typing import Literal

MemberRole = Literal["admin", "interviewer", "hiring_manager"]
Scope = Literal["interviews", "loops", "questions", "people", "webhooks"]
"""What an API token may be used for. A token's scope also says `read` or `write`: see `Actor.may`."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a member who signed in, or an API token (a member's own, or the workspace's: `member` None).

    `scopes`: what a token is limited to, as `interviews:read`, `interviews:write`; None for no limit.
    """

    workspace: str
    member: str | None
    roles: frozenset[MemberRole]
    scopes: frozenset[str] | None = None

    def may(self, scope: Scope, *, write: bool) -> bool:
        if self.scopes is None:
            return True
        return f"{scope}:write" in self.scopes or (not write and f"{scope}:read" in self.scopes)
