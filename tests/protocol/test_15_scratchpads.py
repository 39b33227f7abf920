"""docs/protocol.md, 15: everybody's own scratchpad."""

import json

import pytest

from pairing.wire.closing import Close
from tests.protocol.host import Host, Seat, hosted
from tests.protocol.led import led


async def scratchpad(host: Host, name: str) -> Seat:
    """One's own, before its hello."""
    visit = await host.visit(name)
    url = visit.socket_url(visit.nodes[0]).replace("/socket?", "/own?")
    return await host.open(name, visit, url=url)


@pytest.mark.parametrize("name", ["ben", "ada"])
async def test_N4_a_scratchpad_is_one_file_that_nobody_else_is_shown(name: str) -> None:
    async with led() as (host, _):
        others = [await host.sit(other) for other in ("ada", "ben", "oli")]
        for seat in others:
            await seat.raw.quiet()
        own = await scratchpad(host, name)
        snapshot = (await own.hello())["snapshot"]
        assert [(pad["name"], pad["text"]) for pad in snapshot["pads"]] == [("notes.md", "")]
        assert [person["name"] for person in snapshot["people"]] == [name]
        pad = snapshot["pads"][0]["id"]
        await own.push([[0, "to myself"]], version=0, pad=pad)
        await own.edits(1, pad)
        again = await scratchpad(host, name)
        assert (await again.hello())["snapshot"]["pads"][0]["text"] == "to myself"
        for seat in others:
            told = [message for message in await seat.raw.quiet() if message["type"] != "here"]
            assert told == []
        assert "to myself" not in json.dumps(await host.stored())
        other = await scratchpad(host, "ada" if name == "ben" else "ben")
        assert (await other.hello())["snapshot"]["pads"][0]["text"] == ""


async def test_N4_it_takes_text_only() -> None:
    async with hosted() as host:
        own = await scratchpad(host, "ben")
        await own.hello()
        for intent, fields in (
            ("say", {"text": "x"}),
            ("create_pad", {"name": "b.py", "language": "python"}),
            ("end_interview", {}),
            ("put_note", {"text": "x"}),
            ("start_run", {"what": "run", "pad": "p1"}),
            ("create_board", {"name": "b"}),
            ("agree", {}),
        ):
            await own.ask(intent, 1, **fields)
            await own.refused("forbidden", ref=1)
        await own.draw({}, version=0)
        await own.refused("forbidden", board="b1")


async def test_N4_it_is_opened_with_ones_own_cookie() -> None:
    async with hosted() as host:
        ben, ada = await host.visit("ben"), await host.visit("ada")
        url = ben.socket_url(ben.nodes[0]).replace("/socket?", "/own?")
        strange = await host.open("ada", ada, url=url)
        await strange.closes(Close.UNAUTHENTICATED)
