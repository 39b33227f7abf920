"""Views of a whole loop over HTTP: what those who decide think, before they have read the others."""

from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import Forbidden
from pairing.scorecards.blindness import READS_PRIVATE_NOTES
from pairing.scorecards.card import Card
from pairing.web.actor import actor_of
from pairing.web.json import json_response
from pairing.web.scorecards import writing
from pairing.web.scorecards.models import LoopCards
from pairing.web.scorecards.seeing import note_reading, sight_of_loop
from pairing.web.scorecards.shown import card_view, names_of, owed_cards, submitters
from pairing.web.services import services_of


async def show_views(request: Request) -> Response:
    """Others' views are left out while one is blind, as their cards are."""
    services, actor = services_of(request), actor_of(request)
    sight = await sight_of_loop(services, actor, request.path_params["loop"])
    await note_reading(services, sight)
    names = await names_of(services, sight)
    assert sight.loop is not None
    mine = next((card for card in sight.mine if card.kind == "view"), None)
    views = [card for card in sight.submitted if card.kind == "view"]
    return json_response(
        LoopCards(
            loop=sight.loop.id,
            role="view" if actor.member is not None and actor.roles & READS_PRIVATE_NOTES else None,
            mine=card_view(mine, names, None) if mine else None,
            blind=sight.blind,
            others=[card_view(card, names, None) for card in sight.others if card.kind == "view"],
            submitted=[] if sight.anonymous else submitters(views, names),
            owed=[] if sight.anonymous else owed_cards(services, sight, names),
        )
    )


async def put_my_view(request: Request) -> Response:
    return await _answer(request, await writing.put_draft(request, await _subject(request)))


async def submit_my_view(request: Request) -> Response:
    """Refused as `incomplete` without an overall and words for it."""
    return await _answer(request, await writing.submit(request, await _subject(request)))


async def amend_my_view(request: Request) -> Response:
    """What was submitted before stays, as an earlier version."""
    return await _answer(request, await writing.amend(request, await _subject(request)))


async def _subject(request: Request) -> writing.Subject:
    """Raises `NotFound`, `Forbidden` (`no_member`)."""
    services, actor = services_of(request), actor_of(request)
    sight = await sight_of_loop(services, actor, request.path_params["loop"])
    if actor.member is None:
        raise Forbidden("a view is a member's own", code="no_member")
    return writing.Subject(
        kind="view",
        member=actor.member,
        loop=request.path_params["loop"],
        interview=None,
        interviews=[],
        pin=None,
        template=None,
        held=next((card for card in sight.mine if card.kind == "view"), None),
        since=None,
        closed=True,
    )


async def _answer(request: Request, card: Card) -> Response:
    names = await services_of(request).members.names(card.workspace, [card.member])
    return json_response(card_view(card, names, None))
