"""docs/protocol.md, 5: editing text."""

import json
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from pairing.client.client import Client
from pairing.client.events import Event, PushRefused, Rebuilt
from tests.protocol.host import Seat, hosted
from tests.support.service import ROOT

Updates = list[Any]


def malformed() -> list[str]:
    """Change sets as JSON that the generator of the vectors made wrong; numbers beyond JSON are for A5."""
    vectors: list[dict[str, str]] = json.loads(Path(ROOT / "tests/vectors/malformed.json").read_text())
    return [vector["json"] for vector in vectors if "1e999" not in vector["json"]]


async def test_T1_every_malformed_change_set_is_refused_and_the_pad_named() -> None:
    vectors = malformed()
    assert len(vectors) > 40
    async with hosted("abc", message_burst=1_000) as host:
        ada = await host.sit("ada")
        for vector in vectors:
            await ada.say(f'{{"type":"push","pad":"p1","version":0,"first":0,"updates":[{vector}]}}')
            await ada.refused("malformed", pad="p1")
        assert await host.text() == "abc"


@pytest.mark.parametrize("update", [[2], [4], [[2]], [[4]], [2, [2]], [4, [0, "x"]], [], [[0, "x"]]])
async def test_T1_a_length_that_does_not_fit_is_refused(update: Updates) -> None:
    async with hosted("abc") as host:
        ada = await host.sit("ada")
        await ada.push(update, version=0)
        await ada.refused("malformed", pad="p1")


async def test_T1_lone_surrogates_and_cut_pairs_are_accepted() -> None:
    async with hosted("a😀b") as host:
        ada = await host.sit("ada")
        await ada.push([2, [1, "\ude01"], 1], [1, [1, "\ud83e"], 2], [[4, "\ude00\ud83d"]], version=0)
        changes = [edit["changes"] for edit in await ada.edits(3)]
        assert changes == [[2, [1, "\ude01"], 1], [1, [1, "\ud83e"], 2], [[4, "\ude00\ud83d"]]]
        assert await host.text() == "\ude00\ud83d"


async def test_T1_lines_are_joined_with_lf() -> None:
    async with hosted("ab\r\ncd\re") as host:
        ada = await host.sit("ada")
        assert ada.welcome["snapshot"]["pads"][0]["text"] == "ab\ncd\ne"
        await ada.push([1, [1, "", "x", ""], 5], version=0)
        await ada.edits(1)
        assert await host.text() == "a\nx\n\ncd\ne"


async def test_T2_updates_are_each_based_on_the_one_before() -> None:
    async with hosted("ab") as host:
        ada = await host.sit("ada")
        await ada.push([[0, "1"], 2], [1, [0, "2"], 2], [[4]], version=0)
        edits = await ada.edits(3)
        assert [edit["version"] for edit in edits] == [1, 2, 3]
        await ada.push([[0, "x"]], version=3, first=3)
        assert (await ada.edits(1))[0]["version"] == 4
        await ada.push([1, [0, "y"]], [1, [0, "z"]], version=4, first=4)
        await ada.refused("malformed", pad="p1")


@pytest.mark.parametrize("count", [{"version": -1}, {"version": 0, "first": -1}, {"version": 2**70}])
async def test_T2_versions_and_counts_are_counts(count: dict[str, int]) -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.say({"type": "push", "pad": "p1", "first": 0, "updates": [[[0, "x"]]], **count})
        await ada.refused("ahead" if count["version"] > 0 else "malformed", pad="p1")


async def test_T2_a_push_to_no_pad_is_refused() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.push([[0, "x"]], version=0, pad="p7")
        await ada.refused("no_such_pad", pad="p7")


async def test_T3_the_same_push_twice_is_settled_and_stored_once() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        for _ in range(2):
            await ada.push([[0, "x"]], [1, [0, "y"]], version=0)
        await ada.edits(2)
        await ada.settled(pad="p1")
        assert await host.text() == "xy"


async def test_T3_of_a_push_known_in_part_the_rest_is_accepted() -> None:
    async with hosted() as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ada.push([[0, "x"]], version=0)
        await ada.edits(1)
        await ben.push([[0, "b"]], version=0)
        await ada.edits(1)
        await ada.push([[0, "x"]], [1, [0, "y"]], version=0)
        [edit] = await ada.edits(1)
        assert (edit["version"], edit["by"]) == (3, ada.instance)
        assert sorted(await host.text()) == ["b", "x", "y"]
        await ada.push([[0, "x"]], [1, [0, "y"]], version=0)
        await ada.settled(pad="p1")


async def test_T3_a_repetition_from_before_the_memory_of_the_server_is_still_known() -> None:
    async with hosted(recent_updates=1) as host:
        ada = await host.sit("ada")
        for version in range(5):
            await ada.push([*([version] if version else []), [0, "x"]], version=version, first=version)
            await ada.edits(1)
        await ada.push([[0, "x"]], version=0, first=0)
        await ada.settled(pad="p1")
        assert await host.text() == "xxxxx"


async def test_T4_late_updates_are_rebased_one_at_a_time() -> None:
    """The smallest case in which rebasing over a composition would part the texts: it would make `fz`."""
    async with hosted("W") as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ben.push([[1]], [[0, "z"]], version=0)
        await ben.edits(2)
        await ada.push([[1, "f"]], version=0)
        edits = await ada.edits(3)
        assert [edit["version"] for edit in edits] == [1, 2, 3]
        assert await host.text() == "zf"


async def test_T4_a_push_becomes_one_entry_per_update() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        position = ada.welcome["position"]
        await ada.push([[0, "a"]], [1, [0, "b"]], [2, [0, "c"]], version=0)
        edits = await ada.edits(3)
        assert [(edit["position"], edit["version"], edit["changes"]) for edit in edits] == [
            (position + 1, 1, [[0, "a"]]),
            (position + 2, 2, [1, [0, "b"]]),
            (position + 3, 3, [2, [0, "c"]]),
        ]


async def test_T4_all_updates_are_accepted_or_none() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.push([[0, "a"]], [1, [0, "b"]], [2, 0], version=0)
        await ada.refused("malformed", pad="p1")
        assert await host.text() == ""
        assert not any(entry["kind"] == "edited" for entry in await host.stored())


async def test_T5_a_client_that_receives_one_at_a_time_shows_what_the_server_has() -> None:
    """The same case seen from the client, which holds its `f` back until it has received both."""
    async with hosted("W") as host, Client.open(host.invitation.links["ada"]) as ada:
        ben = await host.sit("ben")
        with ada.offline():
            await ada.until(lambda client: not client.connected)
            ada.pads["p1"].replace(0, 1, "f")
            await ben.push([[1]], [[0, "z"]], version=0)
            await ben.edits(2)
        await ada.pads["p1"].confirmed()
        assert ada.pads["p1"].text == "zf" == await host.text()


async def test_T5_ones_own_entry_confirms_the_oldest_update() -> None:
    async with hosted() as host, Client.open(host.invitation.links["ada"]) as ada:
        pad = ada.pads["p1"]
        first = pad.insert(0, "1")
        second = pad.insert(1, "2")
        assert (first, second, pad.unconfirmed) == (1, 2, 2)
        await ada.until(lambda _: pad.accepted >= first)
        await pad.confirmed()
        assert (pad.accepted, pad.version, pad.unconfirmed) == (2, 2, 0)


async def behind(seat: Seat, others: int) -> None:
    """Push from version 0, with `others` edits to move it over; it must be refused."""
    await seat.push([[0, "a"]], version=0)
    before = await seat.edits(others)
    assert [edit["version"] for edit in before] == list(range(1, others + 1))
    await seat.refused("behind", pad="p1")


@pytest.mark.parametrize(
    "settings", [{"push_cells": 2}, {"push_work": 5}, {"recent_updates": 1}], ids=lambda one: str(*one)
)
async def test_T6_behind_comes_after_all_that_it_takes_to_push_again(settings: dict[str, Any]) -> None:
    async with hosted(**settings) as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        for version in range(4):
            await ben.push([*([version] if version else []), [0, "b"]], version=version, first=version)
            await ben.edits(1)
        await behind(ada, 4)
        await ada.push([4, [0, "a"]], version=4)
        await ada.edits(1)
        assert await host.text() == "bbbba"


async def test_T6_a_client_that_is_behind_gets_through() -> None:
    refusals: list[Event] = []
    async with hosted(push_cells=2) as host, Client.open(host.invitation.links["ada"]) as ada:
        ada.events.append(refusals.append)
        async with Client.open(host.invitation.links["ben"]) as ben:
            for number in range(60):
                ada.pads["p1"].insert(0, "a")
                ben.pads["p1"].insert(0, "b")
                if number % 5 == 0:
                    await ben.pads["p1"].confirmed()
            await ada.pads["p1"].confirmed()
            await ben.pads["p1"].confirmed()
        text = await host.text()
    assert sorted(text) == ["a"] * 60 + ["b"] * 60
    assert ada.pads["p1"].text == text
    assert {event.error.code for event in refusals if isinstance(event, PushRefused)} <= {"behind"}


async def test_T7_a_count_that_cannot_be_right_is_reset() -> None:
    async with hosted() as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ada.push([[0, "x"]], version=0, first=1)
        await ada.refused("reset", pad="p1")
        await ada.push([[0, "x"]], version=0)
        await ada.edits(1)
        await ben.edits(1)
        # An id used in two places at once: the other one's updates would pass for ada's.
        await ada.push([[0, "other"]], [5, [0, "y"]], version=0)
        await ada.refused("reset", pad="p1")
        # One's own update cannot lie beyond the version that was said to hold none.
        await ada.push([1, [0, "z"]], version=1, first=0)
        await ada.refused("reset", pad="p1")
        assert await host.text() == "x"


async def test_T7_a_version_beyond_the_pads_is_ahead() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        await ada.push([[0, "x"]], version=1)
        await ada.refused("ahead", pad="p1")


async def test_T7_a_client_rebuilds_under_a_new_instance_and_keeps_its_unsent_work() -> None:
    events: list[Event] = []
    async with hosted("text") as host, Client.open(host.invitation.links["ada"]) as ada:
        ada.events.append(events.append)
        before = ada.instance
        # As after a store that lost entries: the client believes more of its own were accepted.
        ada.sync.pads["p1"].accepted = 3
        ada.pads["p1"].insert(4, "!")
        await ada.until(lambda client: client.connected and client.instance != before)
        assert [unsent.text for unsent in ada.unsent] == ["text!"]
        assert any(isinstance(event, Rebuilt) for event in events)
        assert ada.pads["p1"].text == "text"
        ada.pads["p1"].insert(0, "new ")
        await ada.pads["p1"].confirmed()
        assert await host.text() == "new text"


async def test_T8_a_text_over_the_limit_is_too_large() -> None:
    async with hosted("12345678", document_units=10) as host:
        ada = await host.sit("ada")
        await ada.push([[0, "ab"], 8], version=0)
        await ada.edits(1)
        await ada.push([[0, "c"], 10], version=1, first=1)
        await ada.refused("too_large", pad="p1")
        await ada.push([[0, "c"], 10], [[2], 9], version=1, first=1)
        await ada.edits(2)
        assert len(await host.text()) == 9


async def test_T8_more_updates_than_the_limit_are_too_large() -> None:
    async with hosted(push_updates=3) as host:
        ada = await host.sit("ada")
        updates = [[*([n] if n else []), [0, "x"]] for n in range(4)]
        await ada.push(*updates, version=0)
        await ada.refused("too_large", pad="p1")
        await ada.push(*updates[:3], version=0)
        await ada.edits(3)


async def test_T8_more_sections_than_the_limit_are_too_large() -> None:
    async with hosted("abcdef", change_sections=4) as host:
        ada = await host.sit("ada")
        await ada.push([1, [0, "x"], 1, [0, "y"], 4], version=0)
        await ada.refused("too_large", pad="p1")


async def test_T9_checksums_come_now_and_then_and_are_right() -> None:
    async with hosted("é\ud83d".encode("utf-8", "replace").decode(), checksum_updates=3) as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        for version in range(7):
            await ada.push([version + 2, [0, "x"]], version=version, first=version)
            await ada.edits(1)
        await ada.raw.quiet()
        for seat in (ada, ben):
            await seat.raw.quiet()
            sums = [message for message in seat.raw.received if message["type"] == "checksum"]
            assert [(one["pad"], one["version"]) for one in sums] == [("p1", 3), ("p1", 6)]
            for one in sums:
                text = "é?" + "x" * one["version"]
                assert one["crc32"] == crc32(text.encode("utf-16-le"))


async def test_T9_a_client_whose_text_differs_reports_and_rebuilds() -> None:
    events: list[Event] = []
    async with hosted("text", checksum_updates=1) as host, Client.open(host.invitation.links["ada"]) as ada:
        ada.events.append(events.append)
        before, ben = ada.instance, await host.sit("ben")
        ada.sync.pads["p1"].text = "tAxt"
        await ben.push([4, [0, "!"]], version=0)
        await ada.until(lambda client: client.pads["p1"].text == "text!")
        assert [event.reason.code for event in events if isinstance(event, Rebuilt)] == ["diverged"]
        assert ada.instance == before
