"""From asking to being told: order, bounds, lost races, stores that fail, and defects of our own."""

import logging
from dataclasses import replace
from zlib import crc32

import pytest

from pairing.errors import PairingError
from pairing.interview import entries as e
from pairing.interview import files
from pairing.interview.decide import Decision
from pairing.interview.intents import CreatePad, Push
from pairing.interview.state import State
from pairing.ot.utf16 import to_units
from pairing.wire.closing import Close
from pairing.wire.codec import encode_message
from pairing.wire.messages import Checksum, Entries, Refused, Settled
from tests.live.guest import Guest
from tests.live.stage import POLICY, nothing, something, stage, two


async def test_an_entry_tells_everybody_at_once() -> None:
    """E1, E2."""
    async with stage() as at:
        ada, grace = await two(at)
        at.transcript.landing.close()
        grace.say("hello", ref=1)
        await at.transcript.landing.reached.wait()
        assert ada.texts == grace.texts == []
        at.transcript.landing.open()
        await ada.said("hello")
        await grace.said("hello")
        assert ada.entries[-1] == grace.entries[-1] == (await at.transcript.entries())[-1]


async def test_intents_that_come_while_one_is_stored_share_the_next_batch() -> None:
    async with stage() as at:
        ada, grace = await two(at)
        at.transcript.appending.close()
        grace.say("1", ref=1)
        await at.transcript.appending.reached.wait()
        for number in range(2, 6):
            grace.say(str(number), ref=number)
        at.transcript.appending.open()
        await ada.said(*"12345")
        assert [batch.count for batches in at.transcript.appended[-2:] for batch in batches] == [1, 4]
        assert [len(message.entries) for message in ada.messages if isinstance(message, Entries)] == [1, 1, 4]


def told(guest: Guest) -> list[object]:
    """Positions of entries, codes of refusals and what was settled, in the order they were told."""
    found: list[object] = []
    for message in guest.messages:
        match message:
            case Entries():
                found += [entry.position for entry in message.entries]
            case Refused():
                found.append(message.code)
            case Settled():
                found.append("settled")
    return found


async def test_a_refusal_comes_after_the_entries_that_were_stored_before_it() -> None:
    """T6: decided in the same batch or not, all entries up to the refusal are sent before it."""
    async with stage(text="ab") as at:
        ada, grace = await two(at)
        at.transcript.appending.close()
        ada.say("first", ref=1)
        await at.transcript.appending.reached.wait()
        ada.push([2, [0, "!"]])
        grace.push([[1], 1, [0, "?"]], version=1)
        ada.say("later", ref=2)
        ada.say("later", ref=2)
        grace.push([[1], 1], version=9)
        at.transcript.appending.open()
        await grace.until(lambda: told(grace) == [8, 9, 10, "malformed", "ahead"])
        await ada.until(lambda: told(ada) == [7, 8, 9, 10, "settled"])


async def test_a_refusal_without_anything_stored_comes_at_once() -> None:
    async with stage() as at:
        _, grace = await two(at)
        grace.say(" ", ref=1)
        refused = await grace.next(Refused)
        assert (refused.code, refused.ref) == ("malformed", 1)
        assert at.transcript.head == 7


async def test_repetitions_are_settled() -> None:
    """I2, T3."""
    async with stage(text="ab") as at:
        _, grace = await two(at)
        grace.say("once", ref=1)
        grace.push([2, [0, "!"]])
        await grace.level(9)
        grace.say("once", ref=1)
        assert (await grace.next(Settled)) == Settled(ref=1)
        grace.push([2, [0, "!"]])
        assert (await grace.next(Settled)) == Settled(pad="p1")
        assert at.transcript.head == 9


async def test_repetitions_in_one_batch_are_settled_after_its_entries() -> None:
    async with stage() as at:
        ada, grace = await two(at)
        at.transcript.appending.close()
        grace.say("0", ref=1)
        await at.transcript.appending.reached.wait()
        for _ in range(3):
            grace.say("once", ref=2)
        at.transcript.appending.open()
        await grace.until(lambda: told(grace) == [8, 9, "settled", "settled"])
        assert grace.texts == ada.texts == ["0", "once"]


async def test_more_than_the_room_can_hold_is_refused() -> None:
    async with stage(replace(POLICY, intents_pending=3)) as at:
        ada, grace = await two(at)
        at.transcript.appending.close()
        grace.say("in flight", ref=1)
        await at.transcript.appending.reached.wait()
        for ref in range(2, 8):
            grace.say(str(ref), ref=ref)
        refused = [message for message in grace.messages if isinstance(message, Refused)]
        assert [(message.code, message.ref) for message in refused] == [
            ("unavailable", ref) for ref in (5, 6, 7)
        ]
        at.transcript.appending.open()
        await ada.said("in flight", "2", "3", "4")
        grace.say("again", ref=5)
        await ada.said("4", "again")


async def test_a_defect_refuses_one_intent_and_the_room_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And its log says the place, but nothing of what was typed."""
    real = files.created

    def broken(*arguments: object) -> e.PadCreated:
        raise ZeroDivisionError("a defect")

    async with stage() as at:
        ada, grace = await two(at)
        at.transcript.appending.close()
        grace.say("0", ref=1)
        await at.transcript.appending.reached.wait()
        monkeypatch.setattr(files, "created", broken)
        grace.say("1", ref=2)
        grace.send(CreatePad(ref=3, name="secret", language="go", text="sesame"))
        ada.say("2", ref=1)
        at.transcript.appending.open()
        refused = await grace.next(Refused)
        assert (refused.code, refused.ref) == ("internal", 3)
        assert grace.texts == ["0", "1", "2"]
        monkeypatch.setattr(files, "created", real)
        grace.send(CreatePad(ref=3, name="b", language="go"))
        await grace.level(11)
    assert "deciding failed" in caplog.text
    assert "sesame" not in caplog.text


async def test_a_defect_after_the_commit_closes_its_room_and_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with stage() as at:
        ada, grace = await two(at)
        monkeypatch.setattr(at.room, "_tell_checksums", lambda before: 1 / 0)
        grace.say("stored", ref=1)
        await grace.until(lambda: grace.closed)
        assert (grace.closed, ada.closed) == (Close.UNAVAILABLE, Close.UNAVAILABLE)
        async with at.server.enter("interview") as anew:
            assert anew is not at.room
            await grace.back(at.server, anew)
            grace.say("and on", ref=2)
            await grace.said("and on")
            assert grace.texts == ["stored", "and on"]
    assert "a room could not go on" in caplog.text


async def test_a_defect_before_the_commit_closes_its_room_and_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with stage() as at:
        _, grace = await two(at)
        monkeypatch.setattr(at.room, "prepare", lambda: 1 / 0)
        grace.say("not stored", ref=1)
        await grace.until(lambda: grace.closed)
        assert grace.closed == Close.UNAVAILABLE
        async with at.server.enter("interview") as anew:
            await grace.back(at.server, anew)
            grace.say("stored", ref=1)
            await grace.said("stored")
    assert "could not prepare" in caplog.text


async def test_a_checksum_is_that_of_the_utf_16_text_at_its_version() -> None:
    """T9."""
    async with stage(replace(POLICY, checksum_updates=3), text="a😀") as at:
        ada, grace = await two(at)
        for version in range(7):
            grace.push([3 + version, [0, "\ud83d"]], version=version, first=version)
            await ada.level(8 + version)
        checksums = [message for message in ada.messages if isinstance(message, Checksum)]
        assert [(message.pad, message.version) for message in checksums] == [("p1", 3), ("p1", 6)]
        for message in checksums:
            text = to_units("a😀") + "\ud83d" * message.version
            assert message.crc32 == crc32(text.encode("utf-16-le", "surrogatepass"))
        told = [message for message in grace.messages if isinstance(message, Checksum)]
        assert told == checksums


async def test_a_checksum_follows_the_entries_that_made_its_text() -> None:
    """T9: also on other nodes, and where a batch goes past the version that was due."""
    async with stage(replace(POLICY, checksum_updates=2), text="", count=2) as at:
        ada = await Guest("ada").sit(at.servers[0], at.rooms[0])
        grace = await Guest().sit(at.servers[1], at.rooms[1])
        grace.push([[0, "a"]], [1, [0, "b"]], [2, [0, "c"]])
        for guest in (ada, grace):
            checksum = await guest.next(Checksum)
            assert (checksum.version, checksum.crc32) == (3, crc32("abc".encode("utf-16-le")))
            assert guest.position == 10


async def test_a_batch_stops_growing_at_its_bound() -> None:
    async with stage() as at:
        ada, grace = await two(at)
        at.transcript.appending.close()
        grace.say("0", ref=1)
        await at.transcript.appending.reached.wait()
        for ref in range(2, 6):
            name, text = f"{ref}.txt", "x" * 600_000
            grace.send(CreatePad(ref=ref, name=name, language="text", text=text))
        at.transcript.appending.open()
        await ada.level(12)
        assert [batch.count for batches in at.transcript.appended[-3:] for batch in batches] == [1, 2, 2]


def broken(state: State, now: int) -> Decision:
    raise ZeroDivisionError("a defect")


async def test_the_server_s_own_wishes_raise_what_they_meet() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        with pytest.raises(PairingError) as refusal:
            await at.room.inward(broken)
        assert refusal.value.code == "internal"
        await at.room.inward(nothing)
        await at.room.inward(something)
        assert grace.texts == ["from the server"]


async def test_logs_say_nothing_of_what_people_write(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with stage(replace(POLICY, poll_interval=0.01)) as at:
        ada, grace = await two(at)
        at.transcript.fates.extend(["refused", "in doubt", "broken"])
        grace.say("open sesame", ref=1)
        await ada.said("open sesame")
        grace.seat.receive(encode_message(Push(pad="sesame", version=0, first=0, updates=["sesame"])))
        await grace.next(Refused)
        with pytest.raises(PairingError):
            await at.room.inward(broken)
    assert "sesame" not in caplog.text
