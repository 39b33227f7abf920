"""A member who is removed while sitting in an interview: out at once, and no way back."""

import asyncio
import json
from contextlib import suppress
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from pairing.members.port import Member
from pairing.web.tokens import new_id
from pairing.wire.closing import Close
from pairing.wire.messages import SUBPROTOCOL
from tests.support.server import WORKSPACE, LocalServer, local_server

PATIENCE = 20


async def member_of(server: LocalServer, *roles: str) -> Member:
    person = new_id()
    member = Member(person, WORKSPACE, "Bob", f"{person}@acme.test".lower(), frozenset({"admin"}), 0)
    await server.services.members.add(member)
    return member


async def ask(server: LocalServer, method: str, path: str, body: object = None) -> Any:
    async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False, verify=False) as client:
        headers = server.api._headers
        answer = await client.request(method, server.url + path, json=body, headers=headers)
    assert answer.is_success, answer.text
    return answer.json() if answer.content else None


async def read_all(seat: ClientConnection) -> None:
    """Until it is closed. Raises ConnectionClosed."""
    while True:
        await seat.recv()


@pytest.mark.parametrize("place", ["socket", "panel"])
async def test_a_removed_member_s_sockets_close_at_once_and_the_link_is_dead(place: str) -> None:
    async with local_server() as server:
        bob = await member_of(server)
        await member_of(server)
        people = [{"role": "interviewer", "member": bob.id}, {"role": "candidate", "name": "Grace"}]
        created = await ask(server, "POST", "/api/interviews", {"title": "Round one", "people": people})
        person = next(item for item in created["people"] if item["role"] == "interviewer")
        async with httpx.AsyncClient(trust_env=False, verify=False, timeout=30) as browser:
            await browser.get(person["link"])
            cookie = "; ".join(f"{item.name}={item.value}" for item in browser.cookies.jar)
        url = f"{server.url.replace('http', 'ws')}/api/interviews/{created['id']}/{place}?as={person['id']}"
        async with connect(
            url, additional_headers={"Cookie": cookie}, subprotocols=[Subprotocol(SUBPROTOCOL)], proxy=None
        ) as seat:
            await seat.send(json.dumps({"type": "hello"}))
            async with asyncio.timeout(PATIENCE):
                await seat.recv()
                await ask(server, "DELETE", f"/api/members/{bob.id}")
                with suppress(ConnectionClosed):
                    await read_all(seat)
        assert seat.close_code == Close.REVOKED
        async with httpx.AsyncClient(trust_env=False, verify=False, timeout=30) as browser:
            assert (await browser.get(person["link"])).status_code == 404
            path = f"/api/interviews/{created['id']}/languages?as={person['id']}"
            again = await browser.get(server.url + path, headers={"Cookie": cookie})
            assert again.status_code == 401
