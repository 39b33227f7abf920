"""Home, the list's filters, and the sample interviews."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pairing.bank.content import Coding, SourceFile, SystemDesign
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.settings import Settings
from pairing.web.loops.home import day_around
from tests.support.office import Office, lead
from tests.support.questions import question
from tests.unit.web.website import NOW, URL, assert_error, website

HOUR = 3_600_000
DAY = 24 * HOUR


async def test_an_empty_workspace_has_an_empty_home() -> None:
    async with website() as site:
        assert await Office(site, await site.add_member("acme")).ask("GET", "/api/home") == {
            "running": [],
            "today": [],
            "upcoming": [],
            "unscheduled": [],
            "to_score": [],
            "second_ratings": [],
            "open_loops": 0,
            "interviews": 0,
        }


async def test_home_shows_what_goes_on_what_is_ahead_and_what_is_to_be_scored() -> None:
    async with website() as site:
        ada = await site.add_member("acme", "interviewer")
        office = Office(site, ada)
        mine = [{"role": "interviewer", "member": ada.member.id}, {"name": "G", "role": "candidate"}]
        made = {}
        for name, starts_at, people in (
            ("late today", NOW + 2 * HOUR, mine),
            ("soon today", NOW + HOUR, mine),
            ("others' today", NOW + HOUR + 1, None),
            ("tomorrow", NOW + DAY, mine),
            ("no time", None, mine),
            ("running", NOW, mine),
            ("ended", NOW - DAY, mine),
            ("others' ended", NOW - DAY, None),
        ):
            fields = {} if people is None else {"people": people}
            made[name] = (await office.planned(title=name, starts_at=starts_at, **fields))["id"]
        await lead(site, made["running"], h.Started)
        for name in ("ended", "others' ended"):
            await lead(site, made[name], h.Started)
            await lead(site, made[name], e.Ended)
        home = await office.ask("GET", "/api/home")
        titles = {key: [one["title"] for one in value] for key, value in home.items() if type(value) is list}
        assert titles == {
            "running": ["running"],
            "today": ["soon today", "others' today", "late today"],
            "upcoming": ["tomorrow"],
            "unscheduled": ["no time"],
            "to_score": ["ended"],
            "second_ratings": [],
        }
        assert home["interviews"] == 8
        own = await office.ask("GET", "/api/home?mine=true")
        assert [one["title"] for one in own["today"]] == ["soon today", "late today"]
        assert [one["title"] for one in own["to_score"]] == ["ended"]
        assert (await Office(site).ask("GET", "/api/home"))["to_score"] == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
async def test_today_is_the_asker_s(zone: str) -> None:
    async with website() as site:
        office = Office(site)
        local = datetime.fromtimestamp(NOW / 1_000, ZoneInfo(zone))
        last = local.replace(hour=23, minute=59, second=59, microsecond=0)
        for title, at in (("today", last), ("tomorrow", last.replace(second=59, microsecond=0))):
            starts_at = int(at.timestamp() * 1_000) + (1_000 if title == "tomorrow" else 0)
            await office.planned(title=title, starts_at=starts_at)
        home = await office.ask("GET", f"/api/home?timezone={zone}")
        assert [one["title"] for one in home["today"]] == ["today"]
        assert [one["title"] for one in home["upcoming"]] == ["tomorrow"]
        assert_error(await site.ask("GET", "/api/home?timezone=Nowhere"), 400, "malformed")


async def test_who_is_late_is_not_forgotten_at_midnight() -> None:
    async with website() as site:
        office = Office(site)
        midnight = NOW - NOW % DAY + DAY
        for title, at in (("yesterday", midnight - DAY // 2), ("late", midnight - HOUR // 2)):
            await office.planned(title=title, starts_at=at)
        site.now = midnight + 1
        home = await office.ask("GET", "/api/home")
        assert [one["title"] for one in home["today"]] == ["late"]


def test_days_have_23_to_25_hours() -> None:
    zone = ZoneInfo("Europe/Berlin")
    for month, day, hours in ((3, 29, 23), (10, 25, 25), (6, 1, 24)):
        noon = int(datetime(2026, month, day, 12, tzinfo=UTC).timestamp() * 1_000)
        begins, ends = day_around(noon, zone)
        assert (ends - begins) // HOUR == hours


async def test_the_list_is_filtered_and_paged_in_every_order() -> None:
    async with website() as site:
        ada = await site.add_member("acme", "interviewer")
        office = Office(site)
        candidate = await office.candidate("Katherine Johnson")
        for number in range(5):
            site.now = NOW + number
            await office.planned(title=f"Round {number}", starts_at=NOW + DAY - number * HOUR)
        theirs = await office.planned(
            title="Coding",
            format="coding",
            candidate=candidate["id"],
            people=[{"role": "interviewer", "member": ada.member.id}],
        )
        for query in (
            "text=johnson",
            "text=coding",
            "format=coding",
            f"candidate={candidate['id']}",
            f"interviewer={ada.member.id}",
        ):
            found = await office.ask("GET", f"/api/interviews?{query}")
            assert [one["id"] for one in found["items"]] == [theirs["id"]], query
        met: list[str] = []
        after: str | None = ""
        while after is not None:
            page = await office.ask("GET", f"/api/interviews?order=soonest&limit=2&after={after}")
            met += [one["title"] for one in page["items"]]
            after = page["next"]
        assert met == [f"Round {number}" for number in (4, 3, 2, 1, 0)]
        window = await office.ask(
            "GET", f"/api/interviews?since={NOW + DAY - 3 * HOUR}&until={NOW + DAY - HOUR}"
        )
        assert [one["title"] for one in window["items"]] == ["Round 3", "Round 2"]


async def test_samples_have_questions_that_came_with_the_product_where_there_are_no_others() -> None:
    async with website() as site:
        made = (await Office(site).ask("POST", "/api/sample-interview", status=201))["items"]
        for created in made:
            assert (await Office(site).interview(created["id"]))["questions"]


async def test_sample_interviews_are_ready_to_be_played_with() -> None:
    async with website(Settings(public_url=URL, samples_per_minute=1)) as site:
        ada = await site.add_member("acme", "interviewer")
        office = Office(site, ada)
        talk = await site.services.bank.create("acme", question(title="A talk"), at=NOW)
        task = Coding(starters={"python": [SourceFile(name="main.py", text="print()")]})
        code = await site.services.bank.create("acme", question(title="Code", task=task), at=NOW)
        drawn = question(title="Design", task=SystemDesign())
        design = await site.services.bank.create("acme", drawn, at=NOW)
        made = (await office.ask("POST", "/api/sample-interview", status=201))["items"]
        formats = []
        asked = []
        for created in made:
            assert [person["role"] for person in created["people"]] == ["interviewer", "candidate"]
            assert created["people"][0]["member"] == ada.member.id
            for person in created["people"]:
                arrived = await site.ask("GET", person["link"].removeprefix(URL), token="")
                assert arrived.status_code == 303
            shown = await office.interview(created["id"])
            assert shown["status"] == "planned"
            asked.append([one["question"] for one in shown["questions"]])
            formats.append(shown["format"])
        assert formats == ["system_design", "coding"]
        assert asked == [[design.id], [code.id]]
        assert talk.id not in asked[0]
        assert_error(await site.ask("POST", "/api/sample-interview", by=ada), 429, "throttled")
