"""What is stored as what is answered."""

from collections.abc import Mapping, Sequence

from pairing.archive.plan import Plan
from pairing.archive.port import Interview
from pairing.interview.hosted import Accommodations
from pairing.loops.candidate import Candidate
from pairing.loops.job import Job
from pairing.loops.loop import Loop
from pairing.loops.template import Round, Template
from pairing.web.loops.models import (
    CandidateView,
    JobView,
    LoopRound,
    LoopSummary,
    RoundState,
    TemplateSummary,
    TemplateView,
)
from pairing.web.models import InterviewSummary, InterviewView, PersonSummary


def interview_summary(interview: Interview) -> InterviewSummary:
    plan = interview.plan
    return InterviewSummary(
        id=interview.id,
        title=interview.title,
        created_at=interview.created_at,
        people=_people(interview),
        status=interview.status,
        revision=interview.revision,
        format=plan.format if plan else None,
        minutes=plan.minutes if plan else None,
        starts_at=plan.starts_at if plan else None,
        started_at=interview.started_at,
        ended_at=interview.ended_at,
        candidate=plan.candidate if plan else None,
        loop=plan.loop if plan else None,
        round=plan.round if plan else None,
        archived=interview.archived,
    )


def interview_view(interview: Interview) -> InterviewView:
    plan = interview.plan or _NO_PLAN
    return InterviewView(
        id=interview.id,
        title=interview.title,
        created_at=interview.created_at,
        people=_people(interview),
        status=interview.status,
        revision=interview.revision,
        format=plan.format if interview.plan else None,
        minutes=plan.minutes if interview.plan else None,
        starts_at=plan.starts_at,
        started_at=interview.started_at,
        ended_at=interview.ended_at,
        candidate=plan.candidate,
        loop=plan.loop,
        round=plan.round,
        archived=interview.archived,
        timezone=plan.timezone,
        phases=plan.phases,
        call=plan.call,
        kept_days=plan.kept_days,
        lobby=plan.lobby,
        accommodations=plan.accommodations,
        questions=plan.questions,
        template=plan.template,
        version=plan.version,
        prepare=plan.prepare,
    )


_NO_PLAN = Plan(format="conversation", minutes=0, lobby=False, accommodations=Accommodations())


def _people(interview: Interview) -> list[PersonSummary]:
    return [
        PersonSummary(
            id=person.id, name=person.name, role=person.role, member=person.member, email=person.email
        )
        for person in interview.people
    ]


def template_summary(template: Template) -> TemplateSummary:
    content = template.content
    return TemplateSummary(
        id=template.id,
        name=content.name,
        role=content.role,
        version=template.version,
        revision=template.revision,
        changed_at=template.changed_at,
        rounds=len(content.rounds),
        minutes=sum(round.minutes for round in content.rounds),
        variants=[variant.name for variant in content.variants],
        archived=template.archived,
        shipped=template.shipped,
    )


def template_view(template: Template, version: int | None = None) -> TemplateView:
    """`version`: of the content, if that is not the newest."""
    return TemplateView(
        id=template.id,
        content=template.content,
        version=version or template.version,
        newest=template.version,
        revision=template.revision,
        created_at=template.created_at,
        changed_at=template.changed_at,
        archived=template.archived,
        shipped=template.shipped,
    )


def job_view(job: Job, open_loops: Mapping[str | None, int]) -> JobView:
    return JobView(
        id=job.id,
        title=job.title,
        location=job.location,
        status=job.status,
        revision=job.revision,
        created_at=job.created_at,
        archived=job.archived,
        loops=open_loops.get(job.id, 0),
    )


def candidate_view(candidate: Candidate) -> CandidateView:
    return CandidateView(
        id=candidate.id,
        name=candidate.name,
        email=candidate.email,
        resume=candidate.resume,
        accommodations=candidate.accommodations,
        revision=candidate.revision,
        created_at=candidate.created_at,
        archived=candidate.archived,
    )


def loop_rounds(rounds: Sequence[Round], interviews: Sequence[Interview]) -> list[LoopRound]:
    """The rounds with the interviews that were planned for each, oldest first."""
    found = []
    for round in rounds:
        held = [one for one in interviews if one.plan is not None and one.plan.round == round.id]
        held.sort(key=lambda one: (one.created_at, one.id))
        found.append(
            LoopRound(round=round, state=_round_state(held), interviews=[*map(interview_summary, held)])
        )
    return found


def _round_state(interviews: Sequence[Interview]) -> RoundState:
    statuses = {one.status for one in interviews}
    if statuses & {"running", "paused"}:
        return "running"
    if "planned" in statuses:
        return "planned"
    return "ended" if "ended" in statuses else "open"


def loop_summary(
    loop: Loop, candidate: Candidate, job: Job | None, template: Template, rounds: Sequence[LoopRound]
) -> LoopSummary:
    left = [round for round in rounds if round.state != "ended"]
    # Rounds may be held in another order than the template's.
    stage = next((round for round in left if round.state == "running"), left[0] if left else None)
    starts = [
        interview.starts_at
        for round in rounds
        for interview in round.interviews
        if interview.status == "planned" and interview.starts_at is not None
    ]
    return LoopSummary(
        id=loop.id,
        candidate=candidate.id,
        candidate_name=candidate.name,
        job=loop.job,
        job_title=job.title if job else "",
        template=loop.template,
        template_name=template.content.name,
        version=loop.version,
        variant=loop.variant,
        status=loop.status,
        revision=loop.revision,
        created_at=loop.created_at,
        archived=loop.archived,
        stage=stage.round.id if stage else None,
        stage_name=stage.round.name if stage else "",
        stage_state=stage.state if stage else "ended",
        rounds=len(rounds),
        rounds_ended=sum(round.state == "ended" for round in rounds),
        next_at=min(starts, default=None),
    )
