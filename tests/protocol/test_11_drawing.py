"""docs/protocol.md, 11: drawing on boards."""

import json
from typing import Any

import pytest

from pairing.wire.closing import Close
from tests.protocol.host import drawn_on, hosted
from tests.support.elements import arrow, box, label, move, put, stroke

Scene = dict[str, Any]


async def test_D1_elements_are_put_patched_and_deleted() -> None:
    async with hosted() as host:
        ada, ben = await drawn_on(host, a=box())
        operations: list[Scene] = [
            {"b": put(label("queue 😀", "a")), "a": move(3, 4)},
            {"a": ["~", {"customData": {"shape": "queue"}}]},
            {"a": ["~", {"opacity": 50}, ["customData"]], "b": ["-"]},
            {"nothing": move(1, 1), "gone": ["-"]},
        ]
        await ada.draw(*operations, version=0)
        entries = await ben.drawings(4)
        assert [entry["op"] for entry in entries] == operations
        assert await host.scene() == {"a": box(3, 4, opacity=50)}


async def test_D2_what_goes_together_changes_together() -> None:
    async with hosted() as host:
        ada, _ = await drawn_on(host, a=box(), t=label("x"), l=arrow("a"), s=stroke(3))
        halves: list[Scene] = [
            {"a": ["~", {"x": 1}]},
            {"a": ["~", {"width": 1}]},
            {"t": ["~", {"text": "y"}]},
            {"l": ["~", {"points": [[0, 0], [1, 1]]}]},
            {"s": ["~", {"points": [[0, 0], [1, 1]], "width": 1, "height": 1}]},
            # The other half in the next operation is too late: somebody else's may come in between.
            {"a": move(1, 1), "t": ["~", {"originalText": "y"}]},
        ]
        for half in halves:
            await ada.draw(half, version=0)
            await ada.refused("malformed", board="b1")
        await ada.draw({"t": ["~", {"text": "y", "originalText": "y"}]}, version=0)
        await ada.drawings(1)


MALFORMED: dict[str, str] = {
    "no object": "[]",
    "a word": '"x"',
    "nothing": "null",
    "no part": '{"a":null}',
    "an empty part": '{"a":[]}',
    "an unknown kind of part": '{"a":["*",{}]}',
    "a put of nothing": '{"a":["+"]}',
    "a put of half an element": '{"a":["+",{"type":"rectangle","x":1,"y":2}]}',
    "an empty patch": '{"a":["~",{}]}',
    "a patch of a key that is none": '{"a":["~",{"onclick":"x"}]}',
    "a patch of the prototype": '{"a":["~",{"__proto__":{"x":1}}]}',
    "a patch of the type": '{"a":["~",{"type":"text"}]}',
    "a key of another type": '{"a":["~",{"text":"x","originalText":"x"}]}',
    "an unset key that must be": '{"a":["~",{},["seed"]]}',
    "an id that is none": '{"a b":["-"]}',
    "the id of the prototype": '{"__proto__":["-"]}',
    "a number too large": '{"a":["~",{"x":1e308,"y":0}]}',
    "a number that is a word": '{"a":["~",{"x":"1","y":0}]}',
    "a number that is true": '{"a":["~",{"x":true,"y":0}]}',
    "a colour that fetches": '{"a":["~",{"strokeColor":"url(https://x.example)"}]}',
    "a link that runs": '{"a":["~",{"link":"javascript:alert(1)"}]}',
    "an arrow bound to itself": json.dumps({"c": put(arrow("c"))}),
    "half of a character": '{"t":["~",{"text":"\\ud83d","originalText":"\\ud83d"}]}',
    "an embedded page": json.dumps({"c": put(box(type="iframe"))}),
}


@pytest.mark.parametrize("update", MALFORMED.values(), ids=MALFORMED)
async def test_D2_an_operation_that_is_none_is_malformed(update: str) -> None:
    async with hosted() as host:
        ada, ben = await drawn_on(host, a=box(), t=label("x"))
        await ada.say(f'{{"type":"draw","board":"b1","version":0,"first":0,"updates":[{update}]}}')
        await ada.refused("malformed", board="b1")
        await ben.draw({"a": move(1, 1)}, version=0)
        assert (await ada.drawings(1))[0]["version"] == 1, "and the board is not stuck for anybody"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
async def test_D2_numbers_that_are_not_json_close(number: str) -> None:
    async with hosted() as host:
        ada, ben = await drawn_on(host, a=box())
        update = f'{{"a":["~",{{"x":{number},"y":0}}]}}'
        await ada.say(f'{{"type":"draw","board":"b1","version":0,"first":0,"updates":[{update}]}}')
        await ada.closes(Close.MALFORMED)
        await ben.draw({"a": move(1, 1)}, version=0)
        await ben.drawings(1)


async def test_D2_what_is_nested_too_deep_is_refused() -> None:
    async with hosted() as host:
        ada, _ = await drawn_on(host, a=box())
        deep: Any = 1
        for _ in range(20):
            deep = {"deeper": deep}
        await ada.draw({"a": ["~", {"customData": deep}]}, version=0)
        await ada.refused("too_large", board="b1")


async def test_D3_a_drawing_becomes_an_entry_for_each_operation() -> None:
    async with hosted() as host:
        ada, ben = await drawn_on(host)
        await ada.draw({"a": put(box())}, {"a": move(1)}, {"a": ["-"]}, version=0)
        entries = await ben.drawings(3)
        assert [(entry["version"], entry["by"]) for entry in entries] == [
            (1, ada.instance), (2, ada.instance), (3, ada.instance)
        ]  # fmt: skip
        assert entries[2]["position"] == entries[0]["position"] + 2
        assert "ref" not in entries[0]


async def test_D3_all_operations_are_accepted_or_none() -> None:
    async with hosted() as host:
        ada, _ = await drawn_on(host)
        await ada.draw({"a": put(box())}, {"a": ["~", {"x": 1}]}, version=0)
        await ada.refused("malformed", board="b1")
        assert await host.scene() == {}
        assert not any(entry["kind"] == "drawn" for entry in await host.stored())


async def test_D3_the_same_drawing_twice_is_settled_and_stored_once() -> None:
    async with hosted() as host:
        ada, _ = await drawn_on(host)
        for _ in range(2):
            await ada.draw({"a": put(box())}, {"a": move(5)}, version=0)
        await ada.drawings(2)
        await ada.settled(board="b1")
        await ada.draw({"a": put(box())}, {"a": move(5)}, {"a": move(6)}, version=0)
        assert (await ada.drawings(1))[0]["version"] == 3
        assert await host.scene() == {"a": box(6)}


async def test_D3_a_drawing_is_sent_again_after_a_reconnection() -> None:
    async with hosted() as host:
        ada, ben = await drawn_on(host)
        await ben.draw({"a": put(box())}, version=0)
        [seen] = await ada.drawings(1)
        await ben.raw.socket.close()
        again = await host.sit("ben", ben.instance, seen["position"])
        assert "snapshot" not in again.welcome
        await again.draw({"a": put(box())}, {"a": move(2)}, version=0)
        assert (await again.drawings(1))[0]["version"] == 2
        whole = await host.sit("ben", ben.instance)
        [board] = whole.welcome["snapshot"]["boards"]
        assert (board["version"], board["accepted"]) == (2, 2)


@pytest.mark.parametrize(
    "settings", [{"push_cells": 2}, {"push_work": 3}, {"recent_updates": 1}], ids=lambda one: str(*one)
)
async def test_D3_behind_comes_after_all_that_it_takes_to_draw_again(settings: dict[str, Any]) -> None:
    async with hosted(**settings) as host:
        ada, ben = await drawn_on(host, a=box())
        for version in range(4):
            await ben.draw({"a": move(version)}, version=version, first=version)
            await ben.drawings(1)
        await ada.draw({"a": move(9, 9)}, version=0)
        assert [entry["version"] for entry in await ada.drawings(4)] == [1, 2, 3, 4]
        await ada.refused("behind", board="b1")
        await ada.draw({"a": move(9, 9)}, version=4)
        await ada.drawings(1)
        assert await host.scene() == {"a": box(9, 9)}


async def test_D3_counts_that_cannot_be_right_are_reset() -> None:
    async with hosted() as host:
        ada, _ = await drawn_on(host, a=box())
        await ada.draw({"a": move(1)}, version=1)
        await ada.refused("ahead", board="b1")
        await ada.draw({"a": move(1)}, version=0, first=1)
        await ada.refused("reset", board="b1")
        await ada.draw({"a": move(1)}, version=0, board="b4")
        await ada.refused("no_such_board", board="b4")


async def test_D4_of_two_the_later_wins_key_by_key() -> None:
    async with hosted() as host:
        ada, ben = await drawn_on(host, a=box(), b=box(), c=box())
        await ben.draw({"a": move(1, 1), "b": ["-"], "c": put(box(5, 5))}, version=0)
        await ben.drawings(1)
        late: Scene = {"a": ["~", {"x": 2, "y": 2, "opacity": 9}], "b": move(7, 7), "c": ["~", {"angle": 1}]}
        await ada.draw(late, version=0)
        [_, mine] = await ada.drawings(2)
        assert mine["op"] == {"a": late["a"]}, "putting and deleting beat patching"
        await ben.draw({"a": ["-"]}, version=1, first=1)
        await ben.drawings(2)
        assert await host.scene() == {"c": box(5, 5)}


async def test_D4_a_deletion_against_an_edit_leaves_the_board_open_to_both() -> None:
    async with hosted() as host:
        ada, ben = await drawn_on(host, a=box())
        await ada.draw({"a": ["-"]}, version=0)
        await ada.drawings(1)
        await ben.draw({"a": move(9, 9)}, {"a": ["~", {"opacity": 5}]}, version=0)
        assert [entry["op"] for entry in (await ben.drawings(3))[1:]] == [{}, {}]
        # What was undone comes back whole.
        await ada.draw({"a": put(box(1, 1))}, version=1, first=1)
        await ben.drawings(1)
        assert await host.scene() == {"a": box(1, 1)}


async def test_D5_what_is_over_a_limit_is_too_large() -> None:
    settings: dict[str, Any] = {"board_bytes": 1_000, "draw_elements": 2, "push_updates": 2}
    async with hosted(**settings) as host:
        ada, ben = await drawn_on(host, a=box(), b=box())
        for operations in (
            [{"c": put(box()), "d": put(box())}],
            [{"a": ["-"], "b": ["-"], "c": ["-"]}],
            [{"a": ["-"]}, {"b": ["-"]}, {"c": ["-"]}],
        ):
            await ada.draw(*operations, version=0)
            await ada.refused("too_large", board="b1")
        await ben.draw({"c": put(box())}, version=0)
        await ben.drawings(1)


@pytest.mark.parametrize(
    ("settings", "element"),
    [
        ({"element_points": 10}, stroke(11)),
        ({"element_chars": 5}, label("x" * 6)),
        ({"element_bytes": 500}, stroke(20)),
        ({"board_elements": 1}, box()),
        ({"draw_bytes": 200}, box()),
    ],
    ids=lambda one: str(*one) if len(one) == 1 else one["type"],
)
async def test_D5_an_element_over_a_limit_is_too_large(settings: dict[str, Any], element: Scene) -> None:
    async with hosted(**settings) as host:
        ada, ben = await drawn_on(host, **({"a": box()} if "draw_bytes" not in settings else {}))
        await ada.draw({"b": put(element)}, version=0)
        await ada.refused("too_large", board="b1")
        await ben.draw({"a": move(1)}, version=0)
        await ada.drawings(1)


async def test_D5_a_board_of_3000_elements_comes_with_the_welcome() -> None:
    """However large it is: only messages to the server are bounded by `message_bytes`."""
    async with hosted(message_bytes=600_000, outbox_bytes=100_000) as host:
        ada, _ = await drawn_on(host)
        for part in range(3):
            elements = {f"e{part}-{number}": put(box(number, part)) for number in range(1_000)}
            await ada.draw(elements, version=part, first=part)
            await ada.drawings(1)
        late = await host.sit("ben")
        [board] = late.welcome["snapshot"]["boards"]
        assert len(board["elements"]) == 3_000
        assert board["elements"] == await host.scene()
        await late.draw({"e0-0": move(4)}, version=3)
        await late.drawings(1)
