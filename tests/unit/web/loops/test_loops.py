"""Jobs, candidates and loops over HTTP."""

from typing import Any

import pytest

from pairing.interview import entries as e
from pairing.interview import hosted as h
from tests.support.office import Office, lead
from tests.unit.web.website import NOW, assert_error, website

HOUR = 3_600_000
ROUND: dict[str, Any] = {"id": "one", "name": "One", "format": "coding", "minutes": 60}
CONTENT: dict[str, Any] = {"name": "Ours", "role": "Developer", "rounds": [ROUND]}


async def test_only_admins_archive() -> None:
    async with website() as site:
        admin, other = Office(site), Office(site, await site.add_member("acme", "hiring_manager"))
        template = await other.ask("POST", "/api/templates", {"content": CONTENT}, 201)
        job, candidate = await other.job(), await other.candidate()
        loop = (await other.loop(job=job["id"], candidate=candidate["id"]))["summary"]
        for kind, seen in (
            ("templates", template),
            ("jobs", job),
            ("candidates", candidate),
            ("loops", loop),
        ):
            path = f"/api/{kind}/{seen['id']}"
            refused = await site.ask(
                "PATCH", path, by=other.by, json={"revision": seen["revision"], "archived": True}
            )
            assert_error(refused, 403, "admins_only")
            await admin.change(path, seen, archived=True)
            listed = (await admin.ask("GET", f"/api/{kind}"))["items"]
            assert seen["id"] not in [item["id"] for item in listed]
            archived = (await admin.ask("GET", f"/api/{kind}?archived=true"))["items"]
            assert [item["id"] for item in archived] == [seen["id"]]


async def test_a_candidate_is_changed_and_found() -> None:
    async with website() as site:
        office = Office(site)
        grace = await office.candidate("Grace Hopper", email="grace@example.test", resume="https://cv.test/g")
        await office.candidate("Ada Lovelace")
        changed = await office.change(
            f"/api/candidates/{grace['id']}", grace, accommodations={"extra_percent": 25}, name="Grace H."
        )
        assert (changed["name"], changed["accommodations"]["extra_percent"]) == ("Grace H.", 25)
        assert changed["email"] == "grace@example.test"
        found = await office.ask("GET", "/api/candidates?text=GRACE")
        assert [item["name"] for item in found["items"]] == ["Grace H."]
        page = await office.ask("GET", "/api/candidates?limit=1")
        rest = await office.ask("GET", f"/api/candidates?limit=1&after={page['next']}")
        assert len(page["items"]) == len(rest["items"]) == 1
        assert page["items"] != rest["items"]
        assert rest["next"] is None


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": "a\nb"},
        {"email": "nobody"},
        {"email": "a b@c"},
        {"resume": "javascript:alert(1)"},
        {"resume": "data:text/html,x"},
        {"accommodations": {"extra_percent": -1}},
    ],
)
async def test_a_candidate_that_is_none_is_refused(fields: dict[str, Any]) -> None:
    async with website() as site:
        answer = await site.ask("POST", "/api/candidates", json={"name": "Grace", **fields})
        assert_error(answer, 400, "malformed")


async def test_why_something_was_arranged_is_not_kept() -> None:
    async with website() as site:
        made = await Office(site).candidate(accommodations={"extra_percent": 25, "diagnosis": "private"})
        shown = await site.ask("GET", f"/api/candidates/{made['id']}")
        assert shown.json()["accommodations"]["extra_percent"] == 25
        assert "private" not in shown.text


async def test_a_resume_may_be_text_of_several_lines() -> None:
    async with website() as site:
        text = "Summary: built things\nJobs: many"
        assert (await Office(site).candidate(resume=text))["resume"] == text


async def test_a_loop_goes_on_with_the_version_it_began_with() -> None:
    async with website() as site:
        office = Office(site)
        made = await office.ask("POST", "/api/templates", {"content": CONTENT}, 201)
        loop = await office.loop(template=made["id"])
        after = {**CONTENT, "rounds": [{**ROUND, "id": "new", "name": "New"}]}
        await office.change(f"/api/templates/{made['id']}", made, content=after)
        shown = await office.ask("GET", f"/api/loops/{loop['summary']['id']}")
        assert (shown["summary"]["version"], shown["newest"]) == (1, 2)
        assert [one["round"]["id"] for one in shown["rounds"]] == ["one"]
        created = await office.planned(title="", format=None, loop=loop["summary"]["id"], round="one")
        interview = await office.interview(created["id"])
        assert (interview["title"], interview["template"], interview["version"]) == ("One", made["id"], 1)
        assert_error(
            await site.ask("POST", "/api/interviews", json={"loop": loop["summary"]["id"], "round": "new"}),
            404,
            "no_such_round",
        )


async def test_a_round_is_planned_as_the_template_says() -> None:
    async with website() as site:
        office = Office(site)
        candidate = await office.candidate(
            email="grace@example.test", accommodations={"extra_percent": 25, "breaks": True}
        )
        loop = (await office.loop(candidate=candidate["id"]))["summary"]
        created = await office.ask(
            "POST",
            "/api/interviews",
            {
                "loop": loop["id"],
                "round": "system-design",
                "people": [{"name": "Ada", "role": "interviewer"}],
                "starts_at": NOW + HOUR,
            },
            201,
        )
        assert [(person["name"], person["role"]) for person in created["people"]] == [
            ("Ada", "interviewer"),
            ("Grace Hopper", "candidate"),
        ]
        shown = await office.interview(created["id"])
        assert (shown["title"], shown["minutes"], shown["round"]) == (
            "System design interview",
            75,
            "system-design",
        )
        assert (shown["loop"], shown["candidate"]) == (loop["id"], candidate["id"])
        assert shown["accommodations"]["extra_percent"] == 25
        assert "five steps" in shown["prepare"]
        assert [phase["most"] for phase in shown["phases"]] == [10, 5, 15, 20, 10]


async def test_a_round_is_of_the_loop_s_candidate() -> None:
    async with website() as site:
        office = Office(site)
        loop, other = (await office.loop())["summary"], await office.candidate("Other")
        wanted = {"loop": loop["id"], "round": "phone-screen", "candidate": other["id"]}
        assert_error(await site.ask("POST", "/api/interviews", json=wanted), 400, "malformed")


async def test_a_loop_that_is_over_takes_no_more_rounds() -> None:
    async with website() as site:
        office = Office(site)
        loop = (await office.loop())["summary"]
        await office.change(f"/api/loops/{loop['id']}", loop, status="withdrawn")
        wanted = {"loop": loop["id"], "round": "phone-screen"}
        assert_error(await site.ask("POST", "/api/interviews", json=wanted), 409, "loop_closed")


async def test_the_board_shows_each_candidate_s_stage() -> None:
    async with website() as site:
        office = Office(site)
        job = await office.job()
        first = (await office.loop(job=job["id"]))["summary"]
        ada = await office.candidate("Ada")
        site.now = NOW + 1
        second = (await office.loop(job=job["id"], candidate=ada["id"], variant="Three rounds"))["summary"]
        await office.loop()
        people = [{"name": "I", "role": "interviewer"}]
        screen = await office.planned(
            format=None, loop=first["id"], round="phone-screen", people=people, starts_at=NOW + HOUR
        )
        board = await office.ask("GET", f"/api/jobs/{job['id']}/board")
        assert board["job"]["loops"] == 2
        assert [loop["id"] for loop in board["loops"]] == [first["id"], second["id"]]
        assert board["columns"][:2] == ["Phone screen", "Technical coding interview"]
        assert board["columns"][6:] == ["Screen", "Live coding", "System design with senior engineers"]
        stages = [(loop["stage"], loop["stage_state"], loop["next_at"]) for loop in board["loops"]]
        assert stages == [("phone-screen", "planned", NOW + HOUR), ("screen", "open", None)]
        await lead(site, screen["id"], h.Started)
        shown = await office.ask("GET", f"/api/loops/{first['id']}")
        assert shown["summary"]["stage_state"] == "running"
        await lead(site, screen["id"], e.Ended)
        shown = await office.ask("GET", f"/api/loops/{first['id']}")
        assert (shown["summary"]["stage"], shown["summary"]["rounds_ended"]) == ("technical-coding", 1)
        assert [one["state"] for one in shown["rounds"]] == ["ended", *["open"] * 5]
        assert [one["id"] for one in shown["rounds"][0]["interviews"]] == [screen["id"]]
        decided = await office.change(f"/api/loops/{second['id']}", second, status="withdrawn")
        assert decided["summary"]["status"] == "withdrawn"
        assert (await office.ask("GET", f"/api/jobs/{job['id']}"))["loops"] == 1
        by_status = await office.ask("GET", f"/api/loops?job={job['id']}&status=open")
        assert [item["id"] for item in by_status["items"]] == [first["id"]]
        by_job = await office.ask("GET", f"/api/interviews?job={job['id']}&status=ended")
        assert [item["id"] for item in by_job["items"]] == [screen["id"]]


async def test_rounds_out_of_order_are_at_the_one_that_is_held_and_then_at_the_first_that_is_left() -> None:
    async with website() as site:
        office = Office(site)
        loop = (await office.loop())["summary"]
        people = [{"name": "I", "role": "interviewer"}]

        async def stage() -> tuple[str, str]:
            found = (await office.ask("GET", f"/api/loops/{loop['id']}"))["summary"]
            return found["stage"], found["stage_state"]

        first, second = [
            await office.planned(format=None, loop=loop["id"], round=round, people=people)
            for round in ("phone-screen", "technical-coding")
        ]
        assert await stage() == ("phone-screen", "planned")
        await lead(site, second["id"], h.Started)
        assert await stage() == ("technical-coding", "running")
        await lead(site, second["id"], e.Ended)
        assert await stage() == ("phone-screen", "planned")
        await lead(site, first["id"], h.Started)
        await lead(site, first["id"], e.Ended)
        assert (await stage())[1] == "open"


async def test_a_cancelled_round_is_open_again() -> None:
    async with website() as site:
        office = Office(site)
        loop = (await office.loop())["summary"]
        people = [{"name": "I", "role": "interviewer"}]
        screen = await office.planned(format=None, loop=loop["id"], round="phone-screen", people=people)
        await office.ask("POST", f"/api/interviews/{screen['id']}/cancel", {"revision": 1})
        shown = await office.ask("GET", f"/api/loops/{loop['id']}")
        assert (shown["summary"]["stage"], shown["summary"]["stage_state"]) == ("phone-screen", "open")
        assert [one["status"] for one in shown["rounds"][0]["interviews"]] == ["cancelled"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"template": "nothing"}, "no_such_template"),
        ({"variant": "Seven rounds"}, "no_such_variant"),
        ({"candidate": "nobody"}, "not_found"),
        ({"job": "nothing"}, "not_found"),
    ],
)
async def test_a_loop_of_what_is_not_there_is_refused(changes: dict[str, Any], code: str) -> None:
    async with website() as site:
        office = Office(site)
        wanted = {
            "template": (await office.template())["id"],
            "candidate": (await office.candidate())["id"],
            **changes,
        }
        assert_error(await site.ask("POST", "/api/loops", json=wanted), 404, code)


async def test_what_belongs_to_another_workspace_is_not_there() -> None:
    async with website() as site:
        office = Office(site)
        loop = await office.loop(job=(await office.job())["id"])
        summary = loop["summary"]
        stranger = await site.add_workspace("other")
        for method, path in (
            ("GET", f"/api/templates/{summary['template']}"),
            ("GET", f"/api/templates/{summary['template']}/versions"),
            ("PATCH", f"/api/templates/{summary['template']}"),
            ("POST", f"/api/templates/{summary['template']}/copies"),
            ("GET", f"/api/jobs/{summary['job']}"),
            ("GET", f"/api/jobs/{summary['job']}/board"),
            ("PATCH", f"/api/jobs/{summary['job']}"),
            ("GET", f"/api/candidates/{summary['candidate']}"),
            ("PATCH", f"/api/candidates/{summary['candidate']}"),
            ("GET", f"/api/loops/{summary['id']}"),
            ("PATCH", f"/api/loops/{summary['id']}"),
        ):
            body = {"name": "x"} if method == "POST" else {"revision": 1} if method == "PATCH" else None
            answer = await site.ask(method, path, token=stranger, json=body)
            assert answer.status_code == 404, (method, path)
        for wanted in (
            {"candidate": summary["candidate"], "format": "coding"},
            {"loop": summary["id"], "round": "phone-screen"},
        ):
            assert (await site.ask("POST", "/api/interviews", token=stranger, json=wanted)).status_code == 404
        for kind in ("jobs", "candidates", "loops", "interviews"):
            assert (await site.ask("GET", f"/api/{kind}", token=stranger)).json()["items"] == []


async def test_every_change_is_in_the_audit_log() -> None:
    async with website() as site:
        office = Office(site, await site.add_member("acme"))
        template = await office.ask("POST", "/api/templates", {"content": CONTENT}, 201)
        await office.change(f"/api/templates/{template['id']}", template, archived=True)
        job = await office.job("A secret title")
        await office.change(f"/api/jobs/{job['id']}", job, status="closed")
        candidate = await office.candidate("A secret name")
        await office.change(f"/api/candidates/{candidate['id']}", candidate, name="Another secret")
        loop = (await office.loop(candidate=candidate["id"]))["summary"]
        await office.change(f"/api/loops/{loop['id']}", loop, status="withdrawn")
        created = await office.planned()
        await office.change(f"/api/interviews/{created['id']}", {"revision": 1}, minutes=30)
        await office.ask("POST", f"/api/interviews/{created['id']}/cancel", {"revision": 2})
        await office.ask("DELETE", f"/api/interviews/{created['id']}", status=204)
        await office.ask("POST", f"/api/interviews/{created['id']}/unarchive")
        log = await office.ask("GET", "/api/audit?limit=100")
        assert {record["verb"] for record in log["items"]} >= {
            "template.created",
            "template.changed",
            "job.created",
            "job.changed",
            "candidate.created",
            "candidate.changed",
            "loop.created",
            "loop.changed",
            "interview.created",
            "interview.changed",
            "interview.cancelled",
            "interview.archived",
            "interview.unarchived",
        }
        assert "secret" not in str(log)
