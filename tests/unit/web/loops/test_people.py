"""Links of people, members who enter without one, calendar files and invitations by mail."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar

from pairing.archive.port import Person
from pairing.errors import Conflict
from pairing.settings import Settings
from pairing.web.loops.inviting import letter
from tests.support.office import Office
from tests.unit.web.website import NOW, URL, Website, assert_error, website

HOUR = 3_600_000
DAY = 24 * HOUR


async def arrive(site: Website, link: str) -> Any:
    return await site.ask("GET", link.removeprefix(URL), token="")


async def calendar(site: Website, path: str, **options: Any) -> Any:
    """The one event of a calendar file."""
    answer = await site.ask("GET", path.removeprefix(URL), **options)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.text).walk("VEVENT")
    return event


async def test_a_person_s_links_are_listed_with_what_became_of_them() -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        path = f"/api/interviews/{created['id']}/people/{created['people'][1]['id']}/links"
        before = await office.ask("GET", path)
        assert [link["revoked_at"] for link in before["items"]] == [None]
        assert (before["opened_at"], before["seen_at"]) == (None, None)
        site.now = NOW + HOUR
        arrived = await arrive(site, created["people"][1]["link"])
        opened = await office.ask("GET", path)
        assert (opened["opened_at"], opened["seen_at"]) == (NOW + HOUR, NOW + HOUR)
        person = created["people"][1]["id"]
        cookies = {"Cookie": f"pairing_{person}={arrived.cookies[f'pairing_{person}']}"}
        for minutes in (1, 2):
            site.now = NOW + HOUR + minutes * 60_000
            used = f"/api/interviews/{created['id']}/languages?as={person}"
            assert (await site.ask("GET", used, token="", headers=cookies)).status_code == 200
            assert (await office.ask("GET", path))["seen_at"] == site.now
        site.now = NOW + HOUR
        await office.ask("DELETE", path)
        more = await office.ask("POST", path, status=201)
        after = await office.ask("GET", path)
        assert [link["revoked_at"] for link in after["items"]] == [NOW + HOUR, None]
        assert (await arrive(site, created["people"][1]["link"])).status_code == 404
        assert (await arrive(site, more["link"])).status_code == 303


async def test_a_link_to_an_interview_far_ahead_opens_it_then() -> None:
    async with website(Settings(public_url=URL, link_days=30)) as site:
        office = Office(site)
        far, moved = await office.planned(starts_at=NOW + 90 * DAY), await office.planned()
        await office.change(f"/api/interviews/{moved['id']}", {"revision": 1}, starts_at=NOW + 90 * DAY)
        site.now = NOW + 90 * DAY
        for created in (far, moved):
            assert (await arrive(site, created["people"][1]["link"])).status_code == 303


async def test_a_member_who_is_one_of_the_people_enters_without_a_link() -> None:
    async with website() as site:
        ada, bob = await site.add_member("acme", "interviewer"), await site.add_member("acme")
        office = Office(site, bob)
        created = await office.planned(
            people=[
                {"role": "interviewer", "member": ada.member.id},
                {"name": "Grace", "role": "candidate"},
            ]
        )
        person = created["people"][0]
        assert (person["name"], person["member"]) == (ada.member.name, ada.member.id)
        path = f"/api/interviews/{created['id']}/enter"
        entered = await site.ask("POST", path, by=ada)
        assert entered.json() == {"person": person["id"]}
        cookie = entered.cookies[f"pairing_{person['id']}"]
        seen = await site.ask(
            "GET",
            f"/api/interviews/{created['id']}/languages?as={person['id']}",
            token="",
            headers={"Cookie": f"pairing_{person['id']}={cookie}"},
        )
        assert seen.status_code == 200
        assert_error(await site.ask("POST", path, by=bob), 403, "not_invited")
        assert_error(await site.ask("POST", path), 403, "no_session")
        await site.add_workspace("other")
        stranger = await site.add_member("other")
        assert_error(await site.ask("POST", path, by=stranger), 404, "no_such_interview")


async def test_the_room_that_could_not_be_told_of_a_person_is_when_they_enter() -> None:
    async with website() as site:
        ada = await site.add_member("acme", "interviewer")
        created = await Office(site).planned()
        late = Person("p-late", created["id"], "Ada", "interviewer", 2, member=ada.member.id)
        await site.archive.add_person(late, [])
        for _ in range(2):
            assert (
                await site.ask("POST", f"/api/interviews/{created['id']}/enter", by=ada)
            ).status_code == 200
        async with site.services.rooms.enter(created["id"]) as room:
            assert [person.name for person in room.state.people.values()] == ["Ada", "Grace", "Ada"]


async def test_one_member_is_one_person_and_no_candidate() -> None:
    async with website() as site:
        ada = await site.add_member("acme", "interviewer")
        office = Office(site)
        created = await office.planned()
        path = f"/api/interviews/{created['id']}/people"
        joined = await office.ask("POST", path, {"role": "observer", "member": ada.member.id}, 201)
        assert joined["name"] == ada.member.name
        again = await site.ask("POST", path, json={"role": "observer", "member": ada.member.id})
        assert_error(again, 409, "already_there")
        twice = {"format": "coding", "people": [{"role": "observer", "member": ada.member.id}] * 2}
        assert_error(await site.ask("POST", "/api/interviews", json=twice), 409, "already_there")
        person = Person("p-x", created["id"], "Ada", "observer", 0, member=ada.member.id)
        with pytest.raises(Conflict):
            await site.archive.add_person(person, [])
        candidate = {"role": "candidate", "member": ada.member.id}
        assert_error(await site.ask("POST", path, json=candidate), 400, "malformed")
        await site.add_workspace("other")
        stranger = await site.add_member("other")
        theirs = {"role": "observer", "member": stranger.member.id}
        assert_error(await site.ask("POST", path, json=theirs), 404, "no_such_member")


async def test_a_calendar_file_follows_the_plan() -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned(
            starts_at=NOW + HOUR, timezone="Europe/Lisbon", call="https://call.example.test/1", minutes=60
        )
        link = created["people"][1]["link"]
        first = await calendar(site, f"{link}/calendar.ics", token="")
        assert first["SUMMARY"] == "System design"
        assert first["DTSTART"].dt == datetime.fromtimestamp((NOW + HOUR) / 1_000, UTC)
        assert str(first["DTSTART"].dt.tzinfo) == "Europe/Lisbon"
        assert (first["DTEND"].dt - first["DTSTART"].dt).total_seconds() == 3_600
        assert (first["SEQUENCE"], first["STATUS"]) == (0, "CONFIRMED")
        assert first["LOCATION"] == "https://call.example.test/1"
        assert link in first["DESCRIPTION"]
        await office.change(
            f"/api/interviews/{created['id']}",
            {"revision": 1},
            starts_at=NOW + 2 * HOUR,
            accommodations={"extra_percent": 50},
        )
        moved = await calendar(site, f"{link}/calendar.ics", token="")
        assert (moved["UID"], moved["SEQUENCE"]) == (first["UID"], 1)
        assert (moved["DTEND"].dt - moved["DTSTART"].dt).total_seconds() == 5_400
        await office.ask("POST", f"/api/interviews/{created['id']}/cancel", {"revision": 2})
        gone = await calendar(site, f"{link}/calendar.ics", token="")
        assert (gone["UID"], gone["SEQUENCE"], gone["STATUS"]) == (first["UID"], 2, "CANCELLED")


async def test_a_calendar_file_holds_nobody_else_s_link() -> None:
    async with website() as site:
        created = await Office(site).planned(starts_at=NOW + HOUR)
        links = [person["link"] for person in created["people"]]
        theirs = await site.ask("GET", f"{links[1]}/calendar.ics".removeprefix(URL), token="")
        assert links[1] in theirs.text.replace("\r\n ", "")
        assert links[0] not in theirs.text.replace("\r\n ", "")
        members = await site.ask("GET", f"/api/interviews/{created['id']}/calendar.ics")
        assert "/j/" not in members.text
        assert f"{URL}/interviews/{created['id']}" in members.text.replace("\r\n ", "")


async def test_without_a_time_there_is_no_calendar_file_and_a_wrong_link_gets_none() -> None:
    async with website() as site:
        created = await Office(site).planned()
        link = created["people"][1]["link"]
        answer = await site.ask("GET", f"{link}/calendar.ics".removeprefix(URL), token="")
        assert_error(answer, 409, "no_time")
        assert_error(await site.ask("GET", "/j/nothing/calendar.ics", token=""), 404, "no_such_link")


async def test_a_title_adds_nothing_to_a_calendar_file() -> None:
    async with website() as site:
        title = "Design; ATTENDEE:mailto:x, \\n BEGIN:VEVENT"
        created = await Office(site).planned(title=title, starts_at=NOW + HOUR)
        event = await calendar(site, f"/api/interviews/{created['id']}/calendar.ics")
        assert str(event["SUMMARY"]) == title.replace("\\n", "\n") or str(event["SUMMARY"]) == title
        assert "ATTENDEE" not in event


async def test_archiving_an_interview_lets_nobody_in_any_more() -> None:
    async with website() as site:
        admin, other = await site.add_member("acme"), await site.add_member("acme", "interviewer")
        created = await Office(site).planned(people=[{"role": "interviewer", "member": other.member.id}])
        path = f"/api/interviews/{created['id']}"
        assert (await site.ask("DELETE", path, by=other)).status_code == 403
        assert (await site.ask("DELETE", path, by=admin)).status_code == 204
        assert (await arrive(site, created["people"][0]["link"])).status_code == 404
        assert_error(await site.ask("POST", f"{path}/enter", by=other), 409, "archived")
        person = f"{path}/people/{created['people'][0]['id']}"
        for more in (f"{person}/links", f"{person}/invite"):
            assert_error(await site.ask("POST", more), 409, "archived")
        late = {"name": "Late", "role": "observer"}
        assert_error(await site.ask("POST", f"{path}/people", json=late), 409, "archived")
        office = Office(site)
        assert (await office.ask("GET", "/api/interviews"))["items"] == []
        assert len((await office.ask("GET", "/api/interviews?archived=true"))["items"]) == 1


async def test_without_mail_nobody_is_invited_by_it() -> None:
    async with website() as site:
        created = await Office(site).planned(invite=True)
        path = f"/api/interviews/{created['id']}/people/{created['people'][1]['id']}/invite"
        assert_error(await site.ask("POST", path), 409, "no_mail")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """What was mailed: to whom, subject and text."""
    mails: list[tuple[str, str, str]] = []

    async def send(self: object, to: str, subject: str, text: str) -> bool:
        mails.append((to, subject, text))
        return True

    monkeypatch.setattr("pairing.mail.Mail.send", send)
    return mails


async def test_who_has_an_address_is_mailed_their_own_link(sent: list[tuple[str, str, str]]) -> None:
    async with website(Settings(public_url=URL, smtp_host="127.0.0.1")) as site:
        office = Office(site)
        people = [
            {"name": "Ada", "role": "interviewer", "email": "ada@example.test"},
            {"name": "Grace", "role": "candidate", "email": "grace@example.test"},
            {"name": "Zoë", "role": "observer"},
        ]
        created = await office.planned(
            people=people, invite=True, starts_at=NOW + HOUR, timezone="Europe/Lisbon"
        )
        assert [to for to, _, _ in sent] == ["ada@example.test", "grace@example.test"]
        links = [person["link"] for person in created["people"]]
        for at, (_, subject, text) in enumerate(sent):
            assert subject == "Invitation: System design"
            assert [link in text for link in links] == [place == at for place in range(3)]
            assert "(Europe/Lisbon)" in text
        base = f"/api/interviews/{created['id']}/people"
        again = await office.ask("POST", f"{base}/{created['people'][1]['id']}/invite", status=202)
        assert again["link"] in sent[-1][2]
        assert again["link"] not in links
        nowhere = await site.ask("POST", f"{base}/{created['people'][2]['id']}/invite")
        assert_error(nowhere, 409, "no_address")


async def test_everybody_in_an_interview_reads_how_to_get_ready() -> None:
    async with website() as site:
        office = Office(site)
        loop = (await office.loop())["summary"]
        created = await office.planned(
            title="", format=None, loop=loop["id"], round="system-design", starts_at=NOW + HOUR
        )
        person = created["people"][1]
        arrived = await arrive(site, person["link"])
        path = f"/api/interviews/{created['id']}/preparation?as={person['id']}"
        name = f"pairing_{person['id']}"
        cookies = {"Cookie": f"{name}={arrived.cookies[name]}"}
        workspace = await site.services.members.workspace("acme")
        assert workspace is not None
        changed = replace(workspace, name="Acme", notice="Ask **us** about your data.")
        await site.services.members.change_workspace(changed)
        told = (await site.ask("GET", path, token="", headers=cookies)).json()
        assert (told["workspace"], told["notice"]) == ("Acme", "Ask **us** about your data.")
        assert (told["title"], told["minutes"], told["starts_at"]) == (
            "System design interview",
            75,
            NOW + HOUR,
        )
        assert "five steps" in told["prepare"]
        assert_error(await site.ask("GET", path, token=""), 401, "unauthenticated")


async def test_only_the_candidate_is_told_how_to_get_ready() -> None:
    async with website() as site:
        office = Office(site)
        loop = (await office.loop())["summary"]
        created = await office.planned(format=None, loop=loop["id"], round="system-design")
        interview = await site.archive.interview(created["id"])
        assert interview is not None
        texts = [letter(interview, person, "https://link") for person in interview.people]
        assert ["How to get ready" in text for _, text in texts] == [False, True]
