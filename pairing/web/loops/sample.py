"""Interviews to play with: one of system design and one of coding, ready to be started."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.bank.port import Search
from pairing.interview.hosted import Format, QuestionKind
from pairing.web.actor import actor_of
from pairing.web.json import json_response
from pairing.web.loops.planning import draft
from pairing.web.loops.telling import announce, tell
from pairing.web.models import CreatedInterview, NewInterview, NewPerson, SampleInterviews
from pairing.web.services import Services, services_of

SAMPLES: tuple[tuple[str, Format, QuestionKind], ...] = (
    ("Sample: system design", "system_design", "system_design"),
    ("Sample: live coding", "coding", "coding"),
)
QUESTIONS = 2
"""Of the bank, in each."""
CANDIDATE = "Sam Sample"
INTERVIEWER = "Ida Interviewer"


async def create_sample(request: Request) -> Response:
    """With the asking member as the interviewer; links for both seats, to be opened in two windows."""
    services, actor = services_of(request), actor_of(request)
    services.samples.check(actor.workspace)
    services.samples.count(actor.workspace)
    interviewer = NewPerson(role="interviewer", member=actor.member)
    if actor.member is None:
        interviewer = NewPerson(role="interviewer", name=INTERVIEWER)
    made: list[CreatedInterview] = []
    for title, format, kind in SAMPLES:
        wanted = NewInterview(
            title=title,
            format=format,
            people=[interviewer, NewPerson(role="candidate", name=CANDIDATE)],
            questions=await _questions(services, actor.workspace, kind),
        )
        ready = await draft(services, actor.workspace, wanted)
        created = await services.creation.create(actor.workspace, ready.wanted, ready.plan)
        await tell(request, "interview.created", "interview", created.id, {"sample": True})
        await announce(services, created.id)
        made.append(created)
    return json_response(SampleInterviews(items=made), 201)


async def _questions(services: Services, workspace: str, kind: QuestionKind) -> list[str]:
    """The newest of the kind; a workspace without any is given those that are shipped."""
    search = Search(kind=kind, leaked=False)
    hits = await services.bank.search(workspace, search, limit=QUESTIONS)
    if not hits and await services.bank.add_shipped(workspace, at=services.clock()):
        hits = await services.bank.search(workspace, search, limit=QUESTIONS)
    return [hit.summary.id for hit in hits]
