"""Bell and ledger: whatever becomes of a ring, every entry is told once, in order (design 3.3)."""

from dataclasses import replace

import pytest

from pairing.interview import entries as e
from pairing.live.part import transcript_of
from pairing.live.room import ENTRIES
from pairing.transcript.port import Batch
from pairing.wire.closing import Close
from pairing.wire.codec import encode_entry
from tests.live.guest import Guest
from tests.live.stage import POLICY, Stage, beside, stage
from tests.support.desk import INTERVIEW

CHANNEL = transcript_of(INTERVIEW)
QUICK = replace(POLICY, poll_interval=0.005, poll_interval_degraded=0.005)


def bell(first: int, payload: bytes) -> bytes:
    return ENTRIES + b"%d\n%b" % (first, payload)


async def test_a_bell_brings_the_bytes_themselves() -> None:
    """E6: without a look at the ledger."""
    async with stage(count=2) as at:
        ada = await Guest("ada").sit(at.servers[0], at.rooms[0])
        grace = await Guest().sit(at.servers[1], at.rooms[1])
        reads = len(at.transcript.reads)
        ada.say("hello 😀", ref=1)
        await grace.said("hello 😀")
        assert len(at.transcript.reads) == reads
        assert grace.entries[-1] == ada.entries[-1]


async def test_a_long_batch_rings_without_its_bytes() -> None:
    async with stage(replace(POLICY, ring_bytes=200), count=2) as at:
        ada = await Guest("ada").sit(at.servers[0], at.rooms[0])
        grace = await Guest().sit(at.servers[1], at.rooms[1])
        ada.say("x" * 300, ref=1)
        await grace.said("x" * 300)
        assert max(len(payload) for _, payload in at.ears[0].rung if payload[:1] == ENTRIES) < 220
        assert at.transcript.reads[-1] == 7


async def test_a_bell_that_comes_twice_is_told_once() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        payload = at.transcript.write("a", "b")
        for _ in range(3):
            at.ears[0].hear(CHANNEL, bell(7, payload))
        assert grace.texts == ["a", "b"]


async def test_a_bell_after_a_gap_makes_the_room_read_the_ledger() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.write("a", "b")
        late = at.transcript.write("c")
        at.ears[0].hear(CHANNEL, bell(9, late))
        assert grace.texts == []
        await grace.said("a", "b", "c")


async def test_a_bell_that_overlaps_is_told_from_where_the_room_stands() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        first = at.transcript.write("a", "b")
        at.ears[0].hear(CHANNEL, bell(7, first.partition(b"\n")[0]))
        at.ears[0].hear(CHANNEL, bell(7, first))
        assert grace.texts == ["a", "b"]


async def test_a_lost_bell_is_made_good_by_the_poll() -> None:
    async with stage(QUICK) as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.write("nobody rang")
        await grace.said("nobody rang")


async def test_a_backplane_that_comes_back_makes_rooms_ask_at_once() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        at.ears[0].away = True
        at.transcript.write("while it was away")
        at.ears[0].recover()
        await grace.said("while it was away")


async def test_a_poll_waits_out_a_store_that_is_away() -> None:
    async with stage(QUICK) as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.away = True
        at.transcript.polled.clear()
        await at.transcript.polled.wait()
        at.transcript.away = False
        at.transcript.write("later")
        await grace.said("later")


async def test_a_poll_outlives_a_defect(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Or no lost bell would be made good ever after, and no room closed."""
    async with stage(QUICK) as at:
        grace = await Guest().sit(at.server, at.room)

        async def broken(transcripts: list[str]) -> dict[str, int]:
            at.transcript.polled.set()
            raise ZeroDivisionError

        monkeypatch.setattr(at.transcript, "heads", broken)
        await polled_twice(at)
        monkeypatch.undo()
        at.transcript.write("nobody rang")
        await grace.said("nobody rang")
    assert "could not be polled" in caplog.text


async def polled_twice(at: Stage) -> None:
    """Let the poll find, and act on, whatever it finds."""
    for _ in range(2):
        at.transcript.polled.clear()
        await at.transcript.polled.wait()


async def test_a_poll_while_a_batch_is_in_flight_tells_nothing_twice() -> None:
    """E1: the batch is in the ledger already, and its room does not know yet."""
    async with stage(QUICK) as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.landing.close()
        grace.say("in flight", ref=1)
        await at.transcript.landing.reached.wait()
        reads = len(at.transcript.reads)
        await polled_twice(at)
        assert len(at.transcript.reads) == reads
        assert grace.texts == []
        at.transcript.landing.open()
        await grace.said("in flight")
        await polled_twice(at)
        assert grace.texts == ["in flight"]


@pytest.mark.parametrize("loud", [True, False], ids=["with its bytes", "without"])
async def test_a_bell_while_a_batch_is_in_flight_tells_nothing_twice(loud: bool) -> None:
    """E1: another node stored what follows our batch before we heard that ours was stored."""
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.landing.close()
        grace.say("ours", ref=1)
        await at.transcript.landing.reached.wait()
        theirs = at.transcript.write("theirs")
        at.ears[0].hear(CHANNEL, bell(8, theirs if loud else b""))
        assert grace.texts == []
        at.transcript.landing.open()
        await grace.said("ours", "theirs")


async def test_a_batch_that_lost_to_one_that_was_heard_in_flight_follows_it() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.appending.close()
        grace.say("second", ref=1)
        await at.transcript.appending.reached.wait()
        theirs = at.transcript.write("first")
        at.ears[0].hear(CHANNEL, bell(7, theirs))
        at.transcript.appending.open()
        await grace.said("first", "second")


async def test_more_bells_in_flight_than_are_kept_are_read_from_the_ledger() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.landing.close()
        grace.say("ours", ref=1)
        await at.transcript.landing.reached.wait()
        for number in range(100):
            payload = at.transcript.write(str(number))
            at.ears[0].hear(CHANNEL, bell(8 + number, payload))
        at.transcript.landing.open()
        await grace.said("ours", *map(str, range(100)))


async def test_what_is_asked_while_the_ledger_is_read_waits_for_it() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.reading.close()
        at.transcript.write("theirs")
        at.room.read()
        await at.transcript.reading.reached.wait()
        grace.say("ours", ref=1)
        await at.until(lambda: not at.server.node.committer._dirty)
        assert len(at.transcript.appended) == 1, "the arrival alone"
        at.transcript.reading.open()
        await grace.said("theirs", "ours")


GARBAGE = {
    "nothing": b"",
    "an unknown kind": b"?",
    "entries from nowhere": ENTRIES,
    "entries without a place": ENTRIES + b"x\n{}",
    "entries at a negative place": ENTRIES + b"-5\n{}",
    "entries that are no JSON": bell(7, b"\xff\x00\xff"),
    "entries that are no entries": bell(7, b'{"kind":"opened"}'),
    "entries of a newer server": bell(7, b'{"kind":"sneezed","position":7,"at":1,"by":""}'),
    "entries that do not follow": bell(7, encode_entry(e.Said(position=9, at=1, text="x"))),
    "an edit of no pad": bell(
        7, encode_entry(e.Edited(position=7, at=1, by="x", pad="p9", version=1, changes=[1]))
    ),
    "an empty line within": bell(7, encode_entry(e.Said(position=7, at=1, text="x")) + b"\n\n"),
    "presence that is none": b"P\xff",
    "presence without a position": b'P{"type":"here","here":[],"gone":[]}',
    "presence that is another message": b'P1\n{"type":"pong","sent":1,"now":1}',
    "presence that is nested": b"P1\n" + b"[" * 100_000,
    "a person that is none": b"R\xff\xfe",
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
@pytest.mark.parametrize("in_flight", [False, True], ids=["at rest", "in flight"])
async def test_garbage_in_a_ring_harms_nobody(garbage: bytes, in_flight: bool) -> None:
    """Rings come from a Redis that we trust; but whatever they hold, the ledger is the truth."""
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        if in_flight:
            at.transcript.landing.close()
            grace.say("ours", ref=1)
            await at.transcript.landing.reached.wait()
            at.ears[0].hear(CHANNEL, garbage)
            theirs = at.transcript.write("theirs")
            at.ears[0].hear(CHANNEL, bell(8, theirs))
            at.transcript.landing.open()
            await grace.said("ours", "theirs")
        else:
            at.ears[0].hear(CHANNEL, garbage)
            theirs = at.transcript.write("theirs")
            at.ears[0].hear(CHANNEL, bell(7, theirs))
            await grace.said("theirs")
            grace.say("ours", ref=1)
        grace.say("and on", ref=2)
        await grace.said("and on")
        assert grace.closed is None
        assert [entry.position for entry in await at.transcript.entries()] == [
            *range(1, at.transcript.head + 1)
        ]


async def test_entries_of_a_newer_server_in_the_ledger_close_the_room() -> None:
    """Everybody goes to a node that can read them, instead of waiting here for ever."""
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        newer = b'{"kind":"sneezed","position":7,"at":1,"by":""}'
        assert all(await at.transcript.kept.append([Batch(CHANNEL, 7, 1, newer)]))
        at.ears[0].hear(CHANNEL, bell(7, newer))
        await grace.until(lambda: grace.closed)
        assert grace.closed == Close.UNAVAILABLE


async def test_a_ledger_out_of_reach_is_read_when_it_is_back() -> None:
    async with stage(replace(POLICY, poll_interval=0.01)) as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.write("theirs")
        at.transcript.away = True
        async with beside(at.room.level()) as levelling:
            await at.until(lambda: len(at.transcript.reads) > 2)
            assert not levelling.done()
            at.transcript.away = False
            await levelling
        assert grace.texts == ["theirs"]
