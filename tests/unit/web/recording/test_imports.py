"""Interviews that were held elsewhere become recordings, or nothing at all."""

import json
from dataclasses import replace
from typing import Any

import pytest

from pairing.errors import Unavailable
from pairing.interview.state import State, fold
from pairing.settings import Settings
from pairing.wire.codec import decode_entries
from tests.support.database import everything_in
from tests.unit.web.recording.held import Held
from tests.unit.web.website import NOW, URL, Website, assert_error, website

THEN = NOW - 86_400_000
HISTORY: dict[str, Any] = {
    "A0": {"a": "-Jx1", "o": ["def add(a, b):\n"], "t": THEN},
    "A1": {"a": "-Jx2", "o": [15, "    return a - b\n"], "t": THEN + 60_000},
    "A2": {"a": "-Jx2", "o": [28, -1, "+", 3], "t": THEN + 90_000},
}
OTHER = [{"a": "Grace H.", "o": ["notes 😀"], "t": THEN + 70_000}]
ADA = {"author": "-Jx1", "name": "Ada", "role": "interviewer"}
WANTED: dict[str, Any] = {
    "title": "Screening of last year",
    "files": [{"path": "main.py", "history": HISTORY}, {"path": "notes.txt", "history": OTHER}],
    "people": [ADA],
}


async def imported(site: Website, **changes: Any) -> Held:
    answer = await site.ask("POST", "/api/recordings", json={**WANTED, **changes})
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert made["address"] == f"/interviews/{made['interview']}/recording"
    assert made["updates"] == 4
    return Held(
        site, await site.add_member("acme", "hiring_manager"), {"id": made["interview"], "people": []}
    )


async def test_it_plays() -> None:
    async with website() as site:
        one = await imported(site)
        found = await one.read()
        assert (found["status"], found["sealed"], found["title"]) == ("ended", True, WANTED["title"])
        assert (found["origin"], found["length"]) == (THEN, 90_000)
        people = {person["name"]: (person["person"], person["role"]) for person in found["people"]}
        assert {name: role for name, (_, role) in people.items()} == {
            "Ada": "interviewer",
            "-Jx2": "candidate",
            "Grace H.": "candidate",
        }
        state = fold(State(), decode_entries((await one.stored()).rstrip(b"\n")))
        assert [(pad.name, pad.language) for pad in state.pads.values()] == [
            ("main.py", "python"),
            ("notes.txt", "text"),
        ]
        assert state.pads["p1"].document.state == "def add(a, b):\n    return a + b\n"
        typed = (await one.read("/summary"))["facts"]["typed"]
        assert [(fact["person"], fact["pad"], fact["inserted"]) for fact in typed] == [
            (people["Ada"][0], "p1", 15),
            (people["-Jx2"][0], "p1", 18),
            (people["Grace H."][0], "p2", 8),
        ]
        row = await site.archive.interview(one.id)
        assert row is not None
        assert (row.status, row.ended_at, row.created_at) == ("ended", THEN + 90_000, NOW)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("a.PY", "python"),
        ("src/b.rs", "rust"),
        ("README.md", "markdown"),
        ("Makefile", "text"),
        ("x.", "text"),
    ],
)
async def test_a_path_tells_its_language_unless_the_import_does(path: str, language: str) -> None:
    async with website() as site:
        for given in ("", "ruby"):
            one = {"path": path, "history": [revision()], "language": given}
            answer = await site.ask("POST", "/api/recordings", json={"title": "x", "files": [one]})
            member = await site.add_member("acme")
            made = Held(site, member, {"id": answer.json()["interview"], "people": []})
            (pad,) = [line for line in await made.lines() if line["kind"] == "pad_created"]
            assert pad["language"] == (given or language)


async def test_half_a_character_is_taken_as_browsers_send_it() -> None:
    halves = [{"a": "x", "o": ["\ud83d"], "t": THEN}, {"a": "x", "o": [1, "\ude00"], "t": THEN + 1}]
    body = json.dumps({"title": "Halves", "files": [{"path": "a.txt", "history": halves}]})
    async with website() as site:
        sent = {"Content-Type": "application/json"}
        answer = await site.ask("POST", "/api/recordings", content=body.encode(), headers=sent)
        assert answer.status_code == 201, answer.text
        one = Held(site, await site.add_member("acme"), {"id": answer.json()["interview"], "people": []})
        forked = await one.post("/forks", {"t": 9})
        async with site.services.rooms.enter(forked.json()["interview"]) as room:
            assert room.state.pads["p1"].document.state == "\ud83d\ude00"


def file(history: Any, path: str = "a.py", **more: Any) -> dict[str, Any]:
    return {"files": [{"path": path, "history": history, **more}]}


def revision(**changes: Any) -> dict[str, Any]:
    return {"a": "x", "o": ["a"], "t": THEN, **changes}


@pytest.mark.parametrize(
    ("changes", "status", "code", "words"),
    [
        ({"title": " "}, 400, "malformed", ""),
        ({"title": "a\nb"}, 400, "malformed", ""),
        ({"files": []}, 400, "malformed", "1 to 200 files"),
        ({"more": 1}, 400, "malformed", "unknown field"),
        (file("[]"), 400, "malformed", "history"),
        (file([]), 400, "malformed", "nothing was edited"),
        (file([revision(o=[1])]), 400, "malformed", "a.py: revision 1: the operation is for 1"),
        (file([revision(), revision(o=[2, "b"])]), 400, "malformed", "a.py: revision 2"),
        (file([revision(o=[{"b": True}])]), 400, "malformed", "a.py: revision 1"),
        (file([revision()], path="../a.py"), 400, "malformed", "../a.py: a file name"),
        (file([revision()], language="No Language"), 400, "malformed", "a language"),
        (file([revision(o=["a" * 41])]), 413, "too_large", "a.py: revision 1: a file holds at most 40"),
        (file([revision(), *[revision(o=[1])] * 9]), 413, "too_large", "at most 9 operations"),
        (file([revision(t=NOW + 1)]), 400, "malformed", "future"),
        ({"files": [file([revision()])["files"][0]] * 2}, 409, "name_taken", ""),
        ({"people": [ADA] * 2}, 400, "malformed", "one person"),
        ({"people": [{**ADA, "name": ""}]}, 400, "malformed", ""),
        ({"people": [{**ADA, "author": str(n)} for n in range(19)]}, 413, "too_large", "people"),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_said_and_nothing_is_kept(
    changes: dict[str, Any], status: int, code: str, words: str
) -> None:
    few = replace(Settings(public_url=URL), document_units=40, recording_import_updates=9)
    async with website(few) as site:
        await site.ask("GET", "/api/interviews")
        before = await everything_in(site.services.settings.sqlalchemy_url)
        answer = await site.ask("POST", "/api/recordings", json={**WANTED, **changes})
        assert_error(answer, status, code)
        assert words in answer.json()["error"]["message"]
        assert await everything_in(site.services.settings.sqlalchemy_url) == before
        assert await site.transcript.unsealed(after="", limit=10) == []


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"\xff", b'{"title": NaN}', b"null"])
async def test_what_is_no_json(body: bytes) -> None:
    async with website() as site:
        sent = {"Content-Type": "application/json"}
        assert_error(await site.ask("POST", "/api/recordings", content=body, headers=sent), 400, "malformed")


async def test_a_body_has_a_largest_size() -> None:
    async with website(replace(Settings(public_url=URL), recording_import_bytes=50)) as site:
        assert_error(await site.ask("POST", "/api/recordings", json=WANTED), 413, "too_large")


async def test_what_would_be_forgotten_at_once_is_not_taken() -> None:
    async with website() as site:
        admin = await site.add_member("acme", "admin")
        changed = await site.ask("PATCH", "/api/workspace", by=admin, json={"revision": 1, "kept_days": 1})
        assert changed.status_code == 200, changed.text
        old = file([revision()])
        assert_error(await site.ask("POST", "/api/recordings", json={**WANTED, **old}), 409, "too_old")
        young = file([revision(t=THEN + 1)])
        assert (await site.ask("POST", "/api/recordings", json={**WANTED, **young})).status_code == 201


async def test_without_a_row_there_is_soon_no_transcript_either(monkeypatch: pytest.MonkeyPatch) -> None:
    async with website() as site:

        async def away(*_: object, **options: object) -> None:
            raise Unavailable("the store is away")

        monkeypatch.setattr(site.services.archive, "add_interview", away)
        assert_error(await site.ask("POST", "/api/recordings", json=WANTED), 503, "unavailable")
        await site.services.forgetter.look()
        # The import may go on yet, however old what it holds is.
        assert len(await site.transcript.unsealed(after="", limit=10)) == 1
        site.now += round(site.services.settings.creation_seconds * 1_000) + 1
        await site.services.forgetter.look()
        assert await site.transcript.unsealed(after="", limit=10) == []


async def test_it_is_imported_once_however_often_it_is_sent() -> None:
    async with website() as site:
        sent = {"Idempotency-Key": "once"}
        answers = [await site.ask("POST", "/api/recordings", json=WANTED, headers=sent) for _ in range(2)]
        assert answers[0].json() == answers[1].json()
        assert len((await site.ask("GET", "/api/interviews")).json()["items"]) == 1


async def test_what_the_operations_write_has_a_most() -> None:
    async with website(replace(Settings(public_url=URL), recording_import_units=99)) as site:
        wanted = {**WANTED, **file([revision(o=["x" * 50]), revision(o=[50, "y"])])}
        answer = await site.ask("POST", "/api/recordings", json=wanted)
        assert_error(answer, 413, "too_large")
        assert "99 units" in answer.json()["error"]["message"]
