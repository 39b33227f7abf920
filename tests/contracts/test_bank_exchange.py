"""Where questions were given and leaked, their images, folders of them and what is shipped: the contract of
`pairing/bank/port.py`, its second part."""

import asyncio

import pytest

from pairing.bank.content import ImageName
from pairing.bank.port import Bank, Image, Import, Search
from pairing.bank.sql import SqlBank
from pairing.errors import Conflict, Malformed, NotFound, TooLarge
from tests.support.banks import LIMITS, PICTURE, bank, titles
from tests.support.questions import question
from tests.support.stores import SqlStore, sql_store

__all__ = ["bank", "sql_store"]


class TestUsage:
    async def test_uses_are_counted_by_version(self, bank: Bank) -> None:
        made = await bank.create("acme", question(), at=1)
        await bank.note_use("acme", made.id, 1, "i-1", 10)
        await bank.note_use("acme", made.id, 1, "i-1", 11)
        await bank.note_use("acme", made.id, 1, "i-2", 20)
        await bank.change("acme", made.id, 1, question(minutes=9), at=2)
        await bank.note_use("acme", made.id, 2, "i-2", 30)
        await bank.note_hint("acme", made.id, "i-1")
        await bank.note_hint("acme", made.id, "i-2")
        await bank.note_hint("acme", made.id, "i-2")
        await bank.note_outcome("acme", made.id, "i-1", True)
        await bank.note_outcome("acme", made.id, "i-2", True)
        await bank.note_outcome("acme", made.id, "i-2", False)
        await bank.note_hint("acme", made.id, "i-3")
        found = await bank.statistics("acme", made.id)
        assert [(one.version, one.uses, one.used_at, one.hints, one.pass_rate) for one in found.versions] == [
            (2, 1, 30, 2.0, 0.0),
            (1, 2, 20, 0.5, 1.0),
        ]
        assert [(one.interview, one.version, one.at, one.hints, one.passed) for one in found.recent] == [
            ("i-2", 2, 30, 2, False),
            ("i-2", 1, 20, 0, None),
            ("i-1", 1, 10, 1, True),
        ]
        assert {one.interview_title for one in found.recent} == {None}
        summary = await bank.summary("acme", made.id)
        assert (summary.uses, summary.used_at) == (3, 30)

    async def test_leaks_are_listed_until_they_are_withdrawn(self, bank: Bank) -> None:
        made = await bank.create("acme", question(), at=1)

        async def report(place: str, seen_on: str = "2026-02-28") -> str:
            leak = await bank.report_leak(
                "acme", made.id, place=place, seen_on=seen_on, note="n", at=len(place), by="m"
            )
            return leak.id

        first, second = await report("forum"), await report("another forum")
        assert [leak.place for leak in await bank.leaks("acme", made.id)] == ["another forum", "forum"]
        assert (await bank.summary("acme", made.id)).leaks == 2
        with pytest.raises(Conflict):
            await report("a third")
        await bank.withdraw_leak("acme", made.id, first, at=9)
        await bank.withdraw_leak("acme", made.id, second, at=9)
        with pytest.raises(NotFound) as refused:
            await bank.withdraw_leak("acme", made.id, first, at=9)
        assert refused.value.code == "no_such_leak"
        assert await bank.leaks("acme", made.id) == []
        for place, day in (("", "2026-01-01"), ("p", "yesterday"), ("p", "2026-02-30"), ("p", "20260101")):
            with pytest.raises(Malformed):
                await report(place, day)


class TestImages:
    async def test_a_question_names_images_that_are_there(self, bank: Bank) -> None:
        wanted = question(images=[ImageName(name="a.png", file=PICTURE.file)])
        with pytest.raises(NotFound) as refused:
            await bank.create("acme", wanted, at=1)
        assert refused.value.code == "no_such_image"
        await bank.add_image("acme", PICTURE, at=1)
        await bank.add_image("acme", PICTURE, at=2)
        await bank.create("acme", wanted, at=1)
        assert await bank.image("acme", PICTURE.file) == PICTURE
        assert await bank.images("acme", wanted) == [PICTURE]
        assert await bank.image("other", PICTURE.file) is None
        assert await bank.images("other", wanted) == []
        with pytest.raises(NotFound):
            await bank.create("other", wanted, at=1)

    async def test_they_have_so_many_bytes_together(self, bank: Bank) -> None:
        await bank.add_image("acme", Image("1" * 64, "image/png", bytes(4_000)), at=1)
        with pytest.raises(TooLarge):
            await bank.add_image("acme", Image("2" * 64, "image/png", bytes(1_001)), at=1)
        await bank.add_image("acme", Image("2" * 64, "image/png", bytes(1_000)), at=1)


class TestFolders:
    GIVEN = Import(
        {
            "talk": question(title="Talk"),
            "picture": question(title="Picture", images=[ImageName(name="a.png", file=PICTURE.file)]),
        },
        (PICTURE,),
    )

    async def states(self, bank: Bank, given: Import, *, trial: bool = False) -> dict[str, str]:
        return {one.slug: one.state for one in await bank.take_in("acme", given, at=5, trial=trial)}

    async def test_what_is_taken_in_is_given_out(self, bank: Bank) -> None:
        assert await self.states(bank, self.GIVEN) == {"talk": "new", "picture": "new"}
        assert await bank.export("acme") == Import(
            dict(sorted(self.GIVEN.questions.items())), self.GIVEN.images
        )
        assert await self.states(bank, self.GIVEN) == {"talk": "same", "picture": "same"}
        changed = Import({"talk": question(title="Talk", minutes=7)})
        assert await self.states(bank, changed) == {"talk": "changed"}
        [hit] = await bank.search("acme", Search(text="talk"), limit=2)
        assert (hit.summary.version, hit.summary.minutes) == (2, 7)
        alone = await bank.export("acme", hit.summary.id)
        assert alone == changed

    async def test_a_trial_says_what_would_be_and_does_nothing(self, bank: Bank) -> None:
        assert await self.states(bank, self.GIVEN, trial=True) == {"talk": "new", "picture": "new"}
        assert await titles(bank) == []
        assert await bank.image("acme", PICTURE.file) is None

    async def test_all_or_nothing(self, bank: Bank) -> None:
        broken = Import({**self.GIVEN.questions, "zz": question(title=" ")}, self.GIVEN.images)
        missing = Import(
            {**self.GIVEN.questions, "zz": question(images=[ImageName(name="b.png", file="0" * 64)])}
        )
        many = Import({f"q-{count}": question() for count in range(LIMITS.import_questions + 1)})
        for given, error in ((broken, Malformed), (missing, NotFound), (many, TooLarge)):
            for trial in (True, False):
                with pytest.raises(error):
                    await self.states(bank, given, trial=trial)
        assert await titles(bank) == []

    async def test_what_is_archived_stays_archived(self, bank: Bank) -> None:
        await self.states(bank, self.GIVEN)
        [hit] = await bank.search("acme", Search(text="talk"), limit=2)
        await bank.archive("acme", hit.summary.id, True, at=9)
        assert (await self.states(bank, Import({"talk": question(title="Talk!")}))) == {"talk": "changed"}
        assert (await bank.summary("acme", hit.summary.id)).archived_at == 9
        assert list((await bank.export("acme")).questions) == ["picture"]


class TestShipped:
    @pytest.fixture(autouse=True)
    def shipped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.content = {"talk": question(title="Talk"), "plan": question(title="Plan")}
        monkeypatch.setattr("pairing.bank.sql_exchange.load_shipped", lambda: Import(dict(self.content)))

    async def states(self, bank: Bank) -> dict[str, str]:
        return {one.slug: one.state for one in await bank.shipped("acme")}

    async def test_a_workspace_gets_them_once(self, bank: Bank, sql_store: SqlStore) -> None:
        assert await self.states(bank) == {"talk": "missing", "plan": "missing"}
        nodes = [bank, SqlBank(sql_store.database(), LIMITS)]
        assert sorted(await asyncio.gather(*(node.add_shipped("acme", at=1) for node in nodes))) == [0, 2]
        assert sorted(await titles(bank)) == ["Plan", "Talk"]
        assert await self.states(bank) == {"talk": "current", "plan": "current"}
        hits = await bank.search("acme", Search(), limit=9)
        assert all(hit.summary.shipped for hit in hits)

    async def test_updates_are_offered_and_edits_kept(self, bank: Bank) -> None:
        await bank.add_shipped("acme", at=1)
        [hit] = await bank.search("acme", Search(text="talk"), limit=2)
        await bank.change("acme", hit.summary.id, 1, question(title="Talk, ours"), at=2)
        assert await self.states(bank) == {"talk": "edited", "plan": "current"}
        self.content = {"talk": question(title="Talk 2"), "plan": question(title="Plan 2")}
        assert await self.states(bank) == {"talk": "edited_update", "plan": "update"}
        assert await bank.add_shipped("acme", at=3) == 0
        assert sorted(await titles(bank)) == ["Plan", "Talk, ours"]
        taken = await bank.take_shipped("acme", ["talk", "plan"], at=4, by="m")
        assert [(one.slug, one.state) for one in taken] == [("talk", "changed"), ("plan", "changed")]
        assert await self.states(bank) == {"talk": "current", "plan": "current"}
        heads = await bank.versions("acme", hit.summary.id, limit=9)
        assert [head.title for head in heads] == ["Talk 2", "Talk, ours", "Talk"]

    async def test_an_edit_that_is_shipped_later_is_current(self, bank: Bank) -> None:
        await bank.add_shipped("acme", at=1)
        [hit] = await bank.search("acme", Search(text="talk"), limit=2)
        await bank.change("acme", hit.summary.id, 1, question(title="Talk 2"), at=2)
        self.content = {"talk": question(title="Talk 2")}
        assert await self.states(bank) == {"talk": "current"}
        [taken] = await bank.take_shipped("acme", ["talk"], at=4)
        assert taken.state == "same"
        self.content = {"talk": question(title="Talk 3")}
        assert await self.states(bank) == {"talk": "update"}

    async def test_a_question_of_ones_own_is_never_touched(self, bank: Bank) -> None:
        own = await bank.create("acme", question(), at=1, slug="talk")
        assert await bank.add_shipped("acme", at=2) == 1
        assert await self.states(bank) == {"talk": "own", "plan": "current"}
        with pytest.raises(Conflict) as refused:
            await bank.take_shipped("acme", ["plan", "talk"], at=3)
        assert refused.value.code == "slug_taken"
        assert await bank.summary("acme", own.id) == own
        with pytest.raises(NotFound):
            await bank.take_shipped("acme", ["nothing"], at=3)
