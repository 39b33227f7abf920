"""Rooms are opened on demand, closed when left, and drained on shutdown with nothing lost."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from msgspec import UNSET

from pairing.errors import NotFound, PairingError, Unavailable
from pairing.interview import entries as e
from pairing.interview.decide import Decision
from pairing.interview.state import State, fold
from pairing.live.part import transcript_of
from pairing.transcript.port import Batch, Checkpoint
from pairing.wire.closing import Close
from pairing.wire.codec import encode_entry
from pairing.wire.messages import Refused
from pairing.wire.snapshot import CHECKPOINT_SCHEMA, decode_state, encode_state
from tests.live.gated_transcript import GatedTranscript
from tests.live.guest import Guest
from tests.live.stage import POLICY, beside, stage
from tests.support.desk import DEADLINE, INTERVIEW, open_interview

CHANNEL = transcript_of(INTERVIEW)
QUICK = replace(POLICY, poll_interval=0.005, poll_interval_degraded=0.005, room_linger=0.0)


async def another(transcript: GatedTranscript, interview: str) -> None:
    opened = encode_entry(e.Opened(position=1, at=1, title="Another"))
    assert all(await transcript.kept.append([Batch(transcript_of(interview), 1, 1, opened)]))


async def test_there_is_no_room_for_an_interview_that_is_not() -> None:
    async with stage() as at:
        for _ in range(2):
            with pytest.raises(NotFound) as refusal:
                async with at.server.enter("nothing"):
                    pass
            assert refusal.value.code == "no_such_interview"
        assert list(at.server._open) == [transcript_of(INTERVIEW)]
        assert list(at.server._by_channel) == [CHANNEL]


async def test_all_who_come_at_once_come_to_one_room() -> None:
    async with stage() as at:
        await another(at.transcript, "other")
        at.transcript.reading.close()
        async with AsyncExitStack() as stack:
            coming = [
                asyncio.create_task(stack.enter_async_context(at.server.enter("other"))) for _ in range(5)
            ]
            await at.transcript.reading.reached.wait()
            coming[0].cancel()
            at.transcript.reading.open()
            rooms = await asyncio.gather(*coming[1:])
            assert len({id(room) for room in rooms}) == 1
            assert rooms[0].users == 4


async def test_a_room_that_could_not_be_opened_is_opened_the_next_time() -> None:
    async with stage() as at:
        await another(at.transcript, "other")
        at.transcript.away = True
        with pytest.raises(Unavailable):
            async with at.server.enter("other"):
                pass
        at.transcript.away = False
        async with at.server.enter("other") as room:
            assert room.state.title == "Another"


async def test_a_room_that_could_not_be_opened_is_forgotten() -> None:
    """Even when a bell had made it read in the background: nobody would ever close it."""
    async with stage() as at:
        at.transcript.reading.close()
        async with beside(at.server.enter("other").__aenter__()) as opening:
            await at.transcript.reading.reached.wait()
            room = at.server._by_channel[transcript_of("other")]
            at.ears[0].hear(transcript_of("other"), b"E5\n")
            await at.until(lambda: room._reading is not None)
            at.transcript.away = True
            at.transcript.reading.open()
            with pytest.raises(Unavailable):
                await opening
            await at.until(lambda: room._reading is None)
        assert transcript_of("other") not in at.server._by_channel


async def test_what_is_rung_while_a_room_opens_is_heard() -> None:
    async with stage() as at:
        await another(at.transcript, "other")
        at.transcript.reading.close()
        async with AsyncExitStack() as stack:
            async with beside(stack.enter_async_context(at.server.enter("other"))) as opening:
                await at.transcript.reading.reached.wait()
                said = encode_entry(e.Said(position=2, at=1, text="meanwhile"))
                await at.transcript.kept.append([Batch(transcript_of("other"), 2, 1, said)])
                at.ears[0].hear(transcript_of("other"), b"E2\n" + said)
                at.transcript.reading.open()
                room = await opening
            assert [said.text for said in room.state.talk] == ["meanwhile"]
            await at.until(lambda: room._reading is None)
            assert room.state.position == room.tail.head == 2


async def test_a_room_that_nobody_uses_is_closed_and_opened_anew() -> None:
    async with stage(QUICK) as at:
        await another(at.transcript, "other")
        async with at.server.enter("other") as room:
            polls = at.transcript.polled
            for _ in range(3):
                polls.clear()
                await polls.wait()
            assert at.server._open[transcript_of("other")] is room
        await at.until(lambda: transcript_of("other") not in at.server._open)
        assert room.closed
        assert transcript_of("other") not in at.server._by_channel
        async with at.server.enter("other") as anew:
            assert anew is not room
            assert anew.state.title == "Another"


async def test_a_room_with_a_seat_or_something_to_store_stays_open() -> None:
    async with stage(replace(QUICK, leave_grace=0.0)) as at:
        await another(at.transcript, "other")
        at.transcript.appending.close()
        async with at.server.enter("other") as room:
            room.ask(_Noted())
            await at.transcript.appending.reached.wait()
        for _ in range(3):
            at.transcript.polled.clear()
            await at.transcript.polled.wait()
        assert not room.closed
        at.transcript.appending.open()
        await at.until(lambda: room.closed)


class _Noted:
    """Something asked by nobody in particular."""

    def decide(self, state: State, now: int) -> Decision:
        entry = e.Said(position=state.position + 1, at=state.at, text="noted")
        return Decision(fold(state, (entry,)), (entry,))

    def refused(self, error: PairingError) -> None:
        raise AssertionError(error)

    def repeated(self) -> None:
        raise AssertionError("it is new")

    def stored(self) -> None:
        """Nobody waits."""


async def test_checkpoints_are_written_and_opened_from() -> None:
    """Design 3.6."""
    policy = replace(POLICY, checkpoint_entries=10)
    async with stage(policy) as at:
        grace = await Guest().sit(at.server, at.room)
        for ref in range(1, 16):
            grace.say(str(ref), ref=ref)
            await grace.said(str(ref))
        await at.transcript.saved.wait()
        whole = encode_state(at.room.state)
    saved = await at.transcript.checkpoint(CHANNEL, schema=CHECKPOINT_SCHEMA)
    assert saved is not None
    assert 10 <= saved.position < at.transcript.head
    assert decode_state(saved.payload, policy.limits).position == saved.position
    at.transcript.reads.clear()
    async with stage(policy, transcript=at.transcript) as anew:
        assert at.transcript.reads[0] == saved.position
        assert encode_state(anew.room.state) == whole
        assert anew.room.tail.floor == saved.position
        await grace.back(anew.server, anew.room)
        assert grace.welcome.snapshot is UNSET
        late = Guest()
        late.position = 6
        await late.sit(anew.server, anew.room, instance=grace.instance, position=6)
        assert late.texts == [str(ref) for ref in range(1, 16)]


async def test_a_room_that_read_much_writes_a_checkpoint_as_well() -> None:
    async with stage(replace(POLICY, checkpoint_entries=10)) as at:
        at.transcript.write(*map(str, range(20)))
        await at.room.level()
        await at.transcript.saved.wait()


async def test_a_checkpoint_that_cannot_be_written_harms_nobody(caplog: pytest.LogCaptureFixture) -> None:
    async with stage(replace(POLICY, checkpoint_entries=2)) as at:
        grace = await Guest().sit(at.server, at.room)

        async def refuse(checkpoint: Checkpoint) -> None:
            raise Unavailable("the store is out of reach")

        at.transcript.kept.save_checkpoint = refuse  # type: ignore[method-assign]
        for ref in range(1, 5):
            grace.say(str(ref), ref=ref)
            await grace.said(str(ref))
        await at.until(lambda: "was not written" in caplog.text)
        grace.say("5", ref=5)
        await grace.said("5")


@pytest.mark.parametrize("payload", [b"", b"{", b"[]", b"{}", b"\xff", b'{"position":"x"}'])
async def test_a_checkpoint_that_cannot_be_read_is_done_without(
    payload: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """It is a cache: the transcript has it all."""
    transcript = GatedTranscript()
    await open_interview(transcript.kept)
    await transcript.save_checkpoint(Checkpoint(CHANNEL, 3, CHECKPOINT_SCHEMA, payload))
    async with stage(transcript=transcript) as at:
        assert (at.room.state.position, at.room.tail.floor) == (5, 0)
    assert "cannot be read" in caplog.text


async def test_checkpoints_of_another_schema_are_passed_over() -> None:
    transcript = GatedTranscript()
    await open_interview(transcript.kept)
    await transcript.save_checkpoint(Checkpoint(CHANNEL, 3, CHECKPOINT_SCHEMA + 1, b"what is to come"))
    async with stage(transcript=transcript) as at:
        assert at.room.state.position == 5


async def test_draining_finishes_what_was_asked_and_closes_with_1012() -> None:
    """C1, design 3.2: an entry that is stored is told, even now."""
    async with stage() as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        at.transcript.appending.close()
        grace.say("in flight", ref=1)
        await at.transcript.appending.reached.wait()
        ada.say("in the queue", ref=1)
        async with beside(at.server.drain()) as draining:
            await at.until(lambda: at.server.draining)
            ada.say("too late", ref=2)
            with pytest.raises(Unavailable) as refusal:
                async with at.server.enter(INTERVIEW):
                    pass
            assert refusal.value.code == "restarting"
            assert (ada.closed, grace.closed) == (None, None)
            at.transcript.appending.open()
            await draining
        for guest in (ada, grace):
            assert guest.closed == Close.RESTARTING
            assert guest.texts == ["in flight", "in the queue"]
        assert at.transcript.head == 9
    async with stage(transcript=at.transcript) as anew:
        await ada.back(anew.server, anew.room)
        assert ada.welcome.ref == 1
        ada.say("too late", ref=2)
        await ada.said("in the queue", "too late")


async def test_draining_does_not_wait_for_a_store_that_hangs(caplog: pytest.LogCaptureFixture) -> None:
    """Its intents stay with their clients, which repeat them elsewhere; nothing happens twice."""
    async with stage(replace(POLICY, drain_timeout=0.05)) as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.landing.close()
        grace.say("stored, but nobody knew", ref=1)
        await at.transcript.landing.reached.wait()
        grace.push([[0, "a"]])
        async with asyncio.timeout(DEADLINE):
            await at.server.drain()
        assert grace.closed == Close.RESTARTING
        assert "took longer" in caplog.text
    async with stage(transcript=at.transcript) as anew:
        await grace.back(anew.server, anew.room)
        assert grace.texts == ["stored, but nobody knew"]
        assert grace.welcome.ref == 1
        grace.push([[0, "a"]])
        await grace.until(lambda: anew.room.state.pads["p1"].document.state == "a")


async def test_what_a_drained_room_refuses_may_be_asked_again() -> None:
    async with stage(replace(POLICY, drain_timeout=0.05)) as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.appending.close()
        grace.say("1", ref=1)
        await at.transcript.appending.reached.wait()
        grace.say("2", ref=2)
        await at.server.drain()
        refused = [message for message in grace.messages if isinstance(message, Refused)]
        assert {message.code for message in refused} <= {"unavailable"}
        assert grace.closed == Close.RESTARTING


async def test_a_room_that_is_being_opened_while_the_server_drains_lets_nobody_in() -> None:
    async with stage() as at:
        await another(at.transcript, "other")
        at.transcript.reading.close()
        async with beside(at.server.enter("other").__aenter__()) as opening:
            await at.transcript.reading.reached.wait()
            await at.server.drain()
            with pytest.raises(Unavailable) as refusal:
                await opening
        assert refusal.value.code == "restarting"
        assert at.server._open == {}
        assert list(at.server._opening) == []


async def test_rooms_that_close_while_the_server_drains_are_no_obstacle() -> None:
    """The poll goes on meanwhile, and closes what nobody uses."""
    async with stage(QUICK) as at:
        for interview in "abc":
            await another(at.transcript, interview)
            async with at.server.enter(interview):
                pass
        grace = await Guest().sit(at.server, at.room)
        at.ears[0].hiding.close()
        async with beside(at.server.drain()) as draining:
            await at.ears[0].hiding.reached.wait()
            at.server._poll_now.set()
            await at.until(lambda: not at.server._poll_now.is_set())
            at.ears[0].hiding.open()
            await draining
        assert grace.closed == Close.RESTARTING


async def test_draining_twice_is_draining_once() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        await at.server.drain()
        await at.server.drain()
        assert grace.closed == Close.RESTARTING


async def test_a_server_that_stops_leaves_nothing_behind() -> None:
    """No task, no timer, no listener: also while a room is being opened and a checkpoint is being written."""
    async with stage(replace(POLICY, drain_timeout=0.05, checkpoint_entries=1, leave_grace=0.05)) as at:
        grace = await Guest().sit(at.server, at.room)
        (await Guest("ada").sit(at.server, at.room)).leave()
        await another(at.transcript, "other")
        at.transcript.reading.close()
        opening = asyncio.create_task(at.server.enter("other").__aenter__())
        await at.transcript.reading.reached.wait()
        await at.server.drain()
        with pytest.raises(Unavailable):
            await opening
        assert grace.closed == Close.RESTARTING
        assert at.server._opening == {}
    assert asyncio.all_tasks() == {asyncio.current_task()}
