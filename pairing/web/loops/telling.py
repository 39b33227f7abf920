"""Every change is told to the audit log, and what is of use elsewhere to webhooks."""

from collections.abc import Mapping

from starlette.requests import Request

from pairing.archive.port import Interview
from pairing.audit.port import Detail
from pairing.loops.loop import Loop
from pairing.web.actor import actor_of
from pairing.web.identity import address_of
from pairing.web.services import Services, services_of
from pairing.webhooks.events import EventType, InterviewEvent, LoopEvent


async def tell(request: Request, verb: str, kind: str, id: str, details: Mapping[str, Detail]) -> None:
    """That the actor of the request did this. `details` hold ids and names of fields, never texts."""
    services, actor = services_of(request), actor_of(request)
    await services.audit.record(actor, verb, kind, id, address_of(request), details)


async def tell_of_interview(
    services: Services, type: EventType, interview: Interview, moment: str, *, at: int | None = None
) -> None:
    """Webhooks, of an interview as it is now. `moment` is what the event differs in from the next of its
    type: a revision, or a position in the transcript. `at`: when it was, if not now."""
    plan = interview.plan
    event = InterviewEvent(
        interview=interview.id,
        status=interview.status,
        revision=interview.revision,
        starts_at=plan.starts_at if plan else None,
        candidate=plan.candidate if plan else None,
        loop=plan.loop if plan else None,
        round=plan.round if plan else None,
        archived=interview.archived,
    )
    key = f"{type}/{interview.id}/{moment}"
    at = services.clock() if at is None else at
    await services.webhooks.tell(interview.workspace, type, event, key=key, at=at)


async def announce(services: Services, interview: str) -> None:
    """Webhooks, of an interview that was just created."""
    created = await services.archive.interview(interview)
    assert created is not None
    await tell_of_interview(services, "interview.created", created, str(created.revision))


async def tell_of_loop(services: Services, type: EventType, loop: Loop) -> None:
    """Webhooks, of a loop as it is now."""
    event = LoopEvent(
        loop=loop.id,
        status=loop.status,
        revision=loop.revision,
        job=loop.job,
        candidate=loop.candidate,
        template=loop.template,
        archived=loop.archived,
    )
    key = f"{type}/{loop.id}/{loop.revision}"
    await services.webhooks.tell(loop.workspace, type, event, key=key, at=services.clock())
