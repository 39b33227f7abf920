"""What is asked for becomes a plan: with what the loop's template says, and else with what is usual."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from msgspec import UNSET
from msgspec.structs import replace

from pairing.archive.plan import Plan
from pairing.archive.port import Interview
from pairing.errors import Conflict, Malformed, NotFound
from pairing.interview.hosted import Accommodations
from pairing.loops.candidate import Candidate
from pairing.loops.loop import Loop
from pairing.loops.template import Round
from pairing.loops.usual import USUAL
from pairing.web.loops.choosing import choose_by_rules, choose_questions
from pairing.web.models import ChangedInterview, NewInterview, NewPerson
from pairing.web.services import Services

LATEST = 253_402_300_800_000
"""The year 10000: calendars end before."""
ZONE_CHARS = 64


@dataclass(frozen=True, slots=True)
class Draft:
    """An interview as it is to be created: people with their names, and a plan if it is to have one."""

    wanted: NewInterview
    plan: Plan | None


async def draft(services: Services, workspace: str, wanted: NewInterview) -> Draft:
    """Raises `Malformed`, `NotFound`, `TooLarge`, `Conflict` (`already_there`, `loop_closed`)."""
    people = [await named(services, workspace, person) for person in wanted.people]
    members = [person.member for person in people if person.member is not None]
    if len(set(members)) < len(members):
        raise Conflict("a member is one person of an interview", code="already_there")
    loop, round = await _of_loop(services, workspace, wanted)
    if loop is not None and wanted.candidate not in (None, loop.candidate):
        raise Malformed("the loop is another candidate's")
    candidate = await _candidate(services, workspace, loop.candidate if loop else wanted.candidate)
    if candidate is not None and all(person.role != "candidate" for person in people):
        people.append(NewPerson(name=candidate.name, role="candidate", email=candidate.email))
    format = wanted.format or (round.format if round else None)
    title = wanted.title.strip() or (round.name if round else USUAL[format].name if format else "")
    wanted = replace(wanted, people=people, title=title)
    if format is None:
        if candidate is not None:
            raise Malformed("an interview of a candidate in the list has a format")
        return Draft(wanted, None)
    usual = round if round is not None and round.format == format else USUAL[format]
    if wanted.questions is not None:
        questions = await choose_questions(services, workspace, wanted.questions)
    elif round is not None and loop is not None:
        questions = await choose_by_rules(services, workspace, round.questions, loop.id)
    else:
        questions = []
    plan = Plan(
        format=format,
        minutes=usual.minutes if wanted.minutes is None else wanted.minutes,
        phases=wanted.phases or usual.phases or USUAL[format].phases,
        starts_at=wanted.starts_at,
        timezone=wanted.timezone,
        call=wanted.call.strip(),
        kept_days=await _kept_days(services, workspace, wanted),
        lobby=wanted.lobby,
        accommodations=_accommodations(wanted, candidate),
        questions=questions,
        candidate=candidate.id if candidate else None,
        loop=loop.id if loop else None,
        round=round.id if round else None,
        template=loop.template if loop else None,
        version=loop.version if loop else None,
        prepare=round.prepare if round else "",
    )
    check_calendar(plan)
    return Draft(wanted, plan)


async def changed_plan(
    services: Services, workspace: str, interview: Interview, wanted: ChangedInterview
) -> Plan:
    """The plan with the changes; an interview without one needs a format. Raises `Malformed`, `NotFound`."""
    plan = interview.plan
    if plan is None:
        if wanted.format is UNSET:
            raise Malformed("an interview that is not planned yet needs a format")
        usual = USUAL[wanted.format]
        plan = Plan(format=wanted.format, minutes=usual.minutes, phases=usual.phases)
    elif wanted.format is not UNSET and wanted.format != plan.format:
        usual = USUAL[wanted.format]
        plan = replace(plan, minutes=usual.minutes, phases=usual.phases)
    changes = {name: value for name in CHANGED if (value := getattr(wanted, name)) is not UNSET}
    if wanted.questions is not UNSET:
        changes["questions"] = await choose_questions(services, workspace, wanted.questions, plan.questions)
    plan = replace(plan, **changes)
    check_calendar(plan)
    return plan


CHANGED = (
    "format",
    "minutes",
    "phases",
    "starts_at",
    "timezone",
    "call",
    "kept_days",
    "lobby",
    "accommodations",
)


async def named(services: Services, workspace: str, person: NewPerson) -> NewPerson:
    """With the name and address of the member, where they are left empty. Raises `NotFound`, `Malformed`."""
    if person.member is None:
        return person
    if person.role == "candidate":
        raise Malformed("a member of the workspace is no candidate")
    member = await services.members.member(workspace, person.member)
    if member is None:
        raise NotFound("no such member", code="no_such_member")
    return replace(person, name=person.name or member.name, email=person.email or member.email)


def check_calendar(plan: Plan) -> None:
    """What the room does not check: times as calendars can say them. Raises `Malformed`."""
    if plan.starts_at is not None and not 0 < plan.starts_at < LATEST:
        raise Malformed("starts_at is a time in milliseconds")
    check_zone(plan.timezone)


def check_zone(name: str) -> ZoneInfo:
    """The time zone of that IANA name. Raises `Malformed`."""
    try:
        if len(name) > ZONE_CHARS:
            raise ValueError
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise Malformed("timezone is an IANA name, as Europe/Berlin") from None


async def _of_loop(
    services: Services, workspace: str, wanted: NewInterview
) -> tuple[Loop | None, Round | None]:
    if wanted.loop is None:
        if wanted.round is not None:
            raise Malformed("a round is one of a loop")
        return None, None
    loop = await services.loops.loop(workspace, wanted.loop)
    if loop is None:
        raise NotFound("no such loop", code="no_such_loop")
    if loop.status != "open" or loop.archived:
        raise Conflict("this loop is over", code="loop_closed")
    template = await services.loops.template(workspace, loop.template, loop.version)
    rounds = (template.content.rounds_of(loop.variant) if template else None) or []
    for round in rounds:
        if round.id == wanted.round:
            return loop, round
    raise NotFound("no such round in this loop", code="no_such_round")


async def _candidate(services: Services, workspace: str, candidate: str | None) -> Candidate | None:
    if candidate is None:
        return None
    found = await services.loops.candidate(workspace, candidate)
    if found is None:
        raise NotFound("no such candidate", code="no_such_candidate")
    return found


async def _kept_days(services: Services, workspace: str, wanted: NewInterview) -> int | None:
    if wanted.kept_days is not UNSET:
        return wanted.kept_days
    found = await services.members.workspace(workspace)
    return found.kept_days if found else None


def _accommodations(wanted: NewInterview, candidate: Candidate | None) -> Accommodations:
    if wanted.accommodations is not None:
        return wanted.accommodations
    return candidate.accommodations if candidate else Accommodations()
