"""The weighted roll-up of a loop's cards, in lines that can be followed with a pencil. Pure.

A card comes to the mean of its levels by the attributes' weights; what was not covered is left out, and said.
A round comes to the mean of its interviewers' cards. The loop comes to the shares of the template's mix, each
the mean of its rounds by their weights, or without a mix to the mean of all rounds by their weights. Second
ratings and views are no part of it. It is computed exactly; only what is printed is rounded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pairing.loops.template import Round, Share
from pairing.scorecards.card import CardContent
from pairing.scorecards.template import Attribute

LineKind = Literal["card", "round", "share", "total", "left_out"]


@dataclass(frozen=True, slots=True)
class Line:
    kind: LineKind
    label: str
    text: str
    value: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A submitted card of an interviewer: what holds of it, and what it was rated by."""

    round: str
    name: str
    content: CardContent
    attributes: Sequence[Attribute]


@dataclass(frozen=True, slots=True)
class Sum:
    """`rounds`: what each round with a level comes to."""

    lines: list[Line]
    rounds: dict[str, Fraction]
    total: Fraction | None


def roll_up(rounds: Sequence[Round], mix: Sequence[Share], cards: Sequence[Judged]) -> Sum:
    lines: list[Line] = []
    scores: dict[str, Fraction] = {}
    for round in rounds:
        score, more = _round(round, [card for card in cards if card.round == round.id])
        lines += more
        if score is not None:
            scores[round.id] = score
    total, more = _mixed(rounds, mix, scores) if mix else _total("Loop", "total", rounds, scores)
    return Sum([*lines, *more], scores, total)


def _round(round: Round, cards: Sequence[Judged]) -> tuple[Fraction | None, list[Line]]:
    lines: list[Line] = []
    scores: list[Fraction] = []
    for card in cards:
        score, line = _card(round, card)
        lines.append(line)
        if score is not None:
            scores.append(score)
    if not scores:
        return None, [*lines, Line("left_out", round.name, "no card with a level: left out")]
    mean = sum(scores, Fraction(0)) / len(scores)
    text = f"({' + '.join(map(shown, scores))}) ÷ {len(scores)} = {shown(mean)}"
    return mean, [*lines, Line("round", round.name, text, mean)]


def _card(round: Round, card: Judged) -> tuple[Fraction | None, Line]:
    label = f"{round.name}: {card.name}"
    ratings = {rating.attribute: rating for rating in card.content.ratings}
    rated: list[tuple[str, int, int]] = []
    absent: list[str] = []
    for attribute in card.attributes:
        rating = ratings.get(attribute.id)
        if rating is None or not rating.covered or rating.level is None:
            absent.append(attribute.name)
        else:
            rated.append((attribute.name, rating.level, attribute.weight))
    said = f" (not covered, left out: {', '.join(absent)})" if absent else ""
    mean, text = _mean([(name, Fraction(level), weight) for name, level, weight in rated])
    if mean is None:
        return None, Line("left_out", label, f"nothing with a weight was covered: left out{said}")
    return mean, Line("card", label, text + said, mean)


def _mixed(
    rounds: Sequence[Round], mix: Sequence[Share], scores: dict[str, Fraction]
) -> tuple[Fraction | None, list[Line]]:
    lines: list[Line] = []
    parts: list[tuple[str, Fraction, int]] = []
    for share in mix:
        of_share = [round for round in rounds if round.format in share.formats]
        value, more = _total(share.name, "share", of_share, scores)
        lines += more
        if value is not None:
            parts.append((share.name, value, share.percent))
    taken = {format for share in mix for format in share.formats}
    lines += [
        Line("left_out", round.name, "its format is in no share of the mix: left out")
        for round in rounds
        if round.format not in taken and round.id in scores
    ]
    total, text = _mean(parts, unit=" %")
    if total is None:
        return None, [*lines, Line("left_out", "Loop", "no share has a level yet")]
    return total, [*lines, Line("total", "Loop", text, total)]


def _total(
    label: str, kind: LineKind, rounds: Sequence[Round], scores: dict[str, Fraction]
) -> tuple[Fraction | None, list[Line]]:
    lines = [
        Line("left_out", round.name, "its weight is 0: it does not count")
        for round in rounds
        if round.id in scores and not round.weight
    ]
    counted = [(round.name, scores[round.id], round.weight) for round in rounds if round.id in scores]
    value, text = _mean(counted)
    if value is None:
        return None, [*lines, Line("left_out", label, "no round with a weight has a level yet")]
    return value, [*lines, Line(kind, label, text, value)]


def _mean(parts: Iterable[tuple[str, Fraction, int]], unit: str = "") -> tuple[Fraction | None, str]:
    """The mean by weights, and how it is come by; parts without a weight do not count."""
    counted = [part for part in parts if part[2]]
    weights = sum(weight for _, _, weight in counted)
    if not weights:
        return None, ""
    total = sum((value * weight for _, value, weight in counted), Fraction(0))
    mean = total / weights
    terms = " + ".join(f"{name} {shown(value)} × {weight}{unit}" for name, value, weight in counted)
    return mean, f"({terms}) ÷ {weights}{unit} = {shown(mean)}"


def shown(value: Fraction) -> str:
    """With at most two places, half of the last away from zero; whole numbers as such."""
    if value.denominator == 1:
        return str(value.numerator)
    hundredths = int(abs(value) * 100 + Fraction(1, 2))
    return f"{'-' if value < 0 else ''}{hundredths // 100}.{hundredths % 100:02}"
