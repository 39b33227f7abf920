"""The audit port: who changed what, when and from where. Append-only.

Verbs are `subject.done`, such as `member.invited`. Details hold ids, names of fields, roles and counts; never
what people are called or wrote. Contract: `tests/contracts/test_audit.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pairing.members.port import Actor

Detail = str | int | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Record:
    """`member` and `token`: who did it; both None for the server itself. `address`: of the client."""

    id: int
    workspace: str
    at: int
    member: str | None
    token: str | None
    verb: str
    subject_kind: str
    subject: str
    address: str
    details: Mapping[str, Detail]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which records: every condition that is not None. `since` is included, `until` is not."""

    member: str | None = None
    verb: str | None = None
    subject_kind: str | None = None
    subject: str | None = None
    since: int | None = None
    until: int | None = None


class Audit(Protocol):
    async def record(
        self,
        actor: Actor,
        verb: str,
        subject_kind: str,
        subject: str,
        address: str,
        details: Mapping[str, Detail] | None = None,
    ) -> None:
        """Add a record to the log of the actor's workspace."""
        ...

    async def records(
        self, workspace: str, wanted: Wanted, *, limit: int, before: int | None = None
    ) -> Sequence[Record]:
        """The newest first; `before` is the last id of the page before."""
        ...
