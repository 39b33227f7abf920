"""Every socket, asked for by everybody who may not have it: closed before a word of the interview is said."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import httpx
import pytest
from starlette.routing import WebSocketRoute
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from pairing.members.keys import Session
from pairing.members.port import Member, Workspace
from pairing.web.identity import SESSION_COOKIE
from pairing.web.routes import routes
from pairing.web.tokens import digest, new_token
from pairing.wire.closing import Close
from pairing.wire.messages import SUBPROTOCOL
from tests.support.server import Invitation, LocalServer, local_server

PATIENCE = 20
MARK = "acme-secret-7f3a"
SOCKETS = ("socket", "panel", "own")


@dataclass
class Rooms:
    """Two interviews; the cookies of their people by name, and one of a signed-in admin."""

    server: LocalServer
    first: Invitation
    second: Invitation
    cookies: dict[str, str]
    others: dict[str, str]
    admin: str


@asynccontextmanager
async def rooms() -> AsyncIterator[Rooms]:
    async with local_server() as server:
        first = await server.api.create_interview(MARK)
        second = await server.api.create_interview("another")
        await server.services.members.add_workspace(Workspace("acme", "Acme"))
        admin = Member("admin", "acme", "Admin", "admin@acme.test", frozenset({"admin"}), 0)
        await server.services.members.add(admin)
        secret, now = new_token(), server.services.clock()
        session = Session("s", "admin", now, now, "", "")
        await server.services.keys.add_session(digest(secret), session, ended_before=0)
        yield Rooms(
            server,
            first,
            second,
            {name: await cookie(link) for name, link in first.links.items()},
            {name: await cookie(link) for name, link in second.links.items()},
            f"{SESSION_COOKIE}={secret}",
        )


async def cookie(link: str) -> str:
    async with httpx.AsyncClient(trust_env=False, verify=False, timeout=30) as browser:
        answer = await browser.get(link)
        return str(answer.headers["set-cookie"].partition(";")[0])


async def heard(
    rooms: Rooms, socket: str, cookie: str, person: str, *, origin: str | None = None, interview: str = ""
) -> tuple[str, int | None]:
    """The first message, if there is one, and the code it was closed with, if it was."""
    server = rooms.server
    url = f"{server.url.replace('http', 'ws')}/api/interviews/{interview or rooms.first.interview}/{socket}"
    headers = {"Cookie": cookie, **({"Origin": origin} if origin else {})}
    async with (
        asyncio.timeout(PATIENCE),
        connect(
            f"{url}?as={person}",
            additional_headers=headers,
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            proxy=None,
        ) as seat,
    ):
        with suppress(ConnectionClosed):
            await seat.send(json.dumps({"type": "hello"}))
        return await first_word(seat), seat.close_code


async def first_word(seat: ClientConnection) -> str:
    with suppress(ConnectionClosed):
        return str(await seat.recv())
    return ""


def test_every_socket_is_walked() -> None:
    paths = {route.path for route in routes() if isinstance(route, WebSocketRoute)}
    assert paths == {f"/api/interviews/{{interview}}/{socket}" for socket in SOCKETS}


@pytest.mark.parametrize("socket", SOCKETS)
async def test_who_belongs_there_is_welcome(socket: str) -> None:
    async with rooms() as here:
        name = "ada" if socket == "panel" else "ben"
        said, _ = await heard(here, socket, here.cookies[name], here.first.people[name])
        assert json.loads(said)["type"] == "welcome"


@pytest.mark.parametrize("socket", SOCKETS)
async def test_nobody_else_hears_a_word(socket: str) -> None:
    async with rooms() as here:
        people, cookies = here.first.people, here.cookies
        tries = {
            "nobody": await heard(here, socket, "", people["ben"]),
            "an admin without a link": await heard(here, socket, here.admin, people["ada"]),
            "a candidate as the interviewer": await heard(here, socket, cookies["ben"], people["ada"]),
            "an interviewer as the candidate": await heard(here, socket, cookies["ada"], people["ben"]),
            "another interview's candidate": await heard(here, socket, here.others["ben"], people["ben"]),
        }
        for who, (said, code) in tries.items():
            assert (said, code) == ("", Close.UNAUTHENTICATED), who
        elsewhere = await heard(here, socket, here.others["ada"], here.second.people["ada"])
        assert elsewhere == ("", Close.NO_INTERVIEW)
        evil = await heard(here, socket, cookies["ada"], people["ada"], origin="https://evil.test")
        assert evil == ("", Close.FORBIDDEN)


@pytest.mark.parametrize("name", ["ben", "oli"])
async def test_the_panel_is_for_interviewers(name: str) -> None:
    async with rooms() as here:
        refused = await heard(here, "panel", here.cookies[name], here.first.people[name])
        assert refused == ("", Close.FORBIDDEN)
