"""docs/protocol.md, 10: test cases, and the panel with the hidden ones."""

from pathlib import Path
from typing import Any

import pytest

from pairing.wire.closing import Close
from tests.protocol.host import hosted
from tests.protocol.runs import Host, Message, Seat, ended, jailed, played, printed, told


async def put(seat: Seat, ref: int, name: str, stdin: str = "", expected: str = "", **case: Any) -> Message:
    """A test case that is stored."""
    await seat.ask("put_case", ref, name=name, stdin=stdin, expected=expected, **case)
    while (entry := await seat.entry("case_put"))["by"] != seat.instance:
        pass
    return entry


async def test_X1_everybody_who_may_write_makes_changes_and_deletes_cases() -> None:
    async with hosted() as host:
        ada, ben = await host.sit("ada"), await host.sit("ben")
        made = await put(ada, 1, "one", "1\r\n", "2\r")
        expected = {"case": "c1", "name": "one", "stdin": "1\n", "expected": "2\n", "ref": 1}
        assert expected.items() <= made.items()
        assert made["by"] == ada.instance
        changed = await put(ben, 1, "ONE", "3", "\ud83d", case="c1")
        assert (changed["case"], changed["name"], changed["expected"]) == ("c1", "ONE", "\ufffd")
        assert (await put(ben, 2, "two"))["case"] == "c2"
        await ada.ask("delete_case", 2, case="c1")
        assert (await ben.entry("case_deleted"))["case"] == "c1"
        assert (await put(ben, 3, "three"))["case"] == "c3", "an id is not used again"
        await ben.ask("delete_case", 4, case="c1")
        await ben.refused("no_such_case", ref=4)
        snapshot = (await host.sit("oli")).welcome["snapshot"]
        assert [(case["id"], case["name"]) for case in snapshot["cases"]] == [("c2", "two"), ("c3", "three")]


async def test_X1_what_a_case_may_be() -> None:
    async with hosted(cases=2, case_chars=4, case_name_chars=3) as host:
        ada, oli = await host.sit("ada"), await host.sit("oli")
        limits = ada.welcome["limits"]
        assert (limits["cases"], limits["case_chars"], limits["case_name_chars"]) == (2, 4, 3)
        for name in ("", " ", "a\nb", "\ud83d"):
            await ada.ask("put_case", 1, name=name, stdin="", expected="")
            await ada.refused("malformed", ref=1)
        for fields in (
            {"name": "four", "stdin": "", "expected": ""},
            {"name": "n", "stdin": "12345", "expected": ""},
            {"name": "n", "stdin": "", "expected": "😀😀😀😀😀"},
        ):
            await ada.ask("put_case", 1, **fields)
            await ada.refused("too_large", ref=1)
        await put(ada, 1, "one", "1234", "😀😀😀😀")
        await put(ada, 2, "two", "\r\n" * 4)
        await ada.ask("put_case", 3, name="n", stdin="", expected="")
        await ada.refused("too_large", ref=3)
        await put(ada, 3, "new", case="c2")
        await ada.ask("put_case", 4, name="n", stdin="", expected="", case="c3")
        await ada.refused("no_such_case", ref=4)
        for intent, given in (
            ("put_case", {"name": "n", "stdin": "", "expected": ""}),
            ("delete_case", {"case": "c1"}),
        ):
            await oli.raw.quiet()
            await oli.ask(intent, 1, **given)
            await oli.refused("read_only", ref=1)


async def test_X2_a_program_is_tried_on_each_case() -> None:
    async with played() as (host, company):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await ada.ask("start_run", 1, what="cases", pad="p1")
        await ada.refused("no_cases", ref=1)
        for ref, (name, expected) in enumerate(
            (("space", "1\n2\n"), ("exit", "ok"), ("other", "x"), ("slow", ""), ("last", "\n\nend")), 1
        ):
            await put(ada, ref, name, f"{ref}\n", expected)
        await ada.ask("start_run", 6, what="cases", pad="p1", cases=["c9"])
        await ada.refused("no_such_case", ref=6)
        await ada.ask("start_run", 6, what="run", pad="p1", cases=["c1"])
        await ada.refused("malformed", ref=6)
        await ada.ask("start_run", 6, what="cases", pad="p1")
        company.cue(b"1  \n2\t\n\n\n", 0, b"ok", 3, b"X\n", 0, b"waits")
        for _ in range(3):
            await ben.entry("case_tested")
        # The fourth takes longer than it may; the fifth is tried all the same.
        company.runner.advance(11.0)
        company.cue(b"\n\nend", 0)
        about = await told(ada)
        results = [entry for entry in about if entry["kind"] == "case_tested"]
        assert [(entry["case"], entry["passed"], entry["reason"]) for entry in results] == [
            ("c1", True, "exited"),
            ("c2", False, "exited"),
            ("c3", False, "exited"),
            ("c4", False, "timed_out"),
            ("c5", True, "exited"),
        ]
        assert [entry["exit_code"] for entry in results] == [0, 3, 0, None, 0]
        assert [entry["actual"] for entry in results] == ["1  \n2\t\n\n\n", "ok", "X\n", "waits", "\n\nend"]
        assert about[0]["cases"] == ["c1", "c2", "c3", "c4", "c5"]
        assert printed(about) == "", "what is printed for a case is told with its result"
        assert (about[-1]["reason"], about[-1]["exit_code"]) == ("exited", 0)


async def test_X2_cases_are_as_they_were_when_the_run_started() -> None:
    async with played() as (host, company):
        ada = await host.sit("ada")
        for ref, name in enumerate(("one", "two", "three"), 1):
            await put(ada, ref, name, expected=name)
        await ada.ask("start_run", 4, what="cases", pad="p1", cases=["c3", "c1", "c3"])
        assert (await ada.entry("run_started"))["cases"] == ["c3", "c1"]
        await put(ada, 5, "other", expected="other", case="c3")
        await ada.ask("delete_case", 6, case="c1")
        await ada.entry("case_deleted")
        company.cue(b"three", 0, b"one", 0)
        results = [entry for entry in await told(ada) if entry["kind"] == "case_tested"]
        assert [(entry["name"], entry["passed"]) for entry in results] == [("three", True), ("one", True)]
        [run] = (await host.sit("ben")).welcome["snapshot"]["runs"]
        assert [case["name"] for case in run["cases"]] == ["three", "one"]
        assert [result["case"] for result in run["results"]] == ["c3", "c1"]


async def test_X2_tests_take_no_typing() -> None:
    async with played() as (host, _):
        ada = await host.sit("ada")
        await put(ada, 1, "one")
        await ada.ask("start_run", 2, what="cases", pad="p1")
        await ada.entry("run_stepped")
        await ada.ask("type_into_run", 3, run="r1", text="x")
        await ada.refused("conflict", ref=3)


TESTS = """import unittest
from main import double

class Doubling(unittest.TestCase):
    def test_two(self):
        self.assertEqual(double(2), 4)

    def test_wrong(self):
        self.assertEqual(double(2), 5)
"""
MAIN = "def double(n): return n * 2\n\nif __name__ == '__main__':\n    print(double(int(input())))\n"


async def test_X2_and_X3_hold_for_real_programs(tmp_path: Path) -> None:
    """Cases, a file of tests, and a hidden file of tests beside the room's files."""
    files = [
        {"name": "main.py", "language": "python", "text": MAIN},
        {"name": "test_main.py", "language": "python", "text": TESTS},
    ]
    async with jailed(tmp_path, files=files, run_case_wall=20.0) as host:
        ada = await host.sit("ada")
        for ref, (stdin, expected) in enumerate((("21\n", "42"), ("x\n", "0"), ("", "0")), 1):
            await put(ada, ref, f"{ref}", stdin, expected)
        await ada.ask("start_run", 4, what="cases", pad="p1")
        results = [entry for entry in await told(ada) if entry["kind"] == "case_tested"]
        assert [(entry["passed"], entry["exit_code"]) for entry in results] == [
            (True, 0),
            (False, 1),
            (False, 1),
        ]
        assert results[0]["actual"] == "42\n"
        assert "ValueError" in results[1]["errors"]

        await ada.ask("start_run", 5, what="test_file", pad="p2")
        results = [entry for entry in await told(ada, "r2") if entry["kind"] == "case_tested"]
        assert {
            (entry["case"], entry["name"].rpartition(".")[2][-10:], entry["passed"]) for entry in results
        } == {
            ("", "test_two", True),
            ("", "test_wrong", False),
        }

        inside = await host.panel()
        await inside.hello()
        hidden = TESTS.replace("double(2), 5", "double(3), 6").replace("wrong", "hidden")
        await inside.ask("create_pad", 1, name="test_main.py", language="python", text=hidden)
        await inside.ask("start_run", 2, what="test_file", pad="p1")
        results = [entry for entry in await told(inside) if entry["kind"] == "case_tested"]
        assert all(entry["passed"] for entry in results)
        assert any("hidden" in entry["name"] for entry in results)


@pytest.mark.parametrize("name", ["ben", "oli"])
async def test_X3_the_panel_is_for_interviewers(name: str) -> None:
    async with hosted() as host:
        seat = await host.panel(name)
        await seat.closes(Close.FORBIDDEN)


async def test_X3_the_panel_counts_for_itself_and_nothing_of_it_reaches_the_room() -> None:
    async with played() as (host, company):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        before = len(await host.stored())
        inside = await host.panel()
        welcome = await inside.hello()
        assert welcome["instance"] not in (ada.instance, ben.instance)
        assert [person["role"] for person in welcome["snapshot"]["people"]] == ["interviewer"]
        assert welcome["snapshot"]["pads"] == []
        await put(inside, 1, "secret case", "secret in", "secret out")
        await inside.ask("create_pad", 2, name="test_secret.py", language="python", text="secret text")
        await inside.ask("say", 3, text="secret words")
        await inside.say({"type": "presence", "pad": "p1", "anchor": 3, "head": 3})
        await inside.ask("start_run", 4, what="cases", pad="p1")
        started = await inside.entry("run_started")
        assert (started["run"], started["entry"], started["files"]) == ("r1", "main.py", {"p1": 0})
        company.cue(b"secret out", 0)
        assert (await inside.entry("case_tested"))["passed"]
        await ended(inside)
        heard = [*await ben.raw.quiet(), *await ada.raw.quiet()]
        assert "secret" not in str(heard)
        assert "run_started" not in str(heard)
        late = await host.sit("ben")
        assert late.welcome["position"] == before + 1, "only that they came"
        assert "secret" not in str(late.welcome)
        assert inside.instance not in str(late.welcome)
        assert "secret" not in str(await host.stored())
        again = await host.panel()
        assert "secret words" in str(await again.hello())


async def test_X3_what_is_decided_in_the_room_alone() -> None:
    async with played() as (host, _):
        ada, inside = await host.sit("ada"), await host.panel()
        await inside.hello()
        for intent, fields in (
            ("start_run", {"what": "run", "pad": "p1"}),
            ("start_run", {"what": "repl", "pad": "p1"}),
            ("start_run", {"what": "terminal", "pad": "p1"}),
            ("end_interview", {}),
            ("share_hidden_results", {"shared": True}),
        ):
            await inside.ask(intent, 1, **fields)
            await inside.refused("forbidden", ref=1)
        await ada.ask("end_interview", 1)
        await ada.entry("ended")
        await put(inside, 1, "after the end")


async def hidden_case(host: Host) -> Seat:
    """A seat in the panel, which has one case that expects `yes`."""
    inside = await host.panel()
    await inside.hello()
    await put(inside, 1, "edge", "hidden in", "yes")
    return inside


async def test_X4_hidden_results_are_told_while_they_are_shared() -> None:
    async with played() as (host, company):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        inside = await hidden_case(host)
        await ben.ask("share_hidden_results", 1, shared=True)
        await ben.refused("forbidden", ref=1)
        await inside.ask("start_run", 2, what="cases", pad="p1")
        company.cue(b"yes", 0)
        await ended(inside)
        await ada.ask("share_hidden_results", 1, shared=True)
        assert (await ben.entry("hidden_results_shared"))["shared"] is True
        for ref, (answer, passed) in enumerate(((b"no", False), (b"yes", True)), 3):
            await inside.ask("start_run", ref, what="cases", pad="p1")
            company.cue(answer, 0)
            await ended(inside, f"r{ref - 1}")
            told_ben = await ben.entry("hidden_cases_tested")
            assert told_ben["results"] == [{"name": "edge", "passed": passed}]
        snapshot = (await host.sit("oli")).welcome["snapshot"]
        assert snapshot["hidden_shared"] is True
        assert snapshot["hidden_results"] == [{"name": "edge", "passed": True}]
        await ada.ask("share_hidden_results", 2, shared=False)
        await ben.entry("hidden_results_shared")
        snapshot = (await host.sit("oli")).welcome["snapshot"]
        assert (snapshot["hidden_shared"], snapshot["hidden_results"]) == (False, [])
        stored = await host.stored()
        assert sum(entry["kind"] == "hidden_cases_tested" for entry in stored) == 2
        assert "hidden in" not in str(stored)


async def test_X4_a_run_of_the_rooms_cases_tries_the_hidden_ones_too() -> None:
    async with played() as (host, company):
        ada, ben = await host.sit("ada"), await host.sit("ben")
        await put(ben, 1, "mine", "", "yes")
        await hidden_case(host)
        await ada.ask("share_hidden_results", 1, shared=True)
        await ada.entry("hidden_results_shared")
        await ben.ask("start_run", 2, what="cases", pad="p1")
        await ben.entry("run_stepped")
        company.cue(b"yes", 0, b"yes", 0)
        results = (await ben.entry("hidden_cases_tested"))["results"]
        assert results == [{"name": "edge", "passed": True}]
        stored = [entry for entry in await host.stored() if entry["kind"] == "case_tested"]
        assert [entry["name"] for entry in stored] == ["mine"]
