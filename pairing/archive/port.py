"""The archive port: what does not fold. Workspaces, the catalogue of interviews with their plans, people,
links and visits, and the images that were put on boards.

A *link* is a capability: its token has 256 random bits and is stored only as a SHA-256 digest.
A *visit* is a browser that arrived by a link: its cookie secret is stored the same way.
All rows belong to a workspace. Times are in milliseconds since the Unix epoch.

Contract (held by `tests/contracts/test_archive.py` on every adapter):

- Each call is one transaction: it happens whole or not at all, and once it returned it stays.
- An id or digest that is taken raises `Conflict`; one that names nothing raises `NotFound`.
- Text with a NUL or a lone surrogate raises `Malformed`: no database keeps it everywhere.
- A link is in force until it is revoked, and before `expires_at`. A visit needs a link in force to begin,
  and lasts, whatever becomes of that link by expiry, until the person's links are revoked.
- An interview that can be edited carries a `revision`; a change that names another than the one that holds
  raises `Conflict` with the code `changed_meanwhile`.
- `Unavailable` when the store cannot be reached; the outcome of a write is then unknown.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pairing.archive.plan import InterviewStatus, Plan
from pairing.interview.hosted import Format

Role = Literal["interviewer", "candidate", "observer"]
ROLES: tuple[Role, ...] = ("interviewer", "candidate", "observer")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invited to an interview. `colour` indexes the palette of people colours. `member`: of the
    workspace, who may enter without a link. `email`: where an invitation goes, or ""."""

    id: str
    interview: str
    name: str
    role: Role
    colour: int
    member: str | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """One round in the catalogue; `people` in the order they were given. `plan`: None if it is not planned.

    `status`, `started_at` (first) and `ended_at` (last) follow the transcript, see `happened`. `sequence`
    counts the changes that calendars have to be told of.
    """

    id: str
    workspace: str
    title: str
    created_at: int
    people: tuple[Person, ...]
    plan: Plan | None = None
    status: InterviewStatus = "unplanned"
    revision: int = 1
    sequence: int = 0
    started_at: int | None = None
    ended_at: int | None = None
    archived: bool = False


Order = Literal["newest", "soonest", "latest"]
"""By `created_at`, the newest first; by the plan's `starts_at`, the soonest first, those without one left
out; by `ended_at`, the latest first, those that did not end left out."""

Happening = Literal["started", "paused", "resumed", "ended", "reopened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which interviews: those that meet all that is given.

    `member`: is one of its people, `role` says as what. `scheduled`: a time is agreed, or none is. Starts
    from `since` on, before `until`. `text`: in titles and names of people, in any case. `without`: none of
    these ids.
    """

    statuses: tuple[InterviewStatus, ...] = ()
    format: Format | None = None
    job: str | None = None
    candidate: str | None = None
    loops: tuple[str, ...] | None = None
    member: str | None = None
    role: Role | None = None
    scheduled: bool | None = None
    since: int | None = None
    until: int | None = None
    text: str = ""
    archived: bool = False
    without: Collection[str] = ()


Cursor = tuple[int, str]
"""The last item of a page: what it is ordered by, and its id."""


@dataclass(frozen=True, slots=True)
class Traces:
    """A person's links, oldest first; when a browser first came in by one, and when one last asked."""

    links: tuple["Link", ...]
    opened_at: int | None
    seen_at: int | None


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


EVERYTHING = Wanted()


class Archive(Protocol):
    async def ensure_workspace(self, workspace: str, name: str) -> None:
        """Create the workspace unless it exists."""
        ...

    async def begin_interview(self, interview: str, at: int) -> None:
        """Its transcripts are going to be written, and then `add_interview` comes: else somebody knows of
        them by this, and removes them (`Keeping.give_up`). Raises `Conflict`."""
        ...

    async def add_interview(
        self, interview: Interview, links: Sequence[Link], *, begun: bool = False
    ) -> None:
        """Store the interview, its people and their links in one transaction.

        `begun`: by `begin_interview`. Raises `Conflict` (with the code `given_up` if that took too long or
        was erased), and `NotFound` for an unknown workspace or a link of an unknown person.
        """
        ...

    async def interview(self, interview: str) -> Interview | None:
        """The interview of that id, whatever its workspace: the caller compares."""
        ...

    async def interviews(
        self,
        workspace: str,
        wanted: Wanted = EVERYTHING,
        *,
        order: Order = "newest",
        limit: int,
        after: Cursor | None = None,
    ) -> Sequence[Interview]:
        """A page of the workspace's interviews, `after` the last one of the page before."""
        ...

    async def count_interviews(self, workspace: str, wanted: Wanted = EVERYTHING) -> int: ...

    async def replan(
        self, interview: str, plan: Plan, *, revision: int, links_until: int | None = None
    ) -> Interview:
        """Put this plan in place of the one before; an interview that had none is planned now.

        Links of its people that are in force do not expire before `links_until`. Raises `NotFound`,
        `Conflict`: also (`started`) unless it is planned or unplanned.
        """
        ...

    async def take_back(self, interview: str, plan: Plan | None, *, revision: int) -> None:
        """Put an earlier plan back, whatever has happened meanwhile, unless it was planned anew since
        `revision`. Raises `NotFound`, `Conflict`."""
        ...

    async def cancel(self, interview: str, *, revision: int) -> Interview:
        """It will not take place. Raises `NotFound`, `Conflict`: also (`started`) unless it is planned."""
        ...

    async def set_archived(self, interview: str, at: int | None) -> None:
        """Leave it out of lists from now on, or, with None, no more. Raises `NotFound`."""
        ...

    async def happened(self, interview: str, what: Happening, *, position: int, at: int) -> bool:
        """Let the status follow the entry at this position of the transcript, stored `at`.

        Entries may be told of again and in any order: the one at the highest position holds. Whether this
        was news. A cancelled interview stays so when it ends.
        """
        ...

    async def ended(self, interviews: Sequence[str], before: int) -> set[str]:
        """Those of these interviews, at most a few hundred, that ended at or before this time."""
        ...

    async def add_person(self, person: Person, links: Sequence[Link]) -> None:
        """One more person, last, with links. Raises `NotFound`, `Conflict`."""
        ...

    async def people_of_member(self, workspace: str, member: str) -> Sequence[Person]:
        """Who a member is in the workspace's interviews, archived ones too."""
        ...

    async def traces(self, person: str) -> Traces:
        """What is known of a person's coming in; nothing for one who is unknown."""
        ...

    async def seen(self, digest: bytes, at: int) -> None:
        """The browser of this visit asked for something."""
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

    async def add_visit(self, digest: bytes, person: str, at: int, *, by_link: bool = True) -> None:
        """Let this browser in as the person. Raises `Conflict`, `NotFound` for an unknown person.

        `by_link`: also raises `NotFound` unless a link of the person is in force: a revocation that comes
        between `person_by_link` and this call keeps the browser out.
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
