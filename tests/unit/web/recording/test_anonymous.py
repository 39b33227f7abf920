"""Recordings without names: no answer tells who somebody is."""

import pytest

from pairing.interview import entries as e
from tests.unit.web.recording.held import Held, held, note
from tests.unit.web.website import Website, website

WHO = ["Ada", "Grace", "Olga", "Hopper", "Round one"]
PEOPLE = [
    {"name": "Ada", "role": "interviewer"},
    {"name": "Grace", "role": "candidate", "email": "grace@hopper.test"},
    {"name": "Olga", "role": "observer"},
]


async def watched(site: Website) -> Held:
    one = await held(site, people=PEOPLE)
    await one.arrive()
    one.after(10)
    await one.type("x = 1\n")
    await one.put((e.Said, {"by": "i-g", "text": "my words stay"}))
    await note(one, "what I saw stays")
    await one.put((e.Ended, {}))
    return one


def check_nameless(text: str) -> None:
    assert [name for name in WHO if name.casefold() in text.casefold()] == []


ALL = ("", "/entries", "/entries?part=panel", "/summary", "/trace")


def anonymous(what: str) -> str:
    return f"{what}{'&' if '?' in what else '?'}anonymous=true"


async def test_no_answer_has_a_name_in_it() -> None:
    async with website() as site:
        one = await watched(site)
        for what in ALL:
            answer = await one.ask(anonymous(what))
            assert answer.status_code == 200
            check_nameless(answer.text)
        text = "".join([(await one.ask(anonymous(what))).text for what in ALL])
        assert "my words stay" in text
        assert "what I saw stays" in text
        plain = await one.ask("/entries")
        assert all(name in plain.text for name in WHO if name != "Hopper")


async def test_people_have_roles_and_one_colour_the_same_in_all_answers() -> None:
    async with website() as site:
        one = await watched(site)
        found = await one.read("?anonymous=true")
        assert (found["anonymous"], found["title"]) == (True, "Interview")
        assert (found["candidate"], found["loop"], found["round"]) == (None, None, None)
        names = {person["person"]: person["name"] for person in found["people"]}
        assert sorted(names.values()) == ["Candidate", "Interviewer 1", "Observer 1"]
        assert {person["colour"] for person in found["people"]} == {0}
        for part in ("room", "panel"):
            lines = await one.lines(f"/entries?part={part}&anonymous=true")
            invited = [line for line in lines if line["kind"] == "invited"]
            assert invited
            assert all(names[line["person"]] == line["name"] for line in invited)


async def test_a_sealed_segment_is_no_way_around_it() -> None:
    async with website() as site:
        one = await watched(site)
        await site.transcript.seal(f"{one.id}/room")
        answer = await one.ask("/entries?anonymous=true", headers={"Accept-Encoding": "zstd"})
        assert "content-encoding" not in answer.headers
        check_nameless(answer.text)


@pytest.mark.parametrize("owes", [True, False])
async def test_who_owes_a_rating_without_names_is_shown_none_whatever_is_asked(
    owes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def must(*_: object) -> bool:
        return owes

    monkeypatch.setattr("pairing.web.recording.sight.must_be_anonymous", must)
    async with website() as site:
        one = await watched(site)
        for what in (*ALL, "?anonymous=false"):
            answer = await one.ask(what)
            told = [name for name in WHO if name in answer.text]
            assert told == [] if owes else told or what in ("/summary", "/trace")
        forked = await one.post("/forks", {"t": 10_000})
        assert forked.status_code == 201
        fork = await site.archive.interview(forked.json()["interview"])
        assert fork is not None
        assert ("Round one" in fork.title) is not owes


async def test_a_fork_without_names_tells_none() -> None:
    async with website() as site:
        one = await watched(site)
        answer = await one.post("/forks?anonymous=true", {"t": 10_000})
        fork = answer.json()["interview"]
        shown = await site.ask("GET", f"/api/interviews/{fork}", by=one.member)
        check_nameless(shown.text)
        assert shown.json()["title"] == "Interview from 0:10"
        for part in ("room", "panel"):
            stored = await site.transcript.read(f"{fork}/{part}", after=0, limit=100)
            check_nameless("".join(batch.payload.decode() for batch in stored))
