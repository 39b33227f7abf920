"""What every adapter of kept answers must hold: the contract of `pairing/answers/port.py`."""

import asyncio

import pytest

from pairing.answers.port import Kept
from pairing.answers.sql import SqlAnswers
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

REQUEST, OTHER = b"\1" * 32, b"\2" * 32


@pytest.fixture
def answers(sql_store: SqlStore) -> SqlAnswers:
    return SqlAnswers(sql_store.database())


async def begin(
    answers: SqlAnswers, attempt: str, at: int = 1_000, *, key: str = "k", request: bytes = REQUEST
) -> Kept | None:
    return await answers.begin("ada", key, request, attempt, at, kept_since=at - 500, working_since=at - 50)


async def test_who_comes_first_does_it_and_others_are_told_what_became_of_it(answers: SqlAnswers) -> None:
    assert await begin(answers, "a") is None
    assert await begin(answers, "b") == Kept(REQUEST, None)
    assert await begin(answers, "b", key="other") is None
    await answers.keep("ada", "k", "a", b"done")
    assert await begin(answers, "c", request=OTHER) == Kept(REQUEST, b"done")
    assert await begin(answers, "c", 1_500) == Kept(REQUEST, b"done")
    assert await begin(answers, "c", 1_501, request=OTHER) is None
    assert await begin(answers, "d", 1_501) == Kept(OTHER, None)


async def test_of_many_at_once_one_is_first(sql_store: SqlStore) -> None:
    nodes = [SqlAnswers(sql_store.database()) for _ in range(4)]
    found = await asyncio.gather(
        *(begin(node, f"{attempt}.{place}") for attempt in range(5) for place, node in enumerate(nodes))
    )
    assert found.count(None) == 1
    assert found.count(Kept(REQUEST, None)) == 19


async def test_what_was_dropped_or_left_lying_is_begun_anew(answers: SqlAnswers) -> None:
    await begin(answers, "a")
    await answers.drop("ada", "k", "b")
    assert await begin(answers, "b") == Kept(REQUEST, None), "it is not b's to drop"
    await answers.drop("ada", "k", "a")
    assert await begin(answers, "b") is None
    assert await begin(answers, "c", 1_050) == Kept(REQUEST, None)
    assert await begin(answers, "c", 1_051) is None
    await answers.keep("ada", "k", "b", b"late")
    assert await begin(answers, "d", 1_051) == Kept(REQUEST, None), "b is not the one who does it any more"


async def test_what_is_old_is_forgotten(answers: SqlAnswers) -> None:
    await begin(answers, "a", 1_000)
    await begin(answers, "b", 2_000, key="new")
    await answers.keep("ada", "new", "b", b"kept")
    await answers.forget(2_000)
    assert await begin(answers, "c", 1_000) is None
    assert await begin(answers, "d", 2_000, key="new") == Kept(REQUEST, b"kept")
