"""When the schedule forgets what: SQL that says it of every interview and every candidate.

An interview that ended counts from its end; one that was cancelled from when it would have begun; one that
was archived from then. Any other counts from when it was last used, but is kept for `idle_days` at least: it
may go on. A planned one without a time waits for its time. How many days is the plan's to say, as its
candidate was told; without a plan the workspace's.

A candidate counts once no interview of theirs is left, from when they or their newest loop were entered.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    union,
)

from pairing import tables
from pairing.keeping.port import Subject
from pairing.keeping.tables import holds, interview_origins
from pairing.loops.tables import candidates, loops

DAY = literal(86_400_000, BigInteger)
"""Milliseconds: a product of two integers would be one of 32 bits on PostgreSQL."""

_Greatest = Callable[..., ColumnElement[int]]

_interviews = tables.interviews.c
_plans = tables.interview_plans.c
_workspaces = tables.workspaces.c
_people = tables.people.c
_visits = tables.visits.c
_candidates = candidates.c
_loops = loops.c


def due_queries(
    sqlite: bool, idle_days: int, workspace: str | None, *, held: bool, only: Subject | None = None
) -> list[tuple[Select[Any], ColumnElement[int]]]:
    """Queries for (workspace, kind, id, name, due_at), the soonest first, each with the column to bound it
    by: of one workspace or of all, of one subject or of all. `held`: those that are held as well."""
    greatest = func.max if sqlite else func.greatest
    made = []
    for kind, make in (("interview", _due_interviews), ("candidate", _due_candidates)):
        if only is None or only.kind == kind:
            query, due = make(greatest, idle_days=idle_days, held=held)
            if workspace is not None:
                query = query.where(query.selected_columns.workspace == workspace)
            if only is not None:
                query = query.where(query.selected_columns.id == only.id)
            made.append((query, due))
    return made


def _due_interviews(
    greatest: _Greatest, *, idle_days: int, held: bool
) -> tuple[Select[Any], ColumnElement[int]]:
    used = (
        select(func.max(func.coalesce(_visits.seen_at, _visits.created_at)))
        .join(tables.people, _people.id == _visits.person)
        .where(_people.interview == _plans.interview)
        .scalar_subquery()
    )
    days = case((_plans.plan.is_(None), _workspaces.kept_days), else_=_plans.kept_days)
    created, starts = _plans.created_at, func.coalesce(_plans.starts_at, 0)
    over = or_(_plans.status.in_(("ended", "cancelled")), _plans.archived_at.is_not(None))
    since = case(
        (_plans.status == "ended", func.coalesce(_plans.ended_at, created)),
        (_plans.archived_at.is_not(None), _plans.archived_at),
        (_plans.status == "cancelled", greatest(created, starts)),
        else_=greatest(created, starts, func.coalesce(_plans.started_at, 0), func.coalesce(used, 0)),
    )
    due = since + DAY * case((over, days), else_=greatest(days, idle_days))
    unbegun = and_(_plans.status == "planned", _plans.happened == 0)
    waits = and_(unbegun, _plans.starts_at.is_(None), _plans.archived_at.is_(None))
    query = (
        select(
            _plans.workspace,
            literal("interview").label("kind"),
            _interviews.id,
            _interviews.title.label("name"),
            due.label("due_at"),
        )
        .join_from(tables.interviews, tables.interview_plans)
        .join(tables.workspaces, _workspaces.id == _plans.workspace)
        .where(days.is_not(None), ~waits)
        .order_by(due, _interviews.id)
    )
    if not held:
        query = query.where(_interviews.id.not_in(_kept_by_holds()))
    return query, due


def _due_candidates(
    greatest: _Greatest, *, idle_days: int, held: bool
) -> tuple[Select[Any], ColumnElement[int]]:
    planned = exists().where(_plans.candidate == _candidates.id)
    in_loops = exists().where(_plans.loop == _loops.id, _loops.candidate == _candidates.id)
    # As an erasure would take them along: those of the same address too. All addresses at once: looking for
    # each candidate's would read all people as often as there are candidates.
    addresses = (
        select(_plans.workspace, func.lower(_people.email))
        .join_from(tables.people, tables.interview_plans, _plans.interview == _people.interview)
        .where(_people.role == "candidate", _people.email != "")
    )
    address = tuple_(_candidates.workspace, func.lower(_candidates.email))
    newest = select(func.max(_loops.created_at)).where(_loops.candidate == _candidates.id).scalar_subquery()
    goes_on = exists().where(
        _loops.candidate == _candidates.id, _loops.status == "open", _loops.archived_at.is_(None)
    )
    days = case((goes_on, greatest(_workspaces.kept_days, idle_days)), else_=_workspaces.kept_days)
    due = greatest(_candidates.created_at, func.coalesce(newest, 0)) + DAY * days
    query = (
        select(
            _candidates.workspace,
            literal("candidate").label("kind"),
            _candidates.id,
            _candidates.name,
            due.label("due_at"),
        )
        .join_from(candidates, tables.workspaces)
        .where(_workspaces.kept_days.is_not(None), ~planned, ~in_loops, address.not_in(addresses))
        .order_by(due, _candidates.id)
    )
    if not held:
        query = query.where(~_held("candidate", _candidates.id))
    return query, due


def _kept_by_holds() -> CompoundSelect[Any]:
    """Interviews that are held, or whose candidate is; the copies of these, and what these are copies of,
    which an erasure would take them along with. As `kin.related` says of one."""
    mine = select(_loops.id).where(_held("candidate", _loops.candidate))
    held = union(
        select(holds.c.subject.label("id")).where(holds.c.kind == "interview", holds.c.released_at.is_(None)),
        select(_plans.interview).where(or_(_held("candidate", _plans.candidate), _plans.loop.in_(mine))),
        _with_held_address(),
    ).cte("held_interviews")
    copy, first = interview_origins.c.interview, interview_origins.c.origin
    return union(
        select(held.c.id),
        select(copy).where(first.in_(select(held.c.id))),
        select(first).where(copy.in_(select(held.c.id))),
    )


def _with_held_address() -> Select[Any]:
    """Interviews with the address of a candidate who is held, which an erasure of theirs would take along."""
    return (
        select(_people.interview)
        .join(tables.interview_plans, _plans.interview == _people.interview)
        .join(
            candidates,
            and_(
                _candidates.workspace == _plans.workspace,
                func.lower(_candidates.email) == func.lower(_people.email),
            ),
        )
        .where(_people.role == "candidate", _people.email != "", _held("candidate", _candidates.id))
    )


def _held(kind: str, subject: Any) -> ColumnElement[bool]:
    return exists().where(holds.c.kind == kind, holds.c.subject == subject, holds.c.released_at.is_(None))
