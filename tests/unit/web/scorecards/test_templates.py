"""Scorecard templates over HTTP."""

from typing import Any

import pytest

from tests.unit.web.scorecards.jury import TEMPLATE, jury

ATTRIBUTE: dict[str, Any] = TEMPLATE["attributes"][0]
PATH = "/api/scorecard-templates"


async def test_a_workspace_has_what_is_shipped_and_its_own_newest_first() -> None:
    async with jury(held=False) as here:
        here.site.now += 1
        listed = await here.ask("ada", "GET", f"{PATH}?limit=100")
        names = [one["content"]["name"] for one in listed["items"]]
        own = ["Code", "Systems"]
        assert [name for name in names if name in own] == own
        assert [name for name in names if name not in own] == [
            "Screening",
            "Conversation",
            "Live coding",
            "Concurrency and systems",
            "System design",
            "Architecture",
            "Hiring manager",
            "Incident response",
            "Take-home",
            "General",
        ]
        first = await here.ask("ada", "GET", f"{PATH}?limit=1")
        rest = await here.ask("ada", "GET", f"{PATH}?limit=100&after={first['next']}")
        assert [*first["items"], *rest["items"]] == listed["items"]


async def test_a_new_version_keeps_the_old_one() -> None:
    async with jury(held=False) as here:
        made = await here.ask("ada", "POST", PATH, {"content": {**TEMPLATE, "name": "Own"}}, 201)
        one = f"{PATH}/{made['id']}"
        body = {"revision": 1, "content": {**TEMPLATE, "name": "Own", "guidance": "Look closely."}}
        changed = await here.ask("bob", "PATCH", one, body)
        assert (changed["version"], changed["newest"], changed["revision"]) == (2, 2, 2)
        assert await here.refused("bob", "PATCH", one, body) == (409, "changed_meanwhile")
        old = await here.ask("ada", "GET", f"{one}?version=1")
        assert (old["content"], old["version"], old["newest"]) == (made["content"], 1, 2)
        versions = (await here.ask("ada", "GET", f"{one}/versions"))["items"]
        assert [(each["version"], each["by"]) for each in versions] == [
            (2, here.id("bob")),
            (1, here.id("ada")),
        ]
        assert await here.refused("ada", "GET", f"{one}?version=9") == (404, "no_such_template")
        assert await here.refused("ada", "GET", f"{PATH}/nothing/versions") == (404, "no_such_template")


async def test_admins_archive() -> None:
    async with jury(held=False) as here:
        made = await here.ask("ada", "POST", PATH, {"content": {**TEMPLATE, "name": "Own"}}, 201)
        one, body = f"{PATH}/{made['id']}", {"revision": 1, "archived": True}
        assert await here.refused("hal", "PATCH", one, body) == (403, "admins_only")
        await here.ask("root", "PATCH", one, body)
        archived = (await here.ask("ada", "GET", f"{PATH}?archived=true"))["items"]
        assert [each["id"] for each in archived] == [made["id"]]


def changed(**fields: Any) -> dict[str, Any]:
    """The template with another first attribute."""
    return {**TEMPLATE, "attributes": [{**ATTRIBUTE, **fields}, *TEMPLATE["attributes"][1:]]}


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ({**TEMPLATE, "attributes": []}, 400),
        ({**TEMPLATE, "name": " "}, 400),
        ({**TEMPLATE, "attributes": [{**ATTRIBUTE, "id": f"a{n}", "name": f"A{n}"} for n in range(13)]}, 400),
        (changed(anchors=["One.", "Two.", "Three."]), 400),
        (changed(anchors=["One.", "Two.", "\u200b", "Four."]), 400),
        (changed(id="BREADTH"), 400),
        (changed(name="breadth "), 400),
        (changed(description=""), 400),
        (changed(weight=0), 400),
        (changed(weight=3), 400),
        (changed(weight=3, weight_reason="It decides the work"), 201),
        (changed(competencies=["Rigour"]), 201),
        (changed(competencies=[f"C{n}" for n in range(31)]), 413),
        (changed(description="x" * 10_001), 413),
        ({**TEMPLATE, "format": "chess"}, 400),
    ],
)
async def test_what_a_template_may_hold(content: dict[str, Any], status: int) -> None:
    async with jury(held=False) as here:
        answer = await here.site.ask("POST", PATH, by=here.members["ada"], json={"content": content})
        assert answer.status_code == status, answer.text
