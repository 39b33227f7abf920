"""The runner contract, on every adapter: see `pairing/runner/port.py`."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace

import msgspec
import pytest
import pytest_asyncio

from pairing.errors import Malformed, Throttled, TooLarge, Unavailable
from pairing.runner.detect import detect
from pairing.runner.languages.load import load
from pairing.runner.port import CaseEnded, File, Job, Limits, Reason, Runner, Started, Step
from pairing.runner.sandbox import SandboxRunner
from pairing.runner.scripted import ScriptedRunner
from pairing.settings import Settings
from tests.support.programs import PROGRAMS
from tests.support.remote import remote_over
from tests.support.runner import DEADLINE, SMALL, finish, start

pytestmark = pytest.mark.asyncio(loop_scope="module")

PYTHON = detect([load()["python"]])


class Stand:
    """A runner, and how its programs are called and its time passes."""

    def __init__(self, runner: Runner, played: ScriptedRunner | None) -> None:
        self.runner = runner
        self._played = played

    def step(self, program: str, limits: Limits = SMALL) -> Step:
        if self._played:
            return Step(argv=(program,), limits=limits)
        return Step(argv=("python3", "-B", "-u", "-c", PROGRAMS[program].source), limits=limits)

    def job(self, program: str, *, limits: Limits = SMALL, **rest: object) -> Job:
        return msgspec.structs.replace(Job(run=self.step(program, limits)), **rest)

    def pass_time(self, seconds: float) -> None:
        """Of the scripted runner; the sandbox lives in real time."""
        if self._played:
            self._played.advance(seconds)


SETTINGS = Settings(run_slots=2, run_queue=4, run_pool=1, run_slot_uid=62_100, run_input_bytes=10_000)


class Shared:
    """One sandbox for all tests, and another after one that closed it: to start it takes a while."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._runner: SandboxRunner | None = None

    async def runner(self) -> SandboxRunner:
        if self._runner is None or not self._runner.available().on:
            self._runner = SandboxRunner(self._settings, lambda _: PYTHON)
            await self._runner.open()
        return self._runner

    async def close(self) -> None:
        if self._runner:
            await self._runner.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shared]:
    shared = Shared(replace(SETTINGS, data_dir=str(tmp_path_factory.mktemp("stage"))))
    yield shared
    await shared.close()


@pytest_asyncio.fixture(params=["scripted", "sandbox", "remote"], loop_scope="module")
async def stand(request: pytest.FixtureRequest, shared: Shared) -> AsyncIterator[Stand]:
    async with contextlib.AsyncExitStack() as stack:
        runner: Runner
        played = None
        if request.param == "sandbox":
            runner = await shared.runner()
        else:
            plays = {name: program.play for name, program in PROGRAMS.items()}
            runner = played = ScriptedRunner(SETTINGS, plays, PYTHON)
            stack.push_async_callback(runner.close)
            await runner.open()
        if request.param == "remote":
            redis_url: str = request.getfixturevalue("redis_url")
            runner = await stack.enter_async_context(remote_over(runner, SETTINGS, redis_url))
        assert runner.available().on, runner.available().detail
        yield Stand(runner, played)


async def test_a_run_starts_prints_and_ends(stand: Stand) -> None:
    ear = await finish(stand.runner, stand.job("count"))
    assert ear.events[0] == Started(0, False)
    assert ear.output("stdout") == b"1\n2\n"
    assert ear.output("stderr") == b"oh\n"
    [verdict] = ear.verdicts
    assert (verdict.reason, verdict.exit_code, verdict.signal) == (Reason.EXITED, 3, None)


async def test_what_is_typed_reaches_the_program(stand: Stand) -> None:
    run, ear = await start(stand.runner, stand.job("greet", terminal=True))
    await ear.until(b"name? ")
    run.write(b"Ada\n")
    assert (await ear.verdict()).reason is Reason.EXITED
    assert ear.output().replace(b"\r", b"") == b"name? Ada\nhello Ada\n"


async def test_input_given_with_the_job_ends(stand: Stand) -> None:
    ear = await finish(stand.runner, stand.job("echo", stdin=b"a\nb\n"))
    assert ear.output() == b"A\nB\nend\n"


async def test_interactive_input_ends_when_told(stand: Stand) -> None:
    run, ear = await start(stand.runner, stand.job("echo", stdin=b"a\n", interactive=True))
    await ear.until(b"A\n")
    run.write(b"b\n")
    await ear.until(b"B\n")
    run.close_input()
    await ear.verdict()
    assert ear.output() == b"A\nB\nend\n"


async def test_what_is_typed_before_the_start_is_kept(stand: Stand) -> None:
    run, ear = await start(stand.runner, stand.job("greet", interactive=True))
    run.write(b"Ada\n")
    await ear.verdict()
    assert ear.output() == b"name? hello Ada\n"


async def test_files_are_laid_out(stand: Stand) -> None:
    files = (File("data/words.txt", "älter\n".encode()), File("data/more/none", b""))
    ear = await finish(stand.runner, stand.job("read", files=files))
    assert ear.output() == "älter\n".encode()


@pytest.mark.parametrize("terminal", [True, False])
async def test_ctrl_c_interrupts(stand: Stand, terminal: bool) -> None:
    run, ear = await start(stand.runner, stand.job("wait", terminal=terminal))
    await ear.until(b"waiting")
    run.interrupt()
    assert (await ear.verdict()).exit_code == 0
    assert b"interrupted" in ear.output()


async def test_a_run_can_be_stopped_once(stand: Stand) -> None:
    run, ear = await start(stand.runner, stand.job("wait"))
    await ear.until(b"waiting")
    run.stop()
    run.stop()
    verdict = await ear.verdict()
    assert (verdict.reason, verdict.exit_code, verdict.signal) == (Reason.STOPPED, None, None)
    for late in (run.stop, run.interrupt, run.close_input):
        late()
    run.write(b"late\n")
    run.resize(10, 10)
    assert len(ear.verdicts) == 1


async def test_time_is_limited(stand: Stand) -> None:
    limits = msgspec.structs.replace(SMALL, wall=2.0)
    _, ear = await start(stand.runner, stand.job("wait", limits=limits))
    await ear.until(b"waiting")
    stand.pass_time(2.1)
    verdict = await ear.verdict()
    assert verdict.reason is Reason.TIMED_OUT
    assert 2_000 <= verdict.wall_ms < 10_000


@pytest.mark.parametrize("terminal", [True, False])
async def test_output_is_limited(stand: Stand, terminal: bool) -> None:
    ear = await finish(stand.runner, stand.job("shout", terminal=terminal))
    [verdict] = ear.verdicts
    assert verdict.reason is Reason.OUTPUT_LIMIT
    assert verdict.output_cut
    assert ear.output() == b"x" * SMALL.output


async def test_an_end_by_signal_is_told(stand: Stand) -> None:
    verdict = (await finish(stand.runner, stand.job("die"))).verdicts[0]
    assert (verdict.reason, verdict.exit_code, verdict.signal) == (Reason.EXITED, None, 9)


async def test_a_command_that_is_not_there(stand: Stand) -> None:
    job = Job(run=Step(argv=("no-such-program",), limits=SMALL))
    ear = await finish(stand.runner, job)
    assert ear.verdicts[0].reason is Reason.FAILED_TO_START


async def test_compile_steps_come_first(stand: Stand) -> None:
    job = stand.job("die", compile=(stand.step("read"),), files=(File("data/words.txt", b"made\n"),))
    ear = await finish(stand.runner, job)
    assert ear.started == [Started(0, True), Started(1, False)]
    assert ear.output("compile") == b"made\n"
    assert (ear.verdicts[0].reason, ear.verdicts[0].step) == (Reason.EXITED, 1)


async def test_a_failed_compile_step_ends_the_job(stand: Stand) -> None:
    ear = await finish(stand.runner, stand.job("die", compile=(stand.step("count"),)))
    assert ear.started == [Started(0, True)]
    assert b"oh\n" in ear.output("compile")
    verdict = ear.verdicts[0]
    assert (verdict.reason, verdict.exit_code, verdict.step) == (Reason.FAILED_TO_COMPILE, 3, 0)


async def test_a_compiler_has_no_input_and_its_messages_are_cut(stand: Stand) -> None:
    limits = msgspec.structs.replace(SMALL, output=3)
    ear = await finish(stand.runner, stand.job("echo", compile=(stand.step("echo", limits),), stdin=b"a\n"))
    assert ear.output("compile") == b"end"
    assert ear.output("stdout") == b"A\nend\n"
    assert ear.verdicts[0].reason is Reason.EXITED
    assert ear.verdicts[0].output_cut


async def test_each_case_is_a_run_of_its_own(stand: Stand) -> None:
    job = stand.job("judge", cases=(b"a\n", b"die\n", b"shout\n", b"eat\n", b"more\n", b"b\n"))
    ear = await finish(stand.runner, msgspec.structs.replace(job, compile=(stand.step("echo"),)))
    assert ear.started == [Started(0, True), *(Started(1, False, case) for case in range(6))]
    ends = [(v.reason, v.exit_code, v.signal, v.step) for v in ear.cases]
    assert ends == [
        (Reason.EXITED, 3, None, 1),
        (Reason.EXITED, None, 9, 1),
        (Reason.OUTPUT_LIMIT, None, None, 1),
        (Reason.OUT_OF_MEMORY, None, None, 1),
        (Reason.EXITED, 0, None, 1),
        (Reason.EXITED, 3, None, 1),
    ]
    assert [verdict.output_cut for verdict in ear.cases] == [case == 2 for case in range(6)]
    assert ear.output_of(2) == (b"got shout\n" + b"x" * SMALL.output)[: SMALL.output]
    assert ear.output_of(5) == b"got b\n"
    [verdict] = ear.verdicts
    assert (verdict.reason, verdict.exit_code, verdict.signal) == (Reason.EXITED, 0, None)
    assert verdict.output_cut
    assert verdict.peak_bytes == max(case.peak_bytes for case in ear.cases) > SMALL.memory
    assert ear.cases[5].peak_bytes < SMALL.memory // 4, "what others used is not this case's"
    assert verdict.wall_ms >= sum(case.wall_ms for case in ear.cases)


async def test_the_time_of_a_case_is_its_own(stand: Stand) -> None:
    limits = msgspec.structs.replace(SMALL, wall=2.0)
    _, ear = await start(
        stand.runner, stand.job("judge", limits=limits, cases=(b"wait\n", b"wait\n", b"a\n"))
    )
    for case in range(2):
        await ear.until(b"got wait\n", times=case + 1)
        stand.pass_time(2.1)
    await ear.verdict()
    assert [verdict.reason for verdict in ear.cases] == [Reason.TIMED_OUT, Reason.TIMED_OUT, Reason.EXITED]
    assert all(2_000 <= verdict.wall_ms < 10_000 for verdict in ear.cases[:2])
    assert ear.verdicts[0].reason is Reason.EXITED


async def test_a_stop_ends_all_cases(stand: Stand) -> None:
    run, ear = await start(stand.runner, stand.job("judge", cases=(b"a\n", b"wait\n", b"a\n")))
    await ear.until(b"got wait")
    run.write(b"dropped\n")
    run.stop()
    assert (await ear.verdict()).reason is Reason.STOPPED
    assert [verdict.exit_code for verdict in ear.cases] == [3]


async def test_no_case_is_run_of_what_does_not_compile(stand: Stand) -> None:
    job = stand.job("judge", compile=(stand.step("count"),), cases=(b"a\n",))
    ear = await finish(stand.runner, job)
    assert ear.verdicts[0].reason is Reason.FAILED_TO_COMPILE
    assert not ear.cases


async def test_files_of_a_case_stay_for_the_next(stand: Stand) -> None:
    job = stand.job("read", cases=(b"", b""), files=(File("data/words.txt", b"word\n"),))
    ear = await finish(stand.runner, job)
    assert ear.output() == b"word\nword\n"
    assert isinstance(ear.events[-2], CaseEnded)


async def test_cases_are_limited(stand: Stand) -> None:
    for wrong in ({"terminal": True}, {"interactive": True}, {"stdin": b"a"}):
        with pytest.raises(Malformed):
            await start(stand.runner, stand.job("judge", cases=(b"a\n",), **wrong))
    for cases in ((b"",) * (SETTINGS.run_cases + 1), (b"x" * SETTINGS.run_input_bytes, b"x")):
        with pytest.raises(TooLarge):
            await start(stand.runner, stand.job("judge", cases=cases))


async def test_the_languages_are_known(stand: Stand) -> None:
    assert dict(stand.runner.languages()) == PYTHON
    assert PYTHON["python"].version.startswith("3.")


async def test_the_terminal_has_a_size(stand: Stand) -> None:
    run, ear = await start(stand.runner, stand.job("measure", terminal=True, columns=100, rows=30))
    await ear.until(b"100 x 30")
    run.resize(0, 100_000)
    run.write(b"\n")
    await ear.verdict()
    assert b"1 x 500" in ear.output()


async def test_jobs_wait_for_their_turn_fairly(stand: Stand) -> None:
    """Two run, the others wait: first the owner who has had no turn yet."""
    waits = [await start(stand.runner, stand.job("wait", owner="a")) for _ in range(4)]
    waits.append(await start(stand.runner, stand.job("wait", owner="b")))
    for _, ear in waits[:2]:
        await ear.until(b"waiting")
    waits[0][0].stop()
    await waits[2][1].until(b"waiting")
    waits[1][0].stop()
    await waits[4][1].until(b"waiting")
    assert not waits[3][1].started
    waits[3][0].stop()
    assert (await waits[3][1].verdict()).reason is Reason.STOPPED
    assert not waits[3][1].started
    for run, ear in waits:
        run.stop()
        assert (await ear.verdict()).reason is Reason.STOPPED


async def test_more_jobs_than_may_wait_are_refused(stand: Stand) -> None:
    most = SETTINGS.run_slots + SETTINGS.run_queue
    waits = [await start(stand.runner, stand.job("wait")) for _ in range(most)]
    with pytest.raises(Throttled):
        await start(stand.runner, stand.job("wait"))
    for run, ear in waits:
        run.stop()
        await ear.verdict()
    assert (await finish(stand.runner, stand.job("die"))).verdicts[0].signal == 9


ODD_NAMES = ("", "/a", "a//b", "../a", "a/../b", "./a", "-a", ".a", "a b", "a\n", "a\0b", "ä", "a/" * 9 + "a")
CONFLICTS = (("a", "a"), ("a", "a/b"), ("a/b/c", "a/b"))


async def test_odd_file_names_are_refused(stand: Stand) -> None:
    for paths in (*((name,) for name in ODD_NAMES), *CONFLICTS):
        files = tuple(File(path, b"") for path in paths)
        with pytest.raises(Malformed):
            await start(stand.runner, stand.job("die", files=files))


async def test_too_much_is_refused(stand: Stand) -> None:
    for files in [
        (File("a", b"x" * (SETTINGS.run_source_bytes + 1)),),
        tuple(File(f"a{n}", b"") for n in range(SETTINGS.run_source_files + 1)),
    ]:
        with pytest.raises(TooLarge):
            await start(stand.runner, stand.job("die", files=files))
    with pytest.raises(TooLarge):
        await start(stand.runner, stand.job("echo", stdin=b"x" * (SETTINGS.run_input_bytes + 1)))


async def test_too_much_typing_is_refused_and_harms_nothing(stand: Stand) -> None:
    run, ear = await start(stand.runner, stand.job("echo", interactive=True))
    with pytest.raises(TooLarge):
        run.write(b"x" * (SETTINGS.run_input_bytes + 1))
    run.write(b"a\n")
    run.close_input()
    await ear.verdict()
    assert ear.output() == b"A\nend\n"


async def test_limits_and_commands_that_are_none_are_refused(stand: Stand) -> None:
    for wall in (0.0, -1.0, float("nan")):
        with pytest.raises(Malformed):
            await start(stand.runner, stand.job("die", limits=msgspec.structs.replace(SMALL, wall=wall)))
    commands: tuple[tuple[str, ...], ...] = ((), ("",), ("a\0b",), ("a", "\ud800"))
    for argv in commands:
        with pytest.raises(Malformed):
            await start(stand.runner, Job(run=Step(argv=argv, limits=SMALL)))


async def test_closing_ends_every_run(stand: Stand) -> None:
    _, ear = await start(stand.runner, stand.job("wait"))
    await ear.until(b"waiting")
    async with asyncio.timeout(DEADLINE):
        await stand.runner.close()
        await stand.runner.close()
    assert (await ear.verdict()).reason is Reason.LOST
    assert not stand.runner.available().on
    assert not stand.runner.languages()
    with pytest.raises(Unavailable):
        await start(stand.runner, stand.job("die"))
