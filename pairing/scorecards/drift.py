"""Whether somebody rates higher or lower than others who rated the same, month by month. Pure.

Only what was written before reading others counts, and only attributes of an interview that somebody else
rated too: how good the candidates of a month were then plays no part.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction

from pairing.scorecards.card import Card


@dataclass(frozen=True, slots=True)
class Rated:
    """One level: of an attribute of an interview, by a member, in a month as `2026-11`."""

    interview: str
    attribute: str
    member: str
    month: str
    level: int
    second: bool


@dataclass(frozen=True, slots=True)
class RaterMonth:
    member: str
    month: str
    ratings: int
    mean: Fraction
    peers: Fraction


def levels_of(cards: Iterable[Card]) -> Iterator[Rated]:
    """Every level of these cards that was given before reading others."""
    for card in cards:
        version = card.independent
        if version is None or card.interview is None:
            continue
        month = month_of(version.at)
        for rating in version.content.ratings:
            if rating.covered and rating.level is not None:
                yield Rated(
                    card.interview, rating.attribute, card.member, month, rating.level, card.kind == "second"
                )


def by_thing(levels: Iterable[Rated]) -> dict[tuple[str, str], list[Rated]]:
    """By interview and attribute: what was rated side by side."""
    found: dict[tuple[str, str], list[Rated]] = defaultdict(list)
    for one in levels:
        found[one.interview, one.attribute].append(one)
    return dict(found)


def drift(levels: Iterable[Rated]) -> list[RaterMonth]:
    """By month, then by member."""
    own: dict[tuple[str, str], list[int]] = defaultdict(list)
    peers: dict[tuple[str, str], list[Fraction]] = defaultdict(list)
    for rated in by_thing(levels).values():
        for one in rated:
            others = [other.level for other in rated if other.member != one.member]
            if others:
                own[one.month, one.member].append(one.level)
                peers[one.month, one.member].append(Fraction(sum(others), len(others)))
    return [
        RaterMonth(
            member,
            month,
            len(levels),
            Fraction(sum(levels), len(levels)),
            sum(peers[month, member], Fraction(0)) / len(levels),
        )
        for (month, member), levels in sorted(own.items())
    ]


def month_of(at: int) -> str:
    """Of a moment in milliseconds since the Unix epoch, in UTC."""
    return f"{datetime.fromtimestamp(at / 1_000, UTC):%Y-%m}"
