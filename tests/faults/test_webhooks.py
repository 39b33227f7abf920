"""`kill -9` of the server while a webhook is delivered: it arrives all the same, under one id."""

import asyncio
from pathlib import Path
from typing import Any

import httpx

from tests.support.receiver import Receiver, answering, never_answering, receiver
from tests.support.server import Api, ServerProcess, running

SETTINGS = {
    "PAIRING_WEBHOOK_HTTP": "true",
    "PAIRING_WEBHOOK_PRIVATE": "true",
    "PAIRING_WEBHOOK_POLL": "0.05",
    "PAIRING_WEBHOOK_FIRST_WAIT": "0.2",
    "PAIRING_WEBHOOK_TIMEOUT": "1",
    "PAIRING_WEBHOOK_SLACK": "1",
}
PATIENCE = 90.0


async def ask(api: Api, method: str, path: str, body: object = None) -> Any:
    async with httpx.AsyncClient(timeout=20, trust_env=False) as client:
        answer = await client.request(method, api.url + path, json=body, headers=api._headers)
    assert answer.is_success, answer.text
    return answer.json()


async def listening(api: Api, there: Receiver) -> str:
    created = await ask(api, "POST", "/api/webhooks", {"url": there.url(), "events": ["interview.created"]})
    id: str = created["webhook"]["id"]
    return id


async def delivered(api: Api, webhook: str, count: int) -> list[Any]:
    async with asyncio.timeout(PATIENCE):
        while True:
            page = await ask(api, "GET", f"/api/webhooks/{webhook}/deliveries?status=delivered&limit=100")
            found: list[Any] = page["items"]
            if len(found) >= count:
                return found
            # Another process notes what came of a delivery, and tells nobody when it did.
            await asyncio.sleep(0.05)


async def test_killed_while_the_receiver_had_it(tmp_path: Path) -> None:
    """It was received and nobody heard that it was: it comes once more, and can be told by its id."""
    async with receiver() as there:
        there.behaviours = [never_answering]
        with running(ServerProcess(tmp_path, settings=SETTINGS)) as server:
            api = await asyncio.to_thread(server.api)
            webhook = await listening(api, there)
            await api.create_interview()
            await there.arrived(1)
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.start)
            (shown,) = await delivered(api, webhook, 1)
            first, *others = there.received
            assert others
            assert {one.headers["webhook-id"] for one in there.received} == {shown["event"]}
            assert {one.body for one in others} == {first.body}


async def test_killed_again_and_again_between_attempts(tmp_path: Path) -> None:
    async with receiver() as there:
        there.behaviours = [answering(500) for _ in range(20)]
        with running(ServerProcess(tmp_path, settings=SETTINGS)) as server:
            api = await asyncio.to_thread(server.api)
            webhook = await listening(api, there)
            for _ in range(5):
                await api.create_interview()
            for attempts in (5, 10):
                await there.arrived(attempts)
                await asyncio.to_thread(server.kill)
                await asyncio.to_thread(server.start)
            shown = await delivered(api, webhook, 5)
            came = {one.headers["webhook-id"] for one in there.received}
            assert came == {one["event"] for one in shown}
            assert len(came) == 5


async def test_two_servers_share_the_work(tmp_path: Path) -> None:
    """On one database: what one of them leaves behind, the other delivers; nothing comes twice otherwise."""
    async with receiver() as there:
        # What takes longer than the receiver may take comes twice, and a busy machine takes a while.
        patient = {**SETTINGS, "PAIRING_WEBHOOK_TIMEOUT": "10"}
        first = ServerProcess(tmp_path, name="first", settings=patient)
        second = ServerProcess(tmp_path, name="second", settings=first.settings)
        with running(first), running(second):
            api = await asyncio.to_thread(first.api)
            webhook = await listening(api, there)
            for _ in range(20):
                await api.create_interview()
            await delivered(api, webhook, 20)
            ids = [one.headers["webhook-id"] for one in there.received]
            assert len(ids) == len(set(ids)) == 20
            there.behaviours = [never_answering]
            await api.create_interview()
            await there.arrived(21)
            await asyncio.to_thread(first.kill)
            rest = Api(second.url, api._headers["Authorization"].removeprefix("Bearer "))
            await delivered(rest, webhook, 21)
