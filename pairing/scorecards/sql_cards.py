"""Cards and their versions in SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pairing.archive.text import require_storable
from pairing.errors import Conflict, NotFound
from pairing.loops.table import SqlTable, encode
from pairing.scorecards import tables
from pairing.scorecards.card import Card, CardContent, CardVersion
from pairing.scorecards.port import CardFilter

_cards = tables.scorecards
_versions = tables.scorecard_versions
_readings = tables.scorecard_readings


class SqlCards(SqlTable):
    """The part of `SqlScorecards` that is about cards."""

    async def cards(self, workspace: str, wanted: CardFilter) -> Sequence[Card]:
        query = select(_cards).where(_cards.c.workspace == workspace)
        if wanted.interviews is not None:
            query = query.where(_cards.c.interview.in_(wanted.interviews))
        if wanted.loops is not None:
            query = query.where(_cards.c.loop.in_(wanted.loops))
        if wanted.member is not None:
            query = query.where(_cards.c.member == wanted.member)
        if wanted.kind is not None:
            query = query.where(_cards.c.kind == wanted.kind)
        if wanted.submitted is not None:
            query = query.where(_cards.c.submitted_at.is_not(None) == wanted.submitted)
        query = query.order_by(_cards.c.created_at, _cards.c.id)
        return await self._database.read(lambda connection: _as_cards(connection, query))

    async def put_draft(self, card: Card) -> Card:
        assert card.draft is not None
        draft = encode(card.draft)
        dialect_insert = sqlite.insert if self._database.sqlite else postgresql.insert

        def work(connection: Connection) -> Card:
            held = _held(connection, card.workspace, card.interview or card.loop or "", card.member)
            if held is None:
                if card.revision:
                    raise NotFound("there is no such card", code="no_such_card")
                row = {**_row_of(card), "draft": draft, "revision": 1}
                adding = (
                    dialect_insert(_cards)
                    .values(row)
                    .on_conflict_do_nothing(index_elements=["subject", "member"])
                )
                if connection.execute(adding.returning(_cards.c.id)).first() is None:
                    raise _changed_meanwhile()
                return msgspec.structs.replace(card, revision=1)
            _require_draft(held)
            _revise(connection, held, card.revision, {"draft": draft})
            return _card(connection, card.workspace, held.id)

        return await self._write(work)

    async def ask_second(self, card: Card) -> None:
        statement = insert(_cards).values(**_row_of(card), revision=1)
        await self._write(lambda connection: connection.execute(statement))

    async def withdraw_second(self, workspace: str, interview: str, member: str) -> None:
        def work(connection: Connection) -> None:
            held = _held(connection, workspace, interview, member)
            if held is None or held.kind != "second":
                raise NotFound("nobody asked for this rating", code="no_such_card")
            _require_draft(held)
            # The condition again: it may have been submitted in between.
            gone = delete(_cards).where(_cards.c.id == held.id, _cards.c.submitted_at.is_(None))
            if connection.execute(gone).rowcount != 1:
                raise _already_submitted()

        await self._write(work)

    async def submit(
        self, workspace: str, card: str, *, revision: int, at: int, due_at: int | None, latency: int | None
    ) -> Card:
        def work(connection: Connection) -> Card:
            held = _by_id(connection, workspace, card)
            _require_draft(held)
            if held.draft is None:
                raise Conflict("there is nothing to submit", code="incomplete")
            values = {"draft": None, "submitted_at": at, "due_at": due_at, "latency": latency}
            _revise(connection, held, revision, values)
            # Read after the row is locked: what is submitted is what the revision names.
            _add_version(connection, held, 1, at, "", held.draft)
            return _card(connection, workspace, card)

        return await self._write(work)

    async def amend(
        self, workspace: str, card: str, *, revision: int, content: CardContent, reason: str, at: int
    ) -> Card:
        require_storable(reason)
        draft = encode(content)

        def work(connection: Connection) -> Card:
            held = _by_id(connection, workspace, card)
            if held.submitted_at is None:
                raise Conflict("what is not submitted needs no amendment", code="not_submitted")
            _revise(connection, held, revision, {})
            newest = select(_versions.c.version).where(_versions.c.card == card)
            last = max(connection.execute(newest).scalars())
            _add_version(connection, held, last + 1, at, reason, draft)
            return _card(connection, workspace, card)

        return await self._write(work)

    async def note_reading(self, workspace: str, group: str, member: str, at: int) -> None:
        dialect_insert = sqlite.insert if self._database.sqlite else postgresql.insert
        row = {"subject": group, "member": member, "workspace": workspace, "at": at}
        statement = dialect_insert(_readings).values(row).on_conflict_do_nothing()
        await self._write(lambda connection: connection.execute(statement))


def _row_of(card: Card) -> dict[str, object]:
    return {
        "id": card.id,
        "workspace": card.workspace,
        "subject": card.interview or card.loop,
        "member": card.member,
        "kind": card.kind,
        "interview": card.interview,
        "loop": card.loop,
        "template": card.template,
        "version": card.template_version,
        "created_at": card.created_at,
        "asked_by": card.asked_by,
        "asked_at": card.asked_at,
    }


def _held(connection: Connection, workspace: str, subject: str, member: str) -> Row[Any] | None:
    query = select(_cards).where(
        _cards.c.workspace == workspace, _cards.c.subject == subject, _cards.c.member == member
    )
    return connection.execute(query.with_for_update()).first()


def _by_id(connection: Connection, workspace: str, card: str) -> Row[Any]:
    query = select(_cards).where(_cards.c.workspace == workspace, _cards.c.id == card)
    held = connection.execute(query.with_for_update()).first()
    if held is None:
        raise NotFound("there is no such card", code="no_such_card")
    return held


def _require_draft(held: Row[Any]) -> None:
    if held.submitted_at is not None:
        raise _already_submitted()


def _already_submitted() -> Conflict:
    return Conflict("this card was submitted: amend it, with a reason", code="already_submitted")


def _revise(connection: Connection, held: Row[Any], revision: int, values: Mapping[str, object]) -> None:
    """Raises `Conflict` unless `revision` is the one that holds."""
    statement = (
        update(_cards)
        .where(_cards.c.id == held.id, _cards.c.revision == revision)
        .values(**values, revision=revision + 1)
    )
    if connection.execute(statement).rowcount != 1:
        raise _changed_meanwhile()


def _changed_meanwhile() -> Conflict:
    return Conflict("somebody changed it meanwhile", code="changed_meanwhile")


def _add_version(
    connection: Connection, held: Row[Any], version: int, at: int, reason: str, content: bytes
) -> None:
    group = [subject for subject in (held.loop, held.interview) if subject is not None]
    read = select(literal(1)).where(_readings.c.member == held.member, _readings.c.subject.in_(group))
    row = {
        "card": held.id,
        "version": version,
        "at": at,
        "reason": reason,
        "after_reading": connection.execute(read.limit(1)).first() is not None,
        "content": content,
    }
    connection.execute(insert(_versions).values(row))


def _card(connection: Connection, workspace: str, id: str) -> Card:
    (found,) = _as_cards(connection, select(_cards).where(_cards.c.workspace == workspace, _cards.c.id == id))
    return found


def _as_cards(connection: Connection, query: Any) -> list[Card]:
    rows = connection.execute(query).all()
    wanted = (
        select(_versions)
        .where(_versions.c.card.in_([row.id for row in rows]))
        .order_by(_versions.c.card, _versions.c.version)
    )
    versions: dict[str, list[CardVersion]] = {}
    for row in connection.execute(wanted):
        versions.setdefault(row.card, []).append(_as_version(row))
    return [_as_card(row, versions.get(row.id, [])) for row in rows]


def _as_version(row: Row[Any]) -> CardVersion:
    return CardVersion(
        version=row.version,
        at=row.at,
        content=msgspec.json.decode(row.content, type=CardContent),
        reason=row.reason,
        after_reading=row.after_reading,
    )


def _as_card(row: Row[Any], versions: list[CardVersion]) -> Card:
    return Card(
        id=row.id,
        workspace=row.workspace,
        kind=row.kind,
        interview=row.interview,
        loop=row.loop,
        member=row.member,
        template=row.template,
        template_version=row.version,
        revision=row.revision,
        created_at=row.created_at,
        draft=None if row.draft is None else msgspec.json.decode(row.draft, type=CardContent),
        versions=versions,
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        latency=row.latency,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
    )
