"""docs/protocol.md, 11: checksums of scenes."""

import struct
from collections.abc import Iterator
from typing import Any
from zlib import crc32

from pairing.client.client import Client
from pairing.client.events import Event, Rebuilt
from pairing.ot.scene.elements import Element
from tests.protocol.host import drawn_on, hosted
from tests.support.elements import box, label, move, put, stroke


def met(value: Any) -> Iterator[str | float]:
    """Texts and numbers as D11 has them."""
    match value:
        case None:
            yield "\5"
        case bool():
            yield "\3" if value else "\4"
        case int() | float():
            yield "\1"
            yield float(value)
        case str():
            yield "\2" + value
        case list():
            yield "\6"
            for item in value:
                yield from met(item)
            yield "\x08"
        case _:
            yield "\7"
            for key in sorted(value, key=lambda key: key.encode("utf-16-be")):
                yield "\2" + key
                yield from met(value[key])
            yield "\x08"


def checksum(scene: dict[str, Any]) -> int:
    total = 0
    for id, element in scene.items():
        parts = list(met(element))
        texts = "".join(part for part in parts if isinstance(part, str))
        numbers = [part + 0.0 for part in parts if isinstance(part, float)]
        crc = crc32(texts.encode("utf-16-le") + struct.pack(f"<{len(numbers)}d", *numbers))
        total += crc32(id.encode("utf-16-le"), crc)
    return total % 2**32


async def test_D11_checksums_of_scenes_come_now_and_then_and_are_right() -> None:
    elements = {
        "a": box(), "t": label("é😀"), "s": stroke(3),
        "c": box() | {"customData": {"\U0001f600": -0.0, "\uff61": 1, "k": [None, True, False, {}]}},
    }  # fmt: skip
    async with hosted(checksum_updates=3) as host:
        ada, ben = await drawn_on(host, **elements)
        for version in range(7):
            await ada.draw(
                {"a": move(version / 3), f"n{version}": put(box())}, version=version, first=version
            )
            await ada.drawings(1)
            elements["a"] = elements["a"] | move(version / 3)[1]
            elements[f"n{version}"] = box()
            if version in (2, 5):
                for seat in (ada, ben):
                    told = await seat.raw.answer("checksum")
                    assert (told["board"], told["version"], "pad" in told) == ("b1", version + 1, False)
                    assert told["crc32"] == checksum(elements)


async def test_D11_a_client_whose_scene_differs_reports_and_rebuilds() -> None:
    events: list[Event] = []
    async with hosted(checksum_updates=1) as host, Client.open(host.invitation.links["ada"]) as ada:
        ben = await host.sit("ben")
        await ben.board(1, a=box(), b=box())
        await ada.until(lambda client: "b1" in client.boards)
        ada.events.append(events.append)
        before, sync = ada.instance, ada.sync.boards["b1"]
        sync.scene = sync.scene.changed({"b": Element(box() | {"opacity": 1})})
        await ben.draw({"a": move(5)}, version=0)
        await ada.until(lambda client: client.boards["b1"].elements["b"] == box())
        assert ada.boards["b1"].elements["a"] == box() | move(5)[1]
        assert [event.reason.code for event in events if isinstance(event, Rebuilt)] == ["diverged"]
        assert ada.instance == before
