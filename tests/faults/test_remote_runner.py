"""Remote runs in trouble: Redis dies, hangs, forgets, cuts; workers and servers go, or talk garbage."""

import asyncio
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace

import msgspec
import pytest
import uvloop

from pairing.errors import Throttled, Unavailable
from pairing.runner.detect import Found
from pairing.runner.languages.load import load
from pairing.runner.port import Availability, Output, Reason, RunEvent
from pairing.runner.remote.queue import PREFIX
from pairing.runner.remote.runner import RemoteRunner
from pairing.settings import Settings
from tests.support.hall import LINES, SETTINGS, Hall, house, job
from tests.support.redis import RedisServer
from tests.support.remote import serving, working
from tests.support.runner import DEADLINE, finish, start
from tests.support.service import ROOT, environment

LEASE = 2.0
SLACK = 8.0
"""Seconds that a busy machine may add."""

pytestmark = pytest.mark.usefixtures("redis_url")


async def until_on(remote: RemoteRunner) -> None:
    async with asyncio.timeout(DEADLINE):
        while not remote.available().on:
            await remote.open()


async def seconds(awaited: Awaitable[object]) -> float:
    clock = asyncio.get_running_loop().time
    before = clock()
    await awaited
    return clock() - before


async def test_a_short_cut_loses_and_doubles_nothing(redis_server: RedisServer) -> None:
    """Every connection is cut ten times while lines come and go."""
    async with house(redis_server) as (remote, _):
        run, ear = await start(remote, job("lines", interactive=True))
        for n in range(0, LINES, 30):
            await ear.until(b"%d\n" % n)
            await asyncio.to_thread(redis_server.kill_clients)
            run.write(b"\n")
        assert (await ear.verdict()).reason is Reason.EXITED
        assert ear.output() == b"".join(b"%d\n" % n for n in range(LINES))


async def test_redis_hangs_for_a_moment(redis_server: RedisServer) -> None:
    async with house(redis_server) as (remote, _):
        run, ear = await start(remote, job("lines", interactive=True))
        redis_server.pause()
        for _ in range(10):
            run.write(b"\n")
        await asyncio.to_thread(_pass_on, redis_server)
        assert (await ear.verdict()).reason is Reason.EXITED
        assert ear.output() == b"".join(b"%d\n" % n for n in range(LINES))


def _pass_on(redis_server: RedisServer) -> None:
    redis_server.resume()
    redis_server.wait(0.01)


async def test_redis_dies_and_comes_back(redis_server: RedisServer) -> None:
    """What ran is lost, and over before that is told; nothing starts meanwhile; afterwards all is well."""
    async with house(redis_server, runner_lease=LEASE) as (remote, [hall]):
        _, ear = await start(remote, job("stay"))
        await ear.until(b"here")
        redis_server.stop()
        assert await seconds(ear.verdict()) < 2 * LEASE + SLACK
        assert ear.verdicts[0].reason is Reason.LOST
        assert hall.playing == 0
        with pytest.raises(Unavailable) as refusal:
            await start(remote, job("job 1"))
        assert refusal.value.code == "runs_off"
        assert not remote.available().on
        redis_server.start()
        await until_on(remote)
        assert (await finish(remote, job("job 2"))).verdicts[0].reason is Reason.EXITED
        assert hall.started == {"stay": 1, "job 2": 1}


async def test_redis_forgets_everything(redis_server: RedisServer) -> None:
    async with house(redis_server, runner_lease=LEASE) as (remote, [hall]):
        _, ear = await start(remote, job("stay"))
        await ear.until(b"here")
        redis_server.flush()
        assert (await ear.verdict()).reason is Reason.LOST
        assert hall.playing == 0
        await until_on(remote)
        assert (await finish(remote, job("job 1"))).verdicts[0].reason is Reason.EXITED


async def test_redis_loses_a_letter(redis_server: RedisServer) -> None:
    """The hole is noticed, and the run ended rather than shown with a gap."""
    async with house(redis_server) as (remote, [hall]):
        _, ear = await start(remote, job("lines", interactive=True))
        await ear.until(b"0\n")
        with redis_server.admin() as admin:
            [inbox] = admin.scan_iter(f"{PREFIX}worker:*")
            sender = (
                next(iter(admin.scan_iter(f"{PREFIX}server:*"))).decode().removeprefix(f"{PREFIX}server:")
            )
            admin.xadd(inbox, {"sender": sender, "number": 7, "letter": msgspec.msgpack.encode([])})
        assert (await ear.verdict()).reason is Reason.LOST
        await hall.empty()


async def test_garbage_is_dropped(redis_server: RedisServer) -> None:
    async with house(redis_server) as (remote, [hall]):
        with redis_server.admin() as admin:
            for inbox in [*admin.scan_iter(f"{PREFIX}worker:*"), *admin.scan_iter(f"{PREFIX}server:*")]:
                for fields in GARBAGE:
                    admin.xadd(inbox, fields)
        ears = [await finish(remote, job(f"job {n}")) for n in range(5)]
        assert [ear.verdicts[0].reason for ear in ears] == [Reason.EXITED] * 5
        assert sum(hall.started.values()) == 5


GARBAGE: list[dict[bytes, bytes]] = [
    {b"x": b"y"},
    {b"sender": b"\xff", b"number": b"one", b"letter": b""},
    {b"sender": b"nobody", b"number": b"1", b"letter": b"\xc1"},
    {b"sender": b"nobody"},
    {b"taken": b"x", b"worker": b"y"},
    {b"taken": b"99", b"worker": b"nobody"},
    {b"job": b"x"},
    {b"job": b"\xc1", b"server": b"nobody", b"run": b"1"},
    {b"job": msgspec.msgpack.encode({"run": 3}), b"server": b"nobody", b"run": b"2"},
]


async def test_a_job_that_is_none_is_lost_and_its_place_free(redis_server: RedisServer) -> None:
    async with house(redis_server) as (remote, [hall]):
        for _ in range(5):
            assert (await finish(remote, job("no such program"))).verdicts[0].reason is Reason.FAILED_TO_START
        assert (await finish(remote, job("job 1"))).verdicts[0].reason is Reason.EXITED
        assert hall.started == {"job 1": 1}


async def test_a_worker_that_falls_silent(redis_server: RedisServer) -> None:
    """It is cut off without a word: noticed within the lease and a beat."""
    settings = replace(SETTINGS, redis_url=redis_server.url, runner_lease=LEASE)
    hall, remote = Hall(), RemoteRunner(settings)
    await hall.runner.open()
    async with working(settings, hall.runner):
        await remote.open()
        _, ear = await start(remote, job("stay"))
        await ear.until(b"here")
    assert await seconds(ear.verdict()) < 1.5 * LEASE + SLACK
    assert ear.verdicts[0].reason is Reason.LOST
    await remote.open()
    assert remote.available() == Availability(
        False,
        "Running code is off for the moment: no runner is at work.",
        "no `pairing runner` says that it is alive",
    )
    with pytest.raises(Unavailable):
        await start(remote, job("job 1"))
    await remote.close()
    await hall.runner.close()


async def test_a_server_that_is_killed(redis_server: RedisServer) -> None:
    """What ran for it is stopped, what waited for it never started, its places in the queue are free."""
    async with house(redis_server, slots=1, runner_lease=LEASE) as (remote, [hall]):
        asker = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.support.asker", "stay", "job 1", "job 2", "job 3", "job 4",
            cwd=ROOT, stdout=asyncio.subprocess.PIPE,
            env=environment({"PAIRING_REDIS_URL": redis_server.url, "PAIRING_RUNNER_LEASE": str(LEASE)}),
        )  # fmt: skip
        assert asker.stdout is not None
        async with asyncio.timeout(DEADLINE):
            said = [await asker.stdout.readline() for _ in range(2)]
            assert sorted(said) == [b"asked\n", b"here\n"]
            with pytest.raises(Throttled):
                await start(remote, job("job 5"))
            asker.kill()
            await asker.wait()
        assert await seconds(hall.empty()) < 1.5 * LEASE + SLACK
        assert (await finish(remote, job("job 6"))).verdicts[0].reason is Reason.EXITED
        assert hall.order == ["stay", "job 6"]


async def test_two_workers_run_each_job_once(redis_server: RedisServer) -> None:
    async with house(redis_server, halls=2, run_queue=40) as (remote, halls):
        ears = await asyncio.gather(*(finish(remote, job(f"job {n}")) for n in range(20)))
        assert [ear.verdicts[0].reason for ear in ears] == [Reason.EXITED] * 20
        assert halls[0].started + halls[1].started == Counter(f"job {n}" for n in range(20))
        assert all(hall.started for hall in halls)


async def test_owners_take_turns(redis_server: RedisServer) -> None:
    async with house(redis_server, slots=1, run_queue=40) as (remote, [hall]):
        first, ear = await start(remote, job("stay"))
        await ear.until(b"here")
        owners = "aaaaabbc"
        ears = [(await start(remote, job(f"job {n}", owner=owner)))[1] for n, owner in enumerate(owners)]
        first.stop()
        for waiting in ears:
            await waiting.verdict()
        assert hall.order[1:] == [f"job {n}" for n in (0, 5, 7, 1, 6, 2, 3, 4)]


async def test_an_owner_has_so_many_places_and_all_together_so_many_bytes(redis_server: RedisServer) -> None:
    limits = {"runner_queue_per_owner": 2, "runner_queue_bytes": 20_000}
    async with house(redis_server, slots=1, run_queue=40, **limits) as (remote, _):
        _, ear = await start(remote, job("stay"))
        await ear.until(b"here")
        runs = [(await start(remote, job("job 1", owner="a")))[0] for _ in range(2)]
        with pytest.raises(Throttled, match="your"):
            await start(remote, job("job 1", owner="a"))
        with pytest.raises(Throttled):
            await start(remote, job("job 1", owner="b", stdin=b"x" * 20_000))
        other, other_ear = await start(remote, job("job 1", owner="b"))
        for run in [*runs, other]:
            run.stop()
        assert (await other_ear.verdict()).reason is Reason.STOPPED
        await start(remote, job("job 1", owner="a"))


async def test_a_job_that_waits_too_long_is_lost(redis_server: RedisServer) -> None:
    async with house(redis_server, slots=1, runner_wait=2.0, runner_lease=LEASE) as (remote, [hall]):
        stay, staying = await start(remote, job("stay"))
        await staying.until(b"here")
        _, ear = await start(remote, job("job 1"))
        assert (await ear.verdict()).reason is Reason.LOST
        stay.stop()
        await staying.verdict()
        await finish(remote, job("job 2"))
        assert hall.order == ["stay", "job 2"]


async def test_a_worker_whose_sandbox_is_off_takes_nothing(redis_server: RedisServer) -> None:
    async with house(redis_server, runner_lease=LEASE) as (remote, [hall]):
        hall.runner.turn_off("no bubblewrap")
        async with asyncio.timeout(DEADLINE):
            while remote.available().on:
                await remote.open()
        assert remote.available().reason == "Running code is off for the moment: no runner is at work."
        await hall.runner.open()
        await until_on(remote)
        assert (await finish(remote, job("job 1"))).verdicts[0].reason is Reason.EXITED


async def test_a_draining_worker_ends_what_it_has_and_takes_no_more(redis_server: RedisServer) -> None:
    other = Hall()
    await other.runner.open()
    async with house(redis_server, runner_drain=DEADLINE) as (remote, [hall]):
        lines, ear = await start(remote, job("lines", interactive=True))
        await ear.until(b"0\n")
        draining = asyncio.create_task(hall.worker.drain())
        async with working(replace(SETTINGS, redis_url=redis_server.url), other.runner):
            assert (await finish(remote, job("job 1"))).verdicts[0].reason is Reason.EXITED
            for _ in range(10):
                lines.write(b"\n")
            assert (await ear.verdict()).reason is Reason.EXITED
        draining.cancel()
    assert (hall.order, other.order) == (["lines"], ["job 1"])
    await other.runner.close()


async def test_a_draining_worker_waits_only_so_long(redis_server: RedisServer) -> None:
    async with house(redis_server, runner_drain=0.1) as (remote, [hall]):
        _, ear = await start(remote, job("stay"))
        await ear.until(b"here")
        await hall.worker.drain()
        assert (await ear.verdict()).reason is Reason.LOST


async def test_the_first_bytes_come_while_the_rest_is_on_its_way(redis_server: RedisServer) -> None:
    """Events are not held back until a run ends."""
    async with house(redis_server) as (remote, _):
        _, ear = await start(remote, job("lines", interactive=True))
        await ear.until(b"0\n")
        assert [event for event in ear.events if isinstance(event, Output)]
        assert not ear.verdicts


async def test_nothing_stays_behind(redis_server: RedisServer) -> None:
    """Every key has an end, whoever dies; those of who goes in order are gone at once."""
    async with house(redis_server, slots=1) as (remote, _):
        _, ear = await start(remote, job("stay"))
        await ear.until(b"here")
        await start(remote, job("job 1"))
        with redis_server.admin() as admin:
            keys = list(admin.scan_iter())
            assert len(keys) == 9
            assert {key: admin.pttl(key) for key in keys if admin.pttl(key) <= 0} == {}
            assert all(key.startswith(PREFIX.encode()) for key in keys)
        await remote.close()
        with redis_server.admin() as admin:
            assert list(admin.scan_iter(f"{PREFIX}server:*")) == []
            assert list(admin.scan_iter(f"{PREFIX}queue:waiting:*")) == []


def test_without_redis_there_is_no_remote_runner() -> None:
    with pytest.raises(ValueError, match="PAIRING_REDIS_URL"):
        RemoteRunner(Settings())


async def test_redis_is_away_at_the_start(redis_server: RedisServer) -> None:
    """Neither side minds; each finds the other when it is there."""
    settings = replace(SETTINGS, redis_url=redis_server.url, runner_lease=LEASE)
    redis_server.stop()
    hall, remote = Hall(), RemoteRunner(settings)
    await hall.runner.open()
    assert await seconds(remote.open()) < LEASE + SLACK
    assert remote.available().detail == "Redis is out of reach (ConnectionError)"
    assert remote.languages() == {}
    with pytest.raises(Unavailable):
        await start(remote, job("job 1"))
    async with serving(settings, hall.runner) as worker:
        redis_server.start()
        async with asyncio.timeout(DEADLINE):
            await worker.enlisted.wait()
        await until_on(remote)
        assert (await finish(remote, job("job 2"))).verdicts[0].reason is Reason.EXITED
        await remote.close()
    await hall.runner.close()


async def test_closing_without_redis_tells_every_run_that_it_is_lost(redis_server: RedisServer) -> None:
    async with house(redis_server, slots=1, runner_lease=LEASE) as (remote, _):
        _, ear = await start(remote, job("stay"))
        await ear.until(b"here")
        _, waiting = await start(remote, job("job 1"))
        redis_server.stop()
        assert await seconds(remote.close()) < LEASE + 2 + SLACK
        assert [one.reason for one in ear.verdicts + waiting.verdicts] == [Reason.LOST] * 2


async def test_a_caller_that_raises_harms_its_own_run_only(
    redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(event: RunEvent) -> None:
        raise ValueError("not now")

    async with house(redis_server) as (remote, [hall]):
        await remote.start(job("job 1"), refuse)
        assert (await finish(remote, job("job 2"))).verdicts[0].reason is Reason.EXITED
        assert hall.order == ["job 1", "job 2"]
    assert caplog.messages.count("an event of a run was not taken") == 2


async def test_a_host_of_another_kind_gets_no_job_that_was_planned_before_it_came(
    redis_server: RedisServer,
) -> None:
    lua = load()["lua"]
    other = Hall(languages={"lua": Found(lua, lua.toolchains[0], "5.4", "/usr/bin", None)})
    await other.runner.open()
    async with house(redis_server, slots=1) as (remote, [hall]):
        stay, ear = await start(remote, job("stay"))
        await ear.until(b"here")
        settings = replace(SETTINGS, redis_url=redis_server.url)
        async with working(settings, other.runner):
            waiting = [await start(remote, job("job 1"))]
            await remote.open()
            assert "," in remote.available().detail, "both are seen"
            waiting.append(await start(remote, job("job 2")))
            stay.stop()
            for _, one in waiting:
                assert (await one.verdict()).reason is Reason.EXITED
            assert hall.order == ["stay", "job 1", "job 2"]
            assert other.order == []
    await other.runner.close()


@pytest.mark.parametrize(
    "scenario", [test_a_short_cut_loses_and_doubles_nothing, test_redis_dies_and_comes_back]
)
def test_on_the_event_loop_that_serves(
    redis_server: RedisServer, scenario: Callable[[RedisServer], Coroutine[None, None, None]]
) -> None:
    uvloop.run(scenario(redis_server))
