"""From hello to a level seat: whatever was missed comes, once, from wherever it lies."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from msgspec import UNSET

from pairing.errors import PairingError, Throttled, Unavailable
from pairing.interview import entries as e
from pairing.interview.intents import CreatePad
from pairing.live import joining
from pairing.wire.closing import Close
from pairing.wire.codec import encode_entry, snapshot_in_parts
from pairing.wire.messages import Entries, Here, Snapshot, Welcome
from tests.live.gated_transcript import GatedTranscript
from tests.live.guest import Guest
from tests.live.stage import POLICY, beside, stage
from tests.support.desk import open_interview

SMALL = replace(POLICY, tail_entries=4, catch_up_entries=3)


async def test_a_newcomer_is_given_an_instance_and_the_state() -> None:
    """H2, H4, H6."""
    async with stage(text="one😀") as at:
        guest = await Guest().sit(at.server, at.room)
        welcome = guest.welcome
        assert (welcome.interview, welcome.person, welcome.role) == ("interview", "grace", "candidate")
        assert (welcome.position, welcome.ref) == (6, 0)
        assert welcome.limits.document_units == POLICY.limits.push.size
        assert welcome.snapshot is not UNSET
        assert [(pad.id, pad.text, pad.accepted) for pad in welcome.snapshot.pads] == [("p1", "one😀", 0)]
        assert welcome.snapshot.instances == {welcome.instance: "grace"}
        assert (await at.transcript.entries())[-1] == e.Arrived(
            position=6, at=(await at.transcript.entries())[-1].at, by=welcome.instance, person="grace"
        )


async def test_everybody_else_hears_of_an_arrival() -> None:
    async with stage() as at:
        first = await Guest("ada").sit(at.server, at.room)
        second = await Guest().sit(at.server, at.room)
        await first.level(7)
        assert isinstance(first.entries[-1], e.Arrived)
        assert first.entries[-1].by == second.instance
        assert second.entries == []
        assert [view.instance for view in second.welcome.here] == [first.instance]


async def test_a_guest_that_comes_back_is_told_what_it_missed_from_the_tail() -> None:
    """H5, E1."""
    async with stage() as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        grace.leave()
        ada.say("while you were away", ref=1)
        await ada.said("while you were away")
        reads = len(at.transcript.reads)
        await grace.back(at.server, at.room)
        assert grace.welcome.snapshot is UNSET
        assert grace.welcome.position == ada.position
        assert grace.texts == ["while you were away"]
        assert len(at.transcript.reads) == reads, "the tail has it"


@pytest.mark.parametrize("missed", [1, 3, 4, 5, 8, 9, 20])
async def test_a_guest_that_comes_back_late_is_told_page_by_page(missed: int) -> None:
    """H5, E1: from the ledger as far as the tail does not reach, at most so many entries in one message."""
    async with stage(SMALL) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        grace.leave()
        for number in range(missed):
            ada.say(str(number), ref=number + 1)
            await ada.said(str(number))
        before = len(grace.messages)
        await grace.back(at.server, at.room)
        assert grace.texts == [str(number) for number in range(missed)]
        pages = [message for message in grace.messages[before:] if isinstance(message, Entries)]
        assert len(pages) == -(-missed // SMALL.catch_up_entries)
        assert all(len(page.entries) <= SMALL.catch_up_entries for page in pages)


async def test_batches_that_begin_before_the_position_are_told_from_the_position_on() -> None:
    async with stage(SMALL) as at:
        grace = await Guest().sit(at.server, at.room)
        grace.leave()
        at.transcript.write(*"abcdefg")
        at.transcript.write(*"hijklmn")
        await at.room.level()
        for position in range(6, at.transcript.head + 1):
            grace.position = position
            grace.entries.clear()
            await grace.sit(at.server, at.room, instance=grace.instance, position=position)
            assert "".join(grace.texts) == "abcdefghijklmn"[position - 6 :]
            grace.leave()


async def test_what_happens_while_a_guest_catches_up_is_told_once() -> None:
    """E1: a seat is not live before it is level."""
    async with stage(SMALL) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        grace.leave()
        at.transcript.write(*map(str, range(10)))
        await at.room.level()
        at.transcript.reading.close()
        async with beside(grace.back(at.server, at.room)) as coming:
            await at.transcript.reading.reached.wait()
            for ref in range(1, 8):
                ada.say(f"meanwhile {ref}", ref=ref)
                await ada.said(f"meanwhile {ref}")
            at.transcript.reading.open()
            await coming
        assert grace.texts == [*map(str, range(10)), *(f"meanwhile {ref}" for ref in range(1, 8))]
        ada.say("and now live", ref=8)
        await grace.said("and now live")


async def test_a_guest_from_the_future_is_given_the_state() -> None:
    """H5: it knows entries that this server does not, as after a restored backup."""
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        instance, position = grace.instance, grace.position
        for beyond in (1, 2, 1_000):
            grace.leave()
            await grace.sit(at.server, at.room, instance=instance, position=position + beyond)
            assert grace.welcome.instance == instance
            assert grace.welcome.snapshot is not UNSET
            assert grace.welcome.position == at.room.state.position


async def test_its_own_arrival_does_not_make_a_guest_from_the_future_one_from_here() -> None:
    """H5: the entry at its position is another than the one it knows."""
    async with stage(replace(POLICY, leave_grace=0.0)) as at:
        grace = await Guest().sit(at.server, at.room)
        instance = grace.instance
        grace.leave()
        await at.until(lambda: not at.room.state.instances[instance].present)
        head = at.room.state.position
        await grace.sit(at.server, at.room, instance=instance, position=head + 1)
        assert at.room.state.position == head + 1
        assert grace.welcome.snapshot is not UNSET


async def test_a_negative_position_is_given_the_state() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        await grace.sit(at.server, at.room, instance=grace.instance, position=-1)
        assert grace.welcome.snapshot is not UNSET


async def test_an_unknown_instance_or_a_stranger_s_is_not_accepted() -> None:
    """H2."""
    async with stage() as at:
        ada = await Guest("ada").sit(at.server, at.room)
        for strange in ("made up", ada.instance, ""):
            grace = await Guest().sit(at.server, at.room, instance=strange, position=5)
            assert grace.instance not in (strange, ada.instance)
            assert grace.welcome.snapshot is not UNSET
        assert ada.closed is None


async def test_a_node_that_lags_behind_its_guest_reads_the_ledger_first() -> None:
    """H5: having come from another node, the guest knows more than this one has heard."""
    async with stage(count=2) as at:
        here, there = at.servers
        at.ears[1].deaf = True
        grace = await Guest().sit(here, at.rooms[0])
        grace.say("hello", ref=1)
        await grace.said("hello")
        grace.leave()
        assert at.rooms[1].state.position == 5
        await grace.back(there, at.rooms[1])
        assert grace.welcome.snapshot is UNSET
        assert grace.welcome.ref == 1


async def test_the_same_instance_again_closes_the_older_seat() -> None:
    """H3."""
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        first, line = grace.seat, grace.line
        await grace.back(at.server, at.room)
        assert line.closed is not None
        assert line.closed[0] == Close.SUPERSEDED
        assert first.closed
        assert grace.closed is None
        assert at.room.audience.seats == {grace.instance: grace.seat}
        grace.say("still here", ref=1)
        await grace.said("still here")
        assert (await at.transcript.entries())[-1].position == 7, "no departure, no second arrival"


async def test_a_seat_superseded_while_it_catches_up_ends() -> None:
    """H3."""
    async with stage(SMALL) as at:
        grace = await Guest().sit(at.server, at.room)
        instance, position = grace.instance, grace.position
        grace.leave()
        at.transcript.write(*map(str, range(10)))
        await at.room.level()
        at.transcript.reading.close()
        slow = Guest()
        slow.position = position
        async with beside(slow.sit(at.server, at.room, instance=instance, position=position)) as coming:
            await at.transcript.reading.reached.wait()
            at.transcript.reading.open()
            await grace.sit(at.server, at.room, instance=instance, position=position)
            await coming
        assert slow.closed == Close.SUPERSEDED
        assert len(grace.texts) == 10
        assert at.room.audience.seats == {instance: grace.seat}


async def test_a_full_room_takes_no_more() -> None:
    async with stage(replace(POLICY, seats_per_room=2)) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        with pytest.raises(Throttled) as refusal:
            await Guest("olga").sit(at.server, at.room)
        assert refusal.value.code == "full"
        await grace.back(at.server, at.room)
        ada.leave()
        await Guest("olga").sit(at.server, at.room)


async def test_one_more_seat_of_a_person_closes_the_oldest() -> None:
    async with stage(replace(POLICY, seats_per_person=2)) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        seats = [await Guest().sit(at.server, at.room) for _ in range(4)]
        assert [seat.closed for seat in seats] == [Close.SUPERSEDED, Close.SUPERSEDED, None, None]
        assert ada.closed is None


async def test_a_guest_cannot_sit_while_the_store_is_away() -> None:
    """And is not left behind in the room: nobody sees it."""
    async with stage(replace(POLICY, intents_pending=0)) as at:
        with pytest.raises(Unavailable):
            await Guest().sit(at.server, at.room)
        assert at.room.audience.seats == {}
        assert at.room.audience.presences.local == {}


async def test_a_guest_that_goes_away_while_it_arrives_leaves_no_seat() -> None:
    async with stage() as at:
        at.transcript.appending.close()
        async with beside(Guest().sit(at.server, at.room)) as coming:
            await at.transcript.appending.reached.wait()
            assert len(at.room.audience.seats) == 1
            coming.cancel()
        assert at.room.audience.seats == {}
        at.transcript.appending.open()
        ada = await Guest("ada").sit(at.server, at.room)
        ada.say("the room goes on", ref=1)
        await ada.said("the room goes on")


async def test_a_large_state_does_not_make_a_slow_reader() -> None:
    """What the snapshot of a large interview leaves in the outbox is the newcomer's due, not its fault."""
    async with stage(replace(POLICY, outbox_bytes=100)) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        at.transcript.appending.close()
        grace = Guest()
        async with beside(grace.sit(at.server, at.room)) as sitting:
            await at.transcript.appending.reached.wait()
            grace.line.gate.clear()
            at.transcript.appending.open()
            await grace.next(Welcome)
            grace.line.stuck = 1_000
            ada.say("typed meanwhile", ref=1)
            await ada.said("typed meanwhile")
            assert (grace.closed, grace.texts) == (None, [])
            grace.line.stuck = 0
            grace.line.gate.set()
            await sitting
        await grace.said("typed meanwhile")


async def test_what_the_ledger_does_not_have_cannot_be_caught_up_with() -> None:
    """Nothing of the kind can happen; if it does, the seat ends instead of asking for ever."""
    transcript = GatedTranscript()
    await open_interview(transcript.kept)
    async with stage(SMALL, transcript=transcript) as at:
        grace = await Guest().sit(at.server, at.room)
        grace.leave()
        transcript.write(*map(str, range(20)))
        await at.room.level()
        transcript.kept._batches.clear()
        with pytest.raises(PairingError):
            await grace.back(at.server, at.room)
        assert at.room.audience.seats == {}


async def test_a_welcome_comes_first() -> None:
    """H1, P2: nothing is told before it, whatever happens in the room meanwhile."""
    async with stage() as at:
        ada = await Guest("ada").sit(at.server, at.room)
        at.transcript.appending.close()
        grace = Guest()
        async with beside(grace.sit(at.server, at.room)) as coming:
            await at.transcript.appending.reached.wait()
            ada.say("meanwhile", ref=1)
            await ada.next(Here)
            assert grace.messages == []
            at.transcript.appending.open()
            await coming
        assert isinstance(grace.messages[0], Welcome)
        await grace.until(lambda: grace.position == at.room.state.position == 8)


async def test_others_have_their_turn_while_a_large_welcome_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interview holds up to `pads` files of `document_units` each: to encode all that takes seconds."""
    files, size = 8, 200_000
    async with stage(POLICY) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        for number in range(1, files + 1):
            ada.send(CreatePad(ref=number, name=f"{number}.txt", language="plain", text="x" * size))
        await ada.until(lambda: sum(isinstance(entry, e.PadCreated) for entry in ada.entries) == files)
        turn, made = 0, dict[int, int]()

        def counted(shown: Snapshot) -> Iterator[bytes]:
            for part in snapshot_in_parts(shown):
                made[turn] = made.get(turn, 0) + len(part)
                yield part

        async def type_along() -> None:
            nonlocal turn
            while True:
                turn += 1
                ada.say(f"turn {turn}", ref=files + turn)
                await asyncio.sleep(0)

        monkeypatch.setattr("pairing.live.joining.snapshot_in_parts", counted)
        typing = asyncio.create_task(type_along())
        try:
            grace = await Guest().sit(at.server, at.room)
        finally:
            typing.cancel()
        assert max(made.values()) < joining.TURN_BYTES + size + 1_000
        ada.say("done", ref=files + turn + 1)
        await grace.said("done")
        assert grace.position == at.room.state.position
        assert grace.welcome.snapshot is not UNSET
        shown = [said["text"] for said in grace.welcome.snapshot.talk]
        assert [*shown, *grace.texts] == [*(f"turn {number}" for number in range(1, turn + 1)), "done"]


@pytest.mark.parametrize("tail", [0, 1_000])
async def test_long_entries_are_caught_up_with_a_few_at_a_time(tail: int) -> None:
    """What programs print: all of it at once would look like a slow reader, again at each return."""
    policy = replace(POLICY, catch_up_bytes=2_000, tail_entries=tail)
    async with stage(policy) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        grace.leave()
        before, told = grace.position, len(grace.messages)
        texts = [str(number) * 700 for number in range(9)]
        for ref, text in enumerate(texts, 1):
            ada.say(text, ref=ref)
        await ada.said(*texts)
        await grace.back(at.server, at.room)
        assert grace.texts == texts
        pages = [message.entries for message in grace.messages[told:] if isinstance(message, Entries)]
        assert sum(map(len, pages)) == at.room.state.position - before
        assert all(
            len(page) == 1 or sum(len(encode_entry(entry)) for entry in page) <= 2_000 for page in pages
        )
