"""The keys port: what opens the doors of a workspace. Sessions of signed-in browsers, API tokens, and
one-time links: invitations, new passwords, a first admin.

A secret has 256 random bits and is stored only as its SHA-256 digest. Times are in milliseconds since the
Unix epoch. Contract (held by `tests/contracts/test_keys.py` on every adapter): each call is one transaction;
a key opens nothing once it is revoked, used up, expired, or its member removed; of two that use one link at
once, one is told `NotFound`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pairing.members.port import Member, MemberRole


@dataclass(frozen=True, slots=True)
class Session:
    id: str
    member: str
    created_at: int
    seen_at: int
    address: str
    browser: str


@dataclass(frozen=True, slots=True)
class ApiToken:
    """`member` None for the workspace's own; `roles` are then all. `scopes` None for no limit."""

    id: str
    workspace: str
    member: str | None
    label: str
    scopes: frozenset[str] | None
    created_at: int
    last_used_at: int | None = None
    expires_at: int | None = None
    roles: frozenset[MemberRole] = frozenset()


@dataclass(frozen=True, slots=True)
class Invitation:
    id: str
    workspace: str
    email: str
    roles: frozenset[MemberRole]
    invited_by: str | None
    """A member; None for an API token."""
    created_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class SetupLink:
    """Makes an admin of the workspace of this id, or of a new one. `first`: only while nobody is a member."""

    workspace: str | None
    first: bool
    created_at: int
    expires_at: int


class Keys(Protocol):
    async def add_session(self, digest: bytes, session: Session, *, ended_before: int) -> None:
        """Store it, and forget sessions of the member that were begun before `ended_before`."""
        ...

    async def session(
        self, digest: bytes, *, seen_since: int, begun_since: int
    ) -> tuple[Session, Member] | None:
        """Whose browser this is, if it was seen and its session begun since these moments."""
        ...

    async def touch_session(self, session: str, at: int) -> None: ...

    async def sessions(self, member: str, *, seen_since: int, begun_since: int) -> Sequence[Session]:
        """The last seen first."""
        ...

    async def end_session(self, member: str, session: str) -> bool:
        """Whether the member had it."""
        ...

    async def add_token(self, digest: bytes, token: ApiToken) -> None:
        """Raises `NotFound`, `Conflict`."""
        ...

    async def token(self, digest: bytes, at: int) -> ApiToken | None:
        """The token in force at this moment, with the roles of its member."""
        ...

    async def touch_token(self, token: str, at: int) -> None: ...

    async def tokens(self, workspace: str, member: str | None) -> Sequence[ApiToken]:
        """A member's unrevoked tokens, or the workspace's own, the newest first."""
        ...

    async def revoke_token(self, workspace: str, member: str | None, token: str, at: int) -> bool:
        """Whether the member, or the workspace itself, had it."""
        ...

    async def add_invitation(self, digest: bytes, invitation: Invitation) -> None:
        """Replaces a pending one of this workspace to the same address."""
        ...

    async def invitation(self, digest: bytes, at: int) -> Invitation | None: ...

    async def invitation_for(self, email: str, at: int) -> Invitation | None:
        """The newest one in force to this address, of any workspace."""
        ...

    async def invitations(self, workspace: str) -> Sequence[Invitation]:
        """Those neither accepted nor revoked, expired ones included, the newest first."""
        ...

    async def revoke_invitation(self, workspace: str, invitation: str, at: int) -> bool: ...

    async def add_reset(self, digest: bytes, member: str, at: int, expires_at: int) -> None:
        """A link for a new password. Raises `NotFound`."""
        ...

    async def reset(self, digest: bytes, at: int) -> tuple[Member, int] | None:
        """Whose it is, and when it expires."""
        ...

    async def use_reset(self, digest: bytes, password: str, at: int) -> Member:
        """Store this hash, end the member's sessions and other such links. Raises `NotFound`."""
        ...

    async def add_setup(self, digest: bytes, link: SetupLink) -> None: ...

    async def setup(self, digest: bytes, at: int) -> SetupLink | None: ...
