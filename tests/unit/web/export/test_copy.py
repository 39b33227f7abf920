"""The candidate's copy: what everybody saw, and not a byte of what the panel, or anybody else, had."""

import json
from pathlib import Path

import pytest

from pairing.export.verify import verify
from pairing.interview import entries as e
from tests.unit.export.files import document_of
from tests.unit.web.export.hall import PUBLIC, SECRET, Hall, audited, everything_in, hall, lines_in
from tests.unit.web.website import NOW, assert_error


async def test_nothing_of_the_panel_is_in_it(page: Path) -> None:
    async with hall() as held:
        await held.allow_copies()
        members = await held.get("recording/portable?panel=true")
        assert SECRET.encode() in everything_in(members.content), "else nothing would be proved"
        answer = await held.visit("copy", "Grace")
        assert answer.status_code == 200, answer.text
        everything = everything_in(answer.content)
        assert SECRET.encode() not in everything
        assert PUBLIC.encode() in everything
        assert b"panel" not in everything.replace(b'"panel":false', b"").replace(b"may_see_panel", b"")
        assert verify(answer.content).refusal is None


async def test_no_gap_and_no_count_tells_that_there_was_a_panel(page: Path) -> None:
    """A copy made before the panel wrote anything differs in nothing but when it was made, and its key."""
    async with hall() as held:
        await held.allow_copies()
        first = document_of((await held.visit("copy", "Grace")).content)
        await held.add("panel", *[e.Said(position=0, at=NOW + 9_000, by="i3", text=SECRET)] * 50)
        assert document_of((await held.visit("copy", "Grace")).content) == first
        positions = [json.loads(line)["position"] for line in lines_in(first, "room")]
        assert positions == list(range(1, len(positions) + 1))
        assert [part["part"] for part in first["recording"]["parts"]] == ["room"]
        assert first["recording"]["may_see_panel"] is False
        assert (first["recording"]["candidate"], first["recording"]["loop"]) == (None, None)
        assert first["summary"]["facts"]["key_points"] == []
        assert {mark["part"] for mark in first["summary"]["timeline"]["marks"]} <= {"room"}
        assert {run["part"] for run in first["summary"]["facts"]["runs"]} == {"room"}


async def test_it_is_off_unless_the_workspace_allows_it(page: Path) -> None:
    async with hall() as held:
        assert_error(await held.visit("copy", "Grace"), 403, "no_copy")
        assert (await held.visit("preparation", "Grace")).json()["copy"] is False
        await held.allow_copies()
        assert (await held.visit("copy", "Grace")).status_code == 200
        assert (await held.visit("preparation", "Grace")).json()["copy"] is True
        assert (await held.visit("preparation", "Ada")).json()["copy"] is False


@pytest.mark.parametrize("name", ["Ada", "Olga"])
async def test_it_is_the_candidates(page: Path, name: str) -> None:
    async with hall() as held:
        await held.allow_copies()
        assert_error(await held.visit("copy", name), 403, "forbidden")


async def test_there_is_none_while_it_goes_on_and_none_after_it_was_reopened(page: Path) -> None:
    async with hall(ended=False) as held:
        await held.allow_copies()
        assert_error(await held.visit("copy", "Grace"), 409, "not_over")
        await held.add("room", e.Ended(position=0, at=NOW + 10_000, by="i1"))
        assert (await held.visit("copy", "Grace")).status_code == 200
        await held.add("room", e.Reopened(position=0, at=NOW + 11_000, by="i1"))
        await _noticed(held)
        assert_error(await held.visit("copy", "Grace"), 409, "not_over")


async def test_it_is_counted_and_on_record(page: Path) -> None:
    async with hall() as held:
        await held.allow_copies()
        assert (await held.visit("copy", "Grace")).status_code == 200
        (record,) = await audited(held.site)
        assert record["details"] == {"what": "copy", "person": held.people["Grace"]}
        assert record["member"] is None


async def test_who_was_never_let_in_is_given_nothing(page: Path) -> None:
    async with hall() as held:
        await held.allow_copies()
        body = {
            "title": "Led", "format": "coding", "minutes": 30,
            "people": [{"name": "Ada", "role": "interviewer"}, {"name": "Lou", "role": "candidate"}],
        }  # fmt: skip
        created = (await held.site.ask("POST", "/api/interviews", json=body)).json()
        led = Hall(held.site, created)
        await led.add("room", e.Ended(position=0, at=NOW + 1_000))
        assert_error(await led.visit("copy", "Lou"), 403, "shut_out")


async def _noticed(held: Hall) -> None:
    """Rooms learn of what another node stored."""
    async with held.site.services.rooms.enter(held.interview) as room:
        await room.level()
