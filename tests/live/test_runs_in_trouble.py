"""Runs while stores, nodes and bells fail: run at most once, recorded exactly once, always with an end."""

import asyncio
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairing.backplane.memory import MemoryBackplane, MemoryHub
from pairing.backplane.port import Backplane
from pairing.interview import entries as e
from pairing.interview.decide import Decision
from pairing.interview.intents import StartRun, StopRun, TypeIntoRun
from pairing.interview.running import Facts, start
from pairing.interview.seat import Envelope
from pairing.interview.state import State, fold
from pairing.live.absences import Absences
from pairing.transcript.memory import MemoryTranscript
from pairing.wire.closing import Close
from tests.live.gated_transcript import Fate, GatedTranscript
from tests.live.guest import Guest
from tests.live.playhouse import RUN_POLICY, Company, Playhouse, finished, playhouse, printed
from tests.live.stage import beside
from tests.support.desk import INTERVIEW, nodes, open_interview
from tests.support.lossy_backplane import LossyBackplane
from tests.support.troubled_transcript import TroubledTranscript

PATIENT = replace(RUN_POLICY, poll_interval=0.01, poll_interval_degraded=0.01, drain_timeout=0.2)


async def over(at: Playhouse, run: str = "r1") -> e.RunFinished:
    """The end of a run as everybody at the last node was told it; it is the only one."""
    await at.ada.until(lambda: finished(at.ada.entries, run))
    [ended] = finished(await at.stored(), run)
    return ended


@pytest.mark.parametrize("fates", [["refused"], ["in doubt"], ["in doubt", "refused", "in doubt"]])
async def test_a_run_whose_start_is_in_doubt_is_run_once(fates: list[Fate]) -> None:
    """R1: at most once, and as it turns out exactly once."""
    async with playhouse(PATIENT) as at:
        at.at.transcript.fates.extend(fates)
        at.start()
        at.company.cue(b"once", 0)
        assert (await over(at)).reason == "exited"
        assert len(at.company.begun) == 1
        assert await at.output() == "once"


async def test_a_run_whose_place_was_taken_is_run_once_with_what_came_before_it() -> None:
    async with playhouse(PATIENT) as at:

        def rival() -> None:
            at.at.transcript.rival = None
            at.at.transcript.write("first")

        at.at.transcript.rival = rival
        at.start()
        at.company.cue(b"once", 0)
        assert (await over(at)).reason == "exited"
        assert len(at.company.begun) == 1


async def test_bells_rung_twice_start_and_type_nothing_twice() -> None:
    async with playhouse(PATIENT) as at:
        await at.started()
        at.ada.send(TypeIntoRun(ref=1, run="r1", text="a"))
        await at.grace.until(lambda: printed(at.grace.entries) == "a")
        for ear in at.at.ears:
            for channel, payload in list(ear.rung):
                for other in at.at.ears:
                    if other is not ear:
                        other.hear(channel, payload)
        at.company.cue(b"b", 0)
        await over(at)
        assert await at.output() == "ab"
        assert [len(company.begun) for company in at.companies] == [1, 0]


async def test_bells_that_are_lost_delay_what_is_typed_and_lose_nothing() -> None:
    async with playhouse(PATIENT) as at:
        await at.started()
        at.at.ears[0].deaf = True
        at.ada.send(TypeIntoRun(ref=1, run="r1", text="a"))
        at.ada.send(TypeIntoRun(ref=2, run="r1", text="b"))
        await at.grace.until(lambda: printed(at.grace.entries) == "ab")
        at.ada.send(StopRun(ref=3, run="r1"))
        assert (await over(at)).reason == "stopped"


@pytest.mark.parametrize("fate", ["refused", "in doubt"])
async def test_output_outlives_a_store_that_is_away(fate: Fate) -> None:
    async with playhouse(PATIENT) as at:
        await at.started()
        at.at.transcript.fates.extend([fate] * 3)
        for number in range(50):
            at.company.cue(b"%d," % number)
        await at.ada.until(lambda: "49," in printed(at.ada.entries))
        at.at.transcript.away = True
        at.company.cue(b"unseen", 0)
        await at.at.until(lambda: not at.company.going)
        at.at.transcript.away = False
        assert (await over(at)).reason == "exited"
        assert await at.output() == "".join(f"{number}," for number in range(50)) + "unseen"


async def test_a_run_outlives_the_room_that_it_began_in() -> None:
    """What was stored while no room was open here is made good: typing, and who asked to stop."""
    async with playhouse(PATIENT) as at:
        await at.started()
        at.company.cue(b"before ")
        await at.ada.until(lambda: printed(at.ada.entries) == "before ")
        at.at.transcript.appending.close()
        at.company.cue(b"between ")
        await at.at.transcript.appending.reached.wait()
        at.at.room.close(Close.UNAVAILABLE, "a test closes it")
        at.at.transcript.appending.open()
        at.ada.send(TypeIntoRun(ref=1, run="r1", text="typed "))
        at.at.server.node.runs.recovered()
        await at.ada.until(lambda: printed(at.ada.entries).endswith("typed "))
        at.ada.send(StopRun(ref=2, run="r1"))
        assert (await over(at)).reason == "stopped"
        assert await at.output() == "before between typed "
        async with at.at.server.enter(INTERVIEW) as room:
            assert room is not at.at.room


async def test_a_server_that_drains_finishes_its_runs_as_lost() -> None:
    async with playhouse(PATIENT) as at:
        await at.started()
        at.company.cue(b"so far")
        await at.ada.until(lambda: printed(at.ada.entries))
        await at.at.server.drain()
        ended = await over(at)
        assert ended.reason == "lost"
        assert at.company.going == 0
        assert await at.output() == "so far"
        assert not at.at.server.node.runs.available().on
        assert at.at.servers[1].node.runs.available().on


async def test_draining_without_a_store_takes_no_longer_than_it_may() -> None:
    async with playhouse(PATIENT) as at:
        await at.started()
        at.at.transcript.away = True
        await at.at.server.drain()
        assert at.company.going == 0
        assert at.at.room.closed


async def test_a_run_that_was_being_stored_while_the_server_drains_is_lost_and_not_run() -> None:
    async with playhouse(PATIENT) as at:
        at.at.transcript.appending.close()
        at.start()
        await at.at.transcript.appending.reached.wait()
        async with beside(at.at.server.drain()) as draining:
            await asyncio.sleep(0)
            at.at.transcript.appending.open()
            await draining
        assert (await over(at)).reason == "lost"
        assert at.company.going == 0


# Dead nodes

QUICK = replace(PATIENT, node_ttl=0.1)


async def left_behind(transcript: GatedTranscript, hub: MemoryHub) -> None:
    """A run that goes on in the transcript, whose node is dead."""
    async with playhouse(QUICK, transcript=transcript, hub=hub, count=1) as at:
        await at.started()
        # Nothing it does from here on is stored.
        at.at.transcript.away = True
    transcript.away = False


async def test_a_dead_nodes_run_is_finished_as_lost() -> None:
    """R7: by nodes that had nothing to do with it; and by one alone."""
    transcript, hub = GatedTranscript(), MemoryHub()
    await open_interview(transcript.kept, "print(1)\n")
    await left_behind(transcript, hub)
    async with playhouse(QUICK, transcript=transcript, hub=hub) as at:
        await at.at.until(lambda: at.at.room.state.runs["r1"].finished)
        [ended] = finished(await at.stored())
        assert ended.reason == "lost"
        assert [company.begun for company in at.companies] == [[], []]


async def test_a_node_that_lives_keeps_its_runs() -> None:
    async with playhouse(PATIENT) as at:
        await at.started()
        other = at.at.servers[1].node.runs
        other._absences = Absences(0.0)
        await other._look()
        assert not finished(await at.stored())
        at.company.cue(0)
        assert (await over(at)).reason == "exited"


async def test_while_the_backplane_is_away_nobody_is_taken_for_dead() -> None:
    transcript, hub = GatedTranscript(), MemoryHub()
    await open_interview(transcript.kept, "print(1)\n")
    await left_behind(transcript, hub)
    async with playhouse(PATIENT, transcript=transcript, hub=MemoryHub(), count=1) as at:
        [ear] = at.at.ears
        runs = at.at.server.node.runs
        runs._absences = Absences(0.0)
        ear.away = True
        await runs._look()
        assert not finished(await at.stored())
        ear.recover()
        await at.at.until(lambda: at.at.room.state.runs["r1"].finished)


async def test_whoever_was_taken_for_dead_stops() -> None:
    async with playhouse(QUICK) as at:
        await at.started()
        at.at.ears[0].away = True
        ended = await over(at)
        assert ended.reason == "lost"
        at.at.ears[0].recover()
        await at.at.until(lambda: not at.company.going)
        await at.grace.until(lambda: finished(at.grace.entries))
        assert len(finished(await at.stored())) == 1


async def test_a_run_whose_room_closed_before_its_start_was_known_has_one_end() -> None:
    async with playhouse(QUICK, count=1) as at:
        at.at.transcript.landing.close()
        at.start()
        await at.at.transcript.landing.reached.wait()
        at.at.room.close(Close.UNAVAILABLE, "a test closes it")
        at.at.transcript.landing.open()
        at.company.cue(0)
        async with at.at.server.enter(INTERVIEW) as room:
            await at.at.until(lambda: "r1" in room.state.runs and room.state.runs["r1"].finished)
        assert len(finished(await at.stored())) == 1
        assert len(at.company.begun) <= 1


async def test_a_run_of_ours_that_we_do_not_know_is_lost_and_not_run() -> None:
    async with playhouse(QUICK) as at:
        node = at.at.server.node.runs.node

        def decide(state: State, now: int) -> Decision:
            facts = Facts(node=node, language="python", toolchain="", entry="", command=(), files={})
            envelope = Envelope(position=state.position + 1, at=state.at, by="", ref=0)
            entry = start(state, StartRun(ref=1, what="run", pad="p1"), facts, envelope)
            return Decision(fold(state, (entry,)), (entry,))

        await at.at.room.inward(decide)
        assert (await over(at)).reason == "lost"
        assert at.company.begun == []


# Whatever happens


@settings(max_examples=25, deadline=None)
@given(
    text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
    cuts=st.lists(st.integers(1, 9), max_size=30),
    noise=st.binary(max_size=6),
    seed=st.integers(0, 1_000),
)
def test_what_is_recorded_is_what_was_printed(text: str, cuts: list[int], noise: bytes, seed: int) -> None:
    """R3: however it is cut, whatever the store and the bells do, at every node."""
    data = text.encode() + noise
    asyncio.run(print_in_trouble(data, cuts, seed))


async def print_in_trouble(data: bytes, cuts: list[int], seed: int) -> None:
    chance = random.Random(seed)
    async with playhouse(PATIENT) as at:
        await at.started()
        fates: list[Fate] = ["refused", "in doubt"]
        at.at.transcript.fates.extend(chance.choices(fates, k=chance.randrange(4)))
        at.at.ears[1].deaf = chance.random() < 0.5
        left = data
        for cut in [*cuts, len(data) + 1]:
            if left[:cut]:
                at.company.cue(left[:cut])
                for _ in range(chance.randrange(4)):
                    await asyncio.sleep(0)
            left = left[cut:]
        at.company.cue(0)
        assert (await over(at)).reason == "exited"
        for entries in (await at.stored(), at.ada.entries):
            assert printed(entries) == data.decode(errors="replace")


@pytest.mark.parametrize("seed", range(6))
async def test_everybody_sees_the_same_run_through_trouble_of_every_kind(seed: int) -> None:
    """A store that fails before and after it stored, bells that are lost, doubled and late: what is typed at
    one node is echoed once at the other, in order."""
    kept, hub, company = MemoryTranscript(), MemoryHub(), Company()
    await open_interview(kept, "print(1)\n")
    troubled = TroubledTranscript(kept, seed)
    troubled.calm = True
    ears: list[Backplane] = [LossyBackplane(MemoryBackplane(hub), seed + ear) for ear in range(2)]
    async with (
        nodes(troubled, ears, PATIENT, [company.runner]) as servers,
        servers[0].enter(INTERVIEW) as here,
        servers[1].enter(INTERVIEW) as there,
    ):
        while not servers[0].node.runs.available().on:  # noqa: ASYNC110  # a turn of the loop, no time
            await asyncio.sleep(0)
        grace = await Guest().sit(servers[0], here)
        ada = await Guest("ada").sit(servers[1], there)
        troubled.calm = False
        grace.send(StartRun(ref=1, what="run", pad="p1"))
        await ada.until(lambda: any(isinstance(entry, e.RunStarted) for entry in ada.entries))
        for ref in range(1, 31):
            ada.send(TypeIntoRun(ref=ref, run="r1", text=f"{ref},"))
            company.cue(b"." * (ref % 3))
            await asyncio.sleep(0)
        await ada.until(
            lambda: printed(ada.entries).replace(".", "") == "".join(f"{n}," for n in range(1, 31))
        )
        company.cue(0)
        await ada.until(lambda: finished(ada.entries))
        await grace.until(lambda: finished(grace.entries))
        assert printed(grace.entries) == printed(ada.entries)
        assert printed(ada.entries).count(".") == 30
        assert len(finished(ada.entries)) == len(company.begun) == 1
        assert troubled.unknown + troubled.refused
