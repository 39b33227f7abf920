"""How far raters agree: Cohen's kappa with quadratic weights, Krippendorff's alpha for ordinal data. Pure.

Kappa compares two raters of the same things: 1 - sum(w o) / sum(w e), w the squared distance of two levels, o
the observed and e the expected share of a pair of them (J. Cohen, Weighted kappa, Psychological Bulletin 70,
1968). Alpha takes any number of raters and missing values: 1 - (n - 1) sum(o d) / sum(n_c n_k d) over pairs
of levels, from the coincidences of pairable values (K. Krippendorff, Computing Krippendorff's
Alpha-Reliability, 2011). docs/design/scorecards.md says why these forty lines are no library.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import permutations

Level = int


def weighted_kappa(pairs: Sequence[tuple[Level, Level]]) -> float | None:
    """From -1 to 1. None where it is not defined: no pairs, or nothing that could differ by chance."""
    count = len(pairs)
    firsts = Counter(first for first, _ in pairs)
    others = Counter(other for _, other in pairs)
    observed = sum((first - other) ** 2 for first, other in pairs)
    # Times `count`, so that all is whole until the one division.
    expected = sum(
        times * more * (first - other) ** 2
        for first, times in firsts.items()
        for other, more in others.items()
    )
    return None if expected == 0 else 1 - observed * count / expected


def ordinal_alpha(units: Iterable[Sequence[Level]]) -> float | None:
    """`units`: what each thing was rated with, by whoever did; one value alone says nothing. At most 1. None
    where it is not defined: without two values of one thing, or if all values are alike."""
    pairable = [unit for unit in units if len(unit) > 1]
    totals: Counter[Level] = Counter()
    for unit in pairable:
        totals.update(unit)
    distances = _ordinal_distances(totals)
    count = totals.total()
    expected = sum(totals[first] * totals[other] * distance for (first, other), distance in distances.items())
    if expected == 0:
        return None
    observed = sum(
        distances[first, other] / (len(unit) - 1)
        for unit in pairable
        for first, other in permutations(unit, 2)
        if first != other
    )
    return 1 - (count - 1) * observed / expected


def _ordinal_distances(totals: Counter[Level]) -> dict[tuple[Level, Level], float]:
    """Squared: how many values lie between two levels, counting half of those on either."""
    levels = sorted(totals)
    found: dict[tuple[Level, Level], float] = {}
    for index, low in enumerate(levels):
        between = float(totals[low])
        for high in levels[index + 1 :]:
            between += totals[high]
            distance = (between - (totals[low] + totals[high]) / 2) ** 2
            found[low, high] = found[high, low] = distance
    return found
