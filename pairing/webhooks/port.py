"""The webhooks port: where a workspace wants to be told of what happens, and what it was told.

Contract (held by `tests/contracts/test_webhooks.py` on SQLite and PostgreSQL):

- Each call is one transaction. Times are milliseconds since the Unix epoch.
- An event is known by its workspace and key: told twice, it is one event with one id. It is due at once to
  every endpoint of the workspace that is on, listens to its type, and is no younger than the event.
- `claim` gives each delivery to one caller, until the lease ends; what a caller says after that is not heard.
- An endpoint that is off, or was deleted, is told nothing more.
- What belongs to another workspace is `NotFound` like what does not exist.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pairing.webhooks.events import Data, EventType

DeliveryStatus = Literal["pending", "delivered", "failed"]
DELIVERY_STATUSES: tuple[DeliveryStatus, ...] = ("pending", "delivered", "failed")
Off = Literal["member", "failures", "gone"]
"""Who turned an endpoint off: a member, or we: too many deliveries were given up; it answered 410 Gone."""
Cursor = tuple[int, str]
"""The last item of a page: when it was made, and its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An endpoint. `events`: the types that it listens to, none for all. `secret` is sealed."""

    id: str
    workspace: str
    url: str
    description: str
    events: frozenset[EventType]
    secret: bytes
    created_at: int
    off: Off | None = None
    failures: int = 0
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an attempt. `code`: the HTTP status, None if there was none; `problem`: then why.
    `excerpt`: the beginning of a refusal's body."""

    delivered: bool
    at: int
    took: int
    code: int | None = None
    problem: str | None = None
    excerpt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event for one endpoint. `due_at`: when it is tried next. `attempts`: all there were; `last`: the
    newest of them."""

    id: str
    endpoint: str
    event: str
    type: str
    status: DeliveryStatus
    created_at: int
    due_at: int | None
    attempts: int
    last: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A delivery to try now. `tries`: since it was made or sent again, this one included."""

    delivery: str
    lease: str
    event: str
    body: bytes
    tries: int
    target: Target


class Webhooks(Protocol):
    async def tell(self, workspace: str, type: EventType, data: Data, *, key: str, at: int) -> bool:
        """Whether it is new. `key`: the same for what is the same, such as `interview/revision`."""
        ...

    async def tell_test(self, target: Target, delivery: str, at: int) -> Delivery:
        """A test event for this endpoint alone."""
        ...

    async def add(self, target: Target, *, most: int) -> None:
        """Raises `NotFound` without its workspace, `Conflict` `too_many_webhooks`."""
        ...

    async def target(self, workspace: str, target: str) -> Target | None: ...

    async def targets(self, workspace: str, *, limit: int, after: Cursor | None = None) -> Sequence[Target]:
        """The newest first."""
        ...

    async def change(self, target: Target) -> Target:
        """Replace what stands under its id, one revision on; turned on again, its failures are forgotten,
        and turned off, its pending deliveries have failed. Raises `NotFound`, `Conflict` `changed_meanwhile`.
        """
        ...

    async def delete(self, workspace: str, target: str) -> bool:
        """Whether it was there. Its deliveries go with it."""
        ...

    async def deliveries(
        self,
        workspace: str,
        target: str,
        *,
        status: DeliveryStatus | None = None,
        limit: int,
        after: Cursor | None = None,
    ) -> Sequence[Delivery]:
        """The newest first."""
        ...

    async def resend(self, workspace: str, target: str, delivery: str, at: int) -> Delivery:
        """Due again, under the same id of its event, with as many tries as a new one. Raises `NotFound`."""
        ...

    async def claim(
        self, now: int, until: int, *, most: int, most_each: int, busy: Collection[str] = ()
    ) -> Sequence[Due]:
        """Deliveries due now, at most so many, and so many of each endpoint; none of `busy` endpoints.
        The caller has them until `until`, then they are due again."""
        ...

    async def finish(self, due: Due, outcome: Outcome, *, again_at: int | None) -> bool:
        """Whether the lease still held. `again_at` None: not delivered, and given up."""
        ...

    async def turn_off(self, workspace: str, target: str, off: Off, *, failures: int = 0) -> bool:
        """Whether it was on, with so many failures or more; its pending deliveries have then failed."""
        ...

    async def forget(self, before: int) -> None:
        """Events from before, with their deliveries."""
        ...
