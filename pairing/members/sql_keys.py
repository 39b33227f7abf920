"""The keys in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, insert, or_, select, update

from pairing.archive.text import require_storable
from pairing.database import Database
from pairing.errors import NotFound
from pairing.members import tables
from pairing.members.keys import ApiToken, Invitation, Session, SetupLink
from pairing.members.port import MEMBER_ROLES, Member
from pairing.members.rows import MEMBER, PRESENT, as_member, as_roles, roles_text, select_members, write
from pairing.members.sql import set_password

_members = tables.members.c
_sessions = tables.sessions.c
_tokens = tables.api_tokens.c
_invitations = tables.invitations.c
_resets = tables.password_resets.c
_setup = tables.setup_links.c

_SESSION = (_sessions.member, _sessions.created_at, _sessions.seen_at, _sessions.address, _sessions.browser)
_OPEN = (_invitations.accepted_at.is_(None), _invitations.revoked_at.is_(None))


class SqlKeys:
    """Implements `Keys` on SQLite and PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_session(self, digest: bytes, session: Session, *, ended_before: int) -> None:
        require_storable(session.address, session.browser)
        old = (_sessions.member == session.member, _sessions.created_at < ended_before)
        row = {
            "id": session.id,
            "digest": digest,
            "member": session.member,
            "created_at": session.created_at,
            "seen_at": session.seen_at,
            "address": session.address,
            "browser": session.browser,
        }
        present = select(_members.id).where(_members.id == session.member, PRESENT).with_for_update(read=True)

        def work(connection: Connection) -> None:
            # The lock keeps a removal out until the session is there to be ended with the rest.
            if connection.execute(present).first() is None:
                raise NotFound("no such member", code="no_such_member")
            connection.execute(delete(tables.sessions).where(*old))
            connection.execute(insert(tables.sessions).values(**row))

        await write(self._database, work)

    async def session(
        self, digest: bytes, *, seen_since: int, begun_since: int
    ) -> tuple[Session, Member] | None:
        query = select(_sessions.id.label("session"), *_SESSION, *MEMBER)
        query = query.join(tables.members, _sessions.member == _members.id)
        query = query.where(_sessions.digest == digest, PRESENT, *_lasting(seen_since, begun_since))
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else (_as_session(row.session, row), as_member(row))

    async def touch_session(self, session: str, at: int) -> None:
        statement = update(tables.sessions).where(_sessions.id == session).values(seen_at=at)
        await self._database.write(lambda connection: connection.execute(statement))

    async def sessions(self, member: str, *, seen_since: int, begun_since: int) -> Sequence[Session]:
        query = select(_sessions.id, *_SESSION)
        query = query.where(_sessions.member == member, *_lasting(seen_since, begun_since))
        query = query.order_by(_sessions.seen_at.desc(), _sessions.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [_as_session(row.id, row) for row in rows]

    async def end_session(self, member: str, session: str) -> bool:
        statement = delete(tables.sessions).where(_sessions.member == member, _sessions.id == session)
        return await self._database.write(lambda connection: connection.execute(statement).rowcount == 1)

    async def add_token(self, digest: bytes, token: ApiToken) -> None:
        require_storable(token.label)
        row = {
            "id": token.id,
            "digest": digest,
            "workspace": token.workspace,
            "member": token.member,
            "label": token.label,
            "scopes": None if token.scopes is None else " ".join(sorted(token.scopes)),
            "created_at": token.created_at,
            "expires_at": token.expires_at,
        }
        await write(
            self._database, lambda connection: connection.execute(insert(tables.api_tokens).values(**row))
        )

    async def token(self, digest: bytes, at: int) -> ApiToken | None:
        unexpired = or_(_tokens.expires_at.is_(None), _tokens.expires_at > at)
        query = _select_tokens().where(_tokens.digest == digest, _tokens.revoked_at.is_(None), unexpired)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else _as_token(row)

    async def touch_token(self, token: str, at: int) -> None:
        statement = update(tables.api_tokens).where(_tokens.id == token).values(last_used_at=at)
        await self._database.write(lambda connection: connection.execute(statement))

    async def tokens(self, workspace: str, member: str | None) -> Sequence[ApiToken]:
        query = _select_tokens().where(*_owned(workspace, member), _tokens.revoked_at.is_(None))
        query = query.order_by(_tokens.created_at.desc(), _tokens.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [_as_token(row) for row in rows]

    async def revoke_token(self, workspace: str, member: str | None, token: str, at: int) -> bool:
        mine = (*_owned(workspace, member), _tokens.id == token, _tokens.revoked_at.is_(None))
        statement = update(tables.api_tokens).where(*mine).values(revoked_at=at)
        return await self._database.write(lambda connection: connection.execute(statement).rowcount == 1)

    async def add_invitation(self, digest: bytes, invitation: Invitation) -> None:
        require_storable(invitation.email)
        same = (
            _invitations.workspace == invitation.workspace,
            _invitations.email == invitation.email,
            *_OPEN,
        )
        replace = update(tables.invitations).where(*same).values(revoked_at=invitation.created_at)
        row = {
            "id": invitation.id,
            "digest": digest,
            "workspace": invitation.workspace,
            "email": invitation.email,
            "roles": roles_text(invitation.roles),
            "invited_by": invitation.invited_by,
            "created_at": invitation.created_at,
            "expires_at": invitation.expires_at,
        }

        def work(connection: Connection) -> None:
            connection.execute(replace)
            connection.execute(insert(tables.invitations).values(**row))

        await write(self._database, work)

    async def invitation(self, digest: bytes, at: int) -> Invitation | None:
        return await self._invitation(select(tables.invitations).where(_invitations.digest == digest), at)

    async def invitation_for(self, email: str, at: int) -> Invitation | None:
        query = select(tables.invitations).where(_invitations.email == email)
        return await self._invitation(query.order_by(_invitations.created_at.desc()), at)

    async def invitations(self, workspace: str) -> Sequence[Invitation]:
        query = select(tables.invitations).where(_invitations.workspace == workspace, *_OPEN)
        query = query.order_by(_invitations.created_at.desc(), _invitations.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [_as_invitation(row) for row in rows]

    async def revoke_invitation(self, workspace: str, invitation: str, at: int) -> bool:
        mine = (_invitations.workspace == workspace, _invitations.id == invitation, *_OPEN)
        statement = update(tables.invitations).where(*mine).values(revoked_at=at)
        return await self._database.write(lambda connection: connection.execute(statement).rowcount == 1)

    async def add_reset(self, digest: bytes, member: str, at: int, expires_at: int) -> None:
        row = {"digest": digest, "member": member, "created_at": at, "expires_at": expires_at}
        old = delete(tables.password_resets).where(_resets.expires_at <= at)

        def work(connection: Connection) -> None:
            connection.execute(old)
            connection.execute(insert(tables.password_resets).values(**row))

        await write(self._database, work)

    async def reset(self, digest: bytes, at: int) -> tuple[Member, int] | None:
        query = select(*MEMBER, _resets.expires_at)
        query = query.join(tables.password_resets, _resets.member == _members.id)
        query = query.where(PRESENT, _resets.digest == digest, _resets.expires_at > at)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else (as_member(row), row.expires_at)

    async def use_reset(self, digest: bytes, password: str, at: int) -> Member:
        use = delete(tables.password_resets).where(_resets.digest == digest, _resets.expires_at > at)

        def work(connection: Connection) -> Member:
            member = connection.execute(use.returning(_resets.member)).scalar()
            if member is None:
                raise NotFound("this link is not valid any more", code="no_such_link")
            set_password(connection, member, password)
            connection.execute(delete(tables.sessions).where(_sessions.member == member))
            return as_member(connection.execute(select_members().where(_members.id == member)).one())

        return await self._database.write(work)

    async def add_setup(self, digest: bytes, link: SetupLink) -> None:
        row = {
            "digest": digest,
            "workspace": link.workspace,
            "first": link.first,
            "created_at": link.created_at,
            "expires_at": link.expires_at,
        }
        old = delete(tables.setup_links).where(_setup.expires_at <= link.created_at)

        def work(connection: Connection) -> None:
            connection.execute(old)
            connection.execute(insert(tables.setup_links).values(**row))

        await write(self._database, work)

    async def setup(self, digest: bytes, at: int) -> SetupLink | None:
        query = select(tables.setup_links).where(_setup.digest == digest, _setup.expires_at > at)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else SetupLink(row.workspace, row.first, row.created_at, row.expires_at)

    async def _invitation(self, query: Select[Any], at: int) -> Invitation | None:
        query = query.where(*_OPEN, _invitations.expires_at > at)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else _as_invitation(row)


def _lasting(seen_since: int, begun_since: int) -> tuple[ColumnElement[bool], ...]:
    return (_sessions.seen_at >= seen_since, _sessions.created_at >= begun_since)


def _owned(workspace: str, member: str | None) -> tuple[ColumnElement[bool], ...]:
    owner = _tokens.member.is_(None) if member is None else _tokens.member == member
    return (_tokens.workspace == workspace, owner)


def _select_tokens() -> Select[Any]:
    """With the roles of their members; those of a removed member have none."""
    query = select(tables.api_tokens, _members.roles.label("roles"))
    return query.outerjoin(tables.members, (_tokens.member == _members.id) & PRESENT)


def _as_session(session: str, row: Any) -> Session:
    return Session(session, row.member, row.created_at, row.seen_at, row.address, row.browser)


def _as_token(row: Row[Any]) -> ApiToken:
    return ApiToken(
        row.id,
        row.workspace,
        row.member,
        row.label,
        None if row.scopes is None else frozenset(row.scopes.split()),
        row.created_at,
        row.last_used_at,
        row.expires_at,
        frozenset(MEMBER_ROLES) if row.member is None else as_roles(row.roles or ""),
    )


def _as_invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        row.id,
        row.workspace,
        row.email,
        as_roles(row.roles),
        row.invited_by,
        row.created_at,
        row.expires_at,
    )
