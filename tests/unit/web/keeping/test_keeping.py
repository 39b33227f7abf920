"""Keeping and forgetting over HTTP."""

import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from pairing.interview import entries as e
from pairing.settings import Settings
from tests.support.office import Office, lead
from tests.unit.web.website import URL, Website, assert_error, website

DAY = 86_400_000


@pytest.fixture
async def site() -> AsyncIterator[Website]:
    async with website(Settings(public_url=URL, keeping_at_once=0)) as made:
        yield made


async def office(site: Website) -> Office:
    return Office(site, await site.add_member("acme"))


async def forget(site: Website) -> None:
    while await site.services.forgetter.look():
        pass


async def test_an_interview_is_deleted_by_whoever_types_its_title(site: Website) -> None:
    admin = await office(site)
    made = await admin.planned(title="System  design")
    path = f"/api/interviews/{made['id']}"
    assert (await admin.ask("GET", f"{path}/keeping"))["confirm"] == "System  design"
    for wrong in ("", "system design", "System design"):
        answer = await site.ask("POST", f"{path}/erasure", by=admin.by, json={"confirm": wrong})
        assert_error(answer, 400, "not_confirmed")
    receipt = await admin.ask("POST", f"{path}/erasure", {"confirm": " System  design "}, 202)
    assert (receipt["kind"], receipt["subject"], receipt["cause"]) == ("interview", made["id"], "request")
    assert admin.by is not None
    assert (receipt["by"], receipt["by_name"]) == (admin.by.member.id, admin.by.member.name)
    assert receipt["removed"]["people"] == 2
    assert receipt["removed"]["entries"] > 3
    again = await site.ask("POST", f"{path}/erasure", by=admin.by, json={"confirm": "System  design"})
    assert_error(again, 404, "no_such_interview")
    log = await admin.ask("GET", f"/api/audit?subject={made['id']}&verb=interview.erased")
    assert log["items"][0]["details"] == {"cause": "request", "receipt": receipt["id"]}


async def test_what_would_go_is_told_before(site: Website) -> None:
    admin = await office(site)
    grace = await admin.candidate("Grace", email="grace@example.test")
    loop = await admin.loop(candidate=grace["id"])
    made = await admin.planned(candidate=grace["id"], kept_days=30)
    await site.services.keeping.note_origin((await site.created(title="Fork"))["id"], made["id"])
    site.now += DAY
    await lead(site, made["id"], e.Ended)
    shown = await admin.ask("GET", f"/api/candidates/{grace['id']}/keeping")
    assert shown["confirm"] == "Grace"
    assert shown["due_at"] is None, "an interview of theirs is left"
    assert [(one["title"], one["fork"]) for one in shown["interviews"]] == [
        ("System design", False), ("Fork", True),
    ]  # fmt: skip
    assert shown["removed"]["loops"] == 1
    assert shown["removed"]["interviews"] == 2
    assert loop["summary"]["id"]
    own = await admin.ask("GET", f"/api/interviews/{made['id']}/keeping")
    assert own["due_at"] == site.now + 30 * DAY
    assert [one["title"] for one in own["interviews"]] == ["Fork"]
    due = await admin.ask("GET", "/api/keeping/due")
    assert due["kept_days"] is None
    assert [(one["subject"], one["name"], one["due_at"]) for one in due["items"]] == [
        (made["id"], "System design", own["due_at"])
    ]


async def test_the_schedule_forgets_what_is_due_and_says_so(site: Website) -> None:
    admin = await office(site)
    made = await admin.planned(kept_days=1)
    await lead(site, made["id"], e.Ended)
    site.now += DAY
    await forget(site)
    assert (await admin.interview(made["id"]))["id"] == made["id"], "not before its time"
    site.now += 1
    await forget(site)
    await admin.ask("GET", f"/api/interviews/{made['id']}", status=404)
    [receipt] = (await admin.ask("GET", "/api/keeping/receipts"))["items"]
    assert (receipt["cause"], receipt["by"], receipt["by_name"]) == ("schedule", None, "")
    assert receipt["done_at"] == site.now


async def test_a_receipt_can_be_checked_by_its_digest(site: Website) -> None:
    admin = await office(site)
    for name in ("Grace", "Ada"):
        one = await admin.candidate(name)
        await admin.ask("POST", f"/api/candidates/{one['id']}/erasure", {"confirm": name}, 202)
    await forget(site)
    answer = await site.ask("GET", "/api/keeping/receipts/download", by=admin.by)
    assert answer.headers["content-disposition"] == 'attachment; filename="receipts.jsonl"'
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert len(lines) == 2
    for line in lines:
        assert line == await admin.ask("GET", f"/api/keeping/receipts/{line['id']}")
        digest = line.pop("digest")
        del line["by_name"]
        text = json.dumps(line, sort_keys=True, separators=(",", ":"))
        assert digest == hashlib.sha256(text.encode()).hexdigest()
        assert "Grace" not in text
    assert_error(await site.ask("GET", "/api/keeping/receipts/none", by=admin.by), 404, "no_such_receipt")


async def test_many_receipts_are_all_downloaded(site: Website) -> None:
    admin = await office(site)
    few = replace(site.services.settings, page_items_most=2)
    for number in range(5):
        one = await admin.candidate(f"C{number}")
        await admin.ask("POST", f"/api/candidates/{one['id']}/erasure", {"confirm": f"C{number}"}, 202)
        site.now += 1
    site.services.settings = few
    answer = await site.ask("GET", "/api/keeping/receipts/download", by=admin.by)
    assert len({json.loads(line)["id"] for line in answer.text.splitlines()}) == 5


async def test_what_is_held_stays_until_it_is_released(site: Website) -> None:
    admin = await office(site)
    grace = await admin.candidate("Grace")
    made = await admin.planned(candidate=grace["id"], kept_days=1)
    await lead(site, made["id"], e.Ended)
    wanted = {"kind": "candidate", "subject": grace["id"], "reason": " A dispute "}
    hold = await admin.ask("POST", "/api/keeping/holds", wanted, 201)
    assert (hold["subject_name"], hold["reason"], hold["released_at"]) == ("Grace", "A dispute", None)
    assert_error(await site.ask("POST", "/api/keeping/holds", by=admin.by, json=wanted), 409, "held")
    site.now += 2 * DAY
    await forget(site)
    for path, confirm in (
        (f"/api/interviews/{made['id']}", "System design"),
        (f"/api/candidates/{grace['id']}", "Grace"),
    ):
        answer = await site.ask("POST", f"{path}/erasure", by=admin.by, json={"confirm": confirm})
        assert_error(answer, 409, "held")
        assert [one["id"] for one in (await admin.ask("GET", f"{path}/keeping"))["holds"]] == [hold["id"]]
    listed = await admin.ask("GET", "/api/keeping/holds")
    assert [one["id"] for one in listed["items"]] == [hold["id"]]
    released = await admin.ask("POST", f"/api/keeping/holds/{hold['id']}/release")
    assert released["released_at"] == site.now
    assert (await admin.ask("GET", "/api/keeping/holds"))["items"] == []
    assert len((await admin.ask("GET", "/api/keeping/holds?released=true"))["items"]) == 1
    verbs = [one["verb"] for one in (await admin.ask("GET", f"/api/audit?subject={grace['id']}"))["items"]]
    assert verbs == ["hold.released", "hold.put", "candidate.created"]
    await forget(site)
    await admin.ask("GET", f"/api/interviews/{made['id']}", status=404)


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"reason": "  "}, 400, "malformed"),
        ({"reason": "x" * 1_001}, 413, "too_large"),
        ({"subject": "nobody"}, 404, "no_such_candidate"),
        ({"kind": "loop"}, 400, "malformed"),
    ],
)
async def test_a_hold_that_is_none_is_refused(
    site: Website, fields: dict[str, str], status: int, code: str
) -> None:
    admin = await office(site)
    grace = await admin.candidate("Grace")
    wanted = {"kind": "candidate", "subject": grace["id"], "reason": "A dispute", **fields}
    assert_error(await site.ask("POST", "/api/keeping/holds", by=admin.by, json=wanted), status, code)
    await admin.ask("POST", "/api/keeping/holds/none/release", status=404)


async def test_the_server_forgets_by_itself_when_it_is_asked() -> None:
    """Woken by the request, not by the clock."""
    async with website(Settings(public_url=URL, keeping_poll=3_600)) as site:
        admin = await office(site)
        grace = await admin.candidate("Grace")
        receipt = await admin.ask("POST", f"/api/candidates/{grace['id']}/erasure", {"confirm": "Grace"}, 202)
        shown = receipt
        while shown["done_at"] is None:
            shown = await admin.ask("GET", f"/api/keeping/receipts/{receipt['id']}")
        assert shown["digest"]


@pytest.mark.parametrize(("own", "told"), [(None, 45), ({"format": "coding", "kept_days": 7}, 7)])
async def test_a_candidate_is_told_beforehand_how_long_it_is_kept(
    site: Website, own: dict[str, object] | None, told: int
) -> None:
    """With and without a plan: the plan's word, which was agreed, or the workspace's."""
    admin = await office(site)
    workspace = await admin.ask("GET", "/api/workspace")
    await admin.change("/api/workspace", workspace, kept_days=45)
    made = await site.created(**(own or {}))
    grace = next(person for person in made["people"] if person["role"] == "candidate")
    arrived = await site.ask("GET", grace["link"].removeprefix(URL), token="")
    cookie = arrived.headers["set-cookie"].partition(";")[0]
    answer = await site.ask(
        "GET",
        f"/api/interviews/{made['id']}/preparation?as={grace['id']}",
        token="",
        headers={"Cookie": cookie},
    )
    assert answer.json()["kept_days"] == told
