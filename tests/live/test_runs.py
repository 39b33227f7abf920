"""Runs: what is asked for in a room is run once by the node that was asked, and everybody sees it."""

from dataclasses import replace
from typing import Any

import pytest

from pairing.interview import entries as e
from pairing.interview.intents import CreatePad, EndInterview, ResizeRun, StopRun, TypeIntoRun
from pairing.live.rooms import Rooms
from pairing.wire.messages import Refused
from tests.live.guest import Guest
from tests.live.playhouse import RUN_POLICY, Company, Playhouse, finished, playhouse, printed
from tests.live.stage import POLICY


def kinds(entries: list[e.AnyEntry]) -> list[type[e.AnyEntry]]:
    return [type(entry) for entry in entries if hasattr(entry, "run")]


async def ended(guest: Guest, run: str = "r1") -> e.RunFinished:
    """How a run ended, as this guest was told it."""
    await guest.until(lambda: finished(guest.entries, run))
    [last] = finished(guest.entries, run)
    return last


async def test_everybody_sees_a_run_from_its_start_to_its_end() -> None:
    """R1, R2."""
    async with playhouse() as at:
        at.start(columns=100, rows=30)
        at.company.cue(b"1\n", 0)
        for guest in (at.grace, at.ada):
            await ended(guest)
            assert kinds(guest.entries)[:2] == [e.RunStarted, e.RunStepped]
            assert printed(guest.entries) == "1\n"
        assert at.companies[0].begun == [{"main.py": b"print(1)\n"}]
        assert at.companies[1].begun == []
        assert at.company.sizes[0] == (100, 30)
        [started] = [entry for entry in at.ada.entries if isinstance(entry, e.RunStarted)]
        assert started.node == at.at.server.node.runs.node
        assert (started.language, started.toolchain) == ("python", "CPython 1.2")
        assert (started.entry, started.files) == ("main.py", {"p1": 0})
        assert started.command[0] == "python3"
        last = await ended(at.ada)
        assert (last.reason, last.exit_code, last.cut) == ("exited", 0, False)


async def test_what_is_run_is_what_was_typed_before_it() -> None:
    """R1: the texts at the very position of `run_started`, whatever is stored with it or after it."""
    async with playhouse() as at:
        transcript = at.at.transcript
        transcript.appending.close()
        at.grace.push([[0, "# a", ""], 9])
        at.start()
        at.grace.push([[0, "# b", ""], 11], version=1, first=1)
        transcript.appending.open()
        await at.at.until(lambda: at.company.begun)
        assert at.company.begun == [{"main.py": b"# a\nprint(1)\n"}]
        await at.grace.until(lambda: kinds(at.grace.entries))
        [started] = [entry for entry in at.grace.entries if isinstance(entry, e.RunStarted)]
        assert started.files == {"p1": 1}


async def test_what_is_typed_anywhere_reaches_the_program_in_order() -> None:
    """R4."""
    async with playhouse() as at:
        await at.started()
        for ref, text in enumerate("abc", 1):
            at.ada.send(TypeIntoRun(ref=ref, run="r1", text=text))
        await at.grace.until(lambda: kinds(at.grace.entries).count(e.RunTyped) == 3)
        at.grace.send(TypeIntoRun(ref=2, run="r1", text="é\r"))
        await at.ada.until(lambda: printed(at.ada.entries) == "abcé\r")


async def test_the_terminal_is_resized() -> None:
    async with playhouse() as at:
        await at.started()
        at.ada.send(ResizeRun(ref=1, run="r1", columns=11, rows=7))
        await at.grace.until(lambda: e.RunResized in kinds(at.grace.entries))
        at.company.cue(0)
        await ended(at.grace)
        assert at.company.sizes == [(11, 7)]


@pytest.mark.parametrize("intent", [StopRun(ref=1, run="r1"), EndInterview(ref=1)])
async def test_who_stops_a_run_or_ends_the_interview_ends_it(intent: StopRun | EndInterview) -> None:
    """R5, R7."""
    async with playhouse() as at:
        await at.started()
        at.ada.send(intent)
        assert (await ended(at.ada)).reason == "stopped"
        assert at.company.going == 0


async def test_a_run_that_waits_for_its_turn_can_be_stopped() -> None:
    async with playhouse(run_slots=1) as at:
        await at.started()
        at.start(2)
        await at.ada.until(lambda: kinds(at.ada.entries).count(e.RunStarted) == 2)
        at.ada.send(StopRun(ref=1, run="r2"))
        assert (await ended(at.ada, "r2")).reason == "stopped"
        assert len(at.company.begun) == 1


async def test_a_run_goes_on_when_everybody_has_left() -> None:
    async with playhouse(count=1) as at:
        await at.started()
        at.grace.leave()
        at.ada.leave()
        at.company.cue(b"still here", 0)
        stored = at.at.room
        await at.at.until(lambda: stored.state.runs["r1"].stage == "over")
        assert await at.output() == "still here"


async def test_half_a_character_waits_for_the_rest() -> None:
    """R3."""
    async with playhouse() as at:
        await at.started()
        at.company.cue(
            "é€😀".encode()[:3], "é€😀".encode()[3:7], "é€😀".encode()[7:], b"\xff\0\x1b[2J", b"\xc3", 0
        )
        await ended(at.ada)
        assert printed(at.ada.entries) == "é€😀\ufffd\0\x1b[2J\ufffd"
        assert at.at.room.state.runs["r1"].output == at.at.rooms[1].state.runs["r1"].output


async def test_a_flood_is_recorded_up_to_the_limit() -> None:
    async with playhouse(run_output_bytes=200_000) as at:
        await at.started()
        at.company.cue(*[b"x" * 999 + b"\n"] * 300)
        last = await ended(at.ada)
        assert (last.reason, last.cut) == ("output_limit", True)
        assert printed(at.ada.entries) == ("x" * 999 + "\n") * 200


async def refusal(at: Playhouse, ref: int, **rest: Any) -> str:
    at.start(ref, **rest)
    return (await at.grace.next(Refused)).code


async def test_why_there_can_be_no_run() -> None:
    """R6, R9."""
    async with playhouse() as at:
        assert await refusal(at, 1, pad="p9") == "no_such_pad"
        assert await refusal(at, 1, what="cases") == "no_cases"
        at.grace.send(CreatePad(ref=1, name="main.c", language="c"))
        assert await refusal(at, 2, what="test_file", pad="p2") == "no_tests"
        at.start(2)
        at.start(3)
        await at.at.until(lambda: len(at.company.begun) == 2)
        assert await refusal(at, 4) == "too_many_runs"
        at.company.runner.turn_off("gone for lunch")
        assert [(await ended(at.grace, run)).reason for run in ("r1", "r2")] == ["lost", "lost"]
        assert await refusal(at, 4) == "runs_off"


async def test_a_shell_opens_beside_any_file_and_the_rest_needs_its_language() -> None:
    async with playhouse() as at:
        at.grace.send(CreatePad(ref=1, name="notes.md", language="markdown", text="# Notes\n"))
        assert await refusal(at, 2, pad="p2") == "no_language"
        at.start(2, what="terminal", pad="p2")
        await at.at.until(lambda: at.company.begun)
        assert at.company.begun[0] == {"main.py": b"print(1)\n", "notes.md": b"# Notes\n"}
        [started] = [entry for entry in at.grace.entries if isinstance(entry, e.RunStarted)]
        assert (started.language, started.entry, started.toolchain) == ("markdown", "", "")


async def test_runs_are_off_until_the_runner_is_ready_and_where_there_is_none() -> None:
    async with playhouse(count=1) as at:
        rooms = at.at.server
        cold = Rooms(at.at.transcript, at.at.ears[0], POLICY, lambda: 0, Company().runner)
        assert not cold.node.runs.available().on
        assert "ready" in cold.node.runs.available().reason
        assert cold.node.runs.languages() == {}
        await cold.node.runs.open()
        assert cold.node.runs.available().on
        assert set(cold.node.runs.languages()) == {"python", "bash", "c"}
        never = Rooms(at.at.transcript, at.at.ears[0], POLICY, lambda: 0)
        await never.node.runs.open()
        assert not never.node.runs.available().on
        assert rooms.node.runs.node != cold.node.runs.node


async def test_a_run_that_the_runner_refuses_is_told_in_words() -> None:
    async with playhouse(run_queue=0) as at:
        at.start()
        assert (await ended(at.ada)).reason == "failed_to_start"
        assert "too many runs" in printed(at.ada.entries)


async def test_a_workspace_has_its_share_on_a_node() -> None:
    async with playhouse(replace(RUN_POLICY, runs_per_workspace=1)) as at:
        await at.started()
        at.start(2)
        assert (await ended(at.ada, "r2")).reason == "failed_to_start"
        assert "workspace" in printed(at.ada.entries, "r2")
        at.company.cue(0)
        await ended(at.ada)
        await at.at.until(lambda: not at.at.server.node.runs._going)
        await at.started(3)


async def test_a_room_starts_so_many_runs_in_a_minute() -> None:
    """What is run is looked at while everybody waits, so nobody may have that done without end."""
    async with playhouse(replace(RUN_POLICY, runs_per_minute=2)) as at:
        for ref in (1, 2):
            await at.started(ref)
            at.company.cue(0)
            await ended(at.grace, f"r{ref}")
        assert await refusal(at, 3) == "throttled"
