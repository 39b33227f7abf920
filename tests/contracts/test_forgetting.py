"""Erasure, on SQLite and PostgreSQL: of what was anywhere about a candidate, nothing is left anywhere."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from pairing.answers.port import answer_purpose
from tests.support.planted import KeptSite, Planted, places, planted, tables_of
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

RECEIPTS = {
    ("erasures", "subject"), ("erasures", "id"), ("audit", "subject"), ("audit", "details"),
    ("webhook_events", "payload"),
}  # fmt: skip
"""Where the id of what was erased still stands: in the receipt, in the log of who did what, and in what tells
others that it is gone."""

COMPRESSED = "said in"


@pytest.fixture
async def site(sql_store: SqlStore, tmp_path: Path) -> AsyncIterator[KeptSite]:
    made = KeptSite(sql_store.url, tmp_path)
    async with made.app.router.lifespan_context(made.app):
        made.token = await made.add_workspace("acme")
        yield made


@pytest.fixture
async def plants(site: KeptSite) -> Planted:
    return await planted(site, await site.add_member("acme"))


async def erase_candidate(site: KeptSite, plants: Planted) -> dict[str, object]:
    answer = await site.ask(
        "POST",
        f"/api/candidates/{plants.candidate}/erasure",
        by=plants.admin,
        json={"confirm": plants.name},
    )
    assert answer.status_code == 202, answer.text
    receipt: dict[str, object] = answer.json()
    return receipt


def raw(url: str) -> bytes:
    """The database's files, whatever is in them."""
    file = Path(url.removeprefix("sqlite:///"))
    return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


async def test_of_an_erased_candidate_no_word_is_left_in_any_table(
    site: KeptSite, plants: Planted, sql_store: SqlStore
) -> None:
    before = tables_of(sql_store.url)
    unseen = {where for where, word in plants.words.items() if not places(before, word)}
    # What is sealed cannot be read as it lies there: that its rows are gone is seen by the names below.
    assert all(where.startswith(COMPRESSED) for where in unseen), unseen
    await erase_candidate(site, plants)
    await site.forget()
    after = tables_of(sql_store.url)
    assert places(after, *plants.words.values()) == set()
    ids = (plants.candidate, plants.loop, *plants.interviews, *plants.people)
    assert places(after, *ids) <= RECEIPTS
    assert all(row["reach"] == "None" for row in after["erasures"])


async def test_nor_in_the_answers_that_were_kept(
    site: KeptSite, plants: Planted, sql_store: SqlStore
) -> None:
    other = await site.ask(
        "POST", "/api/jobs", by=plants.admin, headers={"Idempotency-Key": "other"}, json={"title": "J"}
    )
    assert other.status_code == 201

    def told() -> list[bytes]:
        return [
            site.services.vault.unseal(
                row["answer"].encode("latin-1"), answer_purpose(row["owner"], row["key"])
            )
            for row in tables_of(sql_store.url)["kept_answers"]
        ]

    assert len(told()) == 5
    await erase_candidate(site, plants)
    await site.forget()
    [left] = told()
    assert other.json()["id"].encode() in left


async def test_nor_in_the_files_of_the_embedded_database(tmp_path: Path) -> None:
    from tests.support.database import new_database

    url = new_database(tmp_path)
    site = KeptSite(url, tmp_path)
    async with site.app.router.lifespan_context(site.app):
        site.token = await site.add_workspace("acme")
        plants = await planted(site, await site.add_member("acme"))
        words = [word for where, word in plants.words.items() if not where.startswith(COMPRESSED)]
        assert all(word.encode() in raw(url) for word in words)
        await erase_candidate(site, plants)
        await site.forget()
        assert [word for word in plants.words.values() if word.encode() in raw(url)] == []
    assert [word for word in plants.words.values() if word.encode() in raw(url)] == []


async def test_others_keep_all_that_is_theirs(site: KeptSite, plants: Planted, sql_store: SqlStore) -> None:
    other = await planted(site, plants.admin)
    before = {word: places(tables_of(sql_store.url), word) for word in other.words.values()}
    await erase_candidate(site, plants)
    await site.forget()
    tables = tables_of(sql_store.url)
    assert {word: places(tables, word) for word in other.words.values()} == before
    for interview in other.interviews:
        heads = await site.services.transcript.heads([f"{interview}/room"])
        assert heads[f"{interview}/room"] > 2


async def test_nothing_can_be_read_from_the_first_moment_on(site: KeptSite, plants: Planted) -> None:
    assert (await site.ask("GET", plants.links[0], token="")).status_code < 400
    receipt = await erase_candidate(site, plants)
    assert receipt["done_at"] is None
    admin = plants.admin
    for interview in plants.interviews:
        for what in ("", "/transcript", "/recording", "/scorecards", "/keeping"):
            answer = await site.ask("GET", f"/api/interviews/{interview}{what}", by=admin)
            assert answer.status_code == 404, (what, answer.text)
    assert (await site.ask("GET", f"/api/candidates/{plants.candidate}", by=admin)).status_code == 404
    assert (await site.ask("GET", f"/api/loops/{plants.loop}", by=admin)).status_code == 404
    for path in ("/api/interviews", "/api/candidates", "/api/loops", "/api/home", "/api/keeping/due"):
        answer = await site.ask("GET", path, by=admin)
        assert answer.status_code == 200
        assert not any(word in answer.text for word in plants.words.values()), path
    for link in plants.links:
        assert (await site.ask("GET", link, token="")).status_code == 404
    await site.forget()
    shown = await site.ask("GET", f"/api/keeping/receipts/{receipt['id']}", by=admin)
    assert shown.json()["done_at"] is not None


async def test_of_one_interview_its_own_go_and_the_candidate_stays(
    site: KeptSite, plants: Planted, sql_store: SqlStore
) -> None:
    interview, fork = plants.interviews[0], plants.interviews[2]
    answer = await site.ask(
        "POST",
        f"/api/interviews/{interview}/erasure",
        by=plants.admin,
        json={"confirm": plants.titles[interview]},
    )
    assert answer.status_code == 202, answer.text
    await site.forget()
    tables = tables_of(sql_store.url)
    gone = {"title", "call", "person", "fork", "card", "amended card", "draft of a card"}
    stays = {"name", "resume", "title of an unplanned one", "first file", "view of the loop", "decision"}
    assert places(tables, *(plants.words[where] for where in gone)) == set()
    assert all(places(tables, plants.words[where]) for where in stays)
    assert places(tables, interview, fork) <= RECEIPTS
    loops = await site.ask("GET", f"/api/loops/{plants.loop}", by=plants.admin)
    assert loops.status_code == 200, loops.text


async def test_two_nodes_at_one_erasure_leave_one_receipt(
    site: KeptSite, plants: Planted, sql_store: SqlStore, tmp_path: Path
) -> None:
    second = KeptSite(sql_store.url, tmp_path)
    async with second.app.router.lifespan_context(second.app):
        await erase_candidate(site, plants)
        await asyncio.gather(site.forget(), second.forget())
    receipts = await site.services.keeping.receipts("acme", limit=10)
    assert [receipt.subject.id for receipt in receipts] == [plants.candidate]
    assert places(tables_of(sql_store.url), *plants.words.values()) == set()
