"""docs/protocol.md, 12: the agenda and its clock."""

from typing import Any

import pytest

from pairing.interview.agenda import MINUTE
from tests.protocol.host import hosted
from tests.protocol.led import agenda, asked, led

OF_THE_CLOCK: list[tuple[str, dict[str, Any]]] = [
    ("start_interview", {}),
    ("pause_interview", {}),
    ("resume_interview", {}),
    ("begin_phase", {"phase": "code"}),
    ("extend_phase", {"minutes": 1}),
]


async def test_K1_without_a_plan_there_is_no_clock_and_nobody_waits() -> None:
    async with hosted(text="x") as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        snapshot = ben.welcome["snapshot"]
        assert snapshot["plan"] is None
        assert snapshot["agenda"] == {"stage": "unplanned", "phase": "", "clocks": {}, "since": 0}
        for intent, fields in OF_THE_CLOCK:
            await ada.ask(intent, 1, **fields)
            await ada.refused("unplanned", ref=1)
        await asked(ben, 1, "say", "said", text="hi")


async def test_K1_everybody_is_shown_the_plan() -> None:
    async with led() as (host, _):
        for name in ("ada", "ben", "oli"):
            plan = (await host.sit(name)).welcome["snapshot"]["plan"]
            assert (plan["kind"], plan["minutes"], plan["by"]) == ("planned", 30, "")
            assert [phase["id"] for phase in plan["phases"]] == ["talk", "code", "ask"]
            assert plan["phases"][1]["brief"] == "Together."


async def test_K2_the_clock_is_computed_from_what_is_folded() -> None:
    async with led() as (host, clock):
        ada = await host.sit("ada")
        started = await asked(ada, 1, "start_interview", "started")
        clock.now += 90_000
        shown = await agenda(host)
        assert shown == {"stage": "running", "phase": "talk", "clocks": {}, "since": started["at"]}
        await asked(ada, 2, "pause_interview", "paused")
        clock.now += 5 * MINUTE
        shown = await agenda(host)
        assert shown["clocks"] == {"talk": {"used": 90_000, "extended": 0, "credit": 0}}
        assert (shown["stage"], shown["since"]) == ("paused", 0)


async def test_K2_nothing_happens_when_the_time_is_over() -> None:
    async with led() as (host, clock):
        ada = await host.sit("ada")
        await asked(ada, 1, "start_interview", "started")
        clock.now += 500 * MINUTE
        assert (await agenda(host))["phase"] == "talk"
        assert not [entry for entry in await host.stored() if entry["kind"] in ("phase_begun", "ended")]


async def test_K3_an_interview_is_started_once_and_by_an_interviewer() -> None:
    async with led() as (host, _):
        ben = await host.sit("ben")
        await ben.ask("start_interview", 1)
        await ben.refused("forbidden", ref=1)
        ada = await host.sit("ada")
        await asked(ada, 1, "start_interview", "started")
        await ada.ask("start_interview", 2)
        await ada.refused("started", ref=2)
        assert (await agenda(host))["phase"] == "talk"


async def test_K4_the_clock_stands_and_goes_on_while_work_does() -> None:
    async with led() as (host, clock):
        ada = await host.sit("ada")
        for intent, fields in OF_THE_CLOCK[1:]:
            await ada.ask(intent, 1, **fields)
            await ada.refused("not_started", ref=1)
        await asked(ada, 1, "start_interview", "started")
        await ada.ask("resume_interview", 2)
        await ada.refused("conflict", ref=2)
        await asked(ada, 2, "pause_interview", "paused")
        await asked(ada, 3, "say", "said", text="back in a moment")
        await ada.ask("pause_interview", 4)
        await ada.refused("conflict", ref=4)
        clock.now += MINUTE
        resumed = await asked(ada, 4, "resume_interview", "resumed")
        assert (await agenda(host))["since"] == resumed["at"] == clock.now


async def test_K5_a_phase_that_is_come_back_to_goes_on_where_its_clock_stood() -> None:
    async with led() as (host, clock):
        ada = await host.sit("ada")
        await asked(ada, 1, "start_interview", "started")
        clock.now += MINUTE
        assert (await asked(ada, 2, "begin_phase", "phase_begun", phase="ask"))["phase"] == "ask"
        clock.now += 2 * MINUTE
        await asked(ada, 3, "begin_phase", "phase_begun", phase="talk")
        clock.now += 3 * MINUTE
        await asked(ada, 4, "pause_interview", "paused")
        await asked(ada, 5, "begin_phase", "phase_begun", phase="code")
        shown = await agenda(host)
        used = {phase: one["used"] for phase, one in shown["clocks"].items()}
        assert used == {"talk": 4 * MINUTE, "ask": 2 * MINUTE}
        assert (shown["phase"], shown["stage"]) == ("code", "paused")
        await ada.ask("begin_phase", 6, phase="code")
        await ada.refused("conflict", ref=6)
        await ada.ask("begin_phase", 6, phase="lunch")
        await ada.refused("no_such_phase", ref=6)


async def test_K6_a_phase_is_extended_within_limits() -> None:
    async with led(extend_minutes=6, extended_minutes=8) as (host, _):
        ada = await host.sit("ada")
        assert ada.welcome["limits"]["extend_minutes"] == 6
        await asked(ada, 1, "start_interview", "started")
        for minutes in (0, -1, 7):
            await ada.ask("extend_phase", 2, minutes=minutes)
            await ada.refused("malformed", ref=2)
        extended = await asked(ada, 2, "extend_phase", "phase_extended", minutes=6)
        assert (extended["phase"], extended["minutes"]) == ("talk", 6)
        await ada.ask("extend_phase", 3, minutes=3)
        await ada.refused("too_large", ref=3)
        await asked(ada, 3, "extend_phase", "phase_extended", minutes=2)
        assert (await agenda(host))["clocks"]["talk"]["extended"] == 8


@pytest.mark.parametrize("comes_back", ["the same", "another"])
async def test_K7_time_away_is_given_back_once(comes_back: str) -> None:
    async with led(leave_grace=0.0) as (host, clock):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await asked(ada, 1, "start_interview", "started")
        clock.now += MINUTE
        await ben.raw.socket.close()
        await ada.entry("departed")
        clock.now += 40_000
        instance = ben.instance if comes_back == "the same" else None
        await host.sit("ben", instance)
        credited = await ada.entry("time_credited")
        expected = {"phase": "talk", "milliseconds": 40_000, "why": "disconnected", "by": ""}
        assert expected.items() <= credited.items()
        await asked(ada, 2, "say", "said", text="welcome back")
        kinds = [entry["kind"] for entry in await host.stored()]
        assert kinds.count("time_credited") == 1
        assert (await agenda(host))["clocks"]["talk"]["credit"] == 40_000


async def test_K8_the_clock_stands_after_the_end_and_after_a_reopening() -> None:
    async with led() as (host, clock):
        ada = await host.sit("ada")
        await asked(ada, 1, "start_interview", "started")
        clock.now += MINUTE
        await asked(ada, 2, "end_interview", "ended")
        clock.now += MINUTE
        await asked(ada, 3, "reopen_interview", "reopened")
        clock.now += MINUTE
        shown = await agenda(host)
        assert (shown["stage"], shown["clocks"]["talk"]["used"]) == ("paused", MINUTE)
        await asked(ada, 4, "resume_interview", "resumed")
        assert (await agenda(host))["stage"] == "running"
