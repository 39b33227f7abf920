"""docs/protocol.md, 9: runs. Programs are played where the order of things matters, and real elsewhere."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from pairing.interview.run import OUTPUT_KEPT, RUNS_KEPT
from pairing.transcript.memory import MemoryTranscript
from tests.protocol.runs import Message, Seat, ended, jailed, played, printed, told
from tests.support.gated_transcript import GatedTranscript
from tests.support.raw_socket import DEADLINE

MAIN_C = {"name": "main.c", "language": "c", "text": "int main(void) { return 0; }\n"}
NOTES = {"name": "notes.md", "language": "markdown", "text": "# Notes\n"}


async def start(seat: Seat, ref: int = 1, what: str = "run", pad: str = "p1", **fields: Any) -> Message:
    """A run that is stored."""
    await seat.ask("start_run", ref, what=what, pad=pad, **fields)
    return await seat.entry("run_started")


async def test_R1_a_run_is_stored_with_the_versions_of_the_files_before_it_is_run() -> None:
    gate = GatedTranscript(MemoryTranscript())
    async with played("old\n", transcript=gate) as (host, company):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ben.push([4, [0, "new", ""]], version=0)
        await ada.edits(1)
        gate.shut()
        await ada.ask("start_run", 1, what="run", pad="p1", columns=100, rows=30)
        async with asyncio.timeout(DEADLINE):
            await gate.waiting.wait()
        # Decided after the run: what is run are the texts at its own position.
        await ben.push([8, [0, "newer", ""]], version=1, first=1)
        await ben.raw.quiet()
        assert company.begun == []
        gate.open()
        started = await ben.entry("run_started")
        company.cue(0)
        await ended(ben)
        assert company.begun == [{"main.py": b"old\nnew\n"}]
        assert company.sizes == [(100, 30)]
        expected = {
            "run": "r1", "what": "run", "pad": "p1", "language": "python", "entry": "main.py",
            "files": {"p1": 1}, "columns": 100, "rows": 30, "cases": [], "ref": 1, "by": ada.instance,
        }  # fmt: skip
        assert expected.items() <= started.items()
        assert started["node"]
        assert started["command"][0] == "python3"
        assert started["toolchain"].startswith("CPython ")


async def test_R1_a_repetition_runs_nothing_again() -> None:
    async with played() as (host, company):
        ada = await host.sit("ada")
        await start(ada, 3)
        again = await host.sit("ada", ada.instance, ada.welcome["position"])
        await again.ask("start_run", 3, what="run", pad="p1")
        await again.raw.answer("settled")
        company.cue(0)
        await ended(again)
        assert len(company.begun) == 1
        assert sum(entry["kind"] == "run_started" for entry in await host.stored()) == 1


async def test_R1_a_prompt_and_a_shell_have_no_entry_file() -> None:
    async with played(files=[MAIN_C, NOTES], runs_per_room=4) as (host, _):
        ada = await host.sit("ada")
        shell = await start(ada, 1, "terminal", "p2")
        await ada.ask("create_pad", 2, name="x.py", language="python")
        prompt = await start(ada, 3, "repl", "p3")
        assert (shell["entry"], prompt["entry"]) == ("", "")
        assert (shell["language"], prompt["language"]) == ("markdown", "python")
        assert shell["files"].keys() == {"p1", "p2"}


async def test_R2_a_compiled_run_is_told_in_order_and_then_nothing_more() -> None:
    async with played(files=[MAIN_C]) as (host, company):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ada.ask("start_run", 1, what="run", pad="p1")
        company.cue(b"main.c: warning\n", 0, b"hello\n", 7)
        about = await told(ben)
        assert [(entry["kind"], entry.get("compiling"), entry.get("text")) for entry in about] == [
            ("run_started", None, None),
            ("run_stepped", True, None),
            ("run_printed", None, "main.c: warning\r\n"),
            ("run_stepped", False, None),
            ("run_printed", None, "hello\n"),
            ("run_finished", None, None),
        ]
        last = about[-1]
        assert (last["reason"], last["exit_code"], last["signal"], last["cut"]) == ("exited", 7, None, False)
        assert [entry["by"] for entry in about[1:]] == [""] * 5
        await told(ada)
        for ref, (intent, fields) in enumerate(ABOUT.items(), 2):
            await ada.ask(intent, ref, run="r1", **fields)
            await ada.refused("run_over", ref=ref)
        about_run = [entry for entry in await host.stored() if entry.get("run") == "r1"]
        assert about_run[-1]["kind"] == "run_finished"


async def test_R2_a_program_that_does_not_compile_is_not_started() -> None:
    async with played(files=[MAIN_C]) as (host, company):
        ada = await host.sit("ada")
        await ada.ask("start_run", 1, what="run", pad="p1")
        company.cue(b"main.c: error\n", 1)
        about = await told(ada)
        assert [entry["compiling"] for entry in about if entry["kind"] == "run_stepped"] == [True]
        assert (about[-1]["reason"], about[-1]["exit_code"]) == ("failed_to_compile", 1)


async def test_R3_output_comes_in_order_and_what_is_no_utf_8_is_replaced() -> None:
    async with played() as (host, company):
        ada = await host.sit("ada")
        await ada.ask("start_run", 1, what="run", pad="p1")
        company.cue(b"\x1b[2J\0\r", "é😀".encode()[:3], "é😀".encode()[3:], b"\xff!", b"\xc3", 0)
        assert printed(await told(ada)) == "\x1b[2J\0\ré😀\ufffd!\ufffd"


async def test_R3_what_goes_over_the_limit_is_not_printed_and_said_to_be_cut() -> None:
    async with played(run_output_bytes=100) as (host, company):
        ada = await host.sit("ada")
        await ada.ask("start_run", 1, what="run", pad="p1")
        company.cue(b"x" * 99, b"yz")
        about = await told(ada)
        assert printed(about) == "x" * 99 + "y"
        assert (about[-1]["reason"], about[-1]["cut"]) == ("output_limit", True)


ABOUT: dict[str, dict[str, Any]] = {
    "type_into_run": {"text": "x"},
    "resize_run": {"columns": 80, "rows": 24},
    "stop_run": {},
}


async def test_R4_anybody_who_may_write_types_and_the_program_hears_it_in_order() -> None:
    async with played() as (host, company):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await start(ada)
        for ref, text in enumerate(("B", "e", "n 😀\r"), 1):
            await ben.ask("type_into_run", ref, run="r1", text=text)
        await ada.ask("type_into_run", 2, run="r1", text="!")
        for _ in range(4):
            await ben.entry("run_typed")
        company.cue(0)
        await ended(ben)
        about = [entry for entry in await host.stored() if entry["kind"].startswith("run_")]
        typed = "".join(entry["text"] for entry in about if entry["kind"] == "run_typed")
        assert sorted(typed) == sorted("Ben 😀\r!")
        assert printed(about) == typed, "the played terminal shows what it hears"


async def test_R4_sizes_of_what_is_typed() -> None:
    async with played(run_typed_bytes=6, run_input_bytes=10) as (host, _):
        ada = await host.sit("ada")
        assert ada.welcome["limits"]["run_typed_bytes"] == 6
        await start(ada)
        await ada.entry("run_stepped")
        for text, code in (("", "malformed"), ("1234567", "too_large"), ("éééé", "too_large")):
            await ada.ask("type_into_run", 2, run="r1", text=text)
            if code == "malformed":
                await ada.refused("malformed", ref=2)
            else:
                await ada.refused("too_large", ref=2)
        for ref, text in ((2, "ééé"), (3, "1234")):
            await ada.ask("type_into_run", ref, run="r1", text=text)
            await ada.entry("run_printed")
        await ada.ask("type_into_run", 4, run="r1", text="5")
        await ada.refused("too_large", ref=4)


async def test_R4_a_lone_surrogate_is_replaced() -> None:
    async with played() as (host, _):
        ada = await host.sit("ada")
        await start(ada)
        await ada.ask("type_into_run", 2, run="r1", text="x\ud83d")
        assert (await ada.entry("run_typed"))["text"] == "x\ufffd"


async def test_R5_a_run_is_stopped_by_anybody_who_may_write() -> None:
    async with played() as (host, company):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await start(ada)
        await ben.ask("stop_run", 1, run="r1")
        asked = await ada.entry("run_stop_asked")
        assert (asked["by"], asked["run"]) == (ben.instance, "r1")
        assert (await ended(ada))["reason"] == "stopped"
        assert company.going == 0


async def test_R5_a_run_that_ended_by_itself_is_not_stopped() -> None:
    async with played() as (host, company):
        ada = await host.sit("ada")
        await start(ada)
        company.cue(3)
        last = await ended(ada)
        await ada.ask("stop_run", 2, run="r1")
        await ada.refused("run_over", ref=2)
        assert (last["reason"], last["exit_code"]) == ("exited", 3)


@pytest.mark.parametrize(("columns", "rows"), [(0, 24), (501, 24), (80, 0), (80, 501), (-1, -1)])
async def test_R5_sizes_of_a_terminal(columns: int, rows: int) -> None:
    async with played() as (host, _):
        ada = await host.sit("ada")
        await ada.ask("start_run", 1, what="run", pad="p1", columns=columns, rows=rows)
        await ada.refused("malformed", ref=1)
        await start(ada, 1, columns=500, rows=1)
        await ada.entry("run_stepped")
        await ada.ask("resize_run", 2, run="r1", columns=columns, rows=rows)
        await ada.refused("malformed", ref=2)


async def test_R6_only_so_many_runs_go_on_at_once() -> None:
    async with played(runs_per_room=2) as (host, company):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        assert ada.welcome["limits"]["runs_per_room"] == 2
        await start(ada)
        await start(ada, 2)
        await ada.entry("run_stepped")
        await ben.raw.quiet()
        await ben.ask("start_run", 1, what="run", pad="p1")
        await ben.refused("too_many_runs", ref=1)
        company.cue(0)
        assert (await ben.entry("run_finished"))["run"] == "r1"
        assert (await start(ben))["run"] == "r3"


async def test_R6_only_so_many_runs_start_in_a_short_time() -> None:
    async with played(runs_per_minute=1) as (host, company):
        ada = await host.sit("ada")
        await start(ada)
        company.cue(0)
        await ended(ada)
        await ada.ask("start_run", 2, what="run", pad="p1")
        await ada.refused("throttled", ref=2)


@pytest.mark.parametrize("intent", ABOUT)
async def test_R6_there_must_be_such_a_run(intent: str) -> None:
    async with played() as (host, _):
        ada = await host.sit("ada")
        await ada.ask(intent, 1, run="r1", **ABOUT[intent])
        await ada.refused("no_such_run", ref=1)


async def test_R7_a_run_that_the_runner_loses_is_lost() -> None:
    async with played() as (host, company):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await start(ada)
        await ada.entry("run_stepped")
        company.runner.lose()
        for seat in (ada, ben):
            last = await ended(seat)
            assert (last["reason"], last["exit_code"], last["signal"]) == ("lost", None, None)


async def test_R7_the_end_of_the_interview_stops_its_runs() -> None:
    async with played() as (host, _):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await start(ben)
        await ada.ask("end_interview", 1)
        assert (await ended(ada))["reason"] == "stopped"
        kinds = [entry["kind"] for entry in await host.stored()]
        assert kinds.index("ended") < kinds.index("run_finished")
        await ended(ben)
        await ben.ask("start_run", 2, what="run", pad="p1")
        await ben.refused("read_only", ref=2)


async def test_R8_a_newcomer_is_shown_the_newest_runs_and_the_end_of_their_output() -> None:
    async with played(run_output_bytes=1_000_000) as (host, company):
        ada = await host.sit("ada")
        for ref in range(1, RUNS_KEPT + 3):
            await ada.ask("start_run", ref, what="run", pad="p1")
            company.cue(0)
            await ended(ada, f"r{ref}")
        await ada.ask("start_run", 20, what="run", pad="p1")
        company.cue(b"first\n", b"second 0123456789\n", "😀\n".encode() * (OUTPUT_KEPT // 3), b"end")
        while "end" not in (await ada.entry("run_printed"))["text"]:
            pass
        snapshot = (await host.sit("ben")).welcome["snapshot"]
        assert snapshot["runs_total"] == RUNS_KEPT + 3
        assert [run["started"]["run"] for run in snapshot["runs"]] == [f"r{n}" for n in range(4, 12)]
        assert [run["finished"]["reason"] for run in snapshot["runs"][:-1]] == ["exited"] * (RUNS_KEPT - 1)
        going = snapshot["runs"][-1]
        assert (going["stage"], going["finished"], going["stopping"]) == ("running", None, False)
        whole = "first\nsecond 0123456789\n" + "😀\n" * (OUTPUT_KEPT // 3) + "end"
        units = whole.encode("utf-16-le")
        assert going["output"].encode("utf-16-le") == units[going["dropped"] * 2 :]
        assert OUTPUT_KEPT - 3 <= len(units) // 2 - going["dropped"] <= OUTPUT_KEPT
        assert going["output"].startswith("😀\n")
        await ada.ask("stop_run", 21, run="r1")
        await ada.refused("no_such_run", ref=21)


@pytest.mark.parametrize("intent", ["start_run", *ABOUT])
async def test_R4_observers_watch(intent: str) -> None:
    async with played() as (host, _):
        ada, oli = await host.sit("ada"), await host.sit("oli")
        await start(ada)
        await oli.entry("run_stepped")
        fields = ABOUT.get(intent, {"what": "run", "pad": "p1"})
        await oli.ask(intent, 1, **({"run": "r1"} if intent in ABOUT else {}), **fields)
        await oli.refused("read_only", ref=1)


HELLO = "for _ in range(2): print('Hello,', input('? '))\n"
SIZE = "import os\ninput()\nprint(*os.get_terminal_size(0))\n"
MANY = "for n in range(5000): print(n, flush=True)\n"
LONG = "import time\nprint('on')\ntime.sleep(60)\n"


async def test_R2_to_R5_hold_for_real_programs(tmp_path: Path) -> None:
    texts = (HELLO, SIZE, MANY, LONG)
    files = [{"name": f"{n}.py", "language": "python", "text": text} for n, text in enumerate(texts)]
    async with jailed(tmp_path, files=files) as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await start(ada, 1, pad="p1")
        await ada.entry("run_printed")
        await ben.ask("type_into_run", 1, run="r1", text="Ben 😀\r")
        assert (await ada.entry("run_typed"))["by"] == ben.instance
        await ada.ask("type_into_run", 2, run="r1", text="Ada\r")
        assert (await ended(ada))["exit_code"] == 0
        whole = printed([entry for entry in await host.stored() if entry.get("run") == "r1"])
        assert whole.index("Hello, Ben 😀") < whole.index("Hello, Ada")

        await start(ada, 3, pad="p2", columns=100, rows=30)
        await ada.ask("resize_run", 4, run="r2", columns=64, rows=7)
        resized = await ada.entry("run_resized")
        assert (resized["columns"], resized["rows"], resized["ref"]) == (64, 7, 4)
        await ada.ask("type_into_run", 5, run="r2", text="\r")
        assert "64 7" in printed(await told(ada, "r2"))

        await start(ada, 6, pad="p3")
        about = await told(ada, "r3")
        text = printed(about).replace("\r\n", "\n")
        assert text == "".join(f"{number}\n" for number in range(5000))
        prints = sum(entry["kind"] == "run_printed" for entry in about)
        # R3: at most one each 4 KB, or 50 ms.
        assert prints <= len(text) * 2 / 4096 + about[-1]["wall_ms"] / 50 + 2

        await start(ada, 7, pad="p4")
        await ada.entry("run_printed")
        await ben.ask("stop_run", 2, run="r4")
        assert (await ended(ada, "r4"))["reason"] == "stopped"
