"""docs/protocol.md, 3: hello, welcome, and going on after a break."""

from typing import Any

import pytest

from pairing.settings import Settings
from pairing.wire.closing import Close
from tests.protocol.host import Message, Seat, hosted


async def test_H1_without_a_hello_in_time_it_is_closed() -> None:
    async with hosted(hello_timeout=0.05) as host:
        seat = await host.open("ada")
        await seat.closes(Close.NO_HELLO)


async def test_H1_anything_but_hello_first_is_closed() -> None:
    async with hosted() as host:
        for message in ({"type": "ping", "sent": 1}, {"type": "say", "ref": 1, "text": "x"}):
            seat = await host.open("ada")
            await seat.say(message)
            await seat.closes(Close.MALFORMED)
        assert not any(entry["kind"] == "said" for entry in await host.stored())


async def test_H1_a_second_hello_is_closed() -> None:
    async with hosted() as host:
        seat = await host.sit("ada")
        await seat.say({"type": "hello", "instance": seat.instance})
        await seat.closes(Close.MALFORMED)


async def test_H2_without_an_instance_a_new_one_is_issued_and_arrives() -> None:
    async with hosted() as host:
        first, second = await host.sit("ada"), await host.sit("ada")
        assert first.instance
        assert first.instance != second.instance
        person = host.invitation.people["ada"]
        arrived = [entry for entry in await host.stored() if entry["kind"] == "arrived"]
        assert [(entry["by"], entry["person"]) for entry in arrived] == [
            (first.instance, person),
            (second.instance, person),
        ]


async def test_H2_with_its_own_instance_it_goes_on() -> None:
    async with hosted() as host:
        first = await host.sit("ada")
        again = await host.sit("ada", first.instance)
        assert again.instance == first.instance
        assert again.welcome["snapshot"]


async def test_H2_any_other_instance_is_replaced_by_a_new_one() -> None:
    async with hosted() as host:
        ben = await host.sit("ben")
        for claimed in (ben.instance, "never-issued", ""):
            ada = await host.sit("ada", claimed, 1)
            assert ada.instance not in (claimed, ben.instance)
            assert "snapshot" in ada.welcome, "a new instance has nothing to go on from"
        # The instance claimed is not disturbed.
        await ben.ask("say", 1, text="still here")
        assert (await ben.entry("said"))["by"] == ben.instance


async def test_H3_a_second_socket_of_an_instance_closes_the_first() -> None:
    async with hosted() as host:
        first = await host.sit("ada")
        second = await host.sit("ada", first.instance)
        await first.closes(Close.SUPERSEDED)
        await second.ask("say", 1, text="hi")
        assert (await second.entry("said"))["text"] == "hi"
        assert not any(entry["kind"] == "departed" for entry in await host.stored())


async def test_H4_without_a_position_the_snapshot_is_the_fold() -> None:
    pads = [
        {"name": "one.py", "language": "python", "text": "1\n"},
        {"name": "two.sql", "language": "sql", "text": "2 😀"},
        {"name": "three", "language": "text", "text": ""},
    ]
    async with hosted(files=pads, chat_tail=2) as host:
        ada = await host.sit("ada")
        for ref, text in enumerate(("a", "b", "c"), 1):
            await ada.ask("say", ref, text=text)
            await ada.entry("said")
        await ada.push([[0, "0"], 2], version=0)
        await ada.edits(1)
        await ada.ask("move_pad", 4, pad="p3", index=0)
        await ada.ask("delete_pad", 5, pad="p2")
        await ada.entry("pad_deleted")
        ben = await host.sit("ben")
        stored = await host.stored()
        snapshot = ben.welcome["snapshot"]
        assert ben.welcome["position"] == len(stored)
        assert stored[-1]["kind"] == "arrived"
        assert stored[-1]["by"] == ben.instance
        assert snapshot["title"] == "Round one"
        assert snapshot["status"] == "open"
        assert [(one["id"], one["name"], one["role"]) for one in snapshot["people"]] == [
            (host.invitation.people["ada"], "ada", "interviewer"),
            (host.invitation.people["ben"], "ben", "candidate"),
            (host.invitation.people["oli"], "oli", "observer"),
        ]
        assert snapshot["instances"] == {
            ada.instance: host.invitation.people["ada"],
            ben.instance: host.invitation.people["ben"],
        }
        pads_shown = [(pad["id"], pad["version"], pad["text"], pad["deleted"]) for pad in snapshot["pads"]]
        assert pads_shown == [("p3", 0, "", False), ("p1", 1, "01\n", False), ("p2", 0, "2 😀", True)]
        assert [entry["text"] for entry in snapshot["talk"]] == ["b", "c"]
        assert snapshot["talk"] == [entry for entry in stored if entry["kind"] == "said"][1:]
        assert snapshot["talk_total"] == 3
        await ada.ask("say", 6, text="later")
        assert (await ben.entry("said"))["position"] == len(stored) + 1


async def test_H5_with_a_position_the_entries_after_it_follow() -> None:
    async with hosted() as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        position = ben.welcome["position"]
        await ben.raw.socket.close()
        for ref, text in enumerate("abc", 1):
            await ada.ask("say", ref, text=text)
            await ada.entry("said")
        again = await host.sit("ben", ben.instance, position)
        assert again.instance == ben.instance
        assert "snapshot" not in again.welcome
        stored = await host.stored()
        assert again.welcome["position"] == len(stored)
        assert await collected(again, len(stored) - position) == stored[position:]


@pytest.mark.parametrize(
    "settings",
    [
        {"catch_up_entries": 3},
        {"catch_up_entries": 3, "tail_entries": 1},
        {"catch_up_entries": 1_000, "tail_entries": 1},
    ],
)
async def test_H5_they_come_from_wherever_they_must_be_read_in_one_or_many_messages(
    settings: dict[str, Any],
) -> None:
    async with hosted(**settings) as host:
        ben, ada = await host.sit("ben"), await host.sit("ada")
        await ben.raw.socket.close()
        for version in range(20):
            await ada.push([*([version] if version else []), [0, "x"]], version=version, first=version)
            await ada.edits(1)
        again = await host.sit("ben", ben.instance, 2)
        stored = await host.stored()
        assert await collected(again, len(stored) - 2) == stored[2:]
        await ada.ask("say", 1, text="and on")
        assert (await again.entry("said"))["position"] == len(stored) + 1


async def test_H5_from_the_very_start_and_from_the_very_end() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        again = await host.sit("ada", ada.instance, 0)
        stored = await host.stored()
        assert await collected(again, len(stored)) == stored
        at_end = await host.sit("ada", ada.instance, len(stored))
        assert "snapshot" not in at_end.welcome
        assert [message for message in await at_end.raw.quiet() if message["type"] == "entries"] == []


async def test_H5_beyond_the_end_a_snapshot_comes_and_the_instance_stays() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        again = await host.sit("ada", ada.instance, ada.welcome["position"] + 100)
        assert again.instance == ada.instance
        assert again.welcome["snapshot"]["pads"][0]["id"] == "p1"


async def collected(seat: Seat, count: int) -> list[Message]:
    """The next entries, exactly so many."""
    entries: list[Message] = []
    while len(entries) < count:
        message = await seat.raw.receive()
        if message["type"] == "entries":
            entries += message["entries"]
    assert len(entries) == count
    return entries


async def test_H6_the_welcome_says_how_far_the_instance_got() -> None:
    async with hosted() as host:
        ada = await host.sit("ada")
        assert ada.welcome["ref"] == 0
        await ada.ask("say", 1, text="a")
        await ada.ask("say", 2, text="b")
        await ada.ask("say", 3, text=" ")
        await ada.raw.expect("entries")
        await ada.push([[0, "x"]], [[0, "y"], 1], version=0)
        await ada.entry("edited")
        again = await host.sit("ada", ada.instance)
        assert again.welcome["ref"] == 2, "what was refused does not count"
        assert again.welcome["snapshot"]["pads"][0]["accepted"] == 2
        ben = await host.sit("ben")
        assert ben.welcome["ref"] == 0
        assert ben.welcome["snapshot"]["pads"][0]["accepted"] == 0


async def test_H6_the_welcome_says_who_where_and_when_one_is() -> None:
    now = 5_000_000_000_000
    async with hosted(clock=lambda: now) as host:
        ada = await host.sit("ada")
        welcome = ada.welcome
        assert welcome["interview"] == host.interview
        assert welcome["person"] == host.invitation.people["ada"]
        assert welcome["role"] == "interviewer"
        assert welcome["now"] == now
        assert (await host.sit("oli")).welcome["role"] == "observer"


async def test_H6_the_welcome_has_the_limits_in_force() -> None:
    limits: dict[str, Any] = {
        "message_bytes": 9_000,
        "document_units": 801,
        "push_updates": 7,
        "change_sections": 11,
        "pads": 3,
        "pad_name_chars": 19,
        "chat_chars": 33,
        "runs_per_room": 1,
        "run_typed_bytes": 55,
        "cases": 4,
        "case_chars": 77,
        "case_name_chars": 8,
        "boards": 2,
        "board_name_chars": 21,
        "board_bytes": 70_001,
        "draw_elements": 12,
        "image_bytes": 5_001,
        "image_pixels": 10_001,
        "extend_minutes": 9,
        "focus_minutes_most": 8,
        "answer_chars": 71,
        "note_chars": 72,
    }
    # A drawing has as many operations as a push has updates.
    async with hosted(**limits) as host:
        assert (await host.sit("ada")).welcome["limits"] == {**limits, "draw_updates": 7}
    async with hosted() as host:
        defaults = (await host.sit("ada")).welcome["limits"]
        assert defaults.pop("draw_updates") == Settings().push_updates
        assert defaults == {name: getattr(Settings(), name) for name in limits}


async def test_H6_the_welcome_lists_the_other_instances_present() -> None:
    async with hosted() as host:
        ada, other = await host.sit("ada"), await host.sit("ada")
        ben = await host.sit("ben")
        assert ada.welcome["here"] == []
        assert {(view["instance"], view["person"]) for view in ben.welcome["here"]} == {
            (ada.instance, host.invitation.people["ada"]),
            (other.instance, host.invitation.people["ada"]),
        }


async def test_H7_who_stays_away_too_long_departs_and_may_come_back() -> None:
    async with hosted(leave_grace=0.05) as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ben.raw.socket.close()
        departed = await ada.entry("departed")
        assert departed["instance"] == ben.instance
        assert departed["by"] == ""
        again = await host.sit("ben", ben.instance, departed["position"])
        assert again.instance == ben.instance
        arrived = await ada.entry("arrived")
        assert (arrived["by"], arrived["person"]) == (ben.instance, host.invitation.people["ben"])


async def test_H7_who_comes_back_in_time_has_never_left() -> None:
    async with hosted(leave_grace=3.0) as host:
        ada, ben, oli = await host.sit("ada"), await host.sit("ben"), await host.sit("oli")
        await ben.raw.socket.close()
        again = await host.sit("ben", ben.instance)
        # Somebody who leaves later for good marks the time by which ben would have been gone.
        await oli.raw.socket.close()
        assert (await ada.entry("departed"))["instance"] == oli.instance
        arrived = [entry["by"] for entry in await host.stored() if entry["kind"] == "arrived"]
        assert arrived == [ada.instance, ben.instance, oli.instance]
        await again.raw.quiet()
