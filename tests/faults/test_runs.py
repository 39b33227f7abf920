"""Real programs, while what runs them, and what people see them through, is killed or goes away."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from secrets import token_hex

import pytest

from pairing.client.backoff import Backoff
from pairing.client.client import Client
from pairing.errors import Refused
from pairing.interview import entries as e
from tests.faults.scene import PATIENCE
from tests.support.postgres import PostgresServer
from tests.support.redis import RedisServer
from tests.support.server import Api, Invitation, ServerProcess, running

SETTINGS = {
    "PAIRING_RUNNER": "sandbox",
    "PAIRING_RUN_SLOTS": "2",
    "PAIRING_RUN_POOL": "1",
    "PAIRING_NODE_TTL": "4.0",
    "PAIRING_POLL_INTERVAL": "0.5",
    "PAIRING_BACKPLANE_TIMEOUT": "0.5",
    "PAIRING_BACKPLANE_RETRY": "0.2",
}
ECHO = """import itertools, sys
print('ready')
for number in itertools.count():
    line = input()
    print(number, line.upper())
    if line == 'end':
        sys.exit(3)
"""
"""Answers each line with its number: a line that came twice, or not at all, shows."""


async def listening(client: Client) -> str:
    """A run of the only file, as soon as the server can run code, that waits for input."""
    async with asyncio.timeout(PATIENCE):
        while (run := await _started(client)) is None:  # noqa: ASYNC110  # a runner that gets ready tells nobody
            await asyncio.sleep(0.05)
    await seen(client, run, "ready\r\n")
    return run


async def _started(client: Client) -> str | None:
    try:
        return await client.start_run("p1")
    except Refused as refusal:
        if refusal.code != "runs_off":
            raise
        return None


async def seen(client: Client, run: str, text: str) -> None:
    """Until the client was told that the run printed this, or that it is over."""
    await client.until(
        lambda client: (
            run in client.state.runs
            and (text in client.state.runs[run].output or client.state.runs[run].stage == "over")
        ),
        timeout=PATIENCE,
    )
    assert text in client.state.runs[run].output, client.state.runs[run]


async def ended(client: Client, run: str) -> e.RunFinished:
    await client.until(lambda client: client.state.runs[run].stage == "over", timeout=PATIENCE)
    last = client.state.runs[run].finished
    assert last is not None
    return last


@asynccontextmanager
async def client(invitation: Invitation, name: str, *nodes: str) -> AsyncIterator[Client]:
    opened = Client.open(
        invitation.links[name], nodes=nodes, backoff=Backoff(start=0.05, cap=0.5), timeout=PATIENCE
    )
    async with opened as client:
        yield client


async def check_transcript(api: Api, invitation: Invitation, run: str, *clients: Client) -> None:
    """The run has one beginning and one end, nothing comes after that, and everybody shows what is stored."""
    entries = await api.entries(invitation.interview)
    assert all(after.position == before.position + 1 for before, after in pairwise(entries))
    about = [entry for entry in entries if getattr(entry, "run", None) == run]
    assert isinstance(about[0], e.RunStarted)
    assert isinstance(about[-1], e.RunFinished)
    assert sum(isinstance(entry, e.RunStarted | e.RunFinished) for entry in about) == 2
    printed = "".join(entry.text for entry in about if isinstance(entry, e.RunPrinted))
    for client in clients:
        await client.until(lambda client: client.state.position >= entries[-1].position, timeout=PATIENCE)
        assert client.state.runs[run].output == printed


def processes(marker: str) -> list[int]:
    """The processes of this machine that have the marker in their command line."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if marker.encode() in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


async def until_gone(marker: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while processes(marker):  # noqa: ASYNC110  # processes of others tell nobody when they end
            await asyncio.sleep(0.02)


def supervisor_of(server: ServerProcess) -> int:
    [child] = [
        pid
        for pid in processes("pairing.runner.supervisor")
        if f"PPid:\t{server.pid}\n" in Path(f"/proc/{pid}/status").read_text()
    ]
    return child


async def interview(api: Api, name: str = "main.py") -> Invitation:
    return await api.create_interview(pads=[{"name": name, "language": "python", "text": ECHO}])


async def test_killed_the_runner_and_then_the_server_lose_their_runs_and_leave_nothing(
    tmp_path: Path,
) -> None:
    settings = {**SETTINGS, "PAIRING_RUN_SLOT_UID": "62500"}
    with running(ServerProcess(tmp_path, settings=settings)) as alone:
        api, marker = alone.api(), f"m{token_hex(6)}"
        invitation = await interview(api, f"{marker}.py")
        async with client(invitation, "ada") as ada, client(invitation, "ben") as ben:
            first = await listening(ada)
            assert processes(marker)
            os.kill(supervisor_of(alone), signal.SIGKILL)
            for person in (ada, ben):
                assert (await ended(person, first)).reason == "lost"
            await until_gone(marker)

            # The next runner has come by itself.
            second = await listening(ada)
            await ben.type_into_run(second, "one\r")
            await seen(ada, second, "0 ONE\r\n")
            await asyncio.to_thread(alone.kill)
            await until_gone(marker)
            await asyncio.to_thread(alone.start)
            for person in (ada, ben):
                assert (await ended(person, second)).reason == "lost"

            third = await listening(ada)
            await ben.type_into_run(third, "end\r")
            assert (await ended(ada, third)).exit_code == 3
            for run in (first, second, third):
                await check_transcript(api, invitation, run, ada, ben)


@pytest.fixture(scope="module")
def two(
    postgres: PostgresServer, redis_server: RedisServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ServerProcess, ServerProcess]]:
    """Two servers that share a ledger and the bells."""
    folder, url = tmp_path_factory.mktemp("two"), postgres.create_database()
    settings = {**SETTINGS, "PAIRING_DATABASE_URL": url, "PAIRING_REDIS_URL": redis_server.url}
    one, two = [
        ServerProcess(folder, name=name, settings={**settings, "PAIRING_RUN_SLOT_UID": uid})
        for name, uid in (("one", "62520"), ("two", "62540"))
    ]
    one.command("migrate")
    try:
        for node in (one, two):
            node.launch()
        for node in (one, two):
            node.wait_ready()
        yield one, two
    finally:
        one.kill()
        two.kill()
        postgres.drop_database(url)


async def test_a_run_goes_on_without_redis_for_both_nodes(
    two: tuple[ServerProcess, ServerProcess], redis_server: RedisServer, redis_url: str
) -> None:
    """Input comes from the other node than the one that runs it: with bells, without, and with them again."""
    api = two[0].api()
    invitation = await interview(api)
    async with client(invitation, "ada", two[0].url) as ada, client(invitation, "ben", two[1].url) as ben:
        run = await listening(ada)
        await seen(ben, run, "ready")
        await ben.type_into_run(run, "with\r")
        await seen(ben, run, "0 WITH\r\n")
        await asyncio.to_thread(redis_server.stop)
        await ben.type_into_run(run, "without\r")
        for person in (ada, ben):
            await seen(person, run, "1 WITHOUT\r\n")
        await asyncio.to_thread(redis_server.start)
        await ben.type_into_run(run, "end\r")
        for person in (ada, ben):
            last = await ended(person, run)
            assert (last.reason, last.exit_code) == ("exited", 3)
        await check_transcript(api, invitation, run, ada, ben)


async def test_a_node_that_is_killed_loses_its_runs_at_the_other_within_seconds(
    two: tuple[ServerProcess, ServerProcess], redis_url: str
) -> None:
    marker = f"m{token_hex(6)}"
    invitation = await interview(two[1].api(), f"{marker}.py")
    async with (
        client(invitation, "ada", two[0].url, two[1].url) as ada,
        client(invitation, "ben", two[1].url) as ben,
    ):
        run = await listening(ada)
        await seen(ben, run, "ready")
        await asyncio.to_thread(two[0].kill)
        assert (await ended(ben, run)).reason == "lost"
        await until_gone(marker)
        await ended(ada, run)
        await check_transcript(two[1].api(), invitation, run, ada, ben)
        again = await listening(ben)
        await ada.type_into_run(again, "end\r")
        assert (await ended(ada, again)).exit_code == 3
