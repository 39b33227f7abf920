"""What handlers of questions have in common: who asks, what is answered, what the audit log is told."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from pairing.audit.port import Detail
from pairing.bank.port import Summary, Version, VersionHead
from pairing.web.actor import actor_of
from pairing.web.bank.models import QuestionSummary, QuestionView, VersionSummary
from pairing.web.identity import address_of
from pairing.web.json import json_response
from pairing.web.services import services_of
from pairing.webhooks.events import EventType, QuestionEvent

EVENTS: dict[str, EventType] = {
    "question.created": "question.created",
    "question.changed": "question.changed",
    "question.archived": "question.changed",
    "question.unarchived": "question.changed",
}
"""Which event webhooks are told for a verb of the audit log."""


def summary_view(summary: Summary) -> QuestionSummary:
    return msgspec.convert(summary, QuestionSummary, from_attributes=True)


def version_summary(head: VersionHead | Version) -> VersionSummary:
    title = head.title if isinstance(head, VersionHead) else head.content.title
    return VersionSummary(version=head.version, title=title, at=head.at, by=head.by)


async def answer(request: Request, summary: Summary, status: int = 200) -> Response:
    """The question with its content."""
    bank, workspace = services_of(request).bank, actor_of(request).workspace
    version = await bank.version(workspace, summary.id, summary.version)
    return json_response(QuestionView(summary=summary_view(summary), content=version.content), status)


async def record(request: Request, verb: str, question: str, **details: Detail) -> None:
    """What the member did; `details` hold ids and numbers, never what a question says. Webhooks are told of
    the question as it is now."""
    services, actor = services_of(request), actor_of(request)
    await services.audit.record(actor, verb, "question", question, address_of(request), details)
    if (type := EVENTS.get(verb)) is None:
        return
    summary = await services.bank.summary(actor.workspace, question)
    event = QuestionEvent(
        question=question,
        kind=summary.kind,
        version=summary.version,
        revision=summary.revision,
        archived=summary.archived_at is not None,
    )
    key = f"{question}/{summary.revision}"
    await services.webhooks.tell(actor.workspace, type, event, key=key, at=services.clock())
