"""All data about one candidate: what is in the file, for whom, and what is left out."""

import json
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from pairing.archive.port import Person
from tests.support.database import new_database
from tests.support.planted import KeptSite, Planted, planted
from tests.unit.web.website import Signed, assert_error

HIDDEN = ("said in panel", "said in own/", "card", "amended", "reason", "view", "decision")


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[KeptSite]:
    made = KeptSite(new_database(tmp_path), tmp_path)
    async with made.app.router.lifespan_context(made.app):
        made.token = await made.add_workspace("acme")
        yield made


@pytest.fixture
async def plants(site: KeptSite) -> Planted:
    """Long enough ago that all of it is shown: what goes on is shown some seconds behind."""
    made = await planted(site, await site.add_member("acme"))
    site.now += 60_000
    return made


async def data(site: KeptSite, plants: Planted, by: Signed, audience: str = "workspace") -> dict[str, bytes]:
    answer = await site.ask("GET", f"/api/candidates/{plants.candidate}/data?audience={audience}", by=by)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    assert "attachment" in answer.headers["content-disposition"]
    with ZipFile(BytesIO(answer.content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def said(plants: Planted, part: str) -> set[str]:
    """What was said in a part of the candidate's interviews, the fork aside."""
    own = {f"said in {part} of {interview} " for interview in plants.interviews[:2]}
    return {word for where, word in plants.words.items() if any(where.startswith(one) for one in own)}


def holding(files: dict[str, bytes], words: set[str]) -> set[str]:
    return {word for word in words if any(word.encode() in content for content in files.values())}


async def test_the_workspace_is_given_everything_but_what_is_nobodys_business(
    site: KeptSite, plants: Planted
) -> None:
    files = await data(site, plants, plants.admin)
    names = ("name", "email", "resume", "title", "call", "person", "first file", "amended card")
    wanted = {plants.words[where] for where in names} | said(plants, "room") | said(plants, "panel")
    assert holding(files, wanted) == wanted
    drafts = {plants.words["draft of a card"]}
    scratchpads = {word for where, word in plants.words.items() if where.startswith("said in own/")}
    assert len(scratchpads) == 6
    assert holding(files, scratchpads | drafts) == set()
    folders = sorted({name.split("/")[1] for name in files if name.startswith("interviews/")})
    assert [folder[:3] for folder in folders] == ["01 ", "02 "]
    titles = {plants.words["title"], plants.words["title of an unplanned one"]}
    assert {folder[3:] for folder in folders} == titles
    manifest = json.loads(files["manifest.json"])
    assert manifest["candidate"] == plants.candidate
    assert {(one["what"], one["where"], one["count"]) for one in manifest["withheld"]} == {
        ("scratchpad", plants.interviews[0], 1), ("fork", plants.interviews[2], 1),
    }  # fmt: skip
    messages = files[f"interviews/{folders[1]}/messages.jsonl"]
    assert [json.loads(line)["kind"] for line in messages.splitlines()] == ["said", "said"]


async def test_the_candidate_is_given_what_everybody_saw_and_nothing_of_the_panel(
    site: KeptSite, plants: Planted
) -> None:
    files = await data(site, plants, plants.admin, "candidate")
    wanted = {plants.words[where] for where in ("name", "email", "resume", "title", "first file")}
    wanted |= said(plants, "room")
    assert holding(files, wanted) == wanted
    hidden = {
        word
        for where, word in plants.words.items()
        if where.startswith(
            ("said in panel", "said in own/", "card", "amended", "reason", "view", "decision")
        )
    }
    assert len(hidden) > 10
    assert holding(files, hidden) == set()
    admin = plants.admin.member
    assert holding(files, {admin.email, admin.id}) <= {admin.id}, "a colleague's address is not theirs"
    assert not [name for name in files if "panel" in name or "scorecard" in name or "loops" in name]
    assert json.loads(files["manifest.json"])["withheld"] == []


async def test_cards_that_the_asker_may_not_see_yet_are_named_and_not_given(
    site: KeptSite, plants: Planted
) -> None:
    """An admin who owes a card of the same loop is blind like everybody."""
    other = await site.add_member("acme", "admin", "interviewer")
    files = await data(site, plants, other)
    cards = {plants.words[where] for where in ("amended card", "card", "decision", "view of the loop")}
    assert holding(files, cards) == set()
    withheld = json.loads(files["manifest.json"])["withheld"]
    assert {(one["what"], one["where"]) for one in withheld} >= {
        ("scorecard", plants.interviews[0]), ("decision", plants.loop),
    }  # fmt: skip


async def test_an_admin_who_was_the_candidate_is_given_nothing_of_the_panel(
    site: KeptSite, plants: Planted
) -> None:
    email = plants.admin.member.email
    path = f"/api/candidates/{plants.candidate}"
    found = (await site.ask("GET", path, by=plants.admin)).json()
    changed = {"revision": found["revision"], "email": email}
    assert (await site.ask("PATCH", path, by=plants.admin, json=changed)).status_code == 200
    for interview in plants.interviews[:2]:
        person = Person(f"p-{interview}", interview, "Grace", "candidate", 1, email=email)
        await site.archive.add_person(person, [])
    files = await data(site, plants, plants.admin)
    told = said(plants, "panel") | {plants.words["decision"]}
    assert holding(files, told) == set(), "though what they wrote themselves is theirs"
    withheld = json.loads(files["manifest.json"])["withheld"]
    assert {one["where"] for one in withheld if one["what"] == "panel"} == set(plants.interviews[:2])


async def test_who_rates_without_names_is_given_none(site: KeptSite, plants: Planted) -> None:
    rater = await site.add_member("acme", "admin")
    await site.archive.happened(plants.interviews[0], "ended", position=99, at=site.now)
    asked = await site.ask(
        "POST",
        f"/api/interviews/{plants.interviews[0]}/second-ratings",
        by=plants.admin,
        json={"member": rater.member.id},
    )
    assert asked.status_code == 201, asked.text
    answer = await site.ask("GET", f"/api/candidates/{plants.candidate}/data", by=rater)
    assert_error(answer, 403, "anonymous_only")


async def test_that_it_was_taken_along_is_on_record(site: KeptSite, plants: Planted) -> None:
    await data(site, plants, plants.admin, "candidate")
    log = await site.ask("GET", f"/api/audit?subject={plants.candidate}&limit=1", by=plants.admin)
    [record] = log.json()["items"]
    assert (record["verb"], record["details"]) == ("candidate.exported", {"audience": "candidate"})
    wrong = await site.ask("GET", f"/api/candidates/{plants.candidate}/data?audience=all", by=plants.admin)
    assert_error(wrong, 400, "malformed")
    none = await site.ask("GET", "/api/candidates/none/data", by=plants.admin)
    assert_error(none, 404, "no_such_candidate")
