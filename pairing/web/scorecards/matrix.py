"""Rounds x competencies: what each cell's raters gave, how far they lie apart, and where most."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from pairing.loops.template import Round
from pairing.scorecards.card import Card, Rating
from pairing.scorecards.template import Attribute
from pairing.web.scorecards.debrief_models import Cell, CellRating, Disagreement
from pairing.web.scorecards.judging import Judging


def competencies_of(rounds: Sequence[Round], cells: Sequence[Cell]) -> list[str]:
    """The columns: what the rounds name, in their order, and then what else is rated."""
    named = {competency: None for round in rounds for competency in round.competencies}
    return list(named | {cell.competency: None for cell in cells})


def cells_of(
    round: Round, interview: str, judging: Judging, cards: Sequence[Card], names: Mapping[str, str]
) -> list[Cell]:
    """Of one interview that the round holds."""
    found: list[Cell] = []
    for attribute in judging.content.attributes:
        ratings = [
            _rating(card, rating, names)
            for card in cards
            if card.interview == interview and (rating := _of(card, attribute)) is not None
        ]
        levels = [rating.level for rating in ratings if rating.level is not None]
        for competency in _competencies(attribute, round):
            found.append(
                Cell(
                    round=round.id,
                    competency=competency,
                    interview=interview,
                    attribute=attribute.id,
                    attribute_name=attribute.name,
                    ratings=ratings,
                    mean=fmean(levels) if levels else None,
                    spread=max(levels) - min(levels) if levels else None,
                )
            )
    return found


def disagreements(cells: Sequence[Cell]) -> list[Disagreement]:
    """Once for each attribute, the widest apart first."""
    found: dict[tuple[str, str], Disagreement] = {}
    for cell in cells:
        levels = [rating.level for rating in cell.ratings if rating.level is not None]
        if cell.spread:
            found[cell.interview, cell.attribute] = Disagreement(
                round=cell.round,
                interview=cell.interview,
                attribute=cell.attribute,
                attribute_name=cell.attribute_name,
                spread=cell.spread,
                lowest=min(levels),
                highest=max(levels),
            )
    return sorted(found.values(), key=lambda one: -one.spread)


def _competencies(attribute: Attribute, round: Round) -> list[str]:
    """What the round calls it; its own name where the round has no word for it."""
    return [name for name in round.competencies if attribute.stands_for(name)] or [attribute.name]


def _of(card: Card, attribute: Attribute) -> Rating | None:
    newest = card.newest
    ratings = newest.content.ratings if newest is not None else []
    return next((rating for rating in ratings if rating.attribute == attribute.id), None)


def _rating(card: Card, rating: Rating, names: Mapping[str, str]) -> CellRating:
    newest = card.newest
    return CellRating(
        card=card.id,
        kind=card.kind,
        member=card.member,
        name=names.get(card.member, ""),
        level=rating.level,
        covered=rating.covered,
        text=rating.text,
        evidence=rating.evidence,
        after_reading=newest is not None and newest.after_reading,
    )
