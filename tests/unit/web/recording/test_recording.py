"""Recordings over HTTP: what there is, all of it, and who may see it."""

import json
from collections.abc import Sequence

import msgspec
import pytest

from pairing.interview import entries as e
from pairing.live.part import PANEL, ROOM, transcript_of
from pairing.recording.summary import summarise
from pairing.recording.timeline import Summary
from pairing.recording.zstd import decompress
from pairing.settings import Settings
from pairing.transcript.port import Trace
from pairing.web.recording import folded
from pairing.wire.codec import decode_entries
from tests.unit.web.recording.held import held, note, told
from tests.unit.web.website import NOW, URL, assert_error, website

SMALL = Settings(public_url=URL, recording_entries=2)


async def test_what_there_is_of_an_interview_that_is_over() -> None:
    async with website() as site:
        one = await told(site)
        found = await one.read()
        assert (found["title"], found["status"], found["delay"]) == ("Round one", "ended", 0)
        assert (found["origin"], found["length"]) == (NOW, 30_000)
        assert found["stretches"] == [{"from": NOW, "until": NOW + 30_000, "t": 0}]
        assert [(part["part"], part["segments"]) for part in found["parts"]] == [("room", []), ("panel", [])]
        assert [(person["name"], person["role"]) for person in found["people"]] == [
            ("Ada", "interviewer"),
            ("Grace", "candidate"),
        ]
        assert (found["anonymous"], found["may_see_panel"], found["sealed"]) == (False, True, False)
        heads = {part["part"]: part["head"] for part in found["parts"]}
        assert heads["room"] == len((await one.stored()).splitlines())
        assert heads["panel"] == len((await one.stored(PANEL)).splitlines())


async def test_entries_are_the_bytes_that_are_stored_in_as_many_answers_as_it_takes() -> None:
    async with website(SMALL) as site:
        one = await told(site)
        for part in (ROOM, PANEL):
            answers = b""
            while True:
                after = len(answers.splitlines())
                answer = await one.ask(f"/entries?part={part}&after={after}")
                assert answer.headers["content-type"].startswith("application/jsonl")
                if not answer.content:
                    break
                answers += answer.content
            assert answers == await one.stored(part)


async def test_sealed_segments_come_as_they_are_where_zstd_is_taken() -> None:
    async with website() as site:
        one = await told(site)
        for part in (ROOM, PANEL):
            await site.transcript.seal(transcript_of(one.id, part))
        found = await one.read()
        assert found["sealed"] is True
        (segment,) = found["parts"][0]["segments"]
        assert (segment["first"], segment["count"]) == (1, found["parts"][0]["head"])
        plain = await one.ask("/entries")
        assert "content-encoding" not in plain.headers
        assert plain.content == await one.stored()
        packed = await one.ask("/entries", headers={"Accept-Encoding": "gzip, zstd"})
        assert packed.headers["content-encoding"] == "zstd"
        assert decompress(packed.content, len(plain.content)) == plain.content
        for refusing in ("zstd;q=0", "gzip, zstd; q=0.0", "gzip"):
            other = await one.ask("/entries", headers={"Accept-Encoding": refusing})
            assert other.content == plain.content
        rest = await one.ask("/entries?after=2", headers={"Accept-Encoding": "zstd"})
        assert "content-encoding" not in rest.headers
        assert rest.content.splitlines() == plain.content.splitlines()[2:]


async def test_what_is_sealed_and_what_came_since_are_read_alike() -> None:
    async with website() as site:
        one = await told(site)
        await site.transcript.seal(transcript_of(one.id))
        one.after(35)
        await one.put((e.Reopened, {}))
        one.after(40)
        await one.type("more")
        await one.put((e.Ended, {}))
        found = await one.read()
        assert found["sealed"] is False
        assert found["length"] == 35_000
        assert await one.lines() == [json.loads(line) for line in (await one.stored()).splitlines()]


async def test_the_summary_is_that_of_the_entries() -> None:
    async with website() as site:
        one = await told(site)
        room = decode_entries((await one.stored()).rstrip(b"\n"))
        panel = decode_entries((await one.stored(PANEL)).rstrip(b"\n"))
        found = await one.read("/summary")
        assert found == msgspec.to_builtins(summarise(room, panel, idle=5_000))
        assert [mark["kind"] for mark in found["timeline"]["marks"] if mark["part"] == "panel"] == ["note"]
        assert found["facts"]["typed"][0]["inserted"] == len("print(1)\n")


async def test_a_summary_is_computed_once_and_anew_when_more_was_recorded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count = 0

    def counted(*entries: Sequence[e.AnyEntry], idle: int) -> Summary:
        nonlocal count
        count += 1
        return summarise(*entries, idle=idle)

    monkeypatch.setattr(folded, "summarise", counted)
    async with website() as site:
        one = await told(site)
        first = await one.read("/summary")
        assert await one.read("/summary") == first
        assert count == 1
        await note(one, "Once more")
        assert await one.read("/summary") != first
        assert count == 2


async def test_carets_come_in_order_of_time_from_all_nodes() -> None:
    async with website() as site:
        one = await told(site)
        name = transcript_of(one.id)
        lines = [
            b'{"at":%d,"by":"i-g","pad":"p1","version":0,"anchor":0,"head":0,"top":0}\n' % at
            for at in range(1, 7)
        ]
        traces = [
            Trace(name, 1, 5, lines[0] + lines[2] + lines[4]),
            Trace(name, 2, 6, lines[1] + lines[3] + lines[5]),
        ]
        await site.transcript.add_traces(traces)
        assert (await one.ask("/trace")).content == b"".join(lines)
        assert (await one.ask("/trace?after=3")).content == b"".join(lines[3:])
        assert (await one.ask("/trace?after=6")).content == b""


# Who may


async def test_any_member_and_any_token_of_the_workspace_that_may_read_interviews() -> None:
    async with website() as site:
        one = await told(site)
        for what in ("", "/entries?part=panel", "/summary", "/trace"):
            for role in ("admin", "interviewer", "hiring_manager"):
                assert (await one.ask(what, by=await site.add_member("acme", role))).status_code == 200
            path = f"/api/interviews/{one.id}/recording{what}"
            assert (await site.ask("GET", path)).status_code == 200
            other = await site.add_token("acme", scopes=frozenset({"people:read"}))
            assert_error(await site.ask("GET", path, token=other), 403, "scope_missing")


async def test_nobody_else() -> None:
    async with website() as site:
        one = await told(site)
        created = await site.created()
        link = created["people"][1]["link"].removeprefix(URL)
        cookie = (await site.ask("GET", link, token="")).headers["set-cookie"].partition(";")[0]
        stranger = await site.add_workspace("other")
        for interview in (one.id, created["id"]):
            for what in ("", "/entries", "/entries?part=panel", "/summary", "/trace", f"/images/{'a' * 64}"):
                path = f"/api/interviews/{interview}/recording{what}"
                sent = {"Cookie": cookie}
                assert_error(await site.ask("GET", path, token="", headers=sent), 401, "unauthenticated")
                assert_error(await site.ask("GET", path, token=stranger), 404, "no_such_interview")


async def test_a_member_who_was_the_candidate_once_sees_nothing_of_the_panel() -> None:
    async with website() as site:
        member = await site.add_member("acme", "interviewer")
        people = [
            {"name": "Ada", "role": "interviewer"},
            {"name": "Grace", "role": "candidate", "email": member.member.email.upper()},
        ]
        one = await held(site, people=people)
        await one.arrive()
        await note(one, "Not for Grace")
        await one.put((e.CasePut, {"case": "c1", "name": "hidden", "stdin": "", "expected": ""}), part=PANEL)
        one.after(10)
        await one.put((e.Ended, {}))
        assert "Not for Grace" in (await one.ask("/entries?part=panel")).text
        found = await one.read(by=member)
        assert found["may_see_panel"] is False
        assert [part["part"] for part in found["parts"]] == ["room"]
        assert_error(await one.ask("/entries?part=panel", by=member), 403, "no_panel")
        assert "Not for Grace" not in (await one.ask("/summary", by=member)).text
        tests = {"t": 10_000, "hidden": True}
        assert_error(await one.post("/tests", tests, by=member), 403, "no_panel")
        forked = await one.post("/forks", {"t": 10_000}, by=member)
        assert forked.status_code == 201
        stored = await site.transcript.read(f"{forked.json()['interview']}/panel", after=0, limit=100)
        assert all(b"hidden" not in batch.payload for batch in stored)


@pytest.mark.parametrize("what", ["?anonymous=maybe", "/entries?part=own", "/entries?after=x"])
async def test_what_is_asked_wrong(what: str) -> None:
    async with website() as site:
        one = await told(site)
        assert_error(await one.ask(what), 400, "malformed")
