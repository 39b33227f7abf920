"""Scorecards over HTTP: drafts, what may be submitted when, amendments, and the version that is rated by."""

from typing import Any

import pytest

from pairing.archive.port import Wanted
from pairing.interview import entries as e
from pairing.interview import hosted as h
from tests.support.office import Office, lead
from tests.unit.web.scorecards.jury import CODING, MINUTE, TEMPLATE, jury, rated

HOUR = 60 * MINUTE


async def test_a_draft_is_its_writer_s_and_goes_by_its_revision() -> None:
    async with jury() as here:
        path = here.cards("design")
        first = await here.draft("ada", path, rated(3, None, overall=None))
        assert (first["revision"], first["submitted_at"], first["versions"]) == (1, None, [])
        second = await here.draft("ada", path, rated(4, 2), revision=1)
        stale = {"revision": 1, "content": rated(1, 1)}
        assert await here.refused("ada", "PUT", f"{path}/mine", stale) == (409, "changed_meanwhile")
        shown = await here.ask("ada", "GET", path)
        assert shown["mine"] == second
        assert second["content"]["ratings"][0]["level"] == 4
        assert (await here.ask("bob", "GET", path))["mine"] is None


async def test_a_card_is_submitted_whole_and_only_once_the_interview_is_over() -> None:
    async with jury(held=False) as here:
        path = here.cards("design")
        await lead(here.site, here.interviews["design"], h.Started)
        kept = await here.draft("ada", path, rated(3, 2))
        submission = {"revision": kept["revision"]}
        early = await here.refused("ada", "POST", f"{path}/mine/submission", submission)
        assert early == (409, "interview_goes_on")
        assert not (await here.ask("ada", "GET", path))["may_submit"]
        await lead(here.site, here.interviews["design"], e.Ended)
        shown = await here.ask("ada", "GET", path)
        assert shown["may_submit"]
        assert shown["due_at"] == shown["ended_at"] + 24 * HOUR
        here.site.now += 2 * HOUR
        done = await here.ask("ada", "POST", f"{path}/mine/submission", submission)
        assert (done["submitted_at"], done["latency"]) == (here.site.now, 2 * HOUR)
        assert done["due_at"] == shown["due_at"]
        for body in ({"revision": done["revision"]}, submission):
            again = await here.refused("ada", "POST", f"{path}/mine/submission", body)
            assert again == (409, "already_submitted")
        written = {"revision": done["revision"], "content": rated(1, 1)}
        assert await here.refused("ada", "PUT", f"{path}/mine", written) == (409, "already_submitted")
        assert (await here.ask("ada", "GET", path))["mine"] == done


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        (rated(3, 2, overall=None), "overall"),
        ({**rated(3, 2), "ratings": rated(3, 2)["ratings"][:1]}, "Breadth"),
        (rated(3, 2, words=" \u200b\u2060\n"), "Depth"),
        ({"overall": "yes", "ratings": [{"attribute": "depth"}]}, "Depth"),
    ],
)
async def test_what_is_not_whole_is_not_submitted(content: dict[str, Any], missing: str) -> None:
    async with jury() as here:
        path = here.cards("design")
        kept = await here.draft("ada", path, content)
        answer = await here.site.ask(
            "POST",
            f"{path}/mine/submission",
            by=here.members["ada"],
            json={"revision": kept["revision"]},
        )
        assert answer.status_code == 409
        assert answer.json()["error"]["code"] == "incomplete"
        assert missing in answer.json()["error"]["message"]
        assert (await here.ask("root", "GET", path))["submitted"] == []


async def test_not_covered_is_not_low() -> None:
    async with jury() as here:
        done = await here.submit("ada", here.cards("design"), rated(None, None, overall="no_decision"))
        assert done["submitted_at"] is not None
        assert [one["level"] for one in done["content"]["ratings"]] == [None, None]


def _evidence(interview: str, **changes: Any) -> dict[str, Any]:
    return {"interview": interview, "kind": "moment", "from": 5, "until": 5, **changes}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"ratings": [{"attribute": "charm", "level": 3}]},
        {"ratings": [{"attribute": "depth", "level": 5}]},
        {"ratings": [{"attribute": "depth", "level": 0}]},
        {"ratings": [{"attribute": "depth", "level": 2, "covered": False}]},
        {"ratings": [{"attribute": "depth"}, {"attribute": "depth"}]},
        {"overall": "maybe"},
        {"surprise": 1},
        {"reason": "\0"},
        {"ratings": [{"attribute": "depth", "evidence": [_evidence("elsewhere")]}]},
    ],
)
async def test_a_draft_is_well_formed(spoilt: dict[str, Any]) -> None:
    async with jury() as here:
        body = {"revision": 0, "content": spoilt}
        assert await here.refused("ada", "PUT", f"{here.cards('design')}/mine", body) == (400, "malformed")


@pytest.mark.parametrize(
    "changes",
    [
        {"from": 6},
        {"from": -1},
        {"until": 9},
        {"position": -1},
        {"kind": "note", "ref": ""},
        {"kind": "run", "ref": ""},
    ],
)
async def test_evidence_is_a_place(changes: dict[str, Any]) -> None:
    async with jury() as here:
        evidence = _evidence(here.interviews["design"], **changes)
        content = {"ratings": [{"attribute": "depth", "evidence": [evidence]}]}
        body = {"revision": 0, "content": content}
        assert await here.refused("ada", "PUT", f"{here.cards('design')}/mine", body) == (400, "malformed")


@pytest.mark.parametrize(
    ("changes", "there"),
    [
        ({}, True),
        ({"from": 60 * MINUTE, "until": 60 * MINUTE}, True),
        ({"kind": "stretch", "until": 60 * MINUTE}, True),
        ({"kind": "stretch", "until": 60 * MINUTE + 1}, False),
        ({"kind": "run", "ref": "r1"}, False),
        ({"kind": "note", "ref": "n1"}, False),
    ],
)
async def test_what_a_submitted_card_cites_is_in_the_recording(changes: dict[str, Any], there: bool) -> None:
    async with jury() as here:
        path, content = here.cards("design"), rated(3, 2)
        content["ratings"][0]["evidence"] = [_evidence(here.interviews["design"], **changes)]
        kept = await here.draft("ada", path, content)
        answer = await here.site.ask(
            "POST",
            f"{path}/mine/submission",
            by=here.members["ada"],
            json={"revision": kept["revision"]},
        )
        assert answer.status_code == (200 if there else 400)
        assert there or answer.json()["error"]["code"] == "not_recorded"


async def test_an_amendment_adds_a_version_with_a_reason() -> None:
    async with jury() as here:
        path = here.cards("code")
        done = await here.submit("cleo", path, rated(3, 2))
        body = {"revision": done["revision"], "reason": "I misread the run", "content": rated(2, 2)}
        for spoilt, code in (
            ({**body, "reason": " \u200b"}, "malformed"),
            ({**body, "content": rated(2, 2, overall=None)}, "incomplete"),
            ({**body, "revision": 1}, "changed_meanwhile"),
        ):
            assert (await here.refused("cleo", "POST", f"{path}/mine/amendments", spoilt))[1] == code
        amended = await here.ask("cleo", "POST", f"{path}/mine/amendments", body)
        assert [one["content"]["ratings"][0]["level"] for one in amended["versions"]] == [3, 2]
        assert amended["content"] == amended["versions"][1]["content"]
        # Nobody else has written anything that could have been read.
        assert [one["after_reading"] for one in amended["versions"]] == [False, False]


async def test_an_amendment_after_reading_others_says_so() -> None:
    async with jury() as here:
        design = here.cards("design")
        await here.submit("bob", design, rated(1, 1))
        done = await here.submit("ada", design, rated(4, 4))
        assert not done["versions"][0]["after_reading"]
        assert [one["member"] for one in (await here.ask("ada", "GET", design))["others"]] == [here.id("bob")]
        body = {"revision": done["revision"], "reason": "On reflection", "content": rated(2, 2)}
        amended = await here.ask("ada", "POST", f"{design}/mine/amendments", body)
        assert [one["after_reading"] for one in amended["versions"]] == [False, True]


async def test_cards_are_written_by_those_who_interviewed() -> None:
    async with jury() as here:
        path, body = here.cards("design"), {"revision": 0, "content": rated(3, 3)}
        for name in ("cleo", "hal", "root", "sue"):
            assert await here.refused(name, "PUT", f"{path}/mine", body) == (403, "no_card_here")
            assert (await here.ask(name, "GET", path))["role"] is None
        answer = await here.site.ask("PUT", f"{path}/mine", json=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "no_member")
        own = await here.site.add_token("acme", member=here.id("ada"))
        answer = await here.site.ask("PUT", f"{path}/mine", token=own, json=body)
        assert answer.json()["member"] == here.id("ada")


async def test_what_did_not_take_place_is_not_judged() -> None:
    async with jury(held=False) as here:
        seen = await Office(here.site).interview(here.interviews["code"])
        cancel = f"/api/interviews/{here.interviews['code']}/cancel"
        await here.ask("root", "POST", cancel, {"revision": seen["revision"]})
        body = {"revision": 0, "content": rated(3, 3)}
        assert await here.refused("cleo", "PUT", f"{here.cards('code')}/mine", body) == (409, "cancelled")


async def test_an_interview_is_judged_by_the_version_it_began_with() -> None:
    async with jury(held=False) as here:
        await here.hold("design")
        listed = await here.ask("root", "GET", "/api/scorecard-templates")
        template = next(one for one in listed["items"] if one["content"]["name"] == "Systems")
        content = {**TEMPLATE, "name": "Systems", "attributes": TEMPLATE["attributes"][:1]}
        here.site.now += 1
        await here.ask(
            "root",
            "PATCH",
            f"/api/scorecard-templates/{template['id']}",
            {"revision": 1, "content": {**content, "name": "Renamed"}},
        )
        shown = await here.ask("ada", "GET", here.cards("design"))
        assert (shown["template"], shown["template_version"]) == (template["id"], 1)
        assert [one["id"] for one in shown["content"]["attributes"]] == ["depth", "breadth"]
        # Nothing is called so any more: what is shipped for the format takes its place.
        await here.plan("design", "bob")
        await here.hold("design")
        shown = await here.ask("bob", "GET", here.cards("design"))
        assert shown["content"]["name"] == "System design"


async def test_an_interview_that_is_to_come_goes_by_the_newest() -> None:
    async with jury(held=False) as here:
        listed = await here.ask("root", "GET", "/api/scorecard-templates")
        template = next(one for one in listed["items"] if one["content"]["name"] == "Code")
        path = f"/api/scorecard-templates/{template['id']}"

        async def version() -> int:
            found: int = (await here.ask("cleo", "GET", here.cards("code")))["template_version"]
            return found

        assert await version() == 1
        await here.ask("root", "PATCH", path, {"revision": 1, "content": {**CODING, "guidance": "2"}})
        assert await version() == 2
        here.site.now += 1
        await here.hold("code")
        await here.ask("root", "PATCH", path, {"revision": 2, "content": {**CODING, "guidance": "3"}})
        assert await version() == 2


async def test_what_is_waited_for_is_on_one_s_home() -> None:
    async with jury() as here:
        home = await here.ask("ada", "GET", "/api/home")
        assert [one["id"] for one in home["to_score"]] == [here.interviews["design"]]
        await here.draft("ada", here.cards("design"), rated(3, 3))
        await here.submit("ada", here.cards("design"), rated(3, 3), revision=1)
        assert (await here.ask("ada", "GET", "/api/home"))["to_score"] == []
        assert (await here.ask("bob", "GET", "/api/home"))["to_score"] != []


async def test_an_interview_without_a_plan_has_the_general_card() -> None:
    async with jury() as here:
        people = [{"role": "interviewer", "member": here.id("ada")}, {"role": "candidate", "name": "G"}]
        made = await here.site.created(people=people)
        here.interviews["free"] = made["id"]
        shown = await here.ask("ada", "GET", here.cards("free"))
        assert (shown["content"]["name"], shown["loop"], shown["round"]) == ("General", None, None)
        assert await here.site.archive.count_interviews("acme", Wanted()) == 3
