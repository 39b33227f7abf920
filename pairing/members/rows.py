"""Rows of members and keys as the ports show them."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.exc import IntegrityError

from pairing.database import Database, misses_parent
from pairing.errors import Conflict, NotFound
from pairing.members import tables
from pairing.members.port import MEMBER_ROLES, Member, MemberRole

T = TypeVar("T")

_members = tables.members.c

# Under a name of its own: it is also asked for beside a session.
_seen = tables.sessions.alias("seen").c
_SEEN_AT = select(func.max(_seen.seen_at)).where(_seen.member == _members.id).scalar_subquery()

MEMBER: tuple[Any, ...] = (
    _members.id,
    _members.workspace,
    _members.name,
    _members.email,
    _members.roles,
    _members.created_at.label("member_created_at"),
    _members.revision,
    _members.password.is_not(None).label("has_password"),
    _members.totp_confirmed,
    _SEEN_AT.label("member_seen_at"),
)
"""What `as_member` reads."""

PRESENT = _members.removed_at.is_(None)


def select_members() -> Select[Any]:
    """Those who were not removed."""
    return select(*MEMBER).where(PRESENT)


def as_member(row: Any) -> Member:
    return Member(
        row.id,
        row.workspace,
        row.name,
        row.email or "",
        as_roles(row.roles),
        row.member_created_at,
        row.revision,
        row.member_seen_at,
        bool(row.has_password),
        bool(row.totp_confirmed),
    )


def as_roles(text: str) -> frozenset[MemberRole]:
    return frozenset(cast(MemberRole, word) for word in text.split())


def roles_text(roles: Iterable[MemberRole]) -> str:
    """In the order in which roles are named everywhere."""
    return " ".join(role for role in MEMBER_ROLES if role in roles)


async def write(database: Database, work: Callable[[Connection], T], *, taken: str = "taken") -> T:
    """One transaction. What it refers to and is not there is `NotFound`, what is there already is `Conflict`
    with the code `taken`."""
    try:
        return await database.write(work)
    except IntegrityError as error:
        # `from None`: the driver's text quotes the row.
        if misses_parent(error):
            raise NotFound("there is no such workspace or member") from None
        raise Conflict("this is somebody else's already", code=taken) from None
