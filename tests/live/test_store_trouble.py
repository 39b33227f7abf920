"""Appends that lose, fail or stay in doubt: nothing is lost, nothing happens twice, nobody waits for ever."""

import asyncio
from dataclasses import replace
from typing import cast

import pytest

from pairing.errors import Unavailable
from pairing.wire.closing import Close
from pairing.wire.messages import Refused, Settled
from tests.live.gated_transcript import Fate
from tests.live.guest import Guest
from tests.live.stage import POLICY, beside, nothing, something, stage, two


async def test_a_lost_race_is_run_again_on_what_was_stored_first() -> None:
    """Design 3.4."""
    async with stage() as at:
        ada, grace = await two(at)
        raced: list[int] = []

        def rival() -> None:
            if len(raced) < 5:
                raced.append(at.transcript.head)
                at.transcript.write(f"rival {len(raced)}")

        at.transcript.rival = rival
        grace.say("ours", ref=1)
        await grace.said(*(f"rival {number}" for number in range(1, 6)), "ours")
        await ada.said("rival 5", "ours")
        assert [entry.position for entry in await at.transcript.entries()] == [*range(1, 14)]


async def test_a_lost_push_is_rebased_over_what_was_stored_first() -> None:
    """T4."""
    async with stage(text="ab", count=2) as at:
        ada = await Guest("ada").sit(at.servers[0], at.rooms[0])
        grace = await Guest().sit(at.servers[1], at.rooms[1])
        at.transcript.appending.close()
        ada.push([[0, "<"], 2])
        grace.push([2, [0, ">"]])
        await at.until(lambda: all(room._flight for room in at.rooms))
        at.transcript.appending.open()
        await ada.level(9)
        await grace.level(9)
        assert {room.state.pads["p1"].document.state for room in at.rooms} == {"<ab>"}


async def test_a_race_that_is_always_lost_is_given_up_and_the_room_goes_on() -> None:
    async with stage(replace(POLICY, append_attempts=3)) as at:
        ada, grace = await two(at)

        def rival() -> None:
            at.transcript.write("rival")

        at.transcript.rival = rival
        grace.say("ours", ref=1)
        refused = await grace.next(Refused)
        assert (refused.code, refused.ref) == ("unavailable", 1)
        await grace.level(at.transcript.head)
        assert grace.texts == ["rival"] * 4
        at.transcript.rival = None
        grace.say("ours", ref=1)
        await ada.said("rival", "ours")


@pytest.mark.parametrize("times", [1, 3])
async def test_a_store_that_refuses_is_asked_again(times: int) -> None:
    async with stage(replace(POLICY, poll_interval=0.01)) as at:
        ada, grace = await two(at)
        at.transcript.fates.extend(["refused"] * times)
        grace.say("ours", ref=1)
        await ada.said("ours")
        assert at.transcript.head == 8


async def test_a_store_that_can_be_read_and_not_written_is_not_asked_all_the_time() -> None:
    """A full disk: the pauses grow up to the poll interval, and end when it goes well again."""
    async with stage(replace(POLICY, poll_interval=0.04)) as at:
        ada, grace = await two(at)
        at.transcript.fates.extend(["refused"] * 5)
        clock = asyncio.get_running_loop().time
        began = clock()
        grace.say("ours", ref=1)
        await ada.said("ours")
        assert clock() - began >= 4 * 0.04
        assert at.room._doubts == 0


async def test_what_was_stored_though_nobody_knew_is_told_once() -> None:
    """Design 3.7."""
    async with stage(text="ab") as at:
        ada, grace = await two(at)
        at.transcript.fates.extend(["in doubt", "in doubt"])
        grace.say("ours", ref=1)
        await ada.said("ours")
        assert (await grace.next(Settled)) == Settled(ref=1)
        assert grace.texts == ["ours"]
        grace.push([2, [0, "!"]])
        assert (await grace.next(Settled)) == Settled(pad="p1")
        assert at.room.state.pads["p1"].document.state == "ab!"
        assert at.transcript.head == 9


async def test_a_store_with_a_defect_is_a_store_in_doubt(caplog: pytest.LogCaptureFixture) -> None:
    async with stage() as at:
        ada, grace = await two(at)
        at.transcript.fates.append("broken")
        grace.say("ours", ref=1)
        await ada.said("ours")
    assert "the store failed" in caplog.text


async def test_a_store_that_is_away_keeps_what_was_asked() -> None:
    async with stage(replace(POLICY, poll_interval=0.01)) as at:
        ada, grace = await two(at)
        at.transcript.away = True
        grace.say("1", ref=1)
        ada.say("2", ref=1)
        await at.until(lambda: at.room._reading is not None)
        grace.say("3", ref=2)
        assert grace.texts == []
        at.transcript.away = False
        await ada.said("1", "2", "3")


async def test_a_closed_room_refuses_what_it_held_and_what_is_asked() -> None:
    async with stage() as at:
        grace = await Guest().sit(at.server, at.room)
        at.transcript.appending.close()
        grace.say("in flight", ref=1)
        await at.transcript.appending.reached.wait()
        async with beside(at.room.inward(nothing)) as held:
            await at.until(lambda: at.room._asked)
            at.room.close(Close.UNAVAILABLE, "a test")
            with pytest.raises(Unavailable):
                await held
        with pytest.raises(Unavailable):
            await at.room.inward(nothing)


@pytest.mark.parametrize("fate", ["stored", "lost", "refused", "in doubt"])
async def test_who_waits_for_what_is_in_flight_is_answered_when_the_room_closes(fate: Fate | str) -> None:
    """Or it would wait for ever; what becomes of the batch is in the ledger."""
    async with stage() as at:
        at.transcript.appending.close()
        async with beside(at.room.inward(something)) as waiting:
            await at.transcript.appending.reached.wait()
            at.room.close(Close.UNAVAILABLE, "a test")
            if fate == "lost":
                at.transcript.write("rival")
            elif fate in ("refused", "in doubt"):
                at.transcript.fates.append(cast(Fate, fate))
            with pytest.raises(Unavailable):
                await waiting
            at.transcript.appending.open()
            await at.server.node.committer.idle()
        assert len(at.transcript.appended) == (0 if fate == "refused" else 1)
