"""Templates of loops over HTTP."""

import asyncio
from typing import Any

import pytest

from pairing.settings import Settings
from tests.support.office import Office
from tests.unit.web.website import URL, assert_error, website

ROUND: dict[str, Any] = {"id": "one", "name": "One", "format": "coding", "minutes": 60}
CONTENT: dict[str, Any] = {"name": "Ours", "role": "Developer", "rounds": [ROUND]}


async def test_a_new_workspace_has_the_templates_that_are_shipped() -> None:
    async with website() as site:
        found = await Office(site).ask("GET", "/api/templates")
        assert [(item["name"], item["rounds"], item["version"]) for item in found["items"]] == [
            ("Backend Developer", 6, 1),
            ("Senior Backend Developer", 6, 1),
            ("Infrastructure Engineer", 5, 1),
        ]
        assert found["items"][1]["minutes"] == 285
        assert found["items"][1]["variants"] == ["Three rounds"]
        assert found["next"] is None


async def test_a_template_is_written_in_versions() -> None:
    async with website() as site:
        office = Office(site, await site.add_member("acme", "interviewer"))
        made = await office.ask("POST", "/api/templates", {"content": CONTENT}, 201)
        assert (made["version"], made["newest"], made["revision"], made["shipped"]) == (1, 1, 1, "")
        path = f"/api/templates/{made['id']}"
        after = {**CONTENT, "rounds": [{**ROUND, "id": "two"}, ROUND]}
        changed = await office.change(path, made, content=after)
        assert [round["id"] for round in changed["content"]["rounds"]] == ["two", "one"]
        assert (changed["version"], changed["revision"]) == (2, 2)
        first = await office.ask("GET", f"{path}?version=1")
        assert (len(first["content"]["rounds"]), first["version"], first["newest"]) == (1, 1, 2)
        versions = await office.ask("GET", f"{path}/versions")
        assert [item["version"] for item in versions["items"]] == [2, 1]
        assert office.by is not None
        assert {item["by"] for item in versions["items"]} == {office.by.member.id}
        copy = await office.ask("POST", f"{path}/copies", {"name": "Copy", "version": 1}, 201)
        assert (copy["content"]["name"], len(copy["content"]["rounds"]), copy["version"]) == ("Copy", 1, 1)


async def test_of_two_admins_who_edit_one_template_one_is_told() -> None:
    async with website() as site:
        office = Office(site)
        made = await office.ask("POST", "/api/templates", {"content": CONTENT}, 201)
        answers = await asyncio.gather(
            *(
                site.ask(
                    "PATCH",
                    f"/api/templates/{made['id']}",
                    json={"revision": 1, "content": {**CONTENT, "name": f"By {n}"}},
                )
                for n in range(2)
            )
        )
        kept, lost = sorted(answers, key=lambda answer: answer.status_code)
        assert_error(lost, 409, "changed_meanwhile")
        shown = await office.ask("GET", f"/api/templates/{made['id']}")
        assert shown == kept.json()


WRONG: dict[str, dict[str, Any]] = {
    "no name": {"name": " "},
    "no rounds": {"rounds": []},
    "rounds of one id": {"rounds": [ROUND, {**ROUND, "id": "ONE"}]},
    "a round without minutes": {"rounds": [{**ROUND, "minutes": 0}]},
    "phases of one id": {
        "rounds": [{**ROUND, "phases": [{"id": "a", "name": "A", "least": 1, "most": 2}] * 2}]
    },
    "a rule for no questions": {"rounds": [{**ROUND, "questions": [{"count": 0}]}]},
    "a mix of 90 percent": {"mix": [{"name": "All", "formats": ["coding"], "percent": 90}]},
    "variants of one name": {"variants": [{"name": "V", "rounds": [ROUND]}] * 2},
    "a variant without rounds": {"variants": [{"name": "V", "rounds": []}]},
    "an unknown field": {"round": []},
    "an unknown format": {"rounds": [{**ROUND, "format": "chess"}]},
}


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG)
async def test_a_template_that_is_none_is_refused(changes: dict[str, Any]) -> None:
    async with website() as site:
        answer = await site.ask("POST", "/api/templates", json={"content": {**CONTENT, **changes}})
        assert_error(answer, 400, "malformed")


async def test_a_template_of_too_many_rounds_or_too_much_text_is_refused() -> None:
    async with website(Settings(public_url=URL, template_chars=10)) as site:
        answer = await site.ask(
            "POST", "/api/templates", json={"content": {**CONTENT, "description": "x" * 11}}
        )
        assert_error(answer, 413, "too_large")
