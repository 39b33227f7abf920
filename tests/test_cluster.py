"""The grown-up shape, running: two nodes on PostgreSQL and Redis behind the balancer that is deployed."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from pairing.client.client import Client
from tests.support.cluster import Cluster
from tests.support.server import PATIENCE, Api, Invitation, ServerProcess
from tests.support.service import status


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture
def cluster(shared: Cluster) -> Cluster:
    """The module's cluster with both nodes running, whatever an earlier test did to them."""
    for node in shared.nodes:
        if not node.running:
            node.start()
    return shared


@pytest.fixture(scope="module")
def api_token(shared: Cluster) -> str:
    return shared.api_token()


@pytest.fixture
async def invited(cluster: Cluster, api_token: str) -> Invitation:
    return await Api(cluster.url, api_token).create_interview()


@asynccontextmanager
async def opened(link: str, *nodes: ServerProcess) -> AsyncIterator[Client]:
    """A client at these nodes, or at the balancer if none is named."""
    async with Client.open(link, nodes=[node.url for node in nodes], timeout=PATIENCE) as client:
        yield client


async def reads(client: Client, text: str) -> None:
    """Wait until the first pad reads this."""
    await client.until(lambda one: one.pads[one.state.order[0]].text == text)


async def types(client: Client, text: str) -> None:
    """Append to the first pad, and wait until the server has it."""
    pad = client.pads[client.state.order[0]]
    pad.insert(len(pad.text), text)
    await pad.confirmed()


async def test_people_on_different_nodes_write_together(cluster: Cluster, invited: Invitation) -> None:
    first, second = cluster.nodes
    async with opened(invited.links["ada"], first) as ada, opened(invited.links["ben"], second) as ben:
        await types(ada, "a")
        await reads(ben, "a")
        await types(ben, "b")
        await reads(ada, "ab")


async def test_a_drained_node_is_not_missed(cluster: Cluster, invited: Invitation) -> None:
    async with opened(invited.links["ada"]) as ada, opened(invited.links["ben"]) as ben:
        written = ""
        for node in cluster.nodes:
            written += "x"
            await types(ada, "x")
            await asyncio.to_thread(node.terminate)
            written += "y"
            await types(ben, "y")
            await reads(ada, written)
            await reads(ben, written)
            await asyncio.to_thread(node.start)


async def test_a_killed_node_is_not_missed(cluster: Cluster, invited: Invitation) -> None:
    async with opened(invited.links["ada"]) as ada, opened(invited.links["ben"]) as ben:
        written = ""
        for node in cluster.nodes:
            node.kill()
            written += "xy"
            await types(ada, "x")
            await reads(ben, written[:-1])
            await types(ben, "y")
            await reads(ada, written)
            await asyncio.to_thread(node.start)


def test_the_balancer_hides_a_node_that_is_down(cluster: Cluster) -> None:
    for node in cluster.nodes:
        node.kill()
        assert {status(f"{cluster.url}/health/ready") for _ in range(20)} == {200}
        node.start()


def test_a_node_without_redis_is_ready(cluster: Cluster) -> None:
    cluster.redis.stop()
    try:
        assert all(node.ready() for node in cluster.nodes)
    finally:
        cluster.redis.start()


def test_no_log_has_a_token(cluster: Cluster, invited: Invitation, api_token: str) -> None:
    token = invited.links["ben"].rpartition("/")[2]
    assert status(invited.links["ben"]) == 200
    for node in cluster.nodes:
        node.kill()
    assert status(invited.links["ben"], seconds=PATIENCE) in (502, 503)
    logs = {service.log: service.log.read_text() for service in (cluster.balancer, *cluster.nodes)}
    assert all(logs.values())
    assert [path for path, text in logs.items() if token in text or api_token in text] == []


def test_a_node_refuses_a_database_without_the_schema(cluster: Cluster, tmp_path: Path) -> None:
    settings = cluster.settings | {"PAIRING_DATABASE_URL": cluster.postgres.create_database()}
    node = ServerProcess(tmp_path, settings=settings)
    node.launch()
    assert node.wait() == 1
    assert "pairing migrate" in node.log.read_text()
