"""The contract of the scorecards port about reminders, on every adapter."""

import asyncio

import pytest
from msgspec.structs import replace

from pairing.archive.port import Person
from pairing.errors import NotFound
from pairing.scorecards.port import Scorecards
from tests.contracts.test_scorecards import CARD, SECOND, scorecards, submitted
from tests.support.stores import SqlStore, sql_store

__all__ = ["scorecards", "sql_store"]


async def test_who_owes_a_card_is_told_until_it_is_noted(scorecards: Scorecards, sql_store: SqlStore) -> None:
    archive = sql_store.archive()
    for number, id in enumerate(("i1", "i2", "i3"), 1):
        for member in ("ada", "bob"):
            person = Person(f"{id}-{member}", id, member, "interviewer", 0, member=member)
            await archive.add_person(person, [])
        await archive.add_person(Person(f"{id}-o", id, "O", "observer", 0, member="sue"), [])
        await archive.happened(id, "ended", position=9, at=100 * number)
    await submitted(scorecards, CARD)
    asked = replace(SECOND, interview="i3", loop=None, asked_at=150)
    await scorecards.ask_second(asked)

    async def told(since: int = 0, until: int = 500, limit: int = 9) -> list[tuple[str, str, str, int]]:
        found = await scorecards.unreminded(since, until, limit=limit)
        assert {owed.workspace for owed in found} <= {"acme"}
        return [(owed.interview, owed.member, owed.kind, owed.at) for owed in found]

    everything = [
        ("i1", "bob", "card", 100),
        ("i3", "sue", "second", 150),
        ("i2", "ada", "card", 200),
        ("i2", "bob", "card", 200),
    ]
    assert await told() == everything, "of what is planned, who has not submitted"
    assert await told(limit=2) == everything[:2]
    assert await told(since=100, until=199) == everything[1:2]
    assert await told(since=99, until=100) == everything[:1]
    noted = await asyncio.gather(*(scorecards.note_reminder("i2", "ada", 7) for _ in range(4)))
    assert sorted(noted) == [False, False, False, True]
    assert await scorecards.note_reminder("i3", "sue", 7)
    assert await told() == [everything[0], everything[3]]
    await scorecards.forget_reminder("i2", "ada")
    assert await told() == [everything[0], *everything[2:]]
    await archive.set_archived("i1", 9)
    assert await told() == everything[2:]
    await scorecards.decide("acme", "loop", "hire", "Together", revision=0, at=9, by="hal")
    assert await told() == []
    with pytest.raises(NotFound):
        await scorecards.note_reminder("nothing", "ada", 7)
