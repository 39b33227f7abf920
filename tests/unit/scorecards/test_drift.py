"""Drift: a rater beside peers who rated the same, and nothing else."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pairing.scorecards.card import Card, CardContent, CardVersion, Rating
from pairing.scorecards.drift import Rated, RaterMonth, by_thing, drift, levels_of, month_of

OCTOBER = 1_790_812_800_000
"""The first of October 2026, in UTC."""


def rated(interview: str, member: str, level: int, month: str = "2026-11", attribute: str = "a") -> Rated:
    return Rated(interview, attribute, member, month, level, second=False)


def test_months_begin_in_utc() -> None:
    assert [month_of(OCTOBER - 1), month_of(OCTOBER)] == ["2026-09", "2026-10"]


def test_a_mild_rater_stands_above_peers() -> None:
    levels = [
        rated("i1", "ada", 4), rated("i1", "bob", 2), rated("i1", "cleo", 3),
        rated("i2", "ada", 3), rated("i2", "bob", 3),
        rated("i3", "ada", 1),
        rated("i1", "ada", 1, attribute="b"),
    ]  # fmt: skip
    found = {one.member: one for one in drift(levels)}
    assert found["ada"] == RaterMonth("ada", "2026-11", 2, Fraction(7, 2), Fraction(11, 4))
    assert found["bob"] == RaterMonth("bob", "2026-11", 2, Fraction(5, 2), Fraction(13, 4))
    assert found["cleo"].peers == 3


def test_months_are_told_apart_and_in_order() -> None:
    levels = [
        rated("i1", "ada", 4, "2026-12"), rated("i1", "bob", 2, "2026-11"),
        rated("i2", "ada", 1, "2026-11"), rated("i2", "bob", 2, "2026-11"),
    ]  # fmt: skip
    assert [(one.month, one.member, one.ratings) for one in drift(levels)] == [
        ("2026-11", "ada", 1),
        ("2026-11", "bob", 2),
        ("2026-12", "ada", 1),
    ]


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from("ab"), st.integers(1, 4)), max_size=9))
def test_between_two_what_one_is_above_the_other_is_below(given: list[tuple[str, str, int]]) -> None:
    once = {(interview, member): level for interview, member, level in given}
    levels = [rated(interview, member, level) for (interview, member), level in once.items()]
    found = {one.member: one for one in drift(levels)}
    assert set(found) in (set(), {"a", "b"})
    if found:
        assert found["a"].mean - found["a"].peers == -(found["b"].mean - found["b"].peers)
        shared = [one for one in by_thing(levels).values() if len(one) == 2]
        assert found["a"].ratings == found["b"].ratings == len(shared)


def test_only_what_was_given_before_reading_counts() -> None:
    def version(number: int, level: int, *, after_reading: bool) -> CardVersion:
        ratings = [
            Rating(attribute="a", level=level),
            Rating(attribute="b", covered=False),
            Rating(attribute="c"),
        ]
        content = CardContent(ratings=ratings)
        return CardVersion(version=number, at=OCTOBER, content=content, after_reading=after_reading)

    def card(*versions: CardVersion, interview: str | None = "i1") -> Card:
        return Card(
            id="c",
            workspace="acme",
            kind="second" if interview else "view",
            interview=interview,
            loop="l",
            member="ada",
            template="t",
            template_version=1,
            revision=3,
            created_at=1,
            versions=[*versions],
            submitted_at=OCTOBER,
        )

    blind, better = version(1, 2, after_reading=False), version(2, 3, after_reading=False)
    late = version(3, 4, after_reading=True)
    assert [one.level for one in levels_of([card(blind, better, late)])] == [3]
    assert [*levels_of([card(late)])] == []
    assert [*levels_of([card()])] == []
    assert [*levels_of([card(blind, interview=None)])] == []
    assert [*levels_of([card(blind)])] == [Rated("i1", "a", "ada", "2026-10", 2, second=True)]
