"""Which interviews and candidates belong together, in SQL: by their plans, by the address of a candidate, and
because one interview was made from a moment of another. What is locked is locked in one order: what was
copied before its copies."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from pairing import tables as base
from pairing.errors import NotFound
from pairing.keeping import reach, tables
from pairing.keeping.port import Subject
from pairing.loops import tables as loop_tables

_holds = tables.holds
_origins = tables.interview_origins.c
_plans = base.interview_plans.c
_people = base.people.c
_candidates = loop_tables.candidates
_loops = loop_tables.loops


def lock_subject(connection: Connection, workspace: str, subject: Subject) -> None:
    """Nobody else holds or erases it meanwhile. Raises `NotFound`."""
    if not is_here(connection, workspace, subject, lock=True):
        raise NotFound(f"no such {subject.kind}", code=f"no_such_{subject.kind}")


def related(connection: Connection, workspace: str, subject: Subject) -> list[Subject]:
    """The subjects whose holds keep this one: what would go along, what that was copied from, and the
    candidates of all these."""
    own = interviews_in(connection, workspace, subject)
    reached = (*own, *forks_of(connection, own))
    interviews = {*reached, *_origins_of(connection, reached)}
    plan = select(_plans.candidate, _loops.c.candidate.label("whose"))
    plan = plan.join_from(base.interview_plans, _loops, _loops.c.id == _plans.loop, isouter=True)
    rows = connection.execute(plan.where(_plans.interview.in_(interviews)))
    whose = {id for row in rows for id in (row.candidate, row.whose) if id is not None}
    whose |= set(connection.scalars(_candidates_by_address(workspace, interviews)))
    found = {Subject("interview", id) for id in interviews} | {Subject("candidate", id) for id in whose}
    return sorted(found | {subject}, key=lambda one: (one.kind, one.id))


def in_force(workspace: str, subjects: Sequence[Subject]) -> Select[Any]:
    named = or_(
        *(and_(_holds.c.kind == subject.kind, _holds.c.subject == subject.id) for subject in subjects)
    )
    return (
        select(_holds)
        .where(_holds.c.workspace == workspace, _holds.c.released_at.is_(None), named)
        .order_by(_holds.c.at, _holds.c.id)
    )


def is_here(connection: Connection, workspace: str, subject: Subject, *, lock: bool = False) -> bool:
    """An interview without its plan is one that is being erased."""
    if subject.kind == "interview":
        query = select(_plans.interview).where(_plans.interview == subject.id, _plans.workspace == workspace)
    else:
        query = select(_candidates.c.id).where(
            _candidates.c.id == subject.id, _candidates.c.workspace == workspace
        )
    return connection.execute(query.with_for_update() if lock else query).first() is not None


def interviews_in(connection: Connection, workspace: str, subject: Subject) -> tuple[str, ...]:
    if subject.kind == "interview":
        return (subject.id,)
    return interviews_of(connection, workspace, subject.id)


def interviews_of(connection: Connection, workspace: str, candidate: str) -> tuple[str, ...]:
    """Those planned for the candidate, and those with a candidate of the same address."""
    loops = select(_loops.c.id).where(_loops.c.candidate == candidate)
    address = select(func.lower(_candidates.c.email)).where(_candidates.c.id == candidate).scalar_subquery()
    by_address = select(_people.interview).where(
        _people.role == "candidate", func.lower(_people.email) == address, _people.email != ""
    )
    conditions: list[ColumnElement[bool]] = [
        _plans.candidate == candidate,
        _plans.loop.in_(loops),
        _plans.interview.in_(by_address),
    ]
    query = select(_plans.interview).where(_plans.workspace == workspace, or_(*conditions))
    return tuple(connection.scalars(query.order_by(_plans.created_at, _plans.interview)))


def _candidates_by_address(workspace: str, interviews: Collection[str]) -> Select[Any]:
    """Candidates with the address of one of the interviews' candidates."""
    addresses = select(func.lower(_people.email)).where(
        _people.interview.in_(interviews), _people.role == "candidate", _people.email != ""
    )
    return select(_candidates.c.id).where(
        _candidates.c.workspace == workspace, func.lower(_candidates.c.email).in_(addresses)
    )


def forks_of(connection: Connection, interviews: Sequence[str]) -> tuple[str, ...]:
    query = select(_origins.interview)
    query = query.where(_origins.origin.in_(interviews), _origins.interview.not_in(interviews))
    return tuple(connection.scalars(query.order_by(_origins.interview)))


def _origins_of(connection: Connection, interviews: Sequence[str]) -> tuple[str, ...]:
    query = select(_origins.origin).where(_origins.interview.in_(interviews)).distinct()
    return tuple(connection.scalars(query.order_by(_origins.origin)))


def lock_origins(connection: Connection, interviews: Sequence[str]) -> tuple[str, ...]:
    """No hold is put on what these were copied from. It comes before them, in every transaction."""
    found = _origins_of(connection, interviews)
    query = select(_plans.interview).where(_plans.interview.in_(found)).order_by(_plans.interview)
    connection.execute(query.with_for_update(read=True))
    return found


def lock_all(connection: Connection, workspace: str, found: reach.Ids) -> None:
    """Nobody writes to the plans, and no hold is put on what goes along."""
    interviews = found.get("interviews", ())
    origins = lock_origins(connection, interviews)
    query = select(_plans.interview).where(_plans.interview.in_(interviews)).order_by(_plans.interview)
    connection.execute(query.with_for_update())
    interviews = (*interviews, *origins)
    whose = select(_candidates.c.id).join(_loops, _loops.c.candidate == _candidates.c.id, isouter=True)
    plans = select(_plans.candidate).where(_plans.interview.in_(interviews))
    loops = select(_plans.loop).where(_plans.interview.in_(interviews))
    same = _candidates_by_address(workspace, interviews)
    ours = or_(_candidates.c.id.in_(plans), _loops.c.id.in_(loops), _candidates.c.id.in_(same))
    whose = whose.where(ours).order_by(_candidates.c.id)
    connection.execute(whose.with_for_update(of=_candidates))
