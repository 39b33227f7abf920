"""The archive port: what does not fold. Workspaces, the catalogue of interviews, people, links and visits.

A *link* is a capability: its token has 256 random bits and is stored only as a SHA-256 digest.
A *visit* is a browser that arrived by a link: its cookie secret is stored the same way.
All rows belong to a workspace. Contract: `tests/contracts/test_archive.py` on every adapter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Role = Literal["interviewer", "candidate", "observer"]
ROLES: tuple[Role, ...] = ("interviewer", "candidate", "observer")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invited to an interview. `colour` indexes the palette of people colours."""

    id: str
    interview: str
    name: str
    role: Role
    colour: int


@dataclass(frozen=True, slots=True)
class Interview:
    """One round in the catalogue. `created_at` is in milliseconds since the Unix epoch."""

    id: str
    workspace: str
    title: str
    created_at: int
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A personal way in. `digest` is the SHA-256 of the token; the token itself is never stored."""

    digest: bytes
    person: str
    created_at: int
    expires_at: int | None = None
    revoked_at: int | None = None


class Archive(Protocol):
    async def ensure_workspace(self, workspace: str, name: str) -> None:
        """Create the workspace unless it exists."""
        ...

    async def add_api_token(self, workspace: str, digest: bytes, label: str, at: int) -> None: ...

    async def revoke_api_token(self, digest: bytes, at: int) -> bool: ...

    async def workspace_of_token(self, digest: bytes) -> str | None:
        """The workspace that an unrevoked API token opens."""
        ...

    async def add_interview(self, interview: Interview, links: Sequence[Link]) -> None:
        """Store the interview, its people and their links in one transaction. Raises `Conflict`."""
        ...

    async def interview(self, interview: str) -> Interview | None: ...

    async def interviews(
        self, workspace: str, *, limit: int, before: int | None = None
    ) -> Sequence[Interview]:
        """Newest first; `before` is the `created_at` to go on from."""
        ...

    async def add_link(self, link: Link) -> None: ...

    async def revoke_links(self, person: str, at: int) -> int:
        """Revoke all links *and visits* of a person; the number of links that were still in force."""
        ...

    async def person_by_link(self, digest: bytes, at: int) -> Person | None:
        """Whom an unrevoked, unexpired link belongs to."""
        ...

    async def add_visit(self, digest: bytes, person: str, at: int) -> None: ...

    async def person_by_visit(self, digest: bytes) -> Person | None:
        """Who sits behind an unrevoked visit."""
        ...
