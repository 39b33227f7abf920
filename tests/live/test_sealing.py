"""Rooms and sealing: what is sealed under a room is not noticed in it, and carets are noted beside it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from pairing.interview import entries as e
from pairing.interview.intents import EndInterview, ReopenInterview
from pairing.interview.state import State, fold
from pairing.live.part import PANEL, transcript_of
from pairing.recording.trace import Caret, decode_trace
from pairing.transcript.port import Trace
from pairing.wire.messages import Presence
from pairing.wire.snapshot import encode_state
from tests.live.gated_transcript import GatedTranscript
from tests.live.guest import Guest
from tests.live.stage import POLICY, stage, two
from tests.support.desk import DEADLINE, INTERVIEW, open_interview

NAME = transcript_of(INTERVIEW)


async def fold_of(transcript: GatedTranscript) -> State:
    return fold(State(), await transcript.entries())


async def test_a_room_goes_on_while_it_is_sealed() -> None:
    async with stage() as at:
        ada, grace = await two(at)
        for number in range(1, 6):
            grace.say(f"message {number}", number)
            await ada.said(f"message {number}")
            assert await at.transcript.seal(NAME) == at.room.state.position
        grace.push([[0, "a"]])
        await ada.until(lambda: any(isinstance(entry, e.Edited) for entry in ada.entries))
        assert encode_state(at.room.state) == encode_state(await fold_of(at.transcript))


async def test_who_was_away_reads_what_was_sealed_meanwhile() -> None:
    """From the ledger, as the room's tail reaches back too little."""
    async with stage(replace(POLICY, tail_entries=2, catch_up_entries=3)) as at:
        ada, grace = await two(at)
        grace.leave()
        for number in range(1, 31):
            ada.say(f"message {number}", number)
        await ada.said("message 30")
        await at.transcript.seal(NAME)
        await grace.back(at.server, at.room)
        await grace.said("message 29", "message 30")
        assert grace.texts == [f"message {number}" for number in range(1, 31)]


@pytest.mark.parametrize("entries", [1, 1_000_000], ids=["with a checkpoint", "without"])
async def test_a_sealed_interview_is_reopened_and_goes_on(entries: int) -> None:
    transcript = None
    async with stage(replace(POLICY, checkpoint_entries=entries)) as at:
        ada, grace = await two(at)
        grace.say("before", 1)
        await ada.said("before")
        ada.send(EndInterview(ref=1))
        await grace.until(lambda: at.room.state.status == "ended")
        transcript = at.transcript
        await at.server.node.committer.idle()
    sealed = await transcript.seal(NAME)
    assert sealed == transcript.head
    before = await fold_of(transcript)
    async with stage(transcript=transcript) as at:
        assert encode_state(at.room.state) == encode_state(before)
        ada, grace = await two(at)
        ada.send(ReopenInterview(ref=1))
        grace.say("after", 1)
        await ada.said("after")
        await transcript.seal(NAME)
        assert [segment.first for segment in await transcript.segments(NAME)] == [1, sealed + 1]
        assert encode_state(at.room.state) == encode_state(await fold_of(transcript))


async def carets_of(transcript: GatedTranscript, name: str = NAME) -> list[Caret]:
    traces = await transcript.traces(name, after=0, limit=99)
    return [caret for trace in traces for caret in decode_trace(trace.payload)]


async def test_carets_are_noted_for_playback_and_are_no_entries() -> None:
    async with stage() as at:
        ada, grace = await two(at)
        position = at.room.state.position
        ada.send(Presence(pad="p1", version=0, anchor=0, head=0, top=3))
        grace.send(Presence(pad=None))
        await at.server.node.carets.flush()
        found = await carets_of(at.transcript)
        assert [(one.by, one.pad, one.top) for one in found] == [
            (ada.instance, "p1", 3),
            (grace.instance, None, 0),
        ]
        assert at.room.state.position == position


async def test_nothing_is_noted_once_it_ended_or_in_the_panel() -> None:
    async with stage() as at:
        ada, _ = await two(at)
        async with at.server.enter(INTERVIEW, PANEL) as panel:
            beside = await Guest("ada").sit(at.server, panel)
            beside.send(Presence(pad=None, anchor=1))
            ada.send(EndInterview(ref=1))
            await ada.until(lambda: at.room.state.status == "ended")
            ada.send(Presence(pad="p1"))
            await at.server.node.carets.flush()
        assert await carets_of(at.transcript) == []
        assert await carets_of(at.transcript, transcript_of(INTERVIEW, PANEL)) == []


class Stuck(GatedTranscript):
    """Takes no carets, and never says so."""

    async def add_traces(self, traces: Sequence[Trace]) -> None:
        await asyncio.Event().wait()


async def test_a_server_ends_though_carets_cannot_be_stored() -> None:
    transcript = Stuck()
    await open_interview(transcript.kept)
    async with asyncio.timeout(DEADLINE):
        async with stage(replace(POLICY, trace_flush=0.1), transcript=transcript) as at:
            ada, _ = await two(at)
            ada.send(Presence(pad="p1", anchor=4, head=4))


async def test_what_was_noted_is_stored_when_the_server_ends() -> None:
    async with stage() as at:
        ada, _ = await two(at)
        ada.send(Presence(pad="p1", anchor=4, head=4))
        transcript = at.transcript
    assert [one.anchor for one in await carets_of(transcript)] == [4]
