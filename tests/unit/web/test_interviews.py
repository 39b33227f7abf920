"""The HTTP API for holders of a token: what it makes, what it shows, and to whom."""

import json
from pathlib import Path
from typing import Any

import pytest

from pairing.errors import Unavailable
from pairing.interview import entries as e
from pairing.interview.state import State, fold
from pairing.settings import Settings
from pairing.transcript.port import Batch
from pairing.web.tokens import digest
from pairing.wire.codec import decode_entries, encode_entry
from tests.unit.web.website import NEW, NOW, URL, Website, assert_error, website


async def test_an_interview_is_created_with_a_link_for_everybody() -> None:
    async with website() as site:
        created = await site.created()
        assert created["title"] == "Round one"
        assert [(person["name"], person["role"]) for person in created["people"]] == [
            ("Ada", "interviewer"),
            ("Grace", "candidate"),
        ]
        links = [person["link"] for person in created["people"]]
        assert len(set(links)) == 2
        assert all(link.startswith(f"{URL}/j/") and len(link) > 50 for link in links)
        batches = await site.transcript.kept.read(f"{created['id']}/room", after=0, limit=100)
        state = fold(State(), decode_entries(b"\n".join(batch.payload for batch in batches)))
        assert state.title == "Round one"
        assert [person.name for person in state.people.values()] == ["Ada", "Grace"]
        assert [(pad.name, pad.language) for pad in state.pads.values()] == [("main.py", "python")]


async def test_titles_and_names_lose_their_outer_spaces() -> None:
    async with website() as site:
        created = await site.created(title="  Round 1 ", people=[{"name": " Ada ", "role": "observer"}])
        assert (created["title"], created["people"][0]["name"]) == ("Round 1", "Ada")


async def test_an_interview_begins_with_the_files_it_is_given() -> None:
    async with website() as site:
        texts = ["a\r\nb\rc", "😀 \u2028 \0", ""]
        pads = [{"name": f"{n}.go", "language": "go", "text": text} for n, text in enumerate(texts)]
        created = await site.created(pads=pads)
        async with site.services.rooms.enter(created["id"]) as room:
            assert [pad.document.state for pad in room.state.pads.values()] == [
                "a\nb\nc",
                "\ud83d\ude00 \u2028 \0",
                "",
            ]
            assert room.state.order == ("p1", "p2", "p3")


SMALL = Settings(
    public_url=URL,
    title_chars=20,
    name_chars=10,
    people_per_interview=2,
    pads=2,
    pad_name_chars=10,
    document_units=10,
    request_bytes=2_000,
)
ADA = {"name": "Ada", "role": "interviewer"}


def pad(name: str = "a", language: str = "go", text: str = "") -> dict[str, str]:
    return {"name": name, "language": language, "text": text}


WRONG: dict[str, tuple[dict[str, Any], int, str]] = {
    "no title": ({"title": " "}, 400, "malformed"),
    "a title of two lines": ({"title": "a\nb"}, 400, "malformed"),
    "a title with NUL": ({"title": "a\0"}, 400, "malformed"),
    "a long title": ({"title": "x" * 21}, 413, "too_large"),
    "a title that is none": ({"title": 1}, 400, "malformed"),
    "nobody": ({"people": []}, 400, "malformed"),
    "too many": ({"people": [ADA] * 3}, 400, "malformed"),
    "no name": ({"people": [{**ADA, "name": ""}]}, 400, "malformed"),
    "a long name": ({"people": [{**ADA, "name": "x" * 11}]}, 413, "too_large"),
    "an unknown role": ({"people": [{**ADA, "role": "king"}]}, 400, "malformed"),
    "more about a person": ({"people": [{**ADA, "age": 36}]}, 400, "malformed"),
    "more about an interview": ({"colour": "red"}, 400, "malformed"),
    "too many files": ({"pads": [pad("a"), pad("b"), pad("c")]}, 413, "too_large"),
    "two files of one name": ({"pads": [pad("a"), pad("A")]}, 409, "name_taken"),
    "a bad name": ({"pads": [pad("../a")]}, 400, "malformed"),
    "a bad language": ({"pads": [pad(language="Go!")]}, 400, "malformed"),
    "a long text": ({"pads": [pad(text="😀" * 6)]}, 413, "too_large"),
    "a long request": ({"pads": [pad(text="x" * 2_000)]}, 413, "too_large"),
}


@pytest.mark.parametrize(("changes", "status", "code"), WRONG.values(), ids=WRONG)
async def test_what_is_wrong_is_said_and_leaves_nothing(
    changes: dict[str, Any], status: int, code: str
) -> None:
    async with website(SMALL) as site:
        answer = await site.ask("POST", "/api/interviews", json={**NEW, **changes})
        assert_error(answer, status, code)
        assert (await site.ask("GET", "/api/interviews")).json()["items"] == []


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b"\xff", b"[" * 100_000, b'{"title":"\\ud83d","people":[]}', b"1" * 5_000],
    ids=lambda body: repr(body[:12]),
)
async def test_a_body_that_is_none_is_malformed(body: bytes) -> None:
    async with website() as site:
        assert_error(await site.ask("POST", "/api/interviews", content=body), 400, "malformed")


async def test_a_request_without_end_is_refused_at_the_limit() -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        while True:
            sent += 1_000
            yield b" " * 1_000

    async with website(SMALL) as site:
        assert_error(await site.ask("POST", "/api/interviews", content=endless()), 413, "too_large")
    assert sent <= 4_000


async def test_one_interview_is_shown_without_its_links() -> None:
    async with website() as site:
        created = await site.created()
        shown = await site.ask("GET", f"/api/interviews/{created['id']}")
        assert shown.status_code == 200
        answer = shown.json()
        assert (answer["id"], answer["title"], answer["created_at"]) == (created["id"], "Round one", NOW)
        assert (answer["status"], answer["format"], answer["phases"]) == ("unplanned", None, [])
        assert [(person["id"], person["name"], person["role"]) for person in answer["people"]] == [
            (person["id"], person["name"], person["role"]) for person in created["people"]
        ]
        assert "/j/" not in shown.text


async def test_the_list_is_newest_first_and_in_pages() -> None:
    async with website() as site:
        for number in range(8):
            site.now = NOW + number // 2
            await site.created(title=str(number))
        first = (await site.ask("GET", "/api/interviews", params={"limit": 5})).json()
        assert len(first["items"]) == 5
        rest = (await site.ask("GET", "/api/interviews", params={"limit": 5, "after": first["next"]})).json()
        titles = [item["title"] for item in (*first["items"], *rest["items"])]
        assert sorted(titles) == [str(number) for number in range(8)]
        created = [item["created_at"] for item in (*first["items"], *rest["items"])]
        assert created == sorted(created, reverse=True)
        assert rest["next"] is None


@pytest.mark.parametrize("after", ["x", "-1.a", "1.5.a", "1e3", "².a", "9" * 30 + ".a", "9" * 5_000, " 1"])
async def test_a_cursor_that_was_not_given_out_is_malformed(after: str) -> None:
    async with website() as site:
        assert_error(await site.ask("GET", "/api/interviews", params={"after": after}), 400, "malformed")


@pytest.mark.parametrize(
    "query",
    [{"limit": "0"}, {"limit": "x"}, {"status": "gone"}, {"format": "x"}, {"since": "x"}, {"archived": "1"}],
)
async def test_a_filter_that_is_none_is_malformed(query: dict[str, str]) -> None:
    async with website() as site:
        assert_error(await site.ask("GET", "/api/interviews", params=query), 400, "malformed")


async def test_one_more_link_opens_the_same_person() -> None:
    async with website() as site:
        created = await site.created()
        ada = created["people"][0]
        path = f"/api/interviews/{created['id']}/people/{ada['id']}/links"
        made = await site.ask("POST", path)
        assert made.status_code == 201
        for link in (ada["link"], made.json()["link"]):
            answer = await site.ask("GET", link, token="")
            assert answer.headers["location"] == f"/i/{created['id']}/{ada['id']}"


async def test_revoked_links_open_nothing_and_the_others_still_do() -> None:
    async with website() as site:
        created = await site.created()
        ada, grace = created["people"]
        path = f"/api/interviews/{created['id']}/people/{ada['id']}/links"
        await site.ask("POST", path)
        revoked = await site.ask("DELETE", path)
        assert (revoked.status_code, revoked.json()) == (200, {"links": 2})
        assert (await site.ask("DELETE", path)).json() == {"links": 0}
        assert_error(await site.ask("GET", ada["link"], token=""), 404, "no_such_link")
        assert (await site.ask("GET", grace["link"], token="")).status_code == 303
        fresh = (await site.ask("POST", path)).json()["link"]
        assert (await site.ask("GET", fresh, token="")).status_code == 303


async def test_a_transcript_is_exported_as_it_is_stored() -> None:
    """E6: however many batches it is in, longer than is read at a time."""
    async with website() as site:
        created = await site.created()
        async with site.services.rooms.enter(created["id"]) as room:
            position = room.state.position
            for _ in range(5):
                lines = [
                    encode_entry(e.Said(position=position + n, at=NOW, text=f"{n} 😀 \u2028 \n"))
                    for n in range(1, 1_001)
                ]
                batch = Batch(room.transcript, position + 1, len(lines), b"\n".join(lines))
                assert all(await site.transcript.kept.append([batch]))
                position += len(lines)
        answer = await site.ask("GET", f"/api/interviews/{created['id']}/transcript")
        assert answer.headers["content-type"] == "application/jsonl; charset=utf-8"
        lines = answer.content.splitlines()
        assert answer.content.endswith(b"}\n")
        assert [json.loads(line)["position"] for line in lines] == [*range(1, position + 1)]
        stored = await site.transcript.kept.read(f"{created['id']}/room", after=0, limit=100_000)
        assert b"\n".join(batch.payload for batch in stored) + b"\n" == answer.content


async def test_another_workspace_s_interview_does_not_exist() -> None:
    async with website() as site:
        stranger = await site.add_workspace("stranger")
        created = await site.created()
        one, person = f"/api/interviews/{created['id']}", created["people"][0]["id"]
        for method, path in (
            ("GET", one),
            ("GET", f"{one}/transcript"),
            ("POST", f"{one}/people/{person}/links"),
            ("DELETE", f"{one}/people/{person}/links"),
        ):
            theirs = await site.ask(method, path, token=stranger)
            assert_error(theirs, 404, "no_such_interview")
            nobodys = await site.ask(method, path.replace(created["id"], "nothing"), token=stranger)
            assert nobodys.content == theirs.content, "nothing tells that it exists"
        assert (await site.ask("GET", "/api/interviews", token=stranger)).json()["items"] == []
        assert (await site.ask("GET", created["people"][0]["link"], token="")).status_code == 303


async def test_a_person_of_another_interview_does_not_exist() -> None:
    async with website() as site:
        one, other = await site.created(), await site.created()
        path = f"/api/interviews/{one['id']}/people/{other['people'][0]['id']}/links"
        for method in ("POST", "DELETE"):
            assert_error(await site.ask(method, path), 404, "no_such_person")
        assert (await site.ask("GET", other["people"][0]["link"], token="")).status_code == 303


EVERYTHING = [
    ("POST", "/api/interviews"),
    ("GET", "/api/interviews"),
    ("GET", "/api/interviews/x"),
    ("GET", "/api/interviews/x/transcript"),
    ("POST", "/api/interviews/x/people/y/links"),
    ("DELETE", "/api/interviews/x/people/y/links"),
]


@pytest.mark.parametrize(("method", "path"), EVERYTHING)
@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Basic abc",
        "bearer",
        "Token {token}",
        "{token}",
        "Bearer {token}x",
    ],
)
async def test_without_a_token_nothing_is_done(method: str, path: str, authorization: str | None) -> None:
    async with website() as site:
        headers = {} if authorization is None else {"Authorization": authorization.format(token=site.token)}
        answer = await site.ask(method, path, token="", headers=headers, json=NEW)
        assert_error(answer, 401, "unauthenticated")
        assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_token_is_taken_however_its_scheme_is_spelt_and_until_it_is_revoked() -> None:
    async with website() as site:
        for scheme in ("Bearer", "bearer", "BEARER"):
            headers = {"Authorization": f"{scheme}  {site.token} "}
            assert (await site.ask("GET", "/api/interviews", token="", headers=headers)).status_code == 200
        token = await site.services.keys.token(digest(site.token), site.now)
        assert token is not None
        assert await site.services.keys.revoke_token("acme", None, token.id, site.now)
        assert_error(await site.ask("GET", "/api/interviews"), 401, "unauthenticated")


async def test_wrong_tokens_and_links_are_counted_by_address() -> None:
    async with website(Settings(public_url=URL, arrivals_per_minute=3)) as site:
        for number in range(3):
            path = "/api/interviews" if number % 2 else "/j/wrong"
            assert (await site.ask("GET", path, token="wrong")).status_code in (401, 404)
        for path in ("/api/interviews", "/j/wrong"):
            assert_error(await site.ask("GET", path, token="wrong"), 429, "throttled")
            assert_error(await site.ask("GET", path), 429, "throttled")
        assert (await site.ask("GET", "/api/interviews", address="10.0.0.2")).status_code == 200
        assert (await site.ask("GET", "/")).status_code != 429
        site.now += 60_000
        assert (await site.ask("GET", "/api/interviews")).status_code == 200


async def test_a_store_out_of_reach_is_unavailable() -> None:
    async with website() as site:
        created = await site.created()
        site.transcript.away = True
        assert_error(await site.ask("POST", "/api/interviews", json=NEW), 503, "unavailable")
        transcript = await site.ask("GET", f"/api/interviews/{created['id']}/transcript")
        assert_error(transcript, 503, "unavailable")
        ready = await site.ask("GET", "/health/ready", token="")
        assert (ready.status_code, ready.json()) == (503, {"status": "unavailable"})
        assert (await site.ask("GET", "/health/live", token="")).json() == {"status": "ok"}


async def test_an_archive_out_of_reach_leaves_no_interview(monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*arguments: object, **options: object) -> None:
        raise Unavailable("the store is out of reach")

    async with website() as site:
        monkeypatch.setattr(site.archive, "add_interview", away)
        assert_error(await site.ask("POST", "/api/interviews", json=NEW), 503, "unavailable")
        assert (await site.ask("GET", "/api/interviews")).json()["items"] == []


async def test_a_draining_server_is_alive_and_not_ready() -> None:
    async with website() as site:
        assert (await site.ask("GET", "/health/ready", token="")).json() == {"status": "ok"}
        await site.services.rooms.drain()
        ready = await site.ask("GET", "/health/ready", token="")
        assert (ready.status_code, ready.json()) == (503, {"status": "draining"})
        assert (await site.ask("GET", "/health/live", token="")).status_code == 200


async def test_the_demo_is_there_when_it_is_asked_for() -> None:
    async with website() as site:
        assert_error(await site.ask("GET", "/api/demo", token=""), 404, "no_demo")
    async with website(Settings(public_url=URL, demo=True)) as site:
        demo = (await site.ask("GET", "/api/demo", token="")).json()
        assert [person["role"] for person in demo["people"]] == ["interviewer", "candidate"]
        for person in demo["people"]:
            assert (await site.ask("GET", person["link"], token="")).status_code == 303


async def test_a_demo_goes_on_after_a_restart_with_fresh_links(tmp_path: Path) -> None:
    site = Website(Settings(public_url=URL, demo=True), tmp_path)
    async with site.app.router.lifespan_context(site.app):
        before = (await site.ask("GET", "/api/demo")).json()
    again = Website(Settings(public_url=URL, demo=True), tmp_path)
    async with again.app.router.lifespan_context(again.app):
        after = (await again.ask("GET", "/api/demo")).json()
    assert [person["id"] for person in after["people"]] == [person["id"] for person in before["people"]]
    assert not {person["link"] for person in after["people"]} & {
        person["link"] for person in before["people"]
    }
