"""The debrief: cells, disagreements, the roll-up, conditions, and decisions."""

from typing import Any

from pairing.interview import entries as e
from pairing.interview import hosted as h
from tests.support.office import lead
from tests.unit.web.scorecards.jury import Jury, jury, rated

VIEW = {"overall": "strong_yes", "reason": "Would hire", "private_notes": "Salary"}


async def judge(here: Jury) -> None:
    await here.submit("ada", here.cards("design"), rated(4, 3, private_notes="Between us"))
    await here.submit("bob", here.cards("design"), rated(1, 2, overall="strong_no"))
    await here.submit("cleo", here.cards("code"), rated(3, None, overall="yes"))
    await here.submit("hal", f"/api/loops/{here.loop}/view", VIEW)


async def test_judgements_side_by_side() -> None:
    async with jury(mix=True) as here:
        await judge(here)
        debrief = await here.debrief("hal")
        assert not debrief["blind"]
        assert debrief["candidate_name"] == "Grace Hopper"
        assert debrief["competencies"] == ["Depth", "Width", "Breadth"]
        cells = {(cell["round"], cell["competency"]): cell for cell in debrief["cells"]}
        assert set(cells) == {
            ("design", "Depth"),
            ("design", "Breadth"),
            ("code", "Depth"),
            ("code", "Breadth"),
        }
        depth = cells["design", "Depth"]
        given = {one["member"]: one["level"] for one in depth["ratings"]}
        assert given == {here.id("ada"): 4, here.id("bob"): 1}
        assert (depth["mean"], depth["spread"], depth["attribute"]) == (2.5, 3, "depth")
        breadth = cells["code", "Breadth"]
        assert (breadth["mean"], breadth["spread"]) == (None, None)
        assert [(one["covered"], one["level"]) for one in breadth["ratings"]] == [(False, None)]
        assert [(one["attribute"], one["spread"]) for one in debrief["disagreements"]] == [
            ("depth", 3),
            ("breadth", 1),
        ]
        # Design: (3.5 + 1.5) / 2 = 2.5 at 60 %; coding: 3 at 40 %.
        assert debrief["rollup"]["total"] == 2.7
        assert debrief["rollup"]["lines"][-1]["text"] == "(Design 2.50 × 60 % + Code 3 × 40 %) ÷ 100 % = 2.70"
        assert any("left out: Breadth" in line["text"] for line in debrief["rollup"]["lines"])
        assert {round["id"]: round["score"] for round in debrief["rounds"]} == {"design": 2.5, "code": 3}
        overalls = {one["member"]: one for one in debrief["overalls"]}
        assert {name: overalls[here.id(name)]["overall"] for name in ("ada", "bob", "cleo", "hal")} == {
            "ada": "yes",
            "bob": "strong_no",
            "cleo": "yes",
            "hal": "strong_yes",
        }
        assert overalls[here.id("hal")]["round"] is None
        assert overalls[here.id("ada")]["private_notes"] == "Between us"
        others = {one["member"]: one for one in (await here.debrief("cleo"))["overalls"]}
        assert {one["private_notes"] for one in others.values()} == {""}


async def test_second_ratings_stand_beside_and_do_not_count() -> None:
    async with jury() as here:
        await judge(here)
        before = (await here.debrief("hal"))["rollup"]
        here.site.now += 1
        path = f"/api/interviews/{here.interviews['code']}/second-ratings"
        await here.ask("hal", "POST", path, {"member": here.id("sue")}, 201)
        await here.submit("sue", here.cards("code"), rated(1, 1), revision=1)
        after = await here.debrief("hal")
        assert after["rollup"] == before
        cell = next(one for one in after["cells"] if (one["round"], one["attribute"]) == ("code", "depth"))
        assert [(one["kind"], one["level"]) for one in cell["ratings"]] == [("card", 3), ("second", 1)]
        assert cell["spread"] == 2


async def test_who_is_waited_for() -> None:
    async with jury() as here:
        await here.submit("ada", here.cards("design"), rated(4, 3))
        debrief = await here.debrief("root")
        assert (debrief["blind"], debrief["cells"], debrief["overalls"]) == (True, [], [])
        assert [one["member"] for one in debrief["submitted"]] == [here.id("ada")]
        assert {one["member"] for one in debrief["waiting_for"]} == {here.id("bob"), here.id("cleo")}
        assert (await here.debrief("bob"))["i_owe"] == [here.interviews["design"]]
        await here.ask("root", "DELETE", f"/api/members/{here.id('bob')}", status=204)
        waiting = (await here.debrief("root"))["waiting_for"]
        assert {one["member"] for one in waiting} == {here.id("cleo")}


async def test_conditions_are_what_was_arranged_and_given_back_without_why() -> None:
    async with jury(held=False) as here:
        changed = {
            "revision": 1,
            "accommodations": {"extra_percent": 25, "breaks": True, "larger_text": True, "no_camera": True},
        }
        await here.ask("root", "PATCH", f"/api/interviews/{here.interviews['design']}", changed)
        await lead(here.site, here.interviews["design"], h.Started)
        here.site.now += 3 * 3_600_000
        await lead(here.site, here.interviews["design"], e.Ended)
        answer = await here.site.ask("GET", f"/api/loops/{here.loop}/debrief", by=here.members["root"])
        conditions: list[dict[str, Any]] = answer.json()["conditions"]
        assert [(one["kind"], one["percent"]) for one in conditions if one["kind"] == "extra_time"] == [
            ("extra_time", 25)
        ]
        overruns = [one for one in conditions if one["kind"] == "overrun"]
        assert overruns
        assert all(one["milliseconds"] > 0 and one["phase"] for one in overruns)
        assert not [word for word in ("breaks", "larger_text", "no_camera") if f'"{word}"' in answer.text]


async def test_a_decision_has_a_reason_and_stays() -> None:
    async with jury() as here:
        path = f"/api/loops/{here.loop}/decision"
        body = {"outcome": "hire", "reason": "Strong in design", "revision": 0}
        for name in ("ada", "sue"):
            assert await here.refused(name, "POST", path, body) == (403, "role_missing")
        for spoilt in ({**body, "reason": "\u200b"}, {**body, "outcome": "maybe"}, {**body, "revision": -1}):
            status, _ = await here.refused("hal", "POST", path, spoilt)
            assert status in (400, 409)
        made = await here.ask("hal", "POST", path, body, 201)
        assert (made["outcome"], made["by"], made["at"]) == ("hire", here.id("hal"), here.site.now)
        assert await here.refused("root", "POST", path, body) == (409, "changed_meanwhile")
        here.site.now += 5
        again = {"outcome": "no_hire", "reason": "Reference", "revision": 1}
        await here.ask("root", "POST", path, again, 201)
        debrief = await here.debrief("ada")
        assert (debrief["decided"], debrief["revision"]) == (True, 2)
        assert [one["outcome"] for one in debrief["history"]] == ["hire", "no_hire"]
        assert debrief["decision"] == debrief["history"][-1]
        assert (await here.ask("ada", "GET", f"/api/loops/{here.loop}"))["summary"]["status"] == "decided"


async def test_a_loop_is_decided_by_a_decision_alone() -> None:
    async with jury() as here:
        path = f"/api/loops/{here.loop}"
        patch = {"revision": 1, "status": "decided"}
        assert await here.refused("ada", "PATCH", path, patch) == (409, "decision_needed")
        await here.decide("hal", "hire")
        for status in ("open", "withdrawn"):
            patch = {"revision": 2, "status": status}
            assert await here.refused("root", "PATCH", path, patch) == (409, "loop_decided")
        await here.decide("hal", "hold", revision=1)
        assert (await here.ask("ada", "GET", path))["summary"]["status"] == "open"
        # What was read stays read, and what is written now says so.
        assert (await here.debrief("ada"))["blind"]


async def test_audit_and_webhooks_tell_that_and_not_what() -> None:
    async with jury() as here:
        hook = await here.ask("root", "POST", "/api/webhooks", {"url": "https://127.0.0.1:1/hook"}, 201)
        done = await here.submit("ada", here.cards("design"), rated(4, 3, words="Brilliant"))
        await here.decide("hal", "hire")
        log = (await here.ask("root", "GET", "/api/audit"))["items"]
        found = {one["verb"]: one for one in log}
        assert found["scorecard.submitted"]["subject"] == done["id"]
        assert found["scorecard.submitted"]["details"] == {
            "kind": "card",
            "interview": here.interviews["design"],
            "loop": here.loop,
            "version": 1,
        }
        assert found["loop.decided"]["details"] == {"number": 1}
        sent = await here.ask("root", "GET", f"/api/webhooks/{hook['webhook']['id']}/deliveries")
        assert {"scorecard.submitted", "loop.decided"} <= {one["type"] for one in sent["items"]}
