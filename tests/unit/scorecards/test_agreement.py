"""Kappa and alpha, against the examples of those who made them, and by their laws."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.scorecards.agreement import ordinal_alpha, weighted_kappa

levels = st.integers(1, 4)
units = st.lists(st.lists(levels, min_size=0, max_size=5), max_size=12)

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), C: four observers, twelve units, some
# values missing. He gives 0.743 for nominal, 0.815 for ordinal and 0.849 for interval data.
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def test_the_example_with_four_observers_and_missing_values() -> None:
    things = [[int(value) for value in column if value != "."] for column in zip(*OBSERVERS, strict=True)]
    assert ordinal_alpha(things) == pytest.approx(0.815, abs=0.0005)


def test_two_values_are_as_far_apart_as_any() -> None:
    # The same paper, A: two observers, ten units, two values: 0.095, of whatever kind the values are.
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert ordinal_alpha(zip(first, other, strict=True)) == pytest.approx(0.095, abs=0.0005)


def test_weighted_kappa_by_hand() -> None:
    # Observed: 0 + 1 + 0 + 4 = 5 of 4 pairs; expected over all 16 pairings of {1, 2, 3, 4} with {1, 3, 3, 2}:
    # (0+4+4+1 + 1+1+1+0 + 4+0+0+1 + 9+1+1+4) / 16 = 32 / 16; 1 - (5/4) / 2 = 0.375.
    assert weighted_kappa([(1, 1), (2, 3), (3, 3), (4, 2)]) == pytest.approx(0.375)


@pytest.mark.parametrize("things", [[], [[1]], [[2, 2], [2, 2, 2]], [[1], [4]]])
def test_alpha_is_not_defined_where_nothing_could_differ(things: list[list[int]]) -> None:
    assert ordinal_alpha(things) is None


@given(things=st.lists(st.tuples(levels, st.integers(2, 4)), min_size=2, max_size=9))
def test_perfect_agreement_is_one(things: list[tuple[int, int]]) -> None:
    alpha = ordinal_alpha([[level] * raters for level, raters in things])
    kappa = weighted_kappa([(level, level) for level, _ in things])
    several = len({level for level, _ in things}) > 1
    assert (alpha, kappa) == ((1.0, 1.0) if several else (None, None))


@given(things=units, lonely=levels, data=st.data())
def test_what_alpha_does_not_depend_on(things: list[list[int]], lonely: int, data: st.DataObject) -> None:
    alpha = ordinal_alpha(things)
    mirrored = [[5 - level for level in unit] for unit in things]
    shuffled = [data.draw(st.permutations(unit)) for unit in data.draw(st.permutations(things))]
    stretched = [[level * 10 for level in unit] for unit in things]
    for same in (ordinal_alpha(mirrored), ordinal_alpha(shuffled), ordinal_alpha(stretched)):
        assert same == pytest.approx(alpha)
    assert ordinal_alpha([*things, [lonely]]) == pytest.approx(alpha)
    assert alpha is None or alpha <= 1


@given(pairs=st.lists(st.tuples(levels, levels), max_size=20))
def test_kappa_takes_both_alike_and_lies_between(pairs: list[tuple[int, int]]) -> None:
    kappa = weighted_kappa(pairs)
    assert weighted_kappa([(other, first) for first, other in pairs]) == pytest.approx(kappa)
    assert kappa is None or -1 - 1e-9 <= kappa <= 1


def test_nearer_is_better() -> None:
    base = [(1, 1), (2, 2), (3, 3), (4, 4)]
    kappas = [weighted_kappa([*base, (1, other)]) for other in (1, 2, 3, 4)]
    alphas = [ordinal_alpha([*base, (1, other)]) for other in (1, 2, 3, 4)]
    for found in (kappas, alphas):
        values = [math.nan if one is None else one for one in found]
        assert all(nearer > farther for nearer, farther in pairwise(values))
