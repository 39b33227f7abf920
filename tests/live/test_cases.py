"""Test cases and files of tests: each outcome is told as it is known."""

import json

from pairing.interview import entries as e
from pairing.interview.intents import CreatePad, PutCase, StopRun
from tests.live.guest import Guest
from tests.live.playhouse import RUN_POLICY, Playhouse, finished, playhouse, printed


def outcomes_of(guest: Guest) -> list[e.CaseTested]:
    return [entry for entry in guest.entries if isinstance(entry, e.CaseTested)]


async def over(at: Playhouse) -> e.RunFinished:
    await at.ada.until(lambda: finished(at.ada.entries))
    return finished(at.ada.entries)[0]


def put(at: Playhouse, *expected: str) -> int:
    """Test cases that expect this; the next ref."""
    for ref, text in enumerate(expected, 1):
        at.grace.send(PutCase(ref=ref, name=f"case {ref}", stdin=f"{ref}\n", expected=text))
    return len(expected) + 1


async def test_each_case_is_tried_and_told_by_itself() -> None:
    """X2."""
    async with playhouse() as at:
        ref = put(at, "4\n", "9", "", "é")
        at.start(ref, what="cases")
        at.company.cue(b"4 \n\n", 0)
        await at.ada.until(lambda: len(outcomes_of(at.ada)) == 1)
        at.company.cue(b"8\n", 0, b"", 1, b"\xc3", b"\xa9", 0)
        assert ((await over(at)).reason, len(at.company.begun)) == ("exited", 4)
        outcomes = [
            (one.case, one.name, one.passed, one.actual, one.exit_code) for one in outcomes_of(at.ada)
        ]
        assert outcomes == [
            ("c1", "case 1", True, "4 \n\n", 0),
            ("c2", "case 2", False, "8\n", 0),
            ("c3", "case 3", False, "", 1),
            ("c4", "case 4", True, "é", 0),
        ]
        assert printed(at.ada.entries) == ""


async def test_only_those_asked_for_are_tried() -> None:
    async with playhouse() as at:
        ref = put(at, "1", "2", "3")
        at.start(ref, what="cases", cases=["c3", "c1", "c3"])
        at.company.cue(b"3", 0, b"1", 0)
        await over(at)
        assert [(one.case, one.passed) for one in outcomes_of(at.ada)] == [("c3", True), ("c1", True)]


async def test_a_case_that_takes_too_long_or_prints_too_much_fails_alone() -> None:
    async with playhouse(run_case_output_bytes=10_000) as at:
        ref = put(at, "1", "2", "3")
        at.start(ref, what="cases")
        await at.at.until(lambda: at.company.begun)
        at.company.runner.advance(1_000.0)
        await at.ada.until(lambda: outcomes_of(at.ada))
        at.company.cue(b"2" * 20_000, b"3", 0)
        assert (await over(at)).reason == "exited"
        assert [(one.reason, one.passed, one.cut) for one in outcomes_of(at.ada)] == [
            ("timed_out", False, False),
            ("output_limit", False, True),
            ("exited", True, False),
        ]


async def test_what_is_kept_of_a_result_is_cut() -> None:
    async with playhouse() as at:
        long = "x" * (RUN_POLICY.case_actual_chars + 1)
        ref = put(at, long)
        at.start(ref, what="cases")
        at.company.cue(long.encode(), 0)
        await over(at)
        [one] = outcomes_of(at.ada)
        assert (one.passed, one.cut, one.actual) == (True, True, long[:-1])


async def test_what_a_compiler_says_is_printed_and_nothing_is_tried() -> None:
    async with playhouse() as at:
        at.grace.send(CreatePad(ref=1, name="main.c", language="c", text="int main() {}\n"))
        at.grace.send(PutCase(ref=2, name="one", stdin="", expected=""))
        at.start(3, what="cases", pad="p2")
        at.company.cue(b"main.c: no\n", 1)
        last = await over(at)
        assert (last.reason, last.exit_code) == ("failed_to_compile", 1)
        assert printed(at.ada.entries) == "main.c: no\r\n"
        assert outcomes_of(at.ada) == []
        steps = [entry.compiling for entry in at.ada.entries if isinstance(entry, e.RunStepped)]
        assert steps == [True]


async def test_a_stopped_run_keeps_the_outcomes_it_has() -> None:
    async with playhouse() as at:
        ref = put(at, "1", "2")
        at.start(ref, what="cases")
        at.company.cue(b"1", 0)
        await at.ada.until(lambda: outcomes_of(at.ada))
        at.ada.send(StopRun(ref=1, run="r1"))
        assert (await over(at)).reason == "stopped"
        assert [one.passed for one in outcomes_of(at.ada)][:1] == [True]


async def test_a_file_of_tests_is_printed_and_its_report_read() -> None:
    async with playhouse() as at:
        at.grace.send(CreatePad(ref=1, name="test_main.py", language="python", text="import unittest\n"))
        at.start(2, what="test_file", pad="p2")
        lines = [
            {"name": "test_one", "passed": True, "ms": 2, "message": ""},
            {"name": "test_two", "passed": False, "ms": 3, "message": "1 != 2"},
        ]
        report = "".join(json.dumps(line) + "\n" for line in lines).encode()
        at.company.cue(report[:30], report[30:], 1)
        last = await over(at)
        assert (last.reason, last.exit_code) == ("exited", 1)
        assert printed(at.ada.entries) == report.decode().replace("\n", "\r\n")
        assert len(at.company.begun) == 1
        results = [(one.case, one.name, one.passed, one.wall_ms, one.actual) for one in outcomes_of(at.ada)]
        assert results == [("", "test_one", True, 2, ""), ("", "test_two", False, 3, "1 != 2")]
