"""The roll-up: what it comes to, what is left out, and lines that can be followed."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.loops.template import Round, Share
from pairing.scorecards.arithmetic import Judged, Line, roll_up, shown
from pairing.scorecards.card import CardContent, Rating
from pairing.scorecards.template import Attribute

levels = st.one_of(st.none(), st.integers(1, 4))
TERM = re.compile(r"(-?[0-9.]+) × ([0-9]+)")


def attribute(id: str, weight: int = 1) -> Attribute:
    return Attribute(id=id, name=id.upper(), description="", anchors=[], weight=weight)


def card(
    round: str, name: str, given: dict[str, int | None], weights: dict[str, int] | None = None
) -> Judged:
    ratings = [Rating(attribute=id, level=level, covered=level is not None) for id, level in given.items()]
    attributes = [attribute(id, (weights or {}).get(id, 1)) for id in given]
    return Judged(round, name, CardContent(ratings=ratings), attributes)


DESIGN = Round(id="d", name="Design", format="system_design", minutes=60, weight=60)
CODE = Round(id="c", name="Code", format="coding", minutes=60, weight=40)
TALK = Round(id="t", name="Talk", format="conversation", minutes=60, weight=0)
MIX = [
    Share(name="System design", formats=["system_design", "architecture"], percent=60),
    Share(name="Live coding", formats=["coding"], percent=40),
]


def test_sixty_to_forty_in_lines_that_can_be_followed() -> None:
    cards = [
        card("d", "Ada", {"a": 4, "b": 3}),
        card("d", "Bob", {"a": 2, "b": None}),
        card("c", "Cleo", {"x": 3}),
        card("t", "Hal", {"y": 1}),
    ]
    found = roll_up([DESIGN, CODE, TALK], MIX, cards)
    assert [(line.kind, line.label, line.text) for line in found.lines] == [
        ("card", "Design: Ada", "(A 4 × 1 + B 3 × 1) ÷ 2 = 3.50"),
        ("card", "Design: Bob", "(A 2 × 1) ÷ 1 = 2 (not covered, left out: B)"),
        ("round", "Design", "(3.50 + 2) ÷ 2 = 2.75"),
        ("card", "Code: Cleo", "(X 3 × 1) ÷ 1 = 3"),
        ("round", "Code", "(3) ÷ 1 = 3"),
        ("card", "Talk: Hal", "(Y 1 × 1) ÷ 1 = 1"),
        ("round", "Talk", "(1) ÷ 1 = 1"),
        ("share", "System design", "(Design 2.75 × 60) ÷ 60 = 2.75"),
        ("share", "Live coding", "(Code 3 × 40) ÷ 40 = 3"),
        ("left_out", "Talk", "its format is in no share of the mix: left out"),
        ("total", "Loop", "(System design 2.75 × 60 % + Live coding 3 × 40 %) ÷ 100 % = 2.85"),
    ]
    assert found.total == Fraction(285, 100)
    assert found.rounds == {"d": Fraction(11, 4), "c": 3, "t": 1}


def test_without_a_mix_rounds_count_by_their_weights() -> None:
    cards = [card("d", "Ada", {"a": 4}), card("c", "Cleo", {"x": 2}), card("t", "Hal", {"y": 1})]
    found = roll_up([DESIGN, CODE, TALK], [], cards)
    assert found.total == Fraction(4 * 60 + 2 * 40, 100)
    assert Line("left_out", "Talk", "its weight is 0: it does not count") in found.lines


def test_a_share_without_a_level_leaves_the_others_their_place() -> None:
    found = roll_up([DESIGN, CODE], MIX, [card("c", "Cleo", {"x": 3})])
    assert found.total == 3
    assert Line("left_out", "System design", "no round with a weight has a level yet") in found.lines


def test_nothing_covered_is_left_out_and_said() -> None:
    found = roll_up([DESIGN], [], [card("d", "Ada", {"a": None})])
    assert (found.total, found.rounds) == (None, {})
    assert [line.kind for line in found.lines] == ["left_out"] * 3
    assert "not covered, left out: A" in found.lines[0].text


@st.composite
def loops(draw: st.DrawFn) -> list[Judged]:
    weights = draw(st.fixed_dictionaries({id: st.integers(1, 5) for id in "ab"}))
    return [
        card(
            draw(st.sampled_from("dct")),
            f"M{n}",
            draw(st.fixed_dictionaries({"a": levels, "b": levels})),
            weights,
        )
        for n in range(draw(st.integers(0, 6)))
    ]


@given(cards=loops(), mix=st.sampled_from([[], MIX]))
def test_every_line_comes_to_what_it_says(cards: list[Judged], mix: list[Share]) -> None:
    """Read as a person would, with the two places that are printed."""
    found = roll_up([DESIGN, CODE, TALK], mix, cards)
    for line in found.lines:
        if line.value is None:
            continue
        assert 1 <= line.value <= 4
        assert line.text.partition(" = ")[2].partition(" (")[0] == shown(line.value)
        terms = TERM.findall(line.text)
        if line.kind == "round":
            parts = re.findall(r"[0-9.]+", line.text.partition(")")[0])
            terms = [(part, "1") for part in parts]
        total = sum((Fraction(value) * int(weight) for value, weight in terms), Fraction(0))
        weights = sum(int(weight) for _, weight in terms)
        assert abs(total / weights - line.value) <= Fraction(1, 200)


@given(cards=loops(), level=st.integers(1, 4), mix=st.sampled_from([[], MIX]))
def test_one_and_the_same_level_comes_to_itself(cards: list[Judged], level: int, mix: list[Share]) -> None:
    same = [card(one.round, one.name, {"a": level, "b": None}) for one in cards]
    total = roll_up([DESIGN, CODE, TALK], mix, same).total
    assert total == level or (total is None and all(one.round == "t" for one in same))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(3), "3"),
        (Fraction(7, 2), "3.50"),
        (Fraction(10, 3), "3.33"),
        (Fraction(8, 3), "2.67"),
        (Fraction(1, 200), "0.01"),
        (Fraction(-5, 4), "-1.25"),
    ],
)
def test_two_places(value: Fraction, said: str) -> None:
    assert shown(value) == said
