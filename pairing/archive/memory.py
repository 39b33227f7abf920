"""The archive in memory: fully functional, for tests and for several nodes in one process and event loop.

Nothing here awaits, so each call is atomic among the nodes that share the object.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pairing.archive.port import Image, Interview, Link, Person
from pairing.archive.text import require_storable
from pairing.errors import Conflict, NotFound, TooLarge


@dataclass(slots=True)
class _Key:
    """An API token, which opens a workspace, or a visit, which is a person."""

    opens: str
    at: int = 0
    revoked: bool = False


class MemoryArchive:
    """Implements `Archive`. Share one object between nodes; it lives as long as the process."""

    def __init__(self) -> None:
        self._workspaces: dict[str, str] = {}
        self._tokens: dict[bytes, _Key] = {}
        self._interviews: dict[str, Interview] = {}
        self._people: dict[str, Person] = {}
        self._links: dict[bytes, Link] = {}
        self._visits: dict[bytes, _Key] = {}
        self._images: dict[tuple[str, str], Image] = {}

    async def ensure_workspace(self, workspace: str, name: str) -> None:
        require_storable(workspace, name)
        self._workspaces.setdefault(workspace, name)

    async def add_api_token(self, workspace: str, digest: bytes, label: str, at: int) -> None:
        require_storable(label)
        _require(workspace in self._workspaces, "workspace")
        _require_free(digest not in self._tokens)
        self._tokens[digest] = _Key(workspace)

    async def revoke_api_token(self, digest: bytes, at: int) -> bool:
        token = self._tokens.get(digest)
        if token is None or token.revoked:
            return False
        token.revoked = True
        return True

    async def workspace_of_token(self, digest: bytes) -> str | None:
        token = self._tokens.get(digest)
        return None if token is None or token.revoked else token.opens

    async def add_interview(self, interview: Interview, links: Sequence[Link]) -> None:
        people = {person.id: person for person in interview.people}
        require_storable(interview.id, interview.title, *people, *(person.name for person in people.values()))
        _require(interview.workspace in self._workspaces, "workspace")
        _require_free(interview.id not in self._interviews)
        _require_free(len(people) == len(interview.people) and not people.keys() & self._people.keys())
        _require(all(person.interview == interview.id for person in interview.people), "interview")
        digests = {link.digest for link in links}
        _require_free(len(digests) == len(links) and not digests & self._links.keys())
        _require(all(link.person in people or link.person in self._people for link in links), "person")
        self._interviews[interview.id] = interview
        self._people.update(people)
        self._links.update({link.digest: link for link in links})

    async def interview(self, interview: str) -> Interview | None:
        return self._interviews.get(interview)

    async def interviews(
        self, workspace: str, *, limit: int, before: int | None = None
    ) -> Sequence[Interview]:
        found = [
            interview
            for interview in self._interviews.values()
            if interview.workspace == workspace and (before is None or interview.created_at < before)
        ]
        found.sort(key=lambda interview: (interview.created_at, interview.id), reverse=True)
        oldest = found[limit - 1].created_at if limit <= len(found) else 0
        return [interview for interview in found if interview.created_at >= oldest]

    async def add_link(self, link: Link) -> None:
        _require(link.person in self._people, "person")
        _require_free(link.digest not in self._links)
        self._links[link.digest] = link

    async def revoke_links(self, person: str, at: int) -> int:
        live = [link for link in self._links.values() if link.person == person and link.revoked_at is None]
        for link in live:
            self._links[link.digest] = replace(link, revoked_at=at)
        for visit in self._visits.values():
            visit.revoked = visit.revoked or visit.opens == person
        return len(live)

    async def person_by_link(self, digest: bytes, at: int) -> Person | None:
        link = self._links.get(digest)
        return self._people[link.person] if link is not None and _in_force(link, at) else None

    async def add_visit(self, digest: bytes, person: str, at: int) -> None:
        allowed = any(link.person == person and _in_force(link, at) for link in self._links.values())
        _require(allowed, "link in force")
        _require_free(digest not in self._visits)
        self._visits[digest] = _Key(person, at)

    async def person_by_visit(self, digest: bytes, since: int) -> Person | None:
        visit = self._visits.get(digest)
        if visit is None or visit.revoked or visit.at < since:
            return None
        return self._people[visit.opens]

    async def add_image(self, image: Image, *, most: int) -> None:
        _require(image.interview in self._interviews, "interview")
        if (image.interview, image.file) in self._images:
            return
        kept = sum(len(one.data) for one in self._images.values() if one.interview == image.interview)
        if kept + len(image.data) > most:
            raise TooLarge(f"the images of an interview have at most {most} bytes together")
        self._images[image.interview, image.file] = image

    async def image(self, interview: str, file: str) -> Image | None:
        return self._images.get((interview, file))


def _in_force(link: Link, at: int) -> bool:
    return link.revoked_at is None and (link.expires_at is None or at < link.expires_at)


def _require(found: bool, what: str) -> None:
    if not found:
        raise NotFound(f"there is no such {what}")


def _require_free(free: bool) -> None:
    if not free:
        raise Conflict("this id or digest is taken")
