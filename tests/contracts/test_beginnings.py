"""What is begun and never added, on every adapter of the archive and keeping ports."""

import asyncio
from dataclasses import replace

import pytest

from pairing.archive.port import Archive, Interview
from pairing.errors import Conflict
from pairing.keeping.sql import SqlKeeping
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

T = 1_000_000


async def opened(store: SqlStore) -> tuple[Archive, SqlKeeping]:
    archive = store.archive()
    await archive.ensure_workspace("acme", "Acme")
    return archive, SqlKeeping(store.database())


async def test_what_was_begun_and_never_added_is_given_up_once_it_is_old(sql_store: SqlStore) -> None:
    archive, keeping = await opened(sql_store)
    for number, id in enumerate(("one", "two", "three")):
        await archive.begin_interview(id, T + number)
    with pytest.raises(Conflict):
        await archive.begin_interview("one", T)
    three = Interview("three", "acme", "", T, ())
    await archive.add_interview(three, [], begun=True)
    give_up = keeping.give_up
    assert list(await give_up(T, most=9)) == []
    assert list(await give_up(T + 9, most=1)) == ["one"]
    assert sorted(await give_up(T + 9, most=9)) == ["one", "two"], "until it is forgotten"
    await keeping.forget_beginning("one")
    assert list(await give_up(T + 9, most=9)) == ["two"]
    for id in ("one", "two"):
        with pytest.raises(Conflict) as refused:
            await archive.add_interview(replace(three, id=id), [], begun=True)
        assert refused.value.code == "given_up"
    await archive.add_interview(replace(three, id="four"), [])
    with pytest.raises(Conflict):
        await archive.begin_interview("four", T)


async def test_what_is_begun_is_added_or_given_up_never_both(sql_store: SqlStore) -> None:
    archive, keeping = await opened(sql_store)
    for number in range(5):
        id = f"i{number}"
        await archive.begin_interview(id, T)
        added, given_up = await asyncio.gather(
            archive.add_interview(Interview(id, "acme", "", T, ()), [], begun=True),
            keeping.give_up(T + 1, most=9),
            return_exceptions=True,
        )
        assert not isinstance(given_up, BaseException)
        assert isinstance(added, Conflict) == (list(given_up) == [id])
        assert (await archive.interview(id) is None) == (list(given_up) == [id])
        await keeping.forget_beginning(id)
