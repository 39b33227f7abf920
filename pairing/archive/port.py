"""The archive port: what does not fold. Workspaces, the catalogue of interviews, people, links and visits,
and the images that were put on boards.

A *link* is a capability: its token has 256 random bits and is stored only as a SHA-256 digest.
A *visit* is a browser that arrived by a link: its cookie secret is stored the same way.
All rows belong to a workspace. Times are in milliseconds since the Unix epoch.

Contract (held by `tests/contracts/test_archive.py` on every adapter):

- Each call is one transaction: it happens whole or not at all, and once it returned it stays.
- An id or digest that is taken raises `Conflict`; one that names nothing raises `NotFound`.
- Text with a NUL or a lone surrogate raises `Malformed`: no database keeps it everywhere.
- A link is in force until it is revoked, and before `expires_at`. A visit needs a link in force to begin,
  and lasts, whatever becomes of that link by expiry, until the person's links are revoked.
- `Unavailable` when the store cannot be reached; the outcome of a write is then unknown.
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
    """One round in the catalogue; `people` in the order they were given."""

    id: str
    workspace: str
    title: str
    created_at: int
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A personal way in. `digest` is the SHA-256 of the token; the token itself is never stored.

    From `expires_at` on it opens nothing; None never expires.
    """

    digest: bytes
    person: str
    created_at: int
    expires_at: int | None = None
    revoked_at: int | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """An image on an interview's boards. `file` is the SHA-256 of `data` in hexadecimal."""

    interview: str
    file: str
    type: str
    """Media type."""
    data: bytes
    person: str
    """Who put it there first."""
    created_at: int


class Archive(Protocol):
    async def ensure_workspace(self, workspace: str, name: str) -> None:
        """Create the workspace unless it exists."""
        ...

    async def add_api_token(self, workspace: str, digest: bytes, label: str, at: int) -> None:
        """Let this token open the workspace. Raises `NotFound`, `Conflict`."""
        ...

    async def revoke_api_token(self, digest: bytes, at: int) -> bool:
        """Whether there was such a token in force; it opens nothing any more."""
        ...

    async def workspace_of_token(self, digest: bytes) -> str | None:
        """The workspace that an unrevoked API token opens."""
        ...

    async def add_interview(self, interview: Interview, links: Sequence[Link]) -> None:
        """Store the interview, its people and their links in one transaction.

        Raises `Conflict`, and `NotFound` for an unknown workspace or a link of an unknown person.
        """
        ...

    async def interview(self, interview: str) -> Interview | None:
        """The interview of that id, whatever its workspace: the caller compares."""
        ...

    async def interviews(
        self, workspace: str, *, limit: int, before: int | None = None
    ) -> Sequence[Interview]:
        """Newest first; `before` is the last `created_at` of the page before.

        Interviews of one millisecond stay on one page, which may so exceed `limit`.
        """
        ...

    async def add_link(self, link: Link) -> None:
        """One more way in for a person. Raises `NotFound`, `Conflict`."""
        ...

    async def revoke_links(self, person: str, at: int) -> int:
        """Revoke all links *and visits* of a person; the number of links that were not revoked before."""
        ...

    async def person_by_link(self, digest: bytes, at: int) -> Person | None:
        """Whom an unrevoked, unexpired link belongs to."""
        ...

    async def add_visit(self, digest: bytes, person: str, at: int) -> None:
        """Let this browser in as the person. Raises `Conflict`.

        Raises `NotFound` unless a link of the person is in force: a revocation that comes between
        `person_by_link` and this call keeps the browser out.
        """
        ...

    async def person_by_visit(self, digest: bytes, since: int) -> Person | None:
        """Who sits behind an unrevoked visit that began at `since` or later."""
        ...

    async def add_image(self, image: Image, *, most: int) -> None:
        """Keep an image, unless the interview has that file already.

        Raises `NotFound` for an unknown interview, `TooLarge` if its images had over `most` bytes together.
        """
        ...

    async def image(self, interview: str, file: str) -> Image | None: ...
