"""Scorecards of an interview over HTTP."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.archive.port import Interview
from pairing.errors import Conflict, Forbidden
from pairing.members.port import Actor
from pairing.scorecards.blindness import READS_PRIVATE_NOTES
from pairing.scorecards.card import Card, CardKind
from pairing.web.actor import actor_of
from pairing.web.interviews import interview_here
from pairing.web.json import json_response
from pairing.web.scorecards import writing
from pairing.web.scorecards.judging import judged
from pairing.web.scorecards.models import InterviewCards
from pairing.web.scorecards.seeing import Sight, due_at, note_reading, sight_of_interview
from pairing.web.scorecards.shown import card_view, names_of, owed_cards, submitters
from pairing.web.services import Services, services_of


async def show_cards(request: Request) -> Response:
    """Everything of others is left out while one is blind: see docs/scorecards.md."""
    services, actor = services_of(request), actor_of(request)
    interview = await interview_here(request)
    sight = await sight_of_interview(services, actor, interview)
    await note_reading(services, sight)
    return json_response(await _cards(services, sight, interview))


async def put_my_card(request: Request) -> Response:
    subject = await _subject(request)
    return await _answer(request, subject, await writing.put_draft(request, subject))


async def submit_my_card(request: Request) -> Response:
    """Refused as `incomplete` unless every attribute is rated, with words, or marked as not covered, and the
    overall is given."""
    subject = await _subject(request)
    return await _answer(request, subject, await writing.submit(request, subject))


async def amend_my_card(request: Request) -> Response:
    """What was submitted before stays, as an earlier version."""
    subject = await _subject(request)
    return await _answer(request, subject, await writing.amend(request, subject))


async def _cards(services: Services, sight: Sight, interview: Interview) -> InterviewCards:
    judging = (await judged(services, [interview]))[interview.id]
    names, actor, hidden = await names_of(services, sight), sight.actor, sight.anonymous
    plan = interview.plan
    mine = next((card for card in sight.mine if card.interview == interview.id), None)
    role = role_of(interview, actor, mine)
    due = due_at(services, _since(interview, mine))
    return InterviewCards(
        interview=interview.id,
        loop=plan.loop if plan and not hidden else None,
        round=plan.round if plan and not hidden else None,
        title="" if hidden else interview.title,
        status=interview.status,
        format=plan.format if plan else None,
        ended_at=interview.ended_at,
        template=judging.pin.template,
        template_version=judging.pin.version,
        content=judging.content,
        role=role,
        mine=card_view(mine, names, due) if mine else None,
        may_submit=role is not None and interview.status == "ended" and not (mine and mine.submitted),
        due_at=due if role else None,
        blind=sight.blind,
        anonymous=hidden,
        others=[card_view(card, names, None) for card in sight.others if card.interview == interview.id],
        submitted=[]
        if hidden
        else submitters([card for card in sight.submitted if card.interview == interview.id], names),
        owed=[]
        if hidden
        else [one for one in owed_cards(services, sight, names) if one.interview == interview.id],
        may_ask_second=bool(actor.roles & READS_PRIVATE_NOTES) and interview.status == "ended",
    )


def role_of(interview: Interview, actor: Actor, mine: Card | None) -> CardKind | None:
    """As what the actor may write a card of this interview."""
    if actor.member is None or interview.status == "cancelled":
        return None
    if mine is not None:
        return mine.kind
    is_interviewer = any(
        person.member == actor.member and person.role == "interviewer" for person in interview.people
    )
    return "card" if is_interviewer else None


def _since(interview: Interview, mine: Card | None) -> int | None:
    return mine.asked_at if mine is not None and mine.kind == "second" else interview.ended_at


async def _subject(request: Request) -> writing.Subject:
    """Raises `NotFound`, `Forbidden` (`no_member`, `no_card_here`), `Conflict`."""
    services, actor = services_of(request), actor_of(request)
    interview = await interview_here(request)
    if actor.member is None:
        raise Forbidden("a scorecard is a member's own", code="no_member")
    if interview.status == "cancelled":
        raise Conflict("this interview did not take place", code="cancelled")
    sight = await sight_of_interview(services, actor, interview)
    mine = next((card for card in sight.mine if card.interview == interview.id), None)
    role = role_of(interview, actor, mine)
    if role is None:
        raise Forbidden("scorecards are written by those who interviewed", code="no_card_here")
    judging = (await judged(services, [interview]))[interview.id]
    return writing.Subject(
        kind=role,
        member=actor.member,
        loop=interview.plan.loop if interview.plan else None,
        interview=interview.id,
        interviews=[interview],
        pin=judging.pin,
        template=judging.content,
        held=mine,
        since=_since(interview, mine),
        closed=interview.status == "ended",
    )


async def _answer(request: Request, subject: writing.Subject, card: Card) -> Response:
    services = services_of(request)
    names = await services.members.names(card.workspace, [card.member])
    return json_response(card_view(card, names, due_at(services, subject.since)))
