"""What somebody who is shown nothing is told."""

from typing import Literal

from pairing.interview.entries import Role
from pairing.interview.hosted import Accommodations
from pairing.interview.state import State
from pairing.wire.messages import Waiting


def waiting(
    state: State,
    reason: Literal["lobby", "focus"],
    *,
    interview: str,
    person: str,
    role: Role,
    instance: str,
    now: int,
) -> Waiting:
    """What `instance` of `person` is told, which is all that may be known outside. Two with the same content
    but for `now` need not both be sent."""
    plan, known = state.plan, state.instances.get(instance)
    return Waiting(
        reason=reason,
        until=state.focus_until if reason == "focus" else None,
        interview=interview,
        person=person,
        name=state.people[person].name,
        role=role,
        instance=instance,
        ref=0 if known is None else known.ref,
        title=state.title,
        status=state.status,
        interviewers=[one.name for one in state.people.values() if one.role == "interviewer"],
        starts_at=None if plan is None else plan.starts_at,
        minutes=0 if plan is None else plan.minutes,
        phases=[] if plan is None else plan.phases,
        call="" if plan is None else plan.call,
        kept_days=None if plan is None else plan.kept_days,
        accommodations=Accommodations() if plan is None else plan.accommodations,
        agreed=person in state.agreed,
        checked=person in state.checks,
        now=now,
    )
