"""docs/protocol.md, 7: who is here, and where. Never stored."""

import asyncio
from typing import Any

from pairing.client.client import Client
from tests.protocol.host import Message, Seat, hosted


async def shown(seat: Seat, instance: str, *, placed: bool = False) -> Message:
    """Where `instance` is, when the seat is told next; `placed`: once it is anywhere."""
    while True:
        message = await seat.raw.receive()
        if message["type"] == "here":
            for view in message["here"]:
                if view["instance"] == instance and (view["pad"] is not None or not placed):
                    found: Message = view
                    return found


def place(**fields: Any) -> Message:
    return {"type": "presence", "pad": "p1", "version": 0, "anchor": 0, "head": 0, "top": 0, **fields}


async def test_P1_presence_is_passed_on_to_the_others() -> None:
    async with hosted("text", presence_interval=0.01) as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await shown(ada, ben.instance)
        await ada.say(place(anchor=1, head=3, top=2, typing=True))
        assert await shown(ben, ada.instance, placed=True) == {
            "instance": ada.instance,
            "person": host.invitation.people["ada"],
            "pad": "p1",
            "version": 0,
            "anchor": 1,
            "head": 3,
            "top": 2,
            "typing": True,
        }
        assert not [message for message in await ada.raw.quiet() if message["type"] == "here"]
        oli = await host.sit("oli")
        [view] = [view for view in oli.welcome["here"] if view["instance"] == ada.instance]
        assert (view["pad"], view["anchor"], view["head"]) == ("p1", 1, 3)


async def test_P1_of_many_only_the_newest_is_passed_on_once_per_interval() -> None:
    interval = 0.25
    async with hosted("text", presence_interval=interval) as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await shown(ada, ben.instance)
        clock = asyncio.get_running_loop().time
        started = clock()
        told: list[int] = []
        for head in range(1, 101):
            await ada.say(place(head=head))
        while not told or told[-1] != 100:
            told.append((await shown(ben, ada.instance, placed=True))["head"])
        assert told == sorted(told)
        assert len(told) <= (clock() - started) / interval + 1
        assert len(await host.stored()) == ben.welcome["position"]


async def test_P1_a_position_of_the_client_is_one_that_others_can_map() -> None:
    async with hosted("abc") as host, Client.open(host.invitation.links["ada"]) as ada:
        ben = await host.sit("ben")
        with ada.offline():
            await ada.until(lambda client: not client.connected)
            ada.pads["p1"].insert(0, "XY")
            ada.presence("p1", 4)
        view = await shown(ben, ada.instance, placed=True)
        assert (view["version"], view["head"]) == (0, 2)


async def test_P2_who_arrives_appears_without_a_place_and_who_drops_is_gone() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        ben = await host.sit("ben")
        view = await shown(ada, ben.instance)
        assert (view["person"], view["pad"]) == (host.invitation.people["ben"], None)
        await ben.raw.socket.close()
        gone: list[str] = []
        while not gone:
            message = await ada.raw.receive()
            gone = message.get("gone", [])
        assert gone == [ben.instance]
        assert (await host.sit("oli")).welcome["here"] == [
            {
                "instance": ada.instance,
                "person": host.invitation.people["ada"],
                "pad": None,
                "version": 0,
                "anchor": 0,
                "head": 0,
                "top": 0,
                "typing": False,
            }
        ]


async def test_P2_the_client_knows_who_is_here() -> None:
    async with hosted() as host, Client.open(host.invitation.links["ada"]) as ada:
        async with Client.open(host.invitation.links["ben"]) as ben:
            instance = ben.instance
            await ada.until(lambda client: instance in client.here)
            assert set(ben.here) == {ada.instance}
        await ada.until(lambda client: instance not in client.here)


async def test_P3_ping_is_answered_with_both_clocks() -> None:
    async with hosted(clock=lambda: 123_456) as host:
        ada = await host.sit("ada")
        for sent in (0, 1.5, -3, 1e15):
            await ada.say({"type": "ping", "sent": sent})
            assert await ada.raw.expect("pong") == {"type": "pong", "sent": sent, "now": 123_456}
