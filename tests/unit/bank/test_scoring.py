"""Quizzes: what is asked gives nothing away, and what answers are worth does not depend on the order."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.bank.content import Item, Option, Quiz
from pairing.bank.scoring import Paper, check_pattern, paper_of, score, seed_of, words_of
from pairing.interview.hosted import Answered, ItemScore

SECRET = bytes(32)

options = st.lists(
    st.builds(Option, text=st.text(max_size=5), right=st.booleans()),
    min_size=2,
    max_size=6,
    unique_by=lambda option: option.text,
)
items = st.builds(
    Item,
    stem=st.text(max_size=5),
    options=options,
    several=st.booleans(),
    partial=st.booleans(),
    why=st.booleans(),
    points=st.integers(1, 9),
    explanation=st.just("EXPLAINED"),
)
quizzes = st.lists(items, min_size=1, max_size=4).map(lambda found: Quiz(items=found))
seeds = st.binary(min_size=32, max_size=32)


def answered(item: str, options: Sequence[str] = (), text: str = "") -> Answered:
    return Answered(position=1, at=1, given="g", item=item, options=list(options), text=text)


def picked(paper: Paper, texts: Sequence[set[str]]) -> dict[str, Answered]:
    """The answers of somebody who picks options by what they say."""
    return {
        item.id: answered(item.id, [option.id for option in item.options if option.text in wanted])
        for item, wanted in zip(paper.items, texts, strict=True)
    }


def values(scores: Sequence[ItemScore]) -> list[tuple[float, int, bool | None]]:
    return [(one.points, one.most, one.right) for one in scores]


@given(quizzes, seeds)
def test_everything_is_asked_and_nothing_else(quiz: Quiz, seed: bytes) -> None:
    paper = paper_of(quiz, seed)
    assert paper_of(quiz, seed) == paper
    assert [(item.stem, item.several, item.why, item.points) for item in paper.items] == [
        (item.stem, item.several, item.why, item.points) for item in quiz.items
    ]
    for asked, item in zip(paper.items, quiz.items, strict=True):
        assert sorted(option.text for option in asked.options) == sorted(o.text for o in item.options)
        ids = [option.id for option in asked.options]
        assert ids == sorted(set(ids))
    assert len({item.id for item in paper.items}) == len(quiz.items)


@given(quizzes, seeds)
def test_no_byte_of_what_is_asked_depends_on_what_is_right(quiz: Quiz, seed: bytes) -> None:
    turned = Quiz(
        items=[
            msgspec.structs.replace(
                item,
                options=[Option(text=one.text, right=not one.right) for one in item.options],
                explanation="OTHER",
                partial=not item.partial,
            )
            for item in quiz.items
        ]
    )
    asked = msgspec.json.encode(paper_of(quiz, seed).items)
    assert asked == msgspec.json.encode(paper_of(turned, seed).items)
    assert b"right" not in asked
    assert b"EXPLAINED" not in asked
    short = Quiz(items=[Item(stem="?", accepted=["SEVEN"], patterns=["S[E]VEN"], explanation="EXPLAINED")])
    assert b"SEVEN" not in msgspec.json.encode(paper_of(short, seed).items)


@given(quizzes, seeds, seeds, st.data())
def test_the_score_does_not_depend_on_the_order(
    quiz: Quiz, one: bytes, other: bytes, data: st.DataObject
) -> None:
    texts = [set(data.draw(st.sets(st.sampled_from([o.text for o in item.options])))) for item in quiz.items]
    first, second = paper_of(quiz, one), paper_of(quiz, other)
    assert values(score(first, picked(first, texts))) == values(score(second, picked(second, texts)))


@given(quizzes, seeds)
def test_what_is_right_is_worth_everything(quiz: Quiz, seed: bytes) -> None:
    paper = paper_of(quiz, seed)
    texts = [{option.text for option in item.options if option.right} for item in quiz.items]
    assert values(score(paper, picked(paper, texts))) == [
        (float(item.points), item.points, True) for item in quiz.items
    ]


@given(quizzes, seeds, st.data())
def test_points_stay_between_none_and_all(quiz: Quiz, seed: bytes, data: st.DataObject) -> None:
    texts = [set(data.draw(st.sets(st.sampled_from([o.text for o in item.options])))) for item in quiz.items]
    paper = paper_of(quiz, seed)
    for one, item in zip(score(paper, picked(paper, texts)), quiz.items, strict=True):
        assert 0 <= one.points <= item.points
        assert one.right == (one.points == item.points)
        if not item.partial:
            assert one.points in (0, item.points)


FOUR = [
    Option(text="a", right=True),
    Option(text="b", right=True),
    Option(text="c", right=True),
    Option(text="d"),
]


@pytest.mark.parametrize(
    ("picks", "partial", "points", "right"),
    [
        ("abc", True, 2.0, True),
        ("ab", True, 1.33, False),
        ("a", True, 0.67, False),
        ("abcd", True, 1.33, False),
        ("ad", True, 0.0, False),
        ("d", True, 0.0, False),
        ("", True, 0.0, False),
        ("abc", False, 2.0, True),
        ("ab", False, 0.0, False),
        ("abcd", False, 0.0, False),
    ],
)
def test_several_right_options(picks: str, partial: bool, points: float, right: bool) -> None:
    quiz = Quiz(items=[Item(stem="?", options=FOUR, several=True, partial=partial, points=2)])
    paper = paper_of(quiz, SECRET)
    assert values(score(paper, picked(paper, [set(picks)]))) == [(points, 2, right)]


def test_options_that_are_not_there_are_wrong() -> None:
    paper = paper_of(Quiz(items=[Item(stem="?", options=FOUR, several=True, partial=True)]), SECRET)
    [item] = paper.items
    right = [option.id for option in item.options if option.text in "abc"]
    answers = {item.id: answered(item.id, [*right, "invented", *right])}
    assert values(score(paper, answers)) == [(0.67, 1, False)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Consistent hashing", True),
        ("  consistent\n HASHING. ", True),
        ("“consistent hashing”", True),
        ("consistent-hashing", False),
        ("hashing", False),
        ("O(N LOG N)", True),
        ("o(n log(n))", True),
        ("O(n log n)!", True),
        ("It is O(n log n)", False),
        (".5", True),
        ("5", False),
        ("[1, 2]", True),
        ("(1, 2)", False),
        ("", False),
        (" . ", False),
    ],
)
def test_short_answers(text: str, right: bool) -> None:
    item = Item(
        stem="?",
        accepted=["consistent hashing", ".5", "[1, 2]"],
        patterns=[r"O\(n log ?\(?n\)?\)!?"],
        points=3,
    )
    paper = paper_of(Quiz(items=[item]), SECRET)
    answers = {paper.items[0].id: answered(paper.items[0].id, text=text)}
    assert values(score(paper, answers)) == [(3.0 if right else 0.0, 3, right)]


def test_what_a_person_has_to_judge_is_left_to_one() -> None:
    quiz = Quiz(items=[Item(stem="Why?", points=4), Item(stem="?", options=FOUR, several=True, why=True)])
    paper = paper_of(quiz, SECRET)
    judged, chosen = paper.items
    answers = {judged.id: answered(judged.id, text="Because."), chosen.id: answered(chosen.id, text="abc")}
    assert values(score(paper, answers)) == [(0.0, 4, None), (0.0, 1, False)]
    answers = {judged.id: answered(judged.id, text="  ")}
    assert values(score(paper, answers)) == [(0.0, 4, False), (0.0, 1, False)]
    assert values(score(paper, {})) == [(0.0, 4, False), (0.0, 1, False)]


def test_everybody_has_a_paper_of_their_own() -> None:
    quiz = Quiz(items=[Item(stem="?", options=[Option(text=str(n), right=n == 0) for n in range(8)])])
    seeds = {
        seed_of(secret, interview, person)
        for secret in (SECRET, b"x" * 32)
        for interview in ("i", "j")
        for person in ("p", "q")
    }
    orders = {tuple(option.text for option in paper_of(quiz, seed).items[0].options) for seed in seeds}
    assert (len(seeds), len(orders)) == (8, 8)
    assert seed_of(SECRET, "i", "p") == seed_of(SECRET, "i", "p")


def test_the_right_option_stands_anywhere_alike() -> None:
    quiz = Quiz(items=[Item(stem="?", options=[Option(text=str(n), right=n == 0) for n in range(4)])])
    places = [0, 0, 0, 0]
    for number in range(400):
        [item] = paper_of(quiz, seed_of(SECRET, "i", str(number))).items
        places[[option.text for option in item.options].index("0")] += 1
    assert min(places) > 60


def test_patterns_are_checked_and_cannot_hang() -> None:
    assert check_pattern("(a|b)+") is None
    assert "missing )" in (check_pattern("(a") or "")
    assert check_pattern(r"(?=look)") is not None
    assert check_pattern(r"(x)\1") is not None
    assert check_pattern("(?:a{1000}){1000}") is not None
    paper = paper_of(Quiz(items=[Item(stem="?", patterns=["(a+)+b"])]), SECRET)
    [item] = paper.items
    assert values(score(paper, {item.id: answered(item.id, text="a" * 4_000)})) == [(0.0, 1, False)]


@given(st.text())
def test_comparing_twice_is_comparing_once(text: str) -> None:
    assert words_of(words_of(text)) == words_of(text)
