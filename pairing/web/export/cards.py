"""Submitted scorecards of an interview, as far as whoever asks may see them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from pairing.errors import NotFound, Unavailable
from pairing.export.greenhouse import scorecard
from pairing.export.lever import feedback
from pairing.export.sheet import Sheet
from pairing.settings import Settings
from pairing.web.actor import actor_of
from pairing.web.export.leaving import asker, download, made, named_sight, record
from pairing.web.scorecards.judging import template_of
from pairing.web.scorecards.seeing import visible_cards
from pairing.web.services import services_of

JSON = "application/json"


async def export_cards_pdf(request: Request) -> Response:
    services = services_of(request)
    return await _exported(
        request, "scorecards_pdf", "application/pdf", ".pdf", lambda sheets: _pdf(sheets, services.settings)
    )


async def export_cards_greenhouse(request: Request) -> Response:
    return await _exported(request, "scorecards_greenhouse", JSON, ".greenhouse.json", _json_of(scorecard))


async def export_cards_lever(request: Request) -> Response:
    return await _exported(request, "scorecards_lever", JSON, ".lever.json", _json_of(feedback))


async def _exported(
    request: Request, what: str, type: str, ending: str, make: Callable[[list[Sheet]], bytes]
) -> Response:
    """Raises `NotFound` where there is no card, or none that whoever asks may see: which, nobody is told."""
    sight = await named_sight(request)
    services, interview = services_of(request), sight.interview
    async with services.exports.turn(asker(request)):
        cards = await visible_cards(services, actor_of(request), interview)
        if not cards:
            raise NotFound("there is no scorecard that you may see", code="no_card")
        _, template = await template_of(services, interview)
        names = await services.members.names(interview.workspace, [card.member for card in cards])
        plan = interview.plan
        candidate = next((person for person in interview.people if person.role == "candidate"), None)
        sheets = [
            Sheet(
                card=card,
                template=template,
                interview=interview.id,
                title=interview.title,
                round=plan.round if plan else None,
                candidate=plan.candidate if plan else None,
                candidate_name=candidate.name if candidate else "",
                loop=plan.loop if plan else None,
                rater_name=names.get(card.member, ""),
                began=interview.started_at,
                ended=interview.ended_at,
            )
            for card in cards
        ]
        content = await made(lambda: make(sheets))
    await record(request, what, interview.id, cards=[card.id for card in cards])
    return download(content, type, f"{interview.title} scorecards", ending)


def _pdf(sheets: list[Sheet], settings: Settings) -> bytes:
    # Here, for it takes half a second, which most servers need not spend at their start.
    from pairing.export.pdf import scorecards_pdf

    named = [Path(name.strip()) for name in settings.export_fonts.split(",") if name.strip()]
    try:
        return scorecards_pdf(sheets, made_at=max(sheet.version.at for sheet in sheets), fonts=named)
    except OSError:
        raise Unavailable("a font for PDF files cannot be read: see PAIRING_EXPORT_FONTS") from None


def _json_of(told: Callable[[Sheet], dict[str, Any]]) -> Callable[[list[Sheet]], bytes]:
    return lambda sheets: msgspec.json.encode([told(sheet) for sheet in sheets])
