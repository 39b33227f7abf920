"""Rows of interviews, their plans and people, read and written."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from pairing import tables
from pairing.archive.plan import Plan
from pairing.archive.port import Cursor, Interview, Order, Person, Wanted
from pairing.loops import tables as loop_tables

_interviews = tables.interviews.c
_plans = tables.interview_plans.c
_people = tables.people.c

PERSON: Select[Any] = select(
    _people.id,
    _people.interview,
    _people.name,
    _people.role,
    _people.colour,
    _people.member,
    _people.email,
)
INTERVIEW: Select[Any] = select(
    _interviews.id,
    _interviews.workspace,
    _interviews.title,
    _interviews.created_at,
    _plans.plan,
    _plans.status,
    _plans.revision,
    _plans.sequence,
    _plans.started_at,
    _plans.ended_at,
    _plans.archived_at,
).join_from(tables.interviews, tables.interview_plans)


def read_interviews(connection: Connection, query: Select[Any]) -> list[Interview]:
    rows = connection.execute(query).all()
    people = _read_people(connection, [row.id for row in rows])
    return [_as_interview(row, tuple(people.get(row.id, ()))) for row in rows]


def _as_interview(row: Row[Any], people: tuple[Person, ...]) -> Interview:
    return Interview(
        row.id,
        row.workspace,
        row.title,
        row.created_at,
        people,
        plan=None if row.plan is None else msgspec.json.decode(row.plan, type=Plan),
        status=row.status,
        revision=row.revision,
        sequence=row.sequence,
        started_at=row.started_at,
        ended_at=row.ended_at,
        archived=row.archived_at is not None,
    )


def _read_people(connection: Connection, interviews: Sequence[str]) -> dict[str, list[Person]]:
    query = PERSON.where(_people.interview.in_(interviews)).order_by(_people.interview, _people.place)
    rows: Iterable[Row[Any]] = connection.execute(query) if interviews else ()
    by_interview = groupby(map(as_person, rows), key=lambda person: person.interview)
    return {interview: list(people) for interview, people in by_interview}


def as_person(row: Row[Any]) -> Person:
    return Person(row.id, row.interview, row.name, row.role, row.colour, row.member, row.email or "")


def person_row(person: Person, place: int) -> dict[str, object]:
    return {
        "id": person.id,
        "interview": person.interview,
        "place": place,
        "name": person.name,
        "role": person.role,
        "colour": person.colour,
        "member": person.member,
        "email": person.email or None,
    }


def plan_columns(plan: Plan | None) -> dict[str, object]:
    """The plan, and the columns that lists are made by."""
    if plan is None:
        names = ("plan", "format", "starts_at", "loop", "candidate", "kept_days")
        return dict.fromkeys(names)
    return {
        "plan": msgspec.json.encode(plan),
        "format": plan.format,
        "starts_at": plan.starts_at,
        "loop": plan.loop,
        "candidate": plan.candidate,
        "kept_days": plan.kept_days,
    }


def search_text(*texts: str) -> str:
    """What is looked into; case is folded here, as databases differ in what they fold."""
    return "\n".join(texts).casefold()


def meets(workspace: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    """The conditions on the plans' table alone."""
    found = [
        _plans.workspace == workspace,
        _plans.archived_at.is_not(None) if wanted.archived else _plans.archived_at.is_(None),
    ]
    if wanted.statuses:
        found.append(_plans.status.in_(wanted.statuses))
    if wanted.format is not None:
        found.append(_plans.format == wanted.format)
    if wanted.job is not None:
        loops = loop_tables.loops.c
        found.append(_plans.loop.in_(select(loops.id).where(loops.job == wanted.job)))
    if wanted.candidate is not None:
        found.append(_plans.candidate == wanted.candidate)
    if wanted.loops is not None:
        found.append(_plans.loop.in_(wanted.loops))
    if wanted.member is not None:
        theirs = select(_people.interview).where(_people.member == wanted.member)
        if wanted.role is not None:
            theirs = theirs.where(_people.role == wanted.role)
        found.append(_plans.interview.in_(theirs))
    if wanted.scheduled is not None:
        found.append(_plans.starts_at.is_not(None) if wanted.scheduled else _plans.starts_at.is_(None))
    if wanted.since is not None:
        found.append(_plans.starts_at >= wanted.since)
    if wanted.until is not None:
        found.append(_plans.starts_at < wanted.until)
    if wanted.text:
        found.append(_plans.search.contains(wanted.text.casefold(), autoescape=True))
    if wanted.without:
        found.append(_plans.interview.not_in(wanted.without))
    return found


def page_of(workspace: str, wanted: Wanted, order: Order, limit: int, after: Cursor | None) -> Select[Any]:
    """One page. Ids break ties, so that no page break loses one."""
    query = INTERVIEW.where(*meets(workspace, wanted))
    match order:
        case "newest":
            key = _plans.created_at
        case "soonest":
            query, key = query.where(_plans.starts_at.is_not(None)), _plans.starts_at
        case "latest":
            query, key = query.where(_plans.ended_at.is_not(None)), _plans.ended_at
    if order == "soonest":
        if after is not None:
            query = query.where(or_(key > after[0], and_(key == after[0], _plans.interview > after[1])))
        return query.order_by(key, _plans.interview).limit(limit)
    if after is not None:
        query = query.where(or_(key < after[0], and_(key == after[0], _plans.interview < after[1])))
    return query.order_by(key.desc(), _plans.interview.desc()).limit(limit)


def counted(workspace: str, wanted: Wanted) -> Select[Any]:
    return select(func.count()).select_from(tables.interview_plans).where(*meets(workspace, wanted))
