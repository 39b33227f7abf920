"""The members in SQL."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, literal, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from pairing import tables as shared
from pairing.archive.text import require_storable
from pairing.database import Database
from pairing.errors import Conflict, NotFound
from pairing.members import tables
from pairing.members.port import Identity, Member, MemberRole, Totp, Workspace
from pairing.members.rows import MEMBER, PRESENT, as_member, as_roles, roles_text, select_members, write

_workspaces = shared.workspaces.c
_people = shared.people.c
_members = tables.members.c
_sessions = tables.sessions.c
_tokens = tables.api_tokens.c
_invitations = tables.invitations.c
_resets = tables.password_resets.c
_setup = tables.setup_links.c
_identities = tables.identities.c
_codes = tables.recovery_codes.c


class SqlMembers:
    """Implements `Members` on SQLite and PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def anybody(self) -> bool:
        query = select(literal(1)).select_from(tables.members).limit(1)
        return await self._database.read(lambda connection: connection.execute(query).first() is not None)

    async def add_workspace(self, workspace: Workspace) -> None:
        require_storable(workspace.id, workspace.name, workspace.notice)
        await self._database.write(lambda connection: self._ensure(connection, workspace))

    async def workspace(self, workspace: str) -> Workspace | None:
        query = select(shared.workspaces).where(_workspaces.id == workspace)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        if row is None:
            return None
        return Workspace(row.id, row.name, row.kept_days, row.notice or "", row.revision, row.candidate_copy)

    async def change_workspace(self, changed: Workspace) -> Workspace:
        require_storable(changed.name, changed.notice)
        statement = (
            update(shared.workspaces)
            .where(_workspaces.id == changed.id, _workspaces.revision == changed.revision)
            .values(
                name=changed.name,
                kept_days=changed.kept_days,
                notice=changed.notice,
                candidate_copy=changed.candidate_copy,
                revision=changed.revision + 1,
            )
        )

        def work(connection: Connection) -> None:
            if connection.execute(statement).rowcount == 0:
                _lock_workspace(connection, changed.id)
                raise _changed_meanwhile()

        await self._database.write(work)
        return replace(changed, revision=changed.revision + 1)

    async def add(
        self, member: Member, *, password: str | None = None, identity: Identity | None = None
    ) -> None:
        await self._write(lambda connection: _insert(connection, member, password, identity))

    async def add_first(self, setup: bytes, workspace: Workspace, member: Member, password: str) -> None:
        require_storable(workspace.id, workspace.name)
        link = delete(tables.setup_links).where(_setup.digest == setup, _setup.expires_at > member.created_at)
        anybody = select(literal(1)).select_from(tables.members).limit(1)

        def work(connection: Connection) -> None:
            row = connection.execute(link.returning(_setup.first, _setup.workspace)).first()
            if row is None or row.workspace not in (None, workspace.id):
                raise _no_link()
            if row.first:
                # Of two first links that are used at once, one waits here, and then meets a member.
                connection.execute(delete(tables.setup_links).where(_setup.first))
                if connection.execute(anybody).first() is not None:
                    raise _no_link()
            self._ensure(connection, workspace)
            _insert(connection, member, password, None)

        await self._write(work)

    async def add_invited(
        self,
        invitation: str,
        member: Member,
        *,
        password: str | None = None,
        identity: Identity | None = None,
    ) -> None:
        use = (
            update(tables.invitations)
            .where(
                _invitations.id == invitation,
                _invitations.workspace == member.workspace,
                _invitations.accepted_at.is_(None),
                _invitations.revoked_at.is_(None),
                _invitations.expires_at > member.created_at,
            )
            .values(accepted_at=member.created_at)
        )

        def work(connection: Connection) -> None:
            if connection.execute(use).rowcount == 0:
                raise _no_link()
            _insert(connection, member, password, identity)

        await self._write(work)

    async def member(self, workspace: str, member: str) -> Member | None:
        return await self._one(select_members().where(_members.workspace == workspace, _members.id == member))

    async def members(self, workspace: str) -> Sequence[Member]:
        query = select_members().where(_members.workspace == workspace).order_by(_members.name, _members.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [as_member(row) for row in rows]

    async def names(self, workspace: str, members: Sequence[str]) -> dict[str, str]:
        query = select(_members.id, _members.name)
        query = query.where(_members.workspace == workspace, _members.id.in_(members))
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return {row.id: row.name for row in rows}

    async def by_email(self, email: str) -> Member | None:
        require_storable(email)
        return await self._one(select_members().where(_members.email == email))

    async def by_identity(self, identity: Identity) -> Member | None:
        require_storable(identity.subject)
        query = select(*MEMBER).join(tables.identities, _identities.member == _members.id)
        query = query.where(
            PRESENT, _identities.issuer == identity.issuer, _identities.subject == identity.subject
        )
        return await self._one(query)

    async def add_identity(self, member: str, identity: Identity) -> None:
        require_storable(identity.issuer, identity.subject)
        await self._write(lambda connection: _insert_identity(connection, member, identity))

    async def change(
        self,
        workspace: str,
        member: str,
        revision: int,
        *,
        name: str | None = None,
        roles: frozenset[MemberRole] | None = None,
    ) -> Member:
        values: dict[str, object] = {"revision": revision + 1}
        if name is not None:
            require_storable(name)
            values["name"] = name
        if roles is not None:
            values["roles"] = roles_text(roles)
        here = (_members.workspace == workspace, _members.id == member, PRESENT)
        query = select_members().where(*here)

        def work(connection: Connection) -> Member:
            _lock_workspace(connection, workspace)
            row = connection.execute(query).first()
            if row is None:
                raise _no_member()
            if row.revision != revision:
                raise _changed_meanwhile()
            if roles is not None and "admin" not in roles:
                _require_other_admin(connection, workspace, member, as_roles(row.roles))
            connection.execute(update(tables.members).where(*here).values(**values))
            return as_member(connection.execute(query).one())

        return await self._database.write(work)

    async def remove(self, workspace: str, member: str, at: int) -> None:
        here = (_members.workspace == workspace, _members.id == member, PRESENT)
        gone = {
            "removed_at": at,
            "email": None,
            "password": None,
            "totp": None,
            "totp_confirmed": False,
            "revision": _members.revision + 1,
        }
        unrevoked = (_tokens.member == member, _tokens.revoked_at.is_(None))

        def work(connection: Connection) -> None:
            _lock_workspace(connection, workspace)
            row = connection.execute(select(_members.roles).where(*here)).first()
            if row is None:
                raise _no_member()
            _require_other_admin(connection, workspace, member, as_roles(row.roles))
            connection.execute(update(tables.members).where(*here).values(**gone))
            connection.execute(update(tables.api_tokens).where(*unrevoked).values(revoked_at=at))
            connection.execute(delete(tables.sessions).where(_sessions.member == member))
            connection.execute(delete(tables.password_resets).where(_resets.member == member))
            connection.execute(delete(tables.identities).where(_identities.member == member))
            connection.execute(delete(tables.recovery_codes).where(_codes.member == member))
            people = select(_people.id).where(_people.member == member)
            for ways in (shared.links, shared.visits):
                in_force = (ways.c.person.in_(people), ways.c.revoked_at.is_(None))
                connection.execute(update(ways).where(*in_force).values(revoked_at=at))

        await self._database.write(work)

    async def password(self, member: str) -> str | None:
        query = select(_members.password).where(_members.id == member, PRESENT)
        return await self._database.read(lambda connection: connection.execute(query).scalar())

    async def set_password(self, member: str, password: str, *, keep: str | None) -> None:
        others = _sessions.id != keep if keep is not None else true()

        def work(connection: Connection) -> None:
            set_password(connection, member, password)
            connection.execute(delete(tables.sessions).where(_sessions.member == member, others))

        await self._database.write(work)

    async def rehash(self, member: str, before: str, after: str) -> None:
        here = (_members.id == member, _members.password == before)
        statement = update(tables.members).where(*here).values(password=after)
        await self._database.write(lambda connection: connection.execute(statement))

    async def totp(self, member: str) -> Totp | None:
        query = select(_members.totp, _members.totp_confirmed, _members.totp_step)
        query = query.where(_members.id == member, PRESENT)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        if row is None or row.totp is None:
            return None
        return Totp(row.totp, row.totp_confirmed, row.totp_step)

    async def begin_totp(self, member: str, secret: bytes) -> None:
        off = (_members.id == member, PRESENT, _members.totp_confirmed.is_(False))
        await self._change_totp(update(tables.members).where(*off).values(totp=secret))

    async def confirm_totp(self, member: str, secret: bytes, step: int, recovery: Sequence[bytes]) -> None:
        waiting = (_members.id == member, _members.totp == secret, _members.totp_confirmed.is_(False))
        confirm = update(tables.members).where(*waiting).values(totp_confirmed=True, totp_step=step)

        def work(connection: Connection) -> None:
            if connection.execute(confirm).rowcount == 0:
                raise Conflict("begin with a new secret", code="totp_not_begun")
            _replace_recovery(connection, member, recovery)

        await self._database.write(work)

    async def end_totp(self, member: str) -> None:
        end = update(tables.members).where(_members.id == member).values(totp=None, totp_confirmed=False)

        def work(connection: Connection) -> None:
            connection.execute(end)
            _replace_recovery(connection, member, ())

        await self._database.write(work)

    async def use_step(self, member: str, step: int) -> bool:
        unused = (_members.id == member, _members.totp_confirmed, _members.totp_step < step)
        use = update(tables.members).where(*unused).values(totp_step=step)
        return await self._database.write(lambda connection: connection.execute(use).rowcount == 1)

    async def set_recovery(self, member: str, recovery: Sequence[bytes]) -> None:
        await self._database.write(lambda connection: _replace_recovery(connection, member, recovery))

    async def use_recovery(self, member: str, digest: bytes) -> bool:
        use = delete(tables.recovery_codes).where(_codes.member == member, _codes.digest == digest)
        return await self._database.write(lambda connection: connection.execute(use).rowcount == 1)

    async def recovery_left(self, member: str) -> int:
        query = select(_codes.digest).where(_codes.member == member)
        return await self._database.read(lambda connection: len(connection.execute(query).all()))

    def _ensure(self, connection: Connection, workspace: Workspace) -> None:
        dialect_insert = sqlite.insert if self._database.sqlite else postgresql.insert
        row = {
            "id": workspace.id,
            "name": workspace.name,
            "kept_days": workspace.kept_days,
            "notice": workspace.notice,
            "candidate_copy": workspace.candidate_copy,
        }
        connection.execute(dialect_insert(shared.workspaces).values(**row).on_conflict_do_nothing())

    async def _one(self, query: Select[Any]) -> Member | None:
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else as_member(row)

    async def _write(self, work: Any) -> None:
        await write(self._database, work, taken="email_taken")

    async def _change_totp(self, statement: Any) -> None:
        def work(connection: Connection) -> None:
            if connection.execute(statement).rowcount == 0:
                raise Conflict("codes are asked for already", code="totp_on")

        await self._database.write(work)


def set_password(connection: Connection, member: str, password: str) -> None:
    """Store the hash, and end every link for a new one. Raises `NotFound`."""
    here = (_members.id == member, PRESENT)
    if connection.execute(update(tables.members).where(*here).values(password=password)).rowcount == 0:
        raise _no_member()
    connection.execute(delete(tables.password_resets).where(_resets.member == member))


def _insert(connection: Connection, member: Member, password: str | None, identity: Identity | None) -> None:
    require_storable(member.id, member.name, member.email)
    row = {
        "id": member.id,
        "workspace": member.workspace,
        "name": member.name,
        "email": member.email,
        "roles": roles_text(member.roles),
        "created_at": member.created_at,
        "revision": 1,
        "password": password,
        "totp_confirmed": False,
        "totp_step": 0,
    }
    connection.execute(insert(tables.members).values(**row))
    if identity is not None:
        _insert_identity(connection, member.id, identity)


def _insert_identity(connection: Connection, member: str, identity: Identity) -> None:
    row = {"issuer": identity.issuer, "subject": identity.subject, "member": member}
    connection.execute(insert(tables.identities).values(**row))


def _replace_recovery(connection: Connection, member: str, recovery: Sequence[bytes]) -> None:
    connection.execute(delete(tables.recovery_codes).where(_codes.member == member))
    if recovery:
        rows = [{"member": member, "digest": digest} for digest in recovery]
        connection.execute(insert(tables.recovery_codes), rows)


def _lock_workspace(connection: Connection, workspace: str) -> None:
    """Changes of who is an admin take turns. Raises `NotFound`."""
    query = select(_workspaces.id).where(_workspaces.id == workspace).with_for_update()
    if connection.execute(query).first() is None:
        raise NotFound("there is no such workspace")


def _require_other_admin(
    connection: Connection, workspace: str, member: str, roles: frozenset[MemberRole]
) -> None:
    if "admin" not in roles:
        return
    query = select(_members.roles).where(_members.workspace == workspace, _members.id != member, PRESENT)
    if not any("admin" in as_roles(row.roles) for row in connection.execute(query)):
        raise Conflict("a workspace needs an admin", code="last_admin")


def _no_member() -> NotFound:
    return NotFound("no such member", code="no_such_member")


def _no_link() -> NotFound:
    return NotFound("this link is not valid any more", code="no_such_link")


def _changed_meanwhile() -> Conflict:
    return Conflict("somebody else changed this meanwhile", code="changed_meanwhile")
