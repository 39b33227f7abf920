"""Questions over HTTP: who may do what, and what comes of it."""

from typing import Any

import msgspec
import pytest

from pairing.audit.port import Wanted
from pairing.bank.content import Question
from pairing.bank.port import Import
from pairing.web.bank.endpoints import EDITORS, ENDPOINTS, READERS
from tests.support.images import drawn, png
from tests.support.questions import question
from tests.unit.web.website import Signed, Website, assert_error


def sent(**fields: Any) -> Any:
    return msgspec.to_builtins(question(**fields))


async def written(site: Website, by: Signed, **fields: Any) -> dict[str, Any]:
    answer = await site.ask("POST", "/api/questions", by=by, json={"content": sent(**fields)})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()["summary"]
    return made


async def verbs(site: Website, kind: str = "question") -> list[str]:
    records = await site.services.audit.records("acme", Wanted(subject_kind=kind), limit=50)
    return [record.verb for record in reversed(records)]


async def test_a_question_is_written_edited_and_restored(site: Website, ada: Signed) -> None:
    made = await written(site, ada, title="First")
    at = f"/api/questions/{made['id']}"
    assert (made["version"], made["by"], made["updated_at"]) == (1, ada.member.id, site.now)
    site.now += 5
    edit = {"revision": 1, "content": sent(title="Second")}
    edited = await site.ask("PUT", at, by=ada, json=edit)
    assert edited.status_code == 200
    assert edited.json()["summary"]["version"] == 2
    assert_error(await site.ask("PUT", at, by=ada, json=edit), 409, "changed_meanwhile")
    same = await site.ask("PUT", at, by=ada, json={**edit, "revision": 2})
    assert same.json() == edited.json()
    shown = await site.ask("GET", at, by=ada)
    assert shown.json() == edited.json()
    assert msgspec.convert(shown.json()["content"], Question) == question(title="Second")

    versions = (await site.ask("GET", at + "/versions?limit=1", by=ada)).json()
    assert [one["title"] for one in versions["items"]] == ["Second"]
    rest = (await site.ask("GET", f"{at}/versions?after={versions['next']}", by=ada)).json()
    assert [one["title"] for one in rest["items"]] == ["First"]
    assert rest["next"] is None
    first = await site.ask("GET", at + "/versions/1", by=ada)
    assert first.json()["content"] == sent(title="First")
    for wrong in ("3", "0", "-1", "x", "9" * 30):
        assert_error(await site.ask("GET", f"{at}/versions/{wrong}", by=ada), 404, "no_such_version")
    stale = await site.ask("POST", at + "/versions/1/restore", by=ada, json={"revision": 1})
    assert_error(stale, 409, "changed_meanwhile")
    restored = await site.ask("POST", at + "/versions/1/restore", by=ada, json={"revision": 2})
    assert restored.json()["content"] == sent(title="First")
    assert restored.json()["summary"]["version"] == 3
    assert await verbs(site) == ["question.created", "question.changed", "question.changed"]


async def test_a_copy_is_a_question_of_its_own(site: Website, ada: Signed) -> None:
    made = await written(site, ada, title="Talk")
    answer = await site.ask("POST", f"/api/questions/{made['id']}/copy", by=ada)
    assert answer.status_code == 201
    copy = answer.json()["summary"]
    assert (copy["slug"], copy["title"], copy["version"]) == ("talk-2", "Talk", 1)
    assert copy["id"] != made["id"]


async def test_an_archived_question_leaves_the_list(site: Website, ada: Signed) -> None:
    made = await written(site, ada)
    at = f"/api/questions/{made['id']}"
    for _ in range(2):
        answer = await site.ask("POST", at + "/archive", by=ada)
        assert answer.json()["summary"]["archived_at"] == site.now
    assert (await site.ask("GET", "/api/questions", by=ada)).json()["items"] == []
    archived = (await site.ask("GET", "/api/questions?archived=true", by=ada)).json()["items"]
    assert [one["id"] for one in archived] == [made["id"]]
    back = await site.ask("POST", at + "/unarchive", by=ada)
    assert back.json()["summary"]["archived_at"] is None
    assert await verbs(site) == ["question.created", "question.archived", "question.unarchived"]


async def test_the_list_is_searched_filtered_and_paged(site: Website, ada: Signed) -> None:
    for number in range(3):
        site.now += 1
        await written(site, ada, title=f"Cache {number}", tags=["redis"], difficulty=number + 1)
    await written(site, ada, title="Other", difficulty=5)

    async def titles(query: str) -> list[str]:
        answer = await site.ask("GET", f"/api/questions?{query}", by=ada)
        assert answer.status_code == 200, answer.text
        return [one["title"] for one in answer.json()["items"]]

    assert await titles("tag=redis") == ["Cache 2", "Cache 1", "Cache 0"]
    assert await titles("text=other") == ["Other"]
    assert await titles("difficulty=2") == ["Cache 1"]
    assert await titles("kind=conversation&text=cache&difficulty=9") == []
    assert await titles("leaked=true") == []
    assert len(await titles("leaked=false")) == 4
    page = (await site.ask("GET", "/api/questions?text=cache&limit=2", by=ada)).json()
    rest = await titles(f"text=cache&after={page['next']}")
    assert sorted([one["title"] for one in page["items"]] + rest) == ["Cache 0", "Cache 1", "Cache 2"]
    for wrong in ("kind=riddle", "leaked=maybe", "difficulty=x", "after=x", "limit=0", "text=%00"):
        assert_error(await site.ask("GET", f"/api/questions?{wrong}", by=ada), 400, "malformed")
    labels = (await site.ask("GET", "/api/bank/labels", by=ada)).json()
    assert labels["tags"] == [{"label": "redis", "questions": 3}]


async def test_bad_questions_are_refused(site: Website, ada: Signed) -> None:
    good = sent()
    for broken in (
        {},
        {"content": {**good, "title": ""}},
        {"content": {**good, "difficulty": 7}},
        {"content": {**good, "secret": 1}},
        {"content": {**good, "task": {"kind": "riddle"}}},
        {"content": good, "slug": "Not One"},
        {"content": good, "id": "x"},
    ):
        assert_error(await site.ask("POST", "/api/questions", by=ada, json=broken), 400, "malformed")
    for depth in (300, 600, 900, 5_000):
        task = '{"kind": "system_design", "elements": {"a": ' + "[" * depth + "]" * depth + "}}"
        deep = msgspec.json.encode({"content": {**good, "task": msgspec.Raw(task.encode())}})
        headers = {"Content-Type": "application/json"}
        answer = await site.ask("POST", "/api/questions", by=ada, content=deep, headers=headers)
        assert_error(answer, 400, "malformed")
    long = {"content": {**good, "prompt": "x" * (site.services.settings.question_bytes + 1)}}
    assert_error(await site.ask("POST", "/api/questions", by=ada, json=long), 413, "too_large")
    await site.ask("POST", "/api/questions", by=ada, json={"content": good, "slug": "one"})
    taken = await site.ask("POST", "/api/questions", by=ada, json={"content": good, "slug": "one"})
    assert_error(taken, 409, "slug_taken")


async def test_leaks_are_reported_and_withdrawn(site: Website, ada: Signed) -> None:
    made = await written(site, ada)
    at = f"/api/questions/{made['id']}/leaks"
    report = {"place": "https://forum.test/1", "seen_on": "2026-11-21", "note": "word for word"}
    leak = (await site.ask("POST", at, by=ada, json=report)).json()
    assert leak == {**report, "id": leak["id"], "at": site.now, "by": ada.member.id}
    assert (await site.ask("GET", at, by=ada)).json() == {"items": [leak]}
    listed = (await site.ask("GET", "/api/questions?leaked=true", by=ada)).json()["items"]
    assert [one["leaks"] for one in listed] == [1]
    assert_error(await site.ask("POST", at, by=ada, json={**report, "seen_on": "now"}), 400, "malformed")
    assert (await site.ask("DELETE", f"{at}/{leak['id']}", by=ada)).status_code == 204
    assert_error(await site.ask("DELETE", f"{at}/{leak['id']}", by=ada), 404, "no_such_leak")
    assert await verbs(site) == ["question.created", "question.leak_reported", "question.leak_withdrawn"]


async def test_statistics_name_the_interview(site: Website, ada: Signed) -> None:
    made = await written(site, ada)
    interview = (await site.created())["id"]
    await site.services.bank.note_use("acme", made["id"], 1, interview, 7)
    answer = await site.ask("GET", f"/api/questions/{made['id']}/statistics", by=ada)
    assert answer.json() == {
        "versions": [{"version": 1, "uses": 1, "used_at": 7, "hints": 0.0, "pass_rate": None}],
        "recent": [
            {"interview": interview, "title": "Round one", "version": 1, "at": 7, "hints": 0, "passed": None}
        ],
    }


async def test_images_are_checked_kept_and_shown(site: Website, ada: Signed) -> None:
    data = drawn("PNG")
    kept = await site.ask("POST", "/api/bank/images", by=ada, content=data)
    assert kept.status_code == 201, kept.text
    file = kept.json()["file"]
    await written(site, ada, images=[{"name": "a.png", "file": file}])
    shown = await site.ask("GET", f"/api/bank/images/{file}", by=ada)
    assert (shown.content, shown.headers["content-type"]) == (data, "image/png")
    assert "sandbox" in shown.headers["content-security-policy"]
    for bad in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"%PDF-1.7"):
        assert_error(await site.ask("POST", "/api/bank/images", by=ada, content=bad), 400, "malformed")
    bomb = await site.ask("POST", "/api/bank/images", by=ada, content=png(60_000, 60_000))
    assert_error(bomb, 413, "too_large")
    for wrong in ("0" * 64, "x"):
        assert_error(await site.ask("GET", f"/api/bank/images/{wrong}", by=ada), 404, "no_such_image")
    missing = sent(images=[{"name": "a.png", "file": "0" * 64}])
    refused = await site.ask("POST", "/api/questions", by=ada, json={"content": missing})
    assert_error(refused, 404, "no_such_image")


async def test_what_is_shipped_is_taken_by_name(
    site: Website, ada: Signed, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = Import({"talk": question(title="Talk")})
    monkeypatch.setattr("pairing.bank.sql_exchange.load_shipped", lambda: shipped)
    listed = (await site.ask("GET", "/api/bank/shipped", by=ada)).json()["items"]
    taken = await site.ask(
        "POST", "/api/bank/shipped", by=ada, json={"slugs": [one["slug"] for one in listed]}
    )
    assert {one["state"] for one in taken.json()["items"]} == {"current"}
    unknown = await site.ask("POST", "/api/bank/shipped", by=ada, json={"slugs": ["no-such-thing"]})
    assert_error(unknown, 404, "no_such_question")


class TestAccess:
    """Every address of the bank, by everybody who is not to have it."""

    @pytest.fixture
    async def made(self, site: Website, ada: Signed) -> dict[str, str]:
        made = await written(site, ada)
        leak = await site.services.bank.report_leak(
            "acme", made["id"], place="p", seen_on="2026-01-01", note="", at=1, by=None
        )
        picture = await site.ask("POST", "/api/bank/images", by=ada, content=drawn("PNG"))
        return {
            "question": made["id"],
            "version": "1",
            "leak": leak.id,
            "file": picture.json()["file"],
        }

    @pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: f"{one.method} {one.path}")
    async def test_who_gets_in(self, site: Website, made: dict[str, str], endpoint: Any) -> None:
        path = endpoint.path.format(**made)
        manager = await site.add_member("acme", "hiring_manager")
        candidate = (await site.created())["people"][1]
        arrived = await site.ask("GET", candidate["link"].removeprefix("http://pairing.test"), token="")
        cookie = {"Cookie": arrived.headers["set-cookie"].split(";")[0], "Origin": "http://pairing.test"}
        asked = await site.ask(endpoint.method, path, token="", headers=cookie)
        assert asked.status_code == 401, "a candidate"
        with_as = await site.ask(endpoint.method, f"{path}?as={candidate['id']}", token="", headers=cookie)
        assert with_as.status_code == 401, "a candidate"
        if endpoint.roles == EDITORS:
            body: Any = {"json": {}} if endpoint.body else {}
            asked = await site.ask(endpoint.method, path, by=manager, **body)
            assert_error(asked, 403, "role_missing")
        else:
            assert endpoint.roles == READERS
            assert endpoint.method == "GET"
            assert (await site.ask(endpoint.method, path, by=manager)).status_code == 200

    @pytest.mark.parametrize(
        "endpoint",
        [one for one in ENDPOINTS if "{" in one.path],
        ids=lambda one: f"{one.method} {one.path}",
    )
    async def test_another_workspace_meets_nothing(
        self, site: Website, made: dict[str, str], endpoint: Any
    ) -> None:
        await site.add_workspace("other")
        stranger = await site.add_member("other", "admin")
        bodies = {
            "PUT /api/questions/{question}": {"revision": 1, "content": sent(title="Stolen")},
            "POST /api/questions/{question}/versions/{version}/restore": {"revision": 1},
            "POST /api/questions/{question}/leaks": {"place": "p", "seen_on": "2026-01-01"},
        }
        body = bodies.get(f"{endpoint.method} {endpoint.path}")
        real = await site.ask(endpoint.method, endpoint.path.format(**made), by=stranger, json=body)
        nothing = {name: "0" * 64 if name == "file" else "1" for name in made}
        unreal = await site.ask(endpoint.method, endpoint.path.format(**nothing), by=stranger, json=body)
        assert (real.status_code, real.content) == (404, unreal.content)
