"""A seat under a client that misbehaves, and one that cannot keep up."""

from dataclasses import replace

import pytest
from msgspec import UNSET

from pairing.interview import entries as e
from pairing.wire.closing import RESUME, Close
from pairing.wire.messages import Hello, Here, Ping, Pong, Presence
from tests.live.guest import Guest
from tests.live.stage import POLICY, stage
from tests.unit.wire.test_hostile_messages import COSTLY, NOT_MESSAGES


async def test_a_ping_is_answered_with_both_clocks() -> None:
    """P3."""
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        before = at.server.node.clock()
        grace.send(Ping(sent=12.5))
        pong = await grace.next(Pong)
        assert pong.sent == 12.5
        assert pong.now == before + 1


async def test_too_many_messages_close_the_seat_and_it_resumes() -> None:
    """4429."""
    async with stage(replace(POLICY, message_rate=0.0, message_burst=5)) as at:
        grace = await Guest().sit(at.server, at.room)
        for ref in range(1, 7):
            grace.say(str(ref), ref=ref)
        assert grace.closed == Close.THROTTLED
        grace.say("nobody listens", ref=7)
        await at.until(lambda: at.transcript.head == 11)
        assert grace.texts == []
        await grace.back(at.server, at.room)
        assert grace.texts == ["1", "2", "3", "4", "5"]
        assert grace.welcome.ref == 5


async def test_a_second_hello_closes_the_seat() -> None:
    """H1."""
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        grace.send(Hello())
        assert grace.closed == Close.MALFORMED


@pytest.mark.parametrize("data", [*NOT_MESSAGES, *COSTLY.values()], ids=lambda data: repr(data[:40]))
async def test_no_message_is_more_than_a_seat_can_take(data: bytes) -> None:
    """A5: it closes, and raises nothing into the loop that reads for all sockets."""
    async with stage() as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        grace.seat.receive(data)
        assert grace.closed == Close.MALFORMED
        assert grace.line.closed is not None
        assert ada.closed is None
        assert list(at.room.audience.seats) == [ada.instance]


async def test_a_place_in_no_pad_closes_the_seat() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        grace.send(Presence(pad="p1", version=1_000))
        assert grace.closed is None
        grace.send(Presence(pad="p2"))
        assert grace.closed == Close.MALFORMED


async def test_a_slow_reader_is_closed_at_the_bound_and_resumes() -> None:
    """4508: from where it stands, without a gap."""
    async with stage(replace(POLICY, outbox_bytes=1_000)) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        grace.line.stuck = 1_000
        ada.say("at the bound", ref=1)
        await grace.said("at the bound")
        grace.line.stuck = 1_001
        ada.say("beyond it", ref=2)
        await grace.until(lambda: grace.closed)
        assert grace.closed == Close.SLOW_READER
        assert Close.SLOW_READER in RESUME
        ada.say("afterwards", ref=3)
        await ada.said("afterwards")
        assert grace.texts == ["at the bound"]
        await grace.back(at.server, at.room)
        assert grace.welcome.snapshot is UNSET
        assert grace.texts == ["at the bound", "beyond it", "afterwards"]


async def test_a_slow_reader_holds_up_nobody_else() -> None:
    async with stage(replace(POLICY, outbox_bytes=1)) as at:
        slow = [await Guest().sit(at.server, at.room) for _ in range(3)]
        ada = await Guest("ada").sit(at.server, at.room)
        for guest in slow:
            guest.line.stuck = 2
        ada.say("to all", ref=1)
        await ada.said("to all")
        assert [guest.closed for guest in slow] == [Close.SLOW_READER] * 3


async def test_where_somebody_is_is_told_to_the_others_once_per_interval() -> None:
    """P1: the newest place, to everybody but the one who is there."""
    async with stage(replace(POLICY, presence_interval=0.01)) as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        await ada.until(lambda: any(grace.instance in seen(message) for message in ada.messages))
        before = len(ada.messages), len(grace.messages)
        for anchor in range(50):
            grace.send(Presence(pad="p1", version=0, anchor=anchor, head=anchor + 1, top=2, typing=True))
        await ada.until(lambda: len(ada.messages) > before[0])
        (told,) = ada.messages[before[0] :]
        assert isinstance(told, Here)
        (view,) = told.here
        assert (view.instance, view.person, view.pad) == (grace.instance, "grace", "p1")
        assert (view.anchor, view.head, view.top, view.typing) == (49, 50, 2, True)
        assert len(grace.messages) == before[1]


def seen(message: object) -> list[str]:
    return [view.instance for view in message.here] if isinstance(message, Here) else []


async def test_who_drops_is_gone_and_who_arrives_is_here() -> None:
    """P2."""
    async with stage() as at:
        ada = await Guest("ada").sit(at.server, at.room)
        grace = await Guest().sit(at.server, at.room)
        await ada.until(lambda: any(grace.instance in seen(message) for message in ada.messages))
        arrived = next(
            view for m in ada.messages if isinstance(m, Here) for view in m.here if view.person == "grace"
        )
        assert (arrived.pad, arrived.typing) == (None, False)
        grace.leave()
        while grace.instance not in (await ada.next(Here)).gone:
            pass
        assert grace.instance not in at.room.audience.presences.local


async def test_what_a_paused_seat_sends_stays_with_it() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        at.room.audience.pause()
        grace.say("not taken", ref=1)
        grace.send(Ping(sent=1))
        assert grace.closed is None
        assert at.room.unused is False
        assert not any(isinstance(entry, e.Said) for entry in at.room.state.talk)
        assert not any(isinstance(message, Pong) for message in grace.messages)
