"""Hidden tests: the room's files tried on what only the panel knows, and what the room is told of it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import intents as i
from pairing.live.part import PANEL, transcript_of
from pairing.live.room import Room
from pairing.wire.codec import decode_entries
from pairing.wire.messages import Refused
from tests.live.guest import Guest
from tests.live.playhouse import Playhouse, finished, playhouse
from tests.live.test_doors import put
from tests.support.desk import INTERVIEW

IN_PANEL = transcript_of(INTERVIEW, PANEL)
NAMES = ("first hidden", "second hidden")


@dataclass
class Jury:
    """Ada in the panel at the last node, with two hidden cases; Grace has one of her own in the room."""

    house: Playhouse
    panel: Room
    inside: Guest
    refs: int = 10

    async def ask(self, guest: Guest, kind: type[i.Intent], **fields: Any) -> None:
        """Ask for something, and wait until it is an entry."""
        self.refs += 1
        ref = self.refs
        guest.send(kind(ref=ref, **fields))  # type: ignore[arg-type]
        await guest.until(lambda: any(getattr(entry, "ref", 0) == ref for entry in guest.entries))

    async def try_hidden(self, **fields: Any) -> None:
        await self.ask(self.inside, i.StartRun, what="cases", pad="p1", **fields)

    async def try_room(self) -> None:
        await self.ask(self.house.grace, i.StartRun, what="cases", pad="p1")

    async def share(self, shared: bool = True) -> None:
        await self.ask(self.house.ada, i.ShareHiddenResults, shared=shared)
        await self.house.grace.until(
            lambda: any(isinstance(entry, e.HiddenResultsShared) for entry in self.house.grace.entries)
        )

    async def kept(self) -> list[e.AnyEntry]:
        """The panel's transcript as it is stored."""
        batches = await self.house.at.transcript.kept.read(IN_PANEL, after=0, limit=10_000)
        return [entry for batch in batches for entry in decode_entries(batch.payload)]

    async def hidden_over(self, run: str = "r1") -> None:
        await self.inside.until(lambda: finished(self.inside.entries, run))

    async def room_over(self, run: str = "r1") -> None:
        await self.house.grace.until(lambda: finished(self.house.grace.entries, run))

    @property
    def told(self) -> list[list[tuple[str, bool]]]:
        """What Grace was told of hidden cases."""
        return [
            [(result.name, result.passed) for result in entry.results]
            for entry in self.house.grace.entries
            if isinstance(entry, e.HiddenCasesTested)
        ]


@asynccontextmanager
async def jury(count: int = 1) -> AsyncIterator[Jury]:
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(playhouse(count=count))
        panel = await stack.enter_async_context(house.at.servers[-1].enter(INTERVIEW, PANEL))
        inside = await Guest("ada").sit(house.at.servers[-1], panel)
        found = Jury(house, panel, inside)
        for number, name in enumerate(NAMES, 1):
            await found.ask(inside, i.PutCase, name=name, stdin=f"in {number}", expected=f"out {number}")
        await found.ask(house.grace, i.PutCase, name="mine", stdin="1", expected="2")
        yield found


async def done(at: Jury) -> None:
    """Wait until nothing is under way between the two rooms."""
    tasks = [server.node.runs._hidden._tasks for server in at.house.at.servers]
    await at.house.at.until(lambda: not any(some._running for some in tasks))


async def told_nothing(at: Jury) -> None:
    """Whatever was to be told to the room would have come before what is said now."""
    await done(at)
    at.refs += 1
    at.house.grace.say(f"after {at.refs}", at.refs)
    await at.house.grace.said(f"after {at.refs}")
    assert at.told == []


async def test_hidden_cases_are_tried_on_the_rooms_files_and_told_to_the_panel_alone() -> None:
    """X3."""
    async with jury() as at:
        at.house.grace.push([[0, "# new", ""], 9])
        await at.house.grace.until(lambda: any(isinstance(x, e.Edited) for x in at.house.grace.entries))
        position = at.house.at.room.state.position
        at.house.company.cue(b"out 1\n", 0, b"wrong", 0)
        await at.try_hidden()
        await at.hidden_over()
        assert at.house.company.begun == [{"main.py": b"# new\nprint(1)\n"}] * 2
        [started] = [entry for entry in at.inside.entries if isinstance(entry, e.RunStarted)]
        assert (started.pad, started.entry, started.files) == ("p1", "main.py", {"p1": 1})
        assert started.cases == ["c1", "c2"]
        tested = [entry for entry in at.inside.entries if isinstance(entry, e.CaseTested)]
        assert [(test.name, test.passed, test.actual) for test in tested] == [
            (NAMES[0], True, "out 1\n"),
            (NAMES[1], False, "wrong"),
        ]
        await told_nothing(at)
        assert at.house.at.room.state.position == position + 1


async def test_a_hidden_file_of_tests_lies_beside_the_rooms_files_and_over_its_namesake() -> None:
    """X3."""
    async with jury() as at:
        python = {"language": "python"}
        await at.ask(at.house.grace, i.CreatePad, name="test_it.py", text="theirs", **python)
        await at.ask(at.house.grace, i.CreatePad, name="helper.py", text="help", **python)
        await at.ask(at.inside, i.CreatePad, name="test_it.py", text="ours", **python)
        await at.ask(at.inside, i.CreatePad, name="other.py", text="not laid out", **python)
        at.house.company.cue(0)
        await at.ask(at.inside, i.StartRun, what="test_file", pad="p1")
        await at.hidden_over()
        [files] = at.house.company.begun
        found = {name: text for name, text in files.items() if "/" not in name}
        assert found == {"main.py": b"print(1)\n", "helper.py": b"help", "test_it.py": b"ours"}
        [started] = [entry for entry in at.inside.entries if isinstance(entry, e.RunStarted)]
        assert started.files == {"p1": 0, "p3": 0}
        await told_nothing(at)


async def test_a_pad_of_the_room_is_no_hidden_file_of_tests_and_one_of_the_panel_no_program() -> None:
    async with jury() as at:
        await at.ask(at.inside, i.CreatePad, name="test_a.py", language="python", text="")
        await at.ask(at.inside, i.CreatePad, name="test_b.py", language="python", text="")
        for what, pad in (("cases", "p2"), ("test_file", "p3")):
            at.inside.send(i.StartRun(ref=99, what=what, pad=pad))  # type: ignore[arg-type]
            assert (await at.inside.next(Refused)).code == "no_such_pad"


async def test_while_shared_a_run_of_the_rooms_cases_tries_the_hidden_ones_too() -> None:
    """X4."""
    async with jury() as at:
        await at.share()
        at.house.company.cue(b"2", 0)
        await at.try_room()
        await at.room_over()
        at.house.company.cue(b"out 1", 0, b"out 1", 0)
        await at.hidden_over()
        await at.house.grace.until(lambda: at.told)
        assert at.told == [[(NAMES[0], True), (NAMES[1], False)]]
        [entry] = [x for x in at.house.grace.entries if isinstance(x, e.HiddenCasesTested)]
        assert entry.by == ""
        [started] = [x for x in at.inside.entries if isinstance(x, e.RunStarted)]
        assert (started.by, started.what, started.pad, started.ref) == ("", "cases", "p1", 0)
        assert [result.name for result in at.house.at.room.state.hidden_results] == list(NAMES)


async def test_while_shared_a_run_of_the_hidden_cases_in_the_panel_is_told_too() -> None:
    async with jury() as at:
        await at.share()
        at.house.company.cue(b"out 2", 0)
        await at.try_hidden(cases=["c2"])
        await at.house.grace.until(lambda: at.told)
        assert at.told == [[(NAMES[1], True)]]


@pytest.mark.parametrize("what", ["run", "terminal"])
async def test_other_runs_of_the_room_try_nothing(what: e.RunKind) -> None:
    async with jury() as at:
        await at.share()
        at.house.company.cue(0)
        await at.ask(at.house.grace, i.StartRun, what=what, pad="p1")
        await at.room_over()
        await told_nothing(at)
        assert at.panel.state.runs == {}


async def test_while_not_shared_nothing_is_tried_and_nothing_told() -> None:
    async with jury() as at:
        await at.share()
        await at.share(False)
        at.house.company.cue(0)
        await at.try_room()
        await at.room_over()
        assert at.panel.state.runs == {}
        at.house.company.cue(b"out 1", 0, b"out 2", 0)
        await at.try_hidden()
        await at.hidden_over()
        await told_nothing(at)


async def test_whether_it_is_told_is_asked_when_it_is_over() -> None:
    async with jury() as at:
        await at.share()
        await at.try_hidden()
        await at.share(False)
        at.house.company.cue(0, 0)
        await at.hidden_over()
        await told_nothing(at)
        await at.share()
        await told_nothing(at)


async def test_after_the_end_of_the_interview_nothing_is_told() -> None:
    async with jury() as at:
        await at.share()
        await at.try_hidden()
        await at.ask(at.house.ada, i.EndInterview)
        position = at.house.at.room.state.position
        at.house.company.cue(b"out 1", 0, 0)
        await at.hidden_over()
        assert at.panel.state.runs["r1"].results[0].passed, "the panel's goes on"
        await done(at)
        assert at.house.at.room.state.position == position


async def test_what_was_in_doubt_is_told_once() -> None:
    async with jury() as at:
        await at.share()
        await at.try_hidden(cases=["c1"])
        transcript = at.house.at.transcript
        doubts = 0

        def doubt() -> None:
            nonlocal doubts
            if at.panel.state.runs["r1"].stage == "over" and not doubts:
                doubts += 1
                transcript.fates.append("in doubt")

        transcript.rival = doubt
        at.house.company.cue(b"out 1", 0)
        await at.house.grace.until(lambda: at.told)
        await done(at)
        assert doubts == 1
        assert at.told == [[(NAMES[0], True)]]


async def test_a_start_in_doubt_starts_one() -> None:
    async with jury() as at:
        await at.share()
        await at.try_room()
        await at.house.at.until(lambda: len(at.panel.state.runs) == 1)
        at.house.company.cue(0, 0, 0)
        await at.house.grace.until(lambda: at.told)
        transcript = at.house.at.transcript
        await at.try_room()
        transcript.fates.extend(("in doubt", "in doubt", "in doubt"))
        at.house.company.cue(*(0,) * 9)
        await at.house.grace.until(lambda: len(at.told) == 2)
        await done(at)
        assert list(at.panel.state.runs) == ["r1", "r2"]


async def test_a_stopped_run_is_told_as_far_as_it_came() -> None:
    async with jury() as at:
        await at.share()
        at.house.company.cue(b"out 1", 0)
        await at.try_hidden()
        await at.inside.until(lambda: any(isinstance(x, e.CaseTested) for x in at.inside.entries))
        await at.ask(at.inside, i.StopRun, run="r1")
        await at.house.grace.until(lambda: at.told)
        assert at.told == [[(NAMES[0], True)]]


async def test_of_several_that_would_wait_the_last_is_enough() -> None:
    async with jury() as at:
        await at.share()
        for number in (1, 2, 3, 4):
            await at.try_room()
            await at.house.at.until(lambda: len(at.panel.state.runs) == 1)
            await at.ask(at.house.grace, i.StopRun, run=f"r{number}")
            await at.room_over(f"r{number}")
        at.house.company.cue(*(0,) * 20)
        await at.hidden_over("r2")
        await at.house.grace.until(lambda: len(at.told) == 2)
        await done(at)
        assert list(at.panel.state.runs) == ["r1", "r2"]


async def test_where_the_panel_has_no_cases_the_room_notices_nothing() -> None:
    async with jury() as at:
        for case in ("c1", "c2"):
            await at.ask(at.inside, i.DeleteCase, case=case)
        await at.share()
        at.house.company.cue(b"2", 0)
        await at.try_room()
        await at.room_over()
        assert at.house.at.room.state.runs["r1"].results[0].passed
        await told_nothing(at)
        assert at.panel.state.runs == {}


async def test_where_the_panel_has_too_many_runs_the_room_notices_nothing() -> None:
    async with jury() as at:
        for _ in range(2):
            await at.try_hidden()
        await at.share()
        await at.try_room()
        at.house.company.cue(*(0,) * 20)
        await at.room_over()
        await at.hidden_over("r2")
        assert list(at.panel.state.runs) == ["r1", "r2"]
        await at.house.grace.until(lambda: len(at.told) == 2)


async def test_the_room_and_the_panel_may_be_open_at_different_nodes() -> None:
    async with jury(count=2) as at:
        await at.share()
        last = at.house.companies[-1]
        last.cue(b"out 1", 0, 0)
        await at.try_hidden()
        await at.house.grace.until(lambda: at.told)
        assert at.told == [[(NAMES[0], True), (NAMES[1], False)]]
        assert at.house.company.begun == []
        # The node at which the room's cases are run executes both, also where nobody sits in the panel.
        at.house.company.cue(*(0,) * 3)
        await at.try_room()
        await at.house.grace.until(lambda: len(at.told) == 2)
        await at.hidden_over("r2")
        assert len(last.begun) == 2
        assert len(at.house.company.begun) == 3


async def test_a_room_that_failed_beside_its_panel_is_made_anew() -> None:
    async with jury() as at:
        at.house.at.room.fail()
        at.inside.send(i.StartRun(ref=90, what="cases", pad="p1"))
        assert (await at.inside.next(Refused)).code == "unavailable"
        await at.house.at.until(lambda: at.house.at.server.room_of(INTERVIEW))
        at.house.company.cue(0, 0)
        at.inside.send(i.StartRun(ref=91, what="cases", pad="p1"))
        await at.hidden_over()


async def test_the_rooms_cases_and_the_panels_are_never_in_one_jail() -> None:
    async with jury() as at:
        await at.share()
        await at.try_room()
        await at.house.at.until(lambda: len(at.house.company.runner._going) == 2)
        jobs = [run.job.cases for run in at.house.company.runner._going]
        assert sorted(jobs) == [(b"1",), (b"in 1", b"in 2")]
        at.house.company.cue(*(0,) * 3)
        await at.house.grace.until(lambda: at.told)


async def test_nothing_of_the_rooms_is_run_in_the_panel_in_focus_time() -> None:
    """L4: neither by an interviewer, nor beside the candidate's own run of its cases."""
    async with jury() as at:
        await at.share()
        room = at.house.at.room
        await put(room, h.FocusBegun, until=room.now() + 3_600_000)
        at.inside.send(i.StartRun(ref=99, what="cases", pad="p1"))
        assert (await at.inside.next(Refused)).code == "conflict"
        at.house.company.cue(b"2", 0)
        await at.try_room()
        await at.room_over()
        await done(at)
        assert not any(isinstance(entry, e.RunStarted) for entry in await at.kept())
