"""Quizzes: what a candidate is asked, and what the answers are worth. Pure.

A `Paper` is a list of items as one candidate sees it. Its ids and the order of its options come from a keyed
hash (HMAC-SHA-256) of `seed`, which only the server knows: they are the same each time, and tell nobody who
has the bank's text which option stood first or is right.
"""

import hmac
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import re2

from pairing.bank.content import Item, Quiz
from pairing.interview.hosted import Answered, ItemScore, QuizItem, QuizOption

_ID_CHARS: Final = 16
_PATTERN_BYTES: Final = 1 << 20
"""Memory that a compiled pattern may take."""


@dataclass(frozen=True, slots=True)
class Paper:
    """`items` as they are asked, in the order of the quiz. `keys`: for each, by id, what it is made of."""

    items: tuple[QuizItem, ...]
    keys: Mapping[str, "Key"]


@dataclass(frozen=True, slots=True)
class Key:
    """For the server alone. `right`: ids of the options that are."""

    item: Item
    right: frozenset[str]
    wrong: frozenset[str]


def seed_of(secret: bytes, interview: str, person: str) -> bytes:
    """What decides the paper of a person in an interview; `secret` is the question's."""
    return hmac.digest(secret, f"{interview}\0{person}".encode(), "sha256")


def paper_of(quiz: Quiz, seed: bytes) -> Paper:
    items, keys = [], {}
    for place, item in enumerate(quiz.items):
        options = [
            (_id(seed, f"option {place} {number}"), option) for number, option in enumerate(item.options)
        ]
        name = _id(seed, f"item {place}")
        items.append(
            QuizItem(
                id=name,
                stem=item.stem,
                # In the order of their ids, which is as good as any by chance.
                options=[QuizOption(id=id, text=option.text) for id, option in sorted(options, key=_first)],
                several=item.several,
                why=item.why,
                points=item.points,
            )
        )
        keys[name] = Key(
            item,
            right=frozenset(id for id, option in options if option.right),
            wrong=frozenset(id for id, option in options if not option.right),
        )
    return Paper(tuple(items), keys)


def score(paper: Paper, answers: Mapping[str, Answered]) -> list[ItemScore]:
    """What every item is worth, in their order; `answers` by item. What was not answered is wrong."""
    return [_score(item.id, paper.keys[item.id], answers.get(item.id)) for item in paper.items]


def check_pattern(pattern: str) -> str | None:
    """What is wrong with a regular expression, or None."""
    try:
        _compiled(pattern)
    except re2.error as error:
        reason = error.args[0]
        return reason.decode() if isinstance(reason, bytes) else str(reason)
    return None


def words_of(answer: str) -> str:
    """An answer as it is compared: in lower case, with single spaces, no quotes around and no stop behind."""
    plain = " ".join(unicodedata.normalize("NFKC", answer).casefold().split())
    return plain.rstrip(_MARKS).strip(_QUOTES).strip() or plain


_MARKS: Final = " .,;:!?"
_QUOTES: Final = "\"'`«»“”‘’„"


def _score(name: str, key: Key, answer: Answered | None) -> ItemScore:
    most = key.item.points
    points: float = 0.0
    right: bool | None = False
    if answer is not None and key.item.options:
        points, right = _of_choice(key, answer.options)
    elif answer is not None:
        points, right = _of_text(key.item, answer.text)
    return ItemScore(item=name, points=points, most=most, right=right)


def _of_choice(key: Key, chosen: Sequence[str]) -> tuple[float, bool]:
    picked = frozenset(chosen)
    if picked == key.right:
        return float(key.item.points), True
    if not key.item.partial or not key.right:
        return 0.0, False
    share = (len(picked & key.right) - len(picked - key.right)) / len(key.right)
    return round(max(0.0, share) * key.item.points, 2), False


def _of_text(item: Item, text: str) -> tuple[float, bool | None]:
    answer = words_of(text)
    if not answer:
        return 0.0, False
    if not item.accepted and not item.patterns:
        return 0.0, None
    right = answer in map(words_of, item.accepted) or any(
        _compiled(pattern).fullmatch(text.strip()) is not None for pattern in item.patterns
    )
    return (float(item.points), True) if right else (0.0, False)


def _compiled(pattern: str) -> "re2._Regexp[str]":
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = _PATTERN_BYTES
    return re2.compile(pattern, options)


def _id(seed: bytes, what: str) -> str:
    return hmac.digest(seed, what.encode(), "sha256").hex()[:_ID_CHARS]


def _first(pair: tuple[str, object]) -> str:
    return pair[0]
