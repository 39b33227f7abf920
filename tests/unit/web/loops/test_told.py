"""What webhooks are told of interviews and loops: each thing once, ids and states alone."""

import json
from typing import Any

import msgspec
import pytest

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.web.news import hear
from tests.support.office import Office, lead
from tests.unit.web.website import NOW, Website, website


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, dict[str, Any]]]:
    """Type, key and data of every event, in order."""
    events: list[tuple[str, str, dict[str, Any]]] = []

    async def tell(self: object, workspace: str, type: str, data: Any, *, key: str, at: int) -> bool:
        assert workspace == "acme"
        events.append((type, key, json.loads(msgspec.json.encode(data))))
        return True

    monkeypatch.setattr("pairing.webhooks.sql.SqlWebhooks.tell", tell)
    return events


async def retold(site: Website, interview: str) -> None:
    """The room passes its news on again, as whoever opens it later does."""
    async with site.services.rooms.enter(interview) as room:
        state = room.state
    await hear(site.services, interview, e.Ended(position=state.position, at=state.at))


async def test_a_planned_interview_s_life_is_told(told: list[tuple[str, str, dict[str, Any]]]) -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned(title="A secret title", starts_at=NOW)
        await office.change(f"/api/interviews/{created['id']}", {"revision": 1}, starts_at=NOW + 1)
        for kind in (h.Started, h.Paused, h.Resumed, e.Ended):
            await lead(site, created["id"], kind)
        await retold(site, created["id"])
        await office.ask("DELETE", f"/api/interviews/{created['id']}", status=204)
        for _ in range(2):
            await office.ask("POST", f"/api/interviews/{created['id']}/unarchive")
        assert [(type, data["status"]) for type, _, data in told] == [
            ("interview.created", "planned"),
            ("interview.changed", "planned"),
            ("interview.started", "running"),
            ("interview.paused", "paused"),
            ("interview.resumed", "running"),
            ("interview.ended", "ended"),
            ("interview.ended", "ended"),
            ("interview.changed", "ended"),
            ("interview.changed", "ended"),
        ]
        keys = [key for _, key, _ in told]
        assert keys[5] == keys[6], "what is told again is the same to the outbox"
        assert len(set(keys)) == 8
        assert {data["interview"] for _, _, data in told} == {created["id"]}
        assert told[1][2]["starts_at"] == NOW + 1
        assert [data["archived"] for _, _, data in told[-2:]] == [True, False]
        assert "secret" not in str(told)
        assert "Grace" not in str(told)


async def test_a_start_that_is_told_late_is_a_start(told: list[tuple[str, str, dict[str, Any]]]) -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        await lead(site, created["id"], h.Started)
        await lead(site, created["id"], h.Paused)
        async with site.services.rooms.enter(created["id"]) as room:
            state = room.state
        await hear(site.services, created["id"], h.Started(position=state.position, at=state.at))
        assert [(type, data["status"]) for type, _, data in told[1:]] == [
            ("interview.started", "running"),
            ("interview.paused", "paused"),
            ("interview.started", "running"),
        ]


async def test_cancelling_and_samples_are_told(told: list[tuple[str, str, dict[str, Any]]]) -> None:
    async with website() as site:
        office = Office(site)
        created = await office.planned()
        await office.ask("POST", f"/api/interviews/{created['id']}/cancel", {"revision": 1})
        await retold(site, created["id"])
        assert [(type, data["status"]) for type, _, data in told] == [
            ("interview.created", "planned"),
            ("interview.cancelled", "cancelled"),
        ]
        await office.ask("POST", "/api/sample-interview", status=201)
        assert [type for type, _, _ in told[2:]] == ["interview.created"] * 2


async def test_loops_are_told(told: list[tuple[str, str, dict[str, Any]]]) -> None:
    async with website() as site:
        office = Office(site)
        loop = (await office.loop())["summary"]
        await office.change(f"/api/loops/{loop['id']}", loop, status="withdrawn")
        assert [(type, data["status"], data["revision"]) for type, _, data in told] == [
            ("loop.created", "open", 1),
            ("loop.changed", "withdrawn", 2),
        ]
        assert {data["loop"] for _, _, data in told} == {loop["id"]}
