"""How a card is written: drafted, submitted, amended; of an interview and of a whole loop alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from starlette.requests import Request

from pairing.archive.port import Interview
from pairing.errors import Conflict, NotFound
from pairing.scorecards.card import Card, CardContent, CardKind
from pairing.scorecards.complete import require_complete
from pairing.scorecards.template import CardTemplateContent, Pin
from pairing.web.actor import actor_of
from pairing.web.json import read_json
from pairing.web.loops.telling import tell
from pairing.web.scorecards.checking import check_card, check_reason
from pairing.web.scorecards.cited import require_recorded
from pairing.web.scorecards.models import CardAmendment, CardDraft, CardSubmission
from pairing.web.scorecards.seeing import due_at
from pairing.web.services import Services, services_of
from pairing.web.tokens import new_id
from pairing.webhooks.events import EventType, ScorecardEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the asking member may write a card of. `held`: the card that is there. `since`: when the interview
    ended or the second rating was asked for, in milliseconds since the Unix epoch; null for a view.
    `closed`: it may be submitted. `interviews`: whose recordings it may cite."""

    kind: CardKind
    member: str
    loop: str | None
    interview: str | None
    interviews: Sequence[Interview]
    pin: Pin | None
    template: CardTemplateContent | None
    held: Card | None
    since: int | None
    closed: bool


async def put_draft(request: Request, subject: Subject) -> Card:
    """Raises `Malformed`, `TooLarge`, `Conflict`."""
    services = services_of(request)
    wanted = await read_json(request, CardDraft, services.settings.scorecard_bytes)
    _check(services, subject, wanted.content)
    card = subject.held or _new(services, actor_of(request).workspace, subject)
    return await services.scorecards.put_draft(replace(card, revision=wanted.revision, draft=wanted.content))


async def submit(request: Request, subject: Subject) -> Card:
    """Raises `Conflict` (`incomplete`, `interview_goes_on`, `already_submitted`), `NotFound`, `Malformed`."""
    services = services_of(request)
    wanted = await read_json(request, CardSubmission, services.settings.request_bytes)
    card = _held(subject)
    if not subject.closed:
        raise Conflict("a scorecard is submitted after the interview", code="interview_goes_on")
    if card.draft is not None:
        # The revision that is sent names this draft, or else it is refused.
        await _require_whole(services, subject, card.draft)
    now = services.clock()
    submitted = await services.scorecards.submit(
        card.workspace,
        card.id,
        revision=wanted.revision,
        at=now,
        due_at=due_at(services, subject.since),
        latency=None if subject.since is None else max(0, now - subject.since),
    )
    await _tell(request, "scorecard.submitted", submitted)
    return submitted


async def amend(request: Request, subject: Subject) -> Card:
    """Raises `Conflict`, `NotFound`, `Malformed`, `TooLarge`."""
    services = services_of(request)
    wanted = await read_json(request, CardAmendment, services.settings.scorecard_bytes)
    card = _held(subject)
    check_reason(wanted.reason, services.settings)
    _check(services, subject, wanted.content)
    if len(card.versions) >= services.settings.scorecard_versions:
        raise Conflict("this card was amended often enough", code="too_many_versions")
    await _require_whole(services, subject, wanted.content)
    amended = await services.scorecards.amend(
        card.workspace,
        card.id,
        revision=wanted.revision,
        content=wanted.content,
        reason=wanted.reason,
        at=services.clock(),
    )
    await _tell(request, "scorecard.amended", amended)
    return amended


def _held(subject: Subject) -> Card:
    if subject.held is None:
        raise NotFound("nothing is written yet", code="no_such_card")
    return subject.held


def _check(services: Services, subject: Subject, content: CardContent) -> None:
    cited = [interview.id for interview in subject.interviews]
    check_card(content, subject.template, cited, services.settings)


async def _require_whole(services: Services, subject: Subject, content: CardContent) -> None:
    require_complete(content, subject.template)
    await require_recorded(services, subject.interviews, content)


def _new(services: Services, workspace: str, subject: Subject) -> Card:
    return Card(
        id=new_id(),
        workspace=workspace,
        kind=subject.kind,
        interview=subject.interview,
        loop=subject.loop,
        member=subject.member,
        template=subject.pin.template if subject.pin else None,
        template_version=subject.pin.version if subject.pin else None,
        revision=0,
        created_at=services.clock(),
    )


async def _tell(request: Request, event: EventType, card: Card) -> None:
    """The audit log and webhooks: that it was written, and nothing of what."""
    services, version = services_of(request), len(card.versions)
    await tell(
        request,
        event,
        "scorecard",
        card.id,
        {"kind": card.kind, "interview": card.interview, "loop": card.loop, "version": version},
    )
    told = ScorecardEvent(
        scorecard=card.id,
        kind=card.kind,
        interview=card.interview,
        loop=card.loop,
        member=card.member,
        version=version,
    )
    key = f"{event}/{card.id}/{version}"
    await services.webhooks.tell(card.workspace, event, told, key=key, at=services.clock())
