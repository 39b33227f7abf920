"""The members port: workspaces, who belongs to them, and how a member proves who they are.

What opens doors (sessions, API tokens, invitations) is in `pairing.members.keys`. Times are in milliseconds
since the Unix epoch.

Contract (held by `tests/contracts/test_members.py` on every adapter):

- Each call is one transaction. Text with a NUL or a lone surrogate raises `Malformed`.
- An e-mail address belongs to one member of the whole server, compared as it is given: callers lower it. One
  that is taken is `Conflict` `email_taken`.
- A workspace that has an admin keeps one: what would take the last away is `Conflict` `last_admin`.
- A `revision` that is not the newest is `Conflict` `changed_meanwhile`; what belongs to another workspace, or
  was removed, is `NotFound`.
- A removed member's row stays, for the names in old interviews; the address, password and all keys are gone.
- `Unavailable` when the store cannot be reached; the outcome of a write is then unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

MemberRole = Literal["admin", "interviewer", "hiring_manager"]
MEMBER_ROLES: tuple[MemberRole, ...] = ("admin", "interviewer", "hiring_manager")
Scope = Literal["interviews", "loops", "questions", "people", "webhooks", "keeping"]
"""What an API token may be used for. A token's scope also says `read` or `write`: see `Actor.may`."""
SCOPES: tuple[Scope, ...] = ("interviews", "loops", "questions", "people", "webhooks", "keeping")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a member who signed in, or an API token (a member's own, or the workspace's: `member` None).

    `scopes`: what a token is limited to, as `interviews:read`, `interviews:write`; None for no limit.
    `session`, `token`: the id of what proves it.
    """

    workspace: str
    member: str | None
    roles: frozenset[MemberRole]
    scopes: frozenset[str] | None = None
    session: str | None = None
    token: str | None = None

    def may(self, scope: Scope, *, write: bool) -> bool:
        if self.scopes is None:
            return True
        return f"{scope}:write" in self.scopes or (not write and f"{scope}:read" in self.scopes)


@dataclass(frozen=True, slots=True)
class Workspace:
    """`kept_days`: how long an interview is kept unless it says otherwise; None for no end. `notice`: what
    candidates are told of it, as Markdown. `candidate_copy`: whether candidates may take a copy of their own
    interview along once it is over."""

    id: str
    name: str
    kept_days: int | None = None
    notice: str = ""
    revision: int = 1
    candidate_copy: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """`seen_at`: when one of the sessions was last used. `has_password`, `has_totp`: how they sign in."""

    id: str
    workspace: str
    name: str
    email: str
    roles: frozenset[MemberRole]
    created_at: int
    revision: int = 1
    seen_at: int | None = None
    has_password: bool = False
    has_totp: bool = False


@dataclass(frozen=True, slots=True)
class Totp:
    """An authenticator. `secret` is sealed; `step` is the last time step a code of which was taken."""

    secret: bytes
    confirmed: bool
    step: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody at an OpenID Connect provider: the pair that never changes and is never given again."""

    issuer: str
    subject: str


class Members(Protocol):
    async def anybody(self) -> bool:
        """Whether there is any member on this server."""
        ...

    async def add_workspace(self, workspace: Workspace) -> None:
        """Create the workspace unless it exists."""
        ...

    async def workspace(self, workspace: str) -> Workspace | None: ...

    async def change_workspace(self, changed: Workspace) -> Workspace:
        """Replace the row; `changed.revision` is the one it was made from. Raises `Conflict`, `NotFound`."""
        ...

    async def add(
        self, member: Member, *, password: str | None = None, identity: Identity | None = None
    ) -> None:
        """A member by no invitation. `password` is a hash. Raises `Conflict`, `NotFound`."""
        ...

    async def add_first(self, setup: bytes, workspace: Workspace, member: Member, password: str) -> None:
        """Use up a setup link: create the workspace unless it exists, and its admin.

        Raises `NotFound` unless the link is in force at `member.created_at`, `Conflict`.
        """
        ...

    async def add_invited(
        self,
        invitation: str,
        member: Member,
        *,
        password: str | None = None,
        identity: Identity | None = None,
    ) -> None:
        """Use up an invitation. Raises `NotFound` unless it is in force at `created_at`, `Conflict`."""
        ...

    async def member(self, workspace: str, member: str) -> Member | None: ...

    async def members(self, workspace: str) -> Sequence[Member]:
        """In the order of their names."""
        ...

    async def names(self, workspace: str, members: Sequence[str]) -> dict[str, str]:
        """Names by id, of removed members too."""
        ...

    async def by_email(self, email: str) -> Member | None: ...

    async def by_identity(self, identity: Identity) -> Member | None: ...

    async def add_identity(self, member: str, identity: Identity) -> None:
        """Let them sign in as this member. Raises `Conflict` if it is another's."""
        ...

    async def change(
        self,
        workspace: str,
        member: str,
        revision: int,
        *,
        name: str | None = None,
        roles: frozenset[MemberRole] | None = None,
    ) -> Member:
        """Change what is not None. Raises `NotFound`, `Conflict`."""
        ...

    async def remove(self, workspace: str, member: str, at: int) -> None:
        """End the membership, everything that proves it, and all ways in of the people that the member is in
        interviews. Raises `NotFound`, `Conflict` `last_admin`."""
        ...

    async def password(self, member: str) -> str | None:
        """The hash, if there is one."""
        ...

    async def set_password(self, member: str, password: str, *, keep: str | None) -> None:
        """Store a new hash; every session but `keep` ends, and so do links for a new password."""
        ...

    async def rehash(self, member: str, before: str, after: str) -> None:
        """Replace a hash by one of the same password, unless it has changed meanwhile."""
        ...

    async def totp(self, member: str) -> Totp | None: ...

    async def begin_totp(self, member: str, secret: bytes) -> None:
        """Keep a secret that is to be confirmed. Raises `Conflict` `totp_on` if one is in force."""
        ...

    async def confirm_totp(self, member: str, secret: bytes, step: int, recovery: Sequence[bytes]) -> None:
        """Put the secret in force, with digests of recovery codes. Raises `Conflict` unless it waits."""
        ...

    async def end_totp(self, member: str) -> None:
        """Without one in force this changes nothing."""
        ...

    async def use_step(self, member: str, step: int) -> bool:
        """Whether this step's code was not used before; now it is, with all older ones."""
        ...

    async def set_recovery(self, member: str, recovery: Sequence[bytes]) -> None:
        """These digests in place of those before."""
        ...

    async def use_recovery(self, member: str, digest: bytes) -> bool:
        """Whether there was such a code; now there is not."""
        ...

    async def recovery_left(self, member: str) -> int: ...
