"""`pairing runner` as a process, with real jails: it works, ends in order, can be killed at any moment."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import msgspec
import pytest

from pairing.runner.port import Job, Reason, Step
from pairing.runner.remote.queue import PREFIX
from pairing.runner.remote.runner import RemoteRunner
from pairing.settings import Settings
from tests.support.redis import RedisServer
from tests.support.remote import RunnerProcess
from tests.support.runner import DEADLINE, SMALL, finish, python_job, start

ROOT = Path(__file__).parents[2]
LEASE = 3.0
"""Where it is waited for; the others have the usual one, which a busy machine keeps."""
SLACK = 8.0
USUAL = {"PAIRING_RUN_SLOT_UID": "62400", "PAIRING_RUN_SLOTS": "4"}
SHORT = USUAL | {"PAIRING_RUNNER_LEASE": str(LEASE)}
STAY = "import time\nprint('here')\ntime.sleep(99)"


@pytest.fixture
def host(tmp_path: Path, redis_url: str) -> Iterator[RunnerProcess]:
    process = RunnerProcess(tmp_path, redis_url, settings=SHORT)
    process.start()
    yield process
    process.kill()


@pytest.fixture
async def remote(redis_url: str, host: RunnerProcess) -> AsyncIterator[RemoteRunner]:
    runner = RemoteRunner(Settings(redis_url=redis_url, runner_lease=LEASE))
    await runner.open()
    assert runner.available().on, (runner.available().detail, host.log.read_text())
    yield runner
    await runner.close()


async def until_dead(pid: int) -> None:
    descriptor = os.pidfd_open(pid)
    loop, over = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(descriptor, over.set)
    try:
        async with asyncio.timeout(DEADLINE):
            await over.wait()
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)


async def test_the_command_offers_what_the_host_has_and_runs_it(tmp_path: Path, redis_url: str) -> None:
    """Input, a megabyte of output in order, cases; and at SIGTERM what runs may end."""
    host = RunnerProcess(tmp_path, redis_url, settings=USUAL, quick=False)
    await asyncio.to_thread(host.start)
    remote = RemoteRunner(Settings(redis_url=redis_url))
    await remote.open()
    try:
        assert remote.languages()["python"].version.startswith("3.")
        assert "c" in remote.languages()

        run, ear = await start(remote, python_job("print('hello', input('name? '))", terminal=True))
        await ear.until(b"name? ")
        run.write(b"Ada\n")
        assert (await ear.verdict()).reason is Reason.EXITED
        assert ear.output().endswith(b"hello Ada\r\n")

        limits = msgspec.structs.replace(SMALL, output=1 << 20)
        shout = python_job("for n in range(9000): print('%099d' % n)", limits=limits)
        ear = await finish(remote, shout)
        assert ear.output() == b"".join(b"%099d\n" % n for n in range(9000))

        step = Step(argv=("python3", "-c", "print(int(input()) * 2)"), limits=SMALL)
        ear = await finish(remote, Job(run=step, cases=(b"1\n", b"x\n", b"3\n")))
        assert ear.output("stdout") == b"2\n6\n"
        assert [event.case for event in ear.started] == [0, 1, 2]

        run, ear = await start(remote, python_job("print(input('? '))", terminal=True))
        await ear.until(b"? ")
        host.signal(signal.SIGTERM)
        run.write(b"last words\n")
        assert (await ear.verdict()).reason is Reason.EXITED
        assert await asyncio.to_thread(host.wait) == 0
        assert not host.ready()
        await remote.open()
        assert not remote.available().on
    finally:
        await remote.close()
        host.kill()
    log = host.log.read_text()
    assert "takes jobs" in log
    assert not re.search("Ada|name\\?|last words|Traceback", log)


async def test_killed_in_the_middle_of_a_run(host: RunnerProcess, remote: RemoteRunner) -> None:
    _, ear = await start(remote, python_job(STAY))
    await ear.until(b"here")
    [supervisor] = host.children()
    gone = asyncio.create_task(until_dead(supervisor))
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    killed_at = loop.time()
    host.kill()
    assert (await ear.verdict()).reason is Reason.LOST
    assert loop.time() - killed_at < 1.5 * LEASE + SLACK
    assert gone.done(), "nothing of a run is alive when it is told to have ended"
    await gone
    # Back again, it takes jobs again.
    await asyncio.to_thread(host.start)
    await remote.open()
    assert (await finish(remote, python_job("print(1)"))).output() == b"1\n"


async def test_a_host_that_stands_still(host: RunnerProcess, remote: RemoteRunner) -> None:
    """Frozen past its lease it is gone for good: awake again it ends what it runs, and comes back under
    another name."""
    _, ear = await start(remote, python_job(STAY))
    await ear.until(b"here")
    host.freeze()
    assert (await ear.verdict()).reason is Reason.LOST
    host.thaw()
    async with asyncio.timeout(DEADLINE):
        while not remote.available().on:
            await remote.open()
    assert (await finish(remote, python_job("print(1)"))).output() == b"1\n"
    assert "lost" in host.log.read_text()


async def test_told_twice_to_end_it_ends_at_once(host: RunnerProcess, remote: RemoteRunner) -> None:
    _, ear = await start(remote, python_job(STAY))
    await ear.until(b"here")
    host.signal(signal.SIGTERM)
    host.signal(signal.SIGINT)
    assert await asyncio.to_thread(host.wait) == 0
    assert (await ear.verdict()).reason is Reason.LOST


async def test_the_rights_in_the_documents_are_enough_and_no_more(
    tmp_path: Path, redis_server: RedisServer, redis_url: str
) -> None:
    """A runner gets by with the Redis user of docs/operations.md, which cannot read what servers are told."""
    [line] = re.findall(r"^ACL SETUSER (runner .+)$", (ROOT / "docs/operations.md").read_text(), re.MULTILINE)
    with redis_server.admin() as admin:
        admin.execute_command("ACL", "SETUSER", *line.replace("PASSWORD", "secret").split())
        try:
            url = redis_url.replace("://", "://runner:secret@")
            host = RunnerProcess(tmp_path, url, settings=USUAL)
            await asyncio.to_thread(host.start)
            remote = RemoteRunner(Settings(redis_url=redis_url))
            await remote.open()
            assert (await finish(remote, python_job("print(1)"))).output() == b"1\n"
            [inbox] = admin.scan_iter(f"{PREFIX}server:*")
            for forbidden in (
                ("XRANGE", inbox, "-", "+"), ("XREAD", "STREAMS", inbox, "0"), ("KEYS", "*"), ("SCAN", "0"),
                ("GET", "pairing:presence:x"), ("PUBLISH", "pairing:ring:x", "x"), ("FLUSHALL",),
                ("CONFIG", "GET", "*"), ("SUBSCRIBE", "pairing:ring:x"), ("HGETALL", "pairing:presence:x"),
            ):  # fmt: skip
                denied = admin.execute_command("ACL", "DRYRUN", "runner", *forbidden)
                assert b"no permissions" in denied, forbidden
            assert await asyncio.to_thread(host.terminate) == 0
            await remote.close()
        finally:
            admin.execute_command("ACL", "DELUSER", "runner")
