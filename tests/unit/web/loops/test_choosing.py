"""Questions of the bank in a plan: chosen by hand, or by the rules of a round."""

from typing import Any

from tests.support.office import Office
from tests.support.questions import question
from tests.unit.web.website import Website, assert_error, website

PEOPLE = [{"name": "I", "role": "interviewer"}]


async def write(site: Website, title: str, **fields: Any) -> str:
    made = await site.services.bank.create("acme", question(title=title, **fields), at=site.now)
    return made.id


async def loop_of(office: Office, *rules: dict[str, Any], rounds: int = 1) -> str:
    """A loop whose rounds, `round 0` and so on, all have these rules."""
    content = {
        "name": "T",
        "role": "R",
        "rounds": [
            {"id": f"round {n}", "name": "R", "format": "coding", "minutes": 60, "questions": rules}
            for n in range(rounds)
        ],
    }
    template = await office.ask("POST", "/api/templates", {"content": content}, 201)
    loop: str = (await office.loop(template=template["id"]))["summary"]["id"]
    return loop


async def chosen(office: Office, **fields: Any) -> list[str]:
    created = await office.planned(format=None, people=PEOPLE, **fields)
    shown = await office.interview(created["id"])
    return [one["question"] for one in shown["questions"]]


async def test_a_question_is_chosen_in_its_newest_version_and_keeps_it() -> None:
    async with website() as site:
        office = Office(site)
        one, two = await write(site, "One"), await write(site, "Two")
        created = await office.planned(questions=[two, one, two])
        path = f"/api/interviews/{created['id']}"
        seen = await office.interview(created["id"])
        assert seen["questions"] == [{"question": two, "version": 1}, {"question": one, "version": 1}]
        for id in (one, two):
            await site.services.bank.change("acme", id, 1, question(title=f"New {id}"), at=site.now)
        three = await write(site, "Three")
        changed = await office.change(path, seen, questions=[three, one])
        assert changed["questions"] == [{"question": three, "version": 1}, {"question": one, "version": 1}]
        changed = await office.change(path, changed, minutes=30)
        assert len(changed["questions"]) == 2
        changed = await office.change(path, changed, questions=[two])
        assert changed["questions"] == [{"question": two, "version": 2}]


async def test_another_workspace_s_question_is_not_there() -> None:
    async with website() as site:
        await site.add_workspace("other")
        theirs = await site.services.bank.create("other", question(title="Theirs"), at=site.now)
        created = await Office(site).planned()
        answer = await site.ask(
            "PATCH", f"/api/interviews/{created['id']}", json={"revision": 1, "questions": [theirs.id]}
        )
        assert_error(answer, 404, "no_such_question")


async def test_a_rule_chooses_what_fits_and_was_asked_least() -> None:
    async with website() as site:
        office = Office(site)
        worn = await write(site, "A worn one", tags=["graphs", "trees"], difficulty=2)
        fresh = await write(site, "B fresh one", tags=["trees", "graphs"], difficulty=2)
        leaked = await write(site, "C leaked one", tags=["trees", "graphs"], difficulty=2)
        await write(site, "D of one tag", tags=["trees"], difficulty=2)
        await write(site, "E too hard", tags=["trees", "graphs"], difficulty=4)
        held = await office.planned()
        await site.services.bank.note_use("acme", worn, 1, held["id"], site.now)
        await site.services.bank.report_leak(
            "acme", leaked, place="a site", seen_on="2026-01-01", note="", at=site.now, by=None
        )
        rule = {"kind": "conversation", "tags": ["trees", "graphs"], "difficulty": 2}
        loop = await loop_of(office, rule)
        assert await chosen(office, loop=loop, round="round 0") == [fresh]
        loop = await loop_of(office, {**rule, "count": 5})
        assert await chosen(office, loop=loop, round="round 0") == [fresh, worn]
        loop = await loop_of(office, {"questions": [leaked]})
        assert await chosen(office, loop=loop, round="round 0") == [leaked], "who names one wants it"
        assert await chosen(office, loop=loop, round="round 0", questions=[]) == []


async def test_no_question_is_asked_twice_in_a_loop() -> None:
    async with website() as site:
        office = Office(site)
        ids = {await write(site, f"Question {n}", tags=["trees"]) for n in range(3)}
        rule = {"tags": ["trees"], "count": 2}
        loop = await loop_of(office, rule, rule, rounds=2)
        first = await chosen(office, loop=loop, round="round 0")
        assert len(first) == 3
        assert set(first) == ids
        assert await chosen(office, loop=loop, round="round 1") == []


async def test_what_was_cancelled_was_not_asked() -> None:
    async with website() as site:
        office = Office(site)
        id = await write(site, "One", tags=["trees"])
        loop = await loop_of(office, {"tags": ["trees"]})
        created = await office.planned(format=None, people=PEOPLE, loop=loop, round="round 0")
        await office.ask("POST", f"/api/interviews/{created['id']}/cancel", {"revision": 1})
        assert await chosen(office, loop=loop, round="round 0") == [id]
