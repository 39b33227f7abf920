"""Two nodes on PostgreSQL and Redis, ada at one and ben at the other, and each part of it failing in turn."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from pairing.client.client import Client
from pairing.wire.closing import Close
from tests.faults.scene import PATIENCE, Scene, scene
from tests.support.postgres import PostgresServer, StopMode
from tests.support.redis import RedisServer
from tests.support.server import Api, ServerProcess

SETTINGS = {
    "PAIRING_POLL_INTERVAL": "1.0",
    "PAIRING_BACKPLANE_TIMEOUT": "0.5",
    "PAIRING_BACKPLANE_RETRY": "0.2",
    "PAIRING_PRESENCE_TTL": "3.0",
    "PAIRING_CHECKPOINT_ENTRIES": "50",
}


@dataclass(frozen=True)
class Nodes:
    """`one` and `two` share the ledger and the bells; `api` is at `one`."""

    one: ServerProcess
    two: ServerProcess
    api: Api

    @asynccontextmanager
    async def people(self) -> AsyncIterator[Scene]:
        """Ada at the first node, ben at the second; when their own node is gone they take the other."""
        urls = {"ada": (self.one.url, self.two.url), "ben": (self.two.url, self.one.url)}
        async with scene(self.api, nodes=urls) as people:
            yield people


@pytest.fixture(scope="module")
def shared(
    postgres: PostgresServer, redis_server: RedisServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Nodes]:
    folder: Path = tmp_path_factory.mktemp("nodes")
    url = postgres.create_database()
    settings = {**SETTINGS, "PAIRING_DATABASE_URL": url, "PAIRING_REDIS_URL": redis_server.url}
    one = ServerProcess(folder, name="one", settings=settings)
    two = ServerProcess(folder, name="two", settings=settings)
    one.command("migrate")
    try:
        for node in (one, two):
            node.launch()
        for node in (one, two):
            node.wait_ready()
        yield Nodes(one, two, one.api())
    finally:
        one.kill()
        two.kill()
        if not postgres.running:
            postgres.start()
        postgres.drop_database(url)


@pytest.fixture
def nodes(shared: Nodes, postgres: PostgresServer, redis_url: str) -> Nodes:
    """Everything running, whatever an earlier test did to it."""
    if not postgres.running:
        postgres.start()
    for node in (shared.one, shared.two):
        if not node.running:
            node.start()
    return shared


FAULTS: dict[str, Callable[[RedisServer], None]] = {
    "stopped": RedisServer.stop,
    "hanging": RedisServer.pause,
    "restarted": RedisServer.restart,
    "flushed": RedisServer.flush,
    "cut off": RedisServer.kill_clients,
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
async def test_redis(nodes: Nodes, redis_server: RedisServer, fault: Callable[[RedisServer], None]) -> None:
    async with nodes.people() as people:
        async with people.typing():
            await asyncio.to_thread(fault, redis_server)
            await people.accepted(10)
        # Without bells the other node is a poll away, and nobody has to reconnect.
        await together(people)
        await asyncio.to_thread(redis_server.revive)
        await people.type(10)
        assert people.codes == []
        await people.check()


async def test_redis_stopped_for_good_while_people_come_and_go(
    nodes: Nodes, redis_server: RedisServer
) -> None:
    redis_server.stop()
    async with nodes.people() as people:
        await people.type(20)
        for client in people.clients:
            client.cut()
        await people.type(20)
        await together(people)
        redis_server.start()
        await people.check()


async def together(people: Scene) -> None:
    """Everybody shows the same text, with all that was typed in it."""
    edits = sum(typist.pad.accepted for typist in people.typists)
    for typist in people.typists:
        await typist.client.until(lambda client: client.pads["p1"].version == edits, timeout=PATIENCE)
    assert len({typist.pad.units for typist in people.typists}) == 1


@pytest.mark.parametrize("mode", ["immediate", "fast"])
async def test_postgresql_restarted_in_the_middle_of_a_burst(
    nodes: Nodes, postgres: PostgresServer, mode: StopMode
) -> None:
    async with nodes.people() as people:
        async with people.typing():
            await asyncio.to_thread(postgres.restart, mode)
            await people.accepted(5)
        await people.check()


async def test_postgresql_away_for_a_while(nodes: Nodes, postgres: PostgresServer) -> None:
    async with nodes.people() as people:
        async with people.typing():
            await asyncio.to_thread(postgres.stop)
            for typist in people.typists:
                typist.type(5)
                assert typist.pad.unconfirmed
            await asyncio.to_thread(postgres.start)
        await people.check()


@pytest.mark.parametrize("end", [ServerProcess.kill, ServerProcess.terminate], ids=["killed", "stopped"])
async def test_one_node_ends_and_its_people_go_on_at_the_other(
    nodes: Nodes, end: Callable[[ServerProcess], object]
) -> None:
    async with nodes.people() as people:
        async with people.typing():
            await asyncio.to_thread(end, nodes.two)
            await people.accepted(10)
        assert people.codes, "ben lost his node"
        if end is ServerProcess.terminate:
            assert people.codes[0] == Close.RESTARTING
        await people.check()
        await asyncio.to_thread(nodes.two.start)
        late = Client.open(people.invitation.links["oli"], nodes=[nodes.two.url], timeout=PATIENCE)
        async with late as newcomer:
            assert newcomer.pads["p1"].units == people.typists[0].pad.units


async def test_one_node_frozen_for_a_moment(nodes: Nodes) -> None:
    async with nodes.people() as people:
        async with people.typing():
            nodes.two.freeze()
            ada = people.typists[0]
            goal = len(ada.accepted) + 10
            await ada.client.until(lambda _: len(ada.accepted) >= goal, timeout=PATIENCE)
            nodes.two.thaw()
        await people.check()
