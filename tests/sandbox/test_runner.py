"""The sandbox adapter in trouble: without its parts, its supervisor killed, and from one run to the next."""

import asyncio
import hashlib
import os
import signal
import stat
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import uvloop

from pairing.errors import TooLarge, Unavailable
from pairing.runner import build, kit
from pairing.runner.detect import Found, Host
from pairing.runner.execution import Execution
from pairing.runner.languages.language import Toolchain
from pairing.runner.languages.load import load
from pairing.runner.messages import FRAME_BYTES
from pairing.runner.pool import Pool
from pairing.runner.port import File, Job, Reason, Step
from pairing.runner.sandbox import SandboxRunner
from pairing.settings import Settings
from tests.sandbox.hostile import MARK
from tests.support.runner import SMALL, Ear, finish, no_languages, python_job, start

WAIT = "import time\nprint('up')\ntime.sleep(99)"
SETTINGS = Settings(run_slot_uid=63_200, run_slots=4, run_pool=2)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return replace(SETTINGS, data_dir=str(tmp_path_factory.mktemp("stage")))


@pytest.fixture
async def runner(settings: Settings) -> AsyncIterator[SandboxRunner]:
    runner = SandboxRunner(settings, no_languages)
    await runner.open()
    assert runner.available().on, runner.available().detail
    yield runner
    await runner.close()


def children() -> list[int]:
    """Our own child processes: the supervisor."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return [int(pid) for pid in listed.split()]


async def test_a_killed_supervisor_loses_its_runs_and_is_replaced(settings: Settings) -> None:
    before = set(children())
    runner = SandboxRunner(settings, no_languages)
    await runner.open()
    _, ear = await start(runner, python_job(WAIT))
    await ear.until(b"up")
    [supervisor] = set(children()) - before
    os.kill(supervisor, signal.SIGKILL)
    assert (await ear.verdict()).reason is Reason.LOST
    assert not runner.available().on
    with pytest.raises(Unavailable):
        await start(runner, python_job(WAIT))
    await runner.open()
    assert runner.available().on, runner.available().detail
    assert (await finish(runner, python_job("print('again')"))).output() == b"again\n"
    await runner.close()
    assert set(children()) == before


async def test_a_job_that_no_supervisor_takes_harms_no_other(settings: Settings) -> None:
    """Whoever has the settings allow more than that must not lose everybody's runs."""
    runner = SandboxRunner(replace(settings, run_source_bytes=2 * FRAME_BYTES), no_languages)
    await runner.open()
    run, ear = await start(runner, python_job(WAIT))
    await ear.until(b"up")
    with pytest.raises(TooLarge):
        await start(runner, python_job("#" * FRAME_BYTES))
    assert runner.available().on
    run.stop()
    assert (await ear.verdict()).reason is Reason.STOPPED
    await runner.close()


async def test_a_run_that_cannot_be_ordered_has_an_end(settings: Settings) -> None:
    """No defect of ours leaves people before a run that goes on for ever."""
    runner = SandboxRunner(replace(settings, run_wall=1e30), no_languages)
    await runner.open()
    ear = await finish(runner, python_job(WAIT, limits=msgspec.structs.replace(SMALL, wall=1e30)))
    assert [verdict.reason for verdict in ear.verdicts] == [Reason.LOST]
    assert (await finish(runner, python_job("print(1)"))).output() == b"1\n"
    await runner.close()


async def test_what_shared_memory_needs_is_there_where_it_is_counted(settings: Settings) -> None:
    tool = Toolchain(name="X", detect=("x",), version=("x",), run=("x",), shared_memory=True)
    language = msgspec.structs.replace(load()["sql"], id="x", toolchains=(tool,))
    found = {"x": Found(language, tool, "1.0", "/usr/bin", None)}
    for cgroups in (True, False):
        runner = SandboxRunner(replace(settings, run_cgroups=cgroups), lambda _: found)
        assert not runner.languages()
        await runner.open()
        assert bool(runner.languages()) is ("version" in runner.available().detail)
        assert cgroups or not runner.languages()
        await runner.close()


async def test_languages_that_cannot_be_told_turn_nothing_off(settings: Settings) -> None:
    def fail(_: Host) -> Mapping[str, Found]:
        raise OSError("no thread")

    runner = SandboxRunner(settings, fail)
    await runner.open()
    assert runner.available().on
    assert not runner.languages()
    await runner.close()


async def test_without_its_first_process_runs_are_off(settings: Settings, tmp_path: Path) -> None:
    runner = SandboxRunner(replace(settings, run_stage=str(tmp_path / "none")), no_languages)
    await runner.open()
    assert "no program" in runner.available().detail
    with pytest.raises(Unavailable):
        await start(runner, python_job("print()"))
    await runner.close()


async def test_a_stage_that_answers_nothing_turns_runs_off(settings: Settings) -> None:
    """The self-test is the gate: whatever is wrong with a jail, nothing is run."""
    runner = SandboxRunner(replace(settings, run_stage="/usr/bin/true"), no_languages)
    await runner.open()
    assert not runner.available().on
    assert "sandbox" in runner.available().detail
    await runner.close()


@pytest.mark.parametrize("uid", [0, 1, 999, 65_534])
def test_user_ids_that_are_not_free_are_refused(uid: int) -> None:
    with pytest.raises(kit.CannotRun, match="user id"):
        kit.check_uids([uid])


@pytest.mark.parametrize(
    "folder",
    [
        "/",
        "/etc",
        "/var",
        "/root/x",
        "/proc/1",
        "/tmp/x",
        "opt/x",
        "/opt/../etc/x",
        "/opt/x/",
        "/var/tmp",
        "/bin/x",
    ],
)
def test_folders_that_are_none_for_runs_are_refused(folder: str) -> None:
    with pytest.raises(kit.CannotRun, match="PAIRING_RUN_FOLDERS"):
        kit.check_folder(folder)


async def test_a_folder_of_the_settings_can_be_read_and_nothing_beside_it(settings: Settings) -> None:
    """The self-test, which lets nothing else of /var through, passes too."""
    runner = SandboxRunner(replace(settings, run_folders="/var/lib/dpkg/info, /opt/none"), no_languages)
    await runner.open()
    assert runner.available().on, runner.available().detail
    source = """
import os
print(os.listdir("/var"), os.listdir("/var/lib"), os.listdir("/var/lib/dpkg"))
info = "/var/lib/dpkg/info"
print(len(os.listdir(info)) > 9, os.path.exists("/opt"), os.access(info, os.W_OK))
"""
    ear = await finish(runner, python_job(source))
    assert ear.output() == b"['lib'] ['dpkg'] ['info']\nTrue False False\n"
    await runner.close()


def test_without_a_compiler_the_reason_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "SEARCH", str(tmp_path))
    with pytest.raises(kit.CannotRun, match="gcc"):
        build.stage_path(str(tmp_path), "")


def test_without_bwrap_the_reason_says_what_to_install(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = build.stage_path(settings.data_dir, "")
    setup = SandboxRunner(settings, no_languages)._setup(stage)
    monkeypatch.setattr(kit, "SEARCH", str(tmp_path))
    with pytest.raises(kit.CannotRun, match="bubblewrap"):
        kit.Kit(setup, counted=False)
    setuid = tmp_path / "bwrap"
    setuid.write_text("")
    setuid.chmod(stat.S_ISUID | 0o755)
    with pytest.raises(kit.CannotRun, match="setuid"):
        kit.Kit(setup, counted=False)


async def test_one_run_sees_nothing_of_another(runner: SandboxRunner) -> None:
    source = """
import os
for folder in "/tmp", "/dev/shm", "/box", "/var/tmp":
    try: print(sorted(os.listdir(folder))); open(folder + "/left", "w").write("x")
    except OSError as error: print(error.errno)
"""
    for _ in range(3):
        assert (await finish(runner, python_job(source))).output() == b"[]\n[]\n['main.py']\n2\n"


async def test_one_case_leaves_no_process_to_the_next(runner: SandboxRunner) -> None:
    source = """
import os, time
for _ in range(6):
    if not os.fork():
        os.setsid(); os.close(1); os.close(2); os.fork(); time.sleep(600)
print(sum(name.isdigit() for name in os.listdir("/proc")))
"""
    for cases in (b"", b"") * 2, (b"",):
        ear = await finish(runner, msgspec.structs.replace(python_job(source), cases=cases))
        counts = [int(ear.output_of(case)) for case in range(len(cases))]
        assert all(8 <= count <= 14 for count in counts), counts
        assert [verdict.exit_code for verdict in ear.cases] == [0] * len(cases)


def left_on_the_host() -> list[str]:
    return [folder for folder in ("", "/tmp", os.getcwd()) if os.path.exists(f"{folder}/{MARK}")]


async def test_names_that_leave_the_folder_stay_in_the_jail(settings: Settings) -> None:
    """Without the check of names, which comes first, `stage` still writes in the jail or not at all."""
    setup = SandboxRunner(settings, no_languages)._setup(build.stage_path(settings.data_dir, ""))
    made = kit.Kit(setup, counted=False)
    pool = Pool(made, None, slots=1, ready=0)
    for path in (f"../../tmp/{MARK}", f"/tmp/{MARK}", f"../{MARK}"):
        ear = Ear()
        pool.reserve()
        jail, _ = await pool.take()
        job = Job(run=Step(argv=("true",), limits=SMALL), files=(File(path, b"x"),))
        await Execution(jail, job, ear.hear, inodes=100, sockets=100, group=None).run()
        assert ear.verdicts[0].reason in (Reason.LOST, Reason.EXITED)
        assert not left_on_the_host()
    await pool.close()
    made.close()


async def test_twenty_at_once_all_finish(runner: SandboxRunner) -> None:
    ears = await asyncio.gather(*(finish(runner, python_job(f"print({n})")) for n in range(20)))
    assert [ear.output() for ear in ears] == [f"{n}\n".encode() for n in range(20)]


async def test_a_large_source_is_laid_out_whole(runner: SandboxRunner) -> None:
    data = os.urandom(500_000)
    source = b"import hashlib; print(hashlib.sha256(open('a/b', 'rb').read()).hexdigest())"
    job = Job(
        files=(File("main.py", source), File("a/b", data), File("a/c", data[:1])),
        run=Step(argv=("python3", "main.py"), limits=SMALL),
    )
    assert (await finish(runner, job)).output() == hashlib.sha256(data).hexdigest().encode() + b"\n"


def test_it_works_on_uvloop(settings: Settings) -> None:
    async def once() -> bytes:
        runner = SandboxRunner(settings, no_languages)
        await runner.open()
        ear = await finish(runner, python_job("print('hello')", terminal=True))
        await runner.close()
        return ear.output()

    assert uvloop.run(once()) == b"hello\r\n"
