"""The keeping port: how long interviews and candidates are kept, what holds them, and how they are forgotten.

An *erasure* removes an interview or a candidate with everything that is about them. It begins with one
transaction, after which nothing of it can be read any more: names, links, plans and cards are gone, and with
them every way in. What is large (images, transcripts) goes after it in bounded steps, which any node may take
and take again. What stays is the *receipt*: ids, kinds and numbers, never a name or a word.

A *hold* keeps an interview, or a candidate with all of theirs, from the schedule and from requests alike.

Contract (held by `tests/contracts/test_keeping.py` on SQLite and PostgreSQL): each call is one transaction.
Times are milliseconds since the Unix epoch.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pairing.keeping.kind import Cause, KeptKind


@dataclass(frozen=True, slots=True)
class Subject:
    kind: KeptKind
    id: str


@dataclass(frozen=True, slots=True)
class Hold:
    """`by`: a member's id; None for a token of the workspace. `reason`: free text, which goes with its
    subject when that is erased after its release."""

    id: str
    workspace: str
    subject: Subject
    reason: str
    by: str | None
    at: int
    released_at: int | None = None
    released_by: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is left of what was erased. `removed`: by kind, how many. `done_at` and `digest`: None, "" until
    all of it is gone. `by`: the member who asked; None for the schedule and for tokens of the workspace."""

    id: str
    workspace: str
    subject: Subject
    cause: Cause
    by: str | None
    begun_at: int
    removed: Mapping[str, int]
    done_at: int | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """What an erasure reaches. `interviews`: all of a candidate, forks included. `forks`: those that go
    because they were made from a moment of another. `transcripts`: names, whether or not there is one.
    `rows`: by table, how many. `size`: bytes of images."""

    interviews: tuple[str, ...]
    forks: tuple[str, ...]
    transcripts: tuple[str, ...]
    rows: Mapping[str, int]
    size: int


@dataclass(frozen=True, slots=True)
class Job:
    """What is left to do of an erasure. `ids`: of everything that it reaches, which is what answers and
    events are searched for. `swept`: all was done once, and what stragglers may have written is to go."""

    receipt: str
    workspace: str
    interviews: tuple[str, ...]
    people: tuple[str, ...]
    ids: tuple[str, ...]
    sweeping: bool


@dataclass(frozen=True, slots=True)
class Due:
    """When the schedule forgets it. `name`: the interview's title or the candidate's name."""

    workspace: str
    subject: Subject
    name: str
    due_at: int


Cursor = tuple[int, str]


class Keeping(Protocol):
    async def extent(self, workspace: str, subject: Subject) -> Extent | None:
        """None if the workspace has no such interview or candidate."""
        ...

    async def begin(
        self,
        receipt: str,
        workspace: str,
        subject: Subject,
        cause: Cause,
        *,
        by: str | None,
        at: int,
        entries: int,
        idle_days: int | None = None,
    ) -> Receipt:
        """From here on it is gone for everybody. `entries`: of its transcripts, for the receipt. `idle_days`:
        only if it is due `at` that moment, as in `due`; it may have been reopened since.

        Raises `NotFound` (`no_such_interview`, `no_such_candidate`), `Conflict` (`held`, `not_due`).
        """
        ...

    async def claim(self, now: int, until: int, *, most: int) -> Sequence[Job]:
        """Erasures with something to do, at most so many. The caller has them until `until`."""
        ...

    async def remove_images(self, job: Job, *, most: int) -> bool:
        """At most so many of them; whether there may be more."""
        ...

    async def remove_answers(
        self, job: Job, tells: Callable[[str, str, bytes], bool], *, most: int, after: str
    ) -> str | None:
        """Of the workspace's kept answers those that `tells(owner, key, sealed answer)` picks. Looks at so
        many after the place given; the next place, None at the end."""
        ...

    async def remove_events(self, job: Job, *, most: int, after: str) -> str | None:
        """The webhook events that name one of its ids, with their deliveries, but for those that say it is
        erased. As `remove_answers`."""
        ...

    async def finish(self, job: Job, *, at: int, sweep_at: int) -> Receipt:
        """The last rows go, and the receipt is complete. Once more after `sweep_at` the job is claimed."""
        ...

    async def swept(self, job: Job) -> None:
        """Nothing is left to do, and the ids are forgotten too."""
        ...

    async def purge(self) -> bool:
        """Let the database's files forget what was deleted, as far as they keep it. False if somebody is
        reading there just now; then again later."""
        ...

    async def due(
        self, *, idle_days: int, limit: int, workspace: str | None = None, until: int | None = None
    ) -> Sequence[Due]:
        """What the schedule forgets, the soonest first: due before `until`, in one workspace or in all. What
        is held is left out. An interview that did not end counts from when it was last used, and is kept for
        `idle_days` at least; so is a candidate with an open loop."""
        ...

    async def due_at(self, workspace: str, subject: Subject, *, idle_days: int) -> int | None:
        """When the schedule forgets it, were it not held. None: not, or not yet known."""
        ...

    async def give_up(self, before: int, *, most: int) -> Sequence[str]:
        """Interviews that were begun before then, at most so many, and never added: nobody can add them any
        more. They are told again until `forget_beginning`."""
        ...

    async def forget_beginning(self, interview: str) -> None:
        """Nothing is left of one that was given up."""
        ...

    async def note_origin(self, interview: str, origin: str) -> None:
        """This interview, which need not be there yet, will hold a copy of what is in another one, and is
        forgotten with it. Raises `NotFound` if that is not there."""
        ...

    async def origin(self, interview: str) -> str | None:
        """The first interview that it holds a copy of what is in, if it does."""
        ...

    async def told_in(self, workspace: str, subjects: Sequence[Subject]) -> Sequence[str]:
        """All interviews that an erasure of one of these takes along, copies included; with a candidate also
        those of the same mail address."""
        ...

    async def hold(self, hold: Hold) -> None:
        """Raises `NotFound`, `Conflict` (`held`) if it is held already."""
        ...

    async def release(self, workspace: str, hold: str, *, by: str | None, at: int) -> Hold:
        """Releasing again changes nothing. Raises `NotFound`."""
        ...

    async def holds(
        self, workspace: str, *, limit: int, after: Cursor | None = None, released: bool = False
    ) -> Sequence[Hold]:
        """Those in force, or the released ones; the newest first."""
        ...

    async def holds_on(self, workspace: str, subject: Subject) -> Sequence[Hold]:
        """The holds in force that keep it: its own, and its candidate's; for a candidate, those on their
        interviews too."""
        ...

    async def receipts(self, workspace: str, *, limit: int, after: Cursor | None = None) -> Sequence[Receipt]:
        """The newest first."""
        ...

    async def receipt(self, workspace: str, receipt: str) -> Receipt | None: ...
