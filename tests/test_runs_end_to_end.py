"""From a client over a socket to a program in the sandbox, and back to everybody."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from pairing.client.client import Client
from pairing.interview.run import Run
from pairing.runner.detect import detect
from pairing.runner.languages.load import load
from pairing.runner.sandbox import SandboxRunner
from pairing.settings import Settings
from tests.support.server import LocalServer, local_server

PATIENCE = 30.0
PYTHON = detect([load()["python"]])

GREETER = """\
import sys
name = input("Your name? ")
print(f"Hello, {name}!")
sys.exit(3)
"""
DOUBLER = "print(int(input()) * 2)\n"


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[LocalServer]:
    settings = Settings(data_dir=str(tmp_path), run_slots=2, run_pool=1, run_slot_uid=62_300)
    async with local_server(settings, runner=SandboxRunner(settings, lambda _: PYTHON)) as started:
        await started.services.rooms.node.runs.open()
        assert started.services.runs.available().on, started.services.runs.available().detail
        yield started


async def until(client: Client, run: str, condition: Callable[[Run], object]) -> Run:
    await client.until(lambda client: bool(condition(client.state.runs[run])), timeout=PATIENCE)
    return client.state.runs[run]


async def test_a_program_is_run_typed_into_and_seen_by_everybody(server: LocalServer) -> None:
    made = await server.api.create_interview(GREETER)
    async with Client.open(made.links["ada"]) as ada, Client.open(made.links["ben"]) as ben:
        run = await ben.start_run("p1", columns=100, rows=30)
        await ada.until(lambda ada: run in ada.state.runs)
        await until(ada, run, lambda seen: "Your name? " in seen.output)
        await ada.type_into_run(run, "Ada\r")
        for client in (ada, ben):
            over = await until(client, run, lambda seen: seen.finished)
            assert over.output == "Your name? Ada\r\nHello, Ada!\r\n"
            assert over.finished is not None
            assert (over.finished.reason, over.finished.exit_code) == ("exited", 3)
        assert ada.state.runs == ben.state.runs


async def test_a_program_that_goes_on_is_stopped(server: LocalServer) -> None:
    made = await server.api.create_interview("print('on and on')\nwhile True: pass\n")
    async with Client.open(made.links["ben"]) as ben:
        run = await ben.start_run("p1")
        await until(ben, run, lambda seen: seen.output)
        await ben.stop_run(run)
        over = await until(ben, run, lambda seen: seen.finished)
        assert over.finished is not None
        assert over.finished.reason == "stopped"


async def test_a_program_is_tried_on_test_cases(server: LocalServer) -> None:
    made = await server.api.create_interview(DOUBLER)
    async with Client.open(made.links["ben"]) as ben:
        await ben.put_case("two", "2\n", "4\n")
        await ben.put_case("three", "3\n", "7\n")
        await ben.put_case("none", "", "0\n")
        run = await ben.start_run("p1", "cases")
        over = await until(ben, run, lambda seen: seen.finished)
        assert [(one.name, one.passed, one.actual) for one in over.results] == [
            ("two", True, "4\n"),
            ("three", False, "6\n"),
            ("none", False, ""),
        ]
        assert "EOFError" in over.results[2].errors
        assert over.output == ""


async def test_cases_are_tried_on_a_moment_of_a_recording_and_the_room_knows_nothing_of_it(
    server: LocalServer,
) -> None:
    made = await server.api.create_interview(DOUBLER)
    async with Client.open(made.links["ben"]) as ben:
        await ben.put_case("two", "2\n", "4\n")
        await ben.put_case("none", "", "0\n")
    before = await server.api.fold(made.interview)
    trial = await server.services.runs.try_cases(before, pad="p1", owner="acme", within=PATIENCE)
    assert [(one.case, one.passed, one.actual) for one in trial.tried] == [
        ("c1", True, "4\n"),
        ("c2", False, ""),
    ]
    assert "EOFError" in trial.tried[1].errors
    assert (await server.api.fold(made.interview)).runs == {}


async def test_a_file_of_tests_reports_on_each(server: LocalServer) -> None:
    tests = """\
import unittest
from main import double

class Doubling(unittest.TestCase):
    def test_two(self):
        self.assertEqual(double(2), 4)
    def test_three(self):
        self.assertEqual(double(3), 7)
"""
    made = await server.api.create_interview(
        pads=[
            {"name": "main.py", "language": "python", "text": "def double(x):\n    return x * 2\n"},
            {"name": "test_main.py", "language": "python", "text": tests},
        ]
    )
    async with Client.open(made.links["ben"]) as ben:
        run = await ben.start_run("p2", "test_file")
        over = await until(ben, run, lambda seen: seen.finished)
        outcomes = {one.name.rsplit(".", 1)[-1].rsplit("::", 1)[-1]: one.passed for one in over.results}
        assert outcomes == {"test_two": True, "test_three": False}
        assert over.output


async def test_a_server_that_is_told_to_end_says_that_its_runs_are_lost(server: LocalServer) -> None:
    made = await server.api.create_interview("print('waiting')\ninput()\n")
    async with Client.open(made.links["ben"]) as ben:
        run = await ben.start_run("p1")
        await until(ben, run, lambda seen: seen.output.endswith("\n"))
        rooms = server.services.rooms
        async with asyncio.timeout(rooms.policy.drain_timeout):
            await rooms.drain()
    folded = (await server.api.fold(made.interview)).runs[run]
    assert folded.finished is not None
    assert folded.finished.reason == "lost"
    assert folded.output == "waiting\r\n"
