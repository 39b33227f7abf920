"""What the bank must hold on every database: the contract of `pairing/bank/port.py`."""

import asyncio
from hashlib import sha256
from typing import Any

import pytest

from pairing.archive.sql import SqlArchive
from pairing.bank.content import (
    Coding,
    Conversation,
    Guide,
    ImageName,
    Item,
    Option,
    Quiz,
    SourceFile,
)
from pairing.bank.limits import BankLimits
from pairing.bank.port import Bank, Image, Import, Search
from pairing.bank.sql import SqlBank
from pairing.errors import Conflict, Malformed, NotFound, TooLarge
from tests.support.images import png
from tests.support.questions import question
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

LIMITS = BankLimits(bank_questions=12, bank_images_bytes=5_000, question_leaks=2, import_questions=8)
DATA = png(2, 3)
PICTURE = Image(sha256(DATA).hexdigest(), "image/png", DATA)


def python(text: str = "") -> Coding:
    return Coding(starters={"python": [SourceFile(name="main.py", text=text)]})


@pytest.fixture
async def bank(sql_store: SqlStore) -> Bank:
    """Two workspaces without questions."""
    archive = SqlArchive(sql_store.database())
    await archive.ensure_workspace("acme", "Acme")
    await archive.ensure_workspace("other", "Other")
    return SqlBank(sql_store.database(), LIMITS)


async def titles(bank: Bank, workspace: str = "acme", **search: Any) -> list[str]:
    hits = await bank.search(workspace, Search(**search), limit=50)
    return [hit.summary.title for hit in hits]


async def test_a_question_comes_back_in_its_normal_form(bank: Bank) -> None:
    made = await bank.create("acme", question(title="  A   talk ", tags=["Team", "team"]), at=10, by="m")
    assert (made.title, made.tags, made.slug, made.kind) == ("A talk", ("team",), "a-talk", "conversation")
    assert (made.version, made.revision, made.updated_at, made.by) == (1, 1, 10, "m")
    assert (made.shipped, made.leaks, made.uses, made.used_at, made.archived_at) == (False, 0, 0, None, None)
    kept = await bank.version("acme", made.id)
    assert kept.content == question(title="A talk", tags=["team"])
    assert (kept.version, kept.at, kept.by, len(kept.secret)) == (1, 10, "m", 32)
    assert await bank.summary("acme", made.id) == made


async def test_an_edit_is_a_version_and_earlier_ones_stay(bank: Bank) -> None:
    made = await bank.create("acme", question(), at=10, by="ada")
    edited = await bank.change("acme", made.id, 1, question(title="Another", difficulty=5), at=20, by="bob")
    assert (edited.version, edited.revision, edited.updated_at, edited.by) == (2, 2, 20, "bob")
    assert (edited.title, edited.difficulty, edited.slug) == ("Another", 5, made.slug)
    assert (await bank.version("acme", made.id, 1)).content == question()
    assert (await bank.version("acme", made.id)).content.title == "Another"
    heads = await bank.versions("acme", made.id, limit=9)
    assert [(head.version, head.title, head.at, head.by) for head in heads] == [
        (2, "Another", 20, "bob"),
        (1, "A conflict", 10, "ada"),
    ]
    assert [head.version for head in await bank.versions("acme", made.id, limit=1)] == [2]
    assert [head.version for head in await bank.versions("acme", made.id, limit=9, before=2)] == [1]


async def test_an_edit_that_says_the_same_is_none(bank: Bank) -> None:
    made = await bank.create("acme", question(), at=10)
    assert await bank.change("acme", made.id, 1, question(title="A  conflict"), at=20) == made


async def test_an_edit_of_what_changed_meanwhile_is_refused(bank: Bank) -> None:
    made = await bank.create("acme", question(), at=10)
    await bank.change("acme", made.id, 1, question(minutes=30), at=20)
    with pytest.raises(Conflict) as refused:
        await bank.change("acme", made.id, 1, question(minutes=40), at=30)
    assert refused.value.code == "changed_meanwhile"
    assert (await bank.version("acme", made.id)).content.minutes == 30


async def test_of_edits_at_the_same_time_one_wins(bank: Bank, sql_store: SqlStore) -> None:
    made = await bank.create("acme", question(), at=10)
    nodes = [SqlBank(sql_store.database(), LIMITS) for _ in range(4)]
    edits = (
        node.change("acme", made.id, 1, question(minutes=at), at=at) for at, node in enumerate(nodes, 30)
    )
    outcomes = await asyncio.gather(*edits, return_exceptions=True)
    lost = [outcome for outcome in outcomes if isinstance(outcome, Conflict)]
    assert len(lost) == 3
    assert {outcome.code for outcome in lost} == {"changed_meanwhile"}
    assert (await bank.summary("acme", made.id)).version == 2


async def test_titles_that_are_the_same_get_slugs_of_their_own(bank: Bank, sql_store: SqlStore) -> None:
    nodes = [SqlBank(sql_store.database(), LIMITS) for _ in range(3)]
    made = await asyncio.gather(*(node.create("acme", question(), at=1) for node in nodes))
    assert {one.slug for one in made} == {"a-conflict", "a-conflict-2", "a-conflict-3"}
    with pytest.raises(Conflict) as refused:
        await bank.create("acme", question(), at=1, slug="a-conflict")
    assert refused.value.code == "slug_taken"
    with pytest.raises(Malformed):
        await bank.create("acme", question(), at=1, slug="Not/one")
    assert (await bank.create("other", question(), at=1)).slug == "a-conflict"


async def test_what_is_malformed_is_not_kept(bank: Bank) -> None:
    for broken in (
        question(title=" "),
        question(prompt="\n"),
        question(difficulty=6),
        question(minutes=0),
        question(title="a\0b"),
        question(guide=Guide(framework="# A heading")),
        question(task=Quiz(items=[Item(stem="?", options=[Option(text="one"), Option(text="two")])])),
        question(task=Quiz(items=[Item(stem="?", patterns=["("])])),
        question(task=Coding(starters={"python": [SourceFile(name="../up.py", text="")]})),
        question(images=[ImageName(name="a.svg", file=PICTURE.file)]),
    ):
        with pytest.raises(Malformed):
            await bank.create("acme", broken, at=1)
    assert await titles(bank) == []


async def test_a_workspace_holds_so_many_questions(bank: Bank) -> None:
    for _ in range(LIMITS.bank_questions):
        await bank.create("acme", question(), at=1)
    with pytest.raises(Conflict) as refused:
        await bank.create("acme", question(), at=1)
    assert refused.value.code == "too_many_questions"


async def test_an_archived_question_is_out_of_lists_but_there(bank: Bank) -> None:
    made = await bank.create("acme", question(tags=["team"]), at=10)
    gone = await bank.archive("acme", made.id, True, at=20)
    assert (gone.archived_at, gone.revision, gone.version) == (20, 2, 1)
    assert await bank.archive("acme", made.id, True, at=30) == gone
    assert await titles(bank) == []
    assert await titles(bank, text="conflict") == []
    assert (await bank.labels("acme"))["tag"] == []
    assert await titles(bank, archived=True) == ["A conflict"]
    assert (await bank.version("acme", made.id)).content == question(tags=["team"])
    assert (await bank.archive("acme", made.id, False, at=40)).archived_at is None
    assert await titles(bank) == ["A conflict"]


async def test_another_workspace_meets_nothing(bank: Bank) -> None:
    made = await bank.create("acme", question(), at=10)
    leak = await bank.report_leak("acme", made.id, place="p", seen_on="2026-01-02", note="", at=1, by=None)
    for asked in (
        bank.summary("other", made.id),
        bank.version("other", made.id),
        bank.versions("other", made.id, limit=9),
        bank.change("other", made.id, 1, question(minutes=9), at=1),
        bank.archive("other", made.id, True, at=1),
        bank.statistics("other", made.id),
        bank.note_use("other", made.id, 1, "i", 1),
        bank.note_hint("other", made.id, "i"),
        bank.leaks("other", made.id),
        bank.report_leak("other", made.id, place="p", seen_on="2026-01-02", note="", at=1, by=None),
        bank.withdraw_leak("other", made.id, leak.id, at=1),
        bank.export("other", made.id),
    ):
        with pytest.raises(NotFound) as refused:
            await asked
        assert refused.value.code == "no_such_question"
    assert await bank.kit("other", [(made.id, None), (made.id, 1)]) == []
    assert await titles(bank, "other") == []
    assert await titles(bank, "other", text="conflict") == []
    assert (await bank.labels("other"))["tag"] == []
    assert (await bank.export("other")).questions == {}


async def test_a_kit_has_what_was_asked_for_in_its_order(bank: Bank) -> None:
    first = await bank.create("acme", question(title="First"), at=1)
    second = await bank.create("acme", question(title="Second"), at=1)
    await bank.change("acme", first.id, 1, question(title="First again"), at=2)
    wanted = [(second.id, None), (first.id, 1), ("nobody", None), (first.id, None), (first.id, 9)]
    kit = await bank.kit("acme", wanted)
    assert [one.content.title for one in kit] == ["Second", "First", "First again"]
    with pytest.raises(NotFound) as refused:
        await bank.version("acme", first.id, 9)
    assert refused.value.code == "no_such_version"


class TestSearch:
    @pytest.fixture(autouse=True)
    async def questions(self, bank: Bank) -> None:
        given = [
            question(
                title="Rate limiter", tags=["redis", "Caching"], difficulty=4, prompt="Tokens & buckets"
            ),
            question(
                title="Cache invalidation",
                prompt="Naïve Caching of a `user_profile`",
                competencies=["System design"],
            ),
            question(title="Two sum", task=python(), prompt="Numbers in Python 3.11", tags=["arrays"]),
            question(title="Conflict", guide=Guide(hints=["Ask about the rate of change"])),
            question(title="Ähnliche Wörter", prompt="Straße 漢字 c++"),
        ]
        for at, one in enumerate(given):
            await bank.create("acme", one, at=at)

    async def test_without_a_text_what_changed_last_comes_first(self, bank: Bank) -> None:
        found = await titles(bank)
        assert found == ["Ähnliche Wörter", "Conflict", "Two sum", "Cache invalidation", "Rate limiter"]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("rate", ["Rate limiter", "Conflict"]),
            ("RATE lim", ["Rate limiter"]),
            ("lim rate", ["Rate limiter"]),
            ("cach", ["Cache invalidation", "Rate limiter"]),
            ("naive", ["Cache invalidation"]),
            ("user_prof", ["Cache invalidation"]),
            ("profile", ["Cache invalidation"]),
            ("ahnlich wort", ["Ähnliche Wörter"]),
            ("STRASSE", ["Ähnliche Wörter"]),
            ("漢", ["Ähnliche Wörter"]),
            ("c++", ["Ähnliche Wörter"]),
            ("3.11", ["Two sum"]),
            ("change", ["Conflict"]),
            ("bucket tokens missing", []),
            ("\"rate' OR (", []),
            ("NEAR(rate *", []),
            ("!|&:*", ["Ähnliche Wörter", "Conflict", "Two sum", "Cache invalidation", "Rate limiter"]),
        ],
    )
    async def test_a_text(self, bank: Bank, text: str, found: list[str]) -> None:
        hits = await titles(bank, text=text)
        assert hits == found if text != "c++" else "Ähnliche Wörter" in hits

    @pytest.mark.parametrize(
        ("search", "found"),
        [
            ({"kind": "coding"}, ["Two sum"]),
            ({"difficulty": 4}, ["Rate limiter"]),
            ({"tag": "Redis"}, ["Rate limiter"]),
            ({"tag": "red"}, []),
            ({"competency": "System design"}, ["Cache invalidation"]),
            ({"language": "python"}, ["Two sum"]),
            ({"language": "python", "difficulty": 4}, []),
            ({"text": "cach", "tag": "redis"}, ["Rate limiter"]),
            ({"leaked": True}, []),
        ],
    )
    async def test_filters(self, bank: Bank, search: dict[str, Any], found: list[str]) -> None:
        assert await titles(bank, **search) == found

    async def test_an_edit_is_found_by_its_new_words_alone(self, bank: Bank) -> None:
        [hit] = await bank.search("acme", Search(text="limiter"), limit=9)
        await bank.change("acme", hit.summary.id, 1, question(title="Quota", tags=["quota"]), at=99)
        assert await titles(bank, text="limiter") == []
        assert await titles(bank, tag="redis") == []
        assert await titles(bank, text="quota") == ["Quota"]

    @pytest.mark.parametrize("text", ["", "a", "c"])
    async def test_pages_follow_each_other_without_a_gap(self, bank: Bank, text: str) -> None:
        for _ in range(4):
            await bank.create("acme", question(title="a c"), at=3)
        whole = await bank.search("acme", Search(text=text), limit=50)
        assert len(whole) > 4
        paged, after = list[Any](), None
        while found := await bank.search("acme", Search(text=text), limit=2, after=after):
            paged += found
            after = found[-1].rank, found[-1].summary.id
        assert paged == whole
        assert all(hit.rank >= 0 for hit in whole)

    async def test_text_that_no_database_keeps_is_refused(self, bank: Bank) -> None:
        with pytest.raises(Malformed):
            await bank.search("acme", Search(text="a\0b"), limit=1)
        with pytest.raises(Malformed):
            await bank.search("acme", Search(tag="\ud800"), limit=1)

    async def test_labels_are_counted(self, bank: Bank) -> None:
        await bank.create("acme", question(tags=["redis"], task=python()), at=1)
        found = await bank.labels("acme")
        assert list(found["tag"]) == [("redis", 2), ("arrays", 1), ("caching", 1)]
        assert list(found["competency"]) == [("System design", 1)]
        assert list(found["language"]) == [("python", 2)]


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


async def test_what_was_kept_outlives_the_node(bank: Bank, sql_store: SqlStore) -> None:
    made = await bank.create("acme", question(task=Conversation(situation=["When?"])), at=1)
    await sql_store.close()
    again = SqlBank(sql_store.database(), LIMITS)
    assert await again.summary("acme", made.id) == made
    assert [hit.summary for hit in await again.search("acme", Search(text="conflict"), limit=2)] == [made]
