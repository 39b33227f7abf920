"""docs/protocol.md, 2: links, cookies, handshakes, and what a message looks like."""

import json
from http.cookies import SimpleCookie
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from pairing.wire.closing import Close
from tests.protocol.host import Host, hosted
from tests.support.raw_socket import raw_socket

HELLO = {"type": "hello"}


async def get(url: str) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False, verify=False, timeout=30) as client:
        return await client.get(url)


def check_unknown(answer: httpx.Response) -> None:
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "no_such_link"
    assert "set-cookie" not in answer.headers


async def test_A1_a_link_leads_to_the_interview_and_leaves_a_cookie() -> None:
    async with hosted() as host:
        person = host.invitation.people["ada"]
        secrets = set()
        for _ in range(3):
            answer = await get(host.invitation.links["ada"])
            assert answer.status_code == 303
            assert answer.headers["location"] == f"/i/{host.interview}/{person}"
            cookie = SimpleCookie(answer.headers["set-cookie"])[f"pairing_{person}"]
            assert cookie["httponly"]
            assert cookie["samesite"].lower() == "lax"
            secrets.add(cookie.value)
        assert len(secrets) == 3


async def test_A1_a_wrong_link_is_404() -> None:
    async with hosted() as host:
        check_unknown(await get(f"{host.server.url}/j/nonsense"))
        link = host.invitation.links["ada"]
        check_unknown(await get(link[:-1] + ("A" if link[-1] != "A" else "B")))


async def test_A1_an_expired_link_is_404() -> None:
    now = 1_000_000_000_000
    async with hosted(link_days=1, clock=lambda: now) as host:
        now += 86_400_000 - 1
        assert (await get(host.invitation.links["ada"])).status_code == 303
        now += 1
        check_unknown(await get(host.invitation.links["ada"]))


async def test_A1_a_revoked_link_is_404() -> None:
    async with hosted() as host:
        await host.server.api.revoke(host.invitation, "ada")
        check_unknown(await get(host.invitation.links["ada"]))
        assert (await get(host.invitation.links["ben"])).status_code == 303


async def test_A2_the_subprotocol_is_agreed_on() -> None:
    async with hosted() as host:
        seat = await host.open("ada", subprotocols=("other", "pairing.v1"))
        assert seat.raw.socket.subprotocol == "pairing.v1"


@pytest.mark.parametrize("subprotocols", [(), ("pairing.v2",)])
async def test_A2_without_the_subprotocol_the_handshake_is_refused(subprotocols: tuple[str, ...]) -> None:
    async with hosted() as host:
        with pytest.raises(InvalidStatus) as refused:
            await host.open("ada", subprotocols=subprotocols)
        assert refused.value.response.status_code == 400


async def test_A3_another_origin_is_closed() -> None:
    async with hosted() as host:
        for origin in ("http://evil.example", host.server.url + "0", "null"):
            seat = await host.open("ada", origin=origin)
            await seat.closes(Close.FORBIDDEN)


async def test_A3_the_servers_own_origin_and_none_pass() -> None:
    async with hosted() as host:
        await host.sit("ada", origin=host.server.url)
        await host.sit("ada", origin=None)


async def test_A4_without_a_valid_cookie_it_is_closed() -> None:
    async with hosted() as host:
        ada = await host.visit("ada")
        ben = await host.visit("ben")
        name = ada.cookie.partition("=")[0]
        for cookie in ("", "other=1", f"{name}=", f"{name}=wrong", ben.cookie):
            seat = await host.open("ada", ada, cookie=cookie)
            await seat.closes(Close.UNAUTHENTICATED)


async def test_A4_a_person_of_another_interview_finds_none() -> None:
    async with hosted() as host:
        ada = await host.visit("ada")
        other = await host.server.api.create_interview()
        for interview in (other.interview, "no-such-interview"):
            url = ada.socket_url(host.server.url).replace(host.interview, interview)
            seat = await host.open("ada", ada, url=url)
            await seat.closes(Close.NO_INTERVIEW)


NONSENSE: dict[str, str | bytes] = {
    "binary": json.dumps(HELLO).encode(),
    "empty": "",
    "no JSON": "{",
    "two values": "{}{}",
    "an array": "[]",
    "a string": '"hello"',
    "null": "null",
    "no type": "{}",
    "a type that is no string": '{"type":1}',
    "an unknown type": '{"type":"dance"}',
    "a server's type": '{"type":"pong","sent":1,"now":1}',
    "an unknown field": '{"type":"ping","sent":1,"mood":"fine"}',
    "a missing field": '{"type":"ping"}',
    "a wrong type of a field": '{"type":"ping","sent":"1"}',
    "a fraction for a whole number": '{"type":"say","ref":1.5,"text":"x"}',
    "a number out of range": '{"type":"push","pad":"p1","version":0,"first":0,"updates":[[1e999]]}',
    "NaN": '{"type":"ping","sent":NaN}',
    "an array too deep": '{"type":"push","pad":"p1","version":0,"first":0,"updates":'
    + "[" * 50_000
    + "]" * 50_000
    + "}",
    "an object too deep": '{"type":' * 50_000 + "1" + "}" * 50_000,
}


@pytest.mark.parametrize("nonsense", NONSENSE.values(), ids=NONSENSE.keys())
async def test_A5_what_is_no_message_is_closed(nonsense: str | bytes) -> None:
    async with hosted() as host:
        new = await host.open("ada")
        await new.say(nonsense)
        await new.closes(Close.MALFORMED)
        seated = await host.sit("ben")
        await seated.say(nonsense)
        await seated.closes(Close.MALFORMED)


@pytest.mark.parametrize("seated", [False, True])
@pytest.mark.parametrize("kind", ["text", "binary"])
async def test_A5_a_message_too_long_is_closed(seated: bool, kind: str) -> None:
    async with hosted(message_bytes=2_000) as host:
        seat = await host.open("ada")
        if seated:
            await seat.hello()
            await seat.ask("say", 1, text="x" * (2_000 - len('{"type": "say", "ref": 1, "text": ""}')))
            assert len((await seat.entry("said"))["text"]) > 1_900
        text = '{"type": "say", "ref": 2, "text": "' + "x" * 1_965 + '"}'
        assert len(text) == 2_002
        await seat.say(text if kind == "text" else text.encode())
        await seat.closes(Close.TOO_BIG)


async def test_A6_strings_may_hold_lone_surrogates_both_ways() -> None:
    async with hosted() as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        for raw in ('"\\ud83d"', '"\\ude00x"'):
            version = len(await edits(host))
            await ada.say(
                f'{{"type":"push","pad":"p1","version":{version},"first":{version},'
                f'"updates":[[[0,{raw}]{f",{length}" if (length := len(await host.text())) else ""}]]}}'
            )
            assert (await ada.entry("edited"))["changes"][0] == [0, json.loads(raw)]
            assert (await ben.entry("edited"))["changes"][0] == [0, json.loads(raw)]
        assert await host.text() == "\ude00x\ud83d"
        # A newcomer's snapshot holds them too, and every frame that a raw socket reads must be ASCII.
        oli = await host.sit("oli")
        assert oli.welcome["snapshot"]["pads"][0]["text"] == "\ude00x\ud83d"


async def edits(host: Host) -> list[Any]:
    return [entry for entry in await host.stored() if entry["kind"] == "edited"]


async def test_A6_the_server_sends_ascii_whatever_it_was_sent() -> None:
    async with hosted("é😀") as host, raw_socket(await host.visit("ada")) as socket:
        await socket.send(HELLO)
        assert "\\u00e9" in await socket.frame()
        await socket.send('{"type":"say","ref":1,"text":"ü😀"}')
        frame = ""
        while '"said"' not in frame:
            frame = await socket.frame()
        assert frame.isascii()
        assert json.loads(frame)["entries"][0]["text"] == "ü😀"
