"""What the bank must hold on every database: the contract of `pairing/bank/port.py`."""

import asyncio
from typing import Any

import pytest

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
from pairing.bank.port import Bank, Search
from pairing.bank.sql import SqlBank
from pairing.errors import Conflict, Malformed, NotFound
from tests.support.banks import LIMITS, PICTURE, bank, python, titles
from tests.support.questions import question
from tests.support.stores import SqlStore, sql_store

__all__ = ["bank", "sql_store"]


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


@pytest.mark.parametrize("id", ["", "a\0b", "nobody", "x" * 200, "\ud800"], ids=ascii)
async def test_what_names_nothing_is_not_found(bank: Bank, id: str) -> None:
    made = await bank.create("acme", question(), at=1)
    for asked in (bank.summary("acme", id), bank.version("acme", id), bank.export("acme", id)):
        with pytest.raises(NotFound):
            await asked
    with pytest.raises(NotFound):
        await bank.withdraw_leak("acme", made.id, id, at=1)
    assert await bank.kit("acme", [(id, None)]) == []


async def test_a_kit_has_what_was_asked_for_in_its_order(bank: Bank) -> None:
    first = await bank.create("acme", question(title="First"), at=1)
    second = await bank.create("acme", question(title="Second"), at=1)
    await bank.change("acme", first.id, 1, question(title="First again"), at=2)
    assert await bank.kit("acme", [(first.id, 0), (first.id, -1), (first.id, 10**14)]) == []
    assert len(await bank.versions("acme", first.id, limit=9, before=10**14)) == 2
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
            ("c", ["Ähnliche Wörter"]),
            ("w", []),
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
            ({"difficulty": 10**14}, []),
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


async def test_the_largest_question_is_kept_and_found(bank: Bank) -> None:
    words = [f"{number:x}" for number in range(0x10000, 0x10000 + 150_000)]
    letters = [chr(0x20000 + number) for number in range(16_000)]
    parts = [" ".join(words[at : at + 9_000]) for at in range(0, len(words), 9_000)]
    largest = question(title="Largest", prompt=" ".join(letters), guide=Guide(key_points=parts))
    made = await bank.create("acme", largest, at=1)
    assert (await bank.version("acme", made.id)).content == largest
    assert await titles(bank, text=f"largest {letters[-1]}") == ["Largest"]


async def test_what_was_kept_outlives_the_node(bank: Bank, sql_store: SqlStore) -> None:
    made = await bank.create("acme", question(task=Conversation(situation=["When?"])), at=1)
    await sql_store.close()
    again = SqlBank(sql_store.database(), LIMITS)
    assert await again.summary("acme", made.id) == made
    assert [hit.summary for hit in await again.search("acme", Search(text="conflict"), limit=2)] == [made]
