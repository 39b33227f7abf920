"""The connections of remote runs at their end: none is left, whenever it comes."""

import asyncio

import pytest

from pairing.errors import Unavailable
from pairing.runner.remote.link import Link, end
from pairing.settings import Settings
from tests.support.redis import RedisServer
from tests.support.runner import DEADLINE

CALLS = 12
"""More than a link has connections: some of the calls wait for one."""


@pytest.mark.parametrize("steps", range(0, 20, 2))
async def test_a_closed_link_has_no_connection(redis_server: RedisServer, redis_url: str, steps: int) -> None:
    """Closed when its calls have come so many steps of the event loop far."""
    link = Link(Settings(redis_url=redis_url), name="closing")
    calls = [asyncio.ensure_future(link.calls.get("nothing")) for _ in range(CALLS)]
    for _ in range(steps):
        await asyncio.sleep(0)
    await link.close()
    async with asyncio.timeout(DEADLINE):
        await asyncio.gather(*calls, return_exceptions=True)
        with pytest.raises(Unavailable):
            await link.calls.get("nothing")
        while await asyncio.to_thread(_connections, redis_server):
            await asyncio.to_thread(redis_server.wait, 0.01)


def _connections(redis_server: RedisServer) -> list[str]:
    with redis_server.admin() as admin:
        return [client["name"] for client in admin.client_list() if client["name"] == "pairing-closing"]


async def test_tasks_are_gone_when_they_were_ended_even_by_one_that_was_cancelled() -> None:
    """A second signal to end comes while the first is being obeyed."""
    heard, may_go = asyncio.Event(), asyncio.Event()

    async def talk() -> None:
        try:
            await may_go.wait()
        except asyncio.CancelledError:
            heard.set()
            await may_go.wait()

    talking = asyncio.create_task(talk())
    await asyncio.sleep(0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pairing.runner.remote.link.CANCEL_PAUSE", DEADLINE)
        ending = asyncio.create_task(end(talking))
        async with asyncio.timeout(DEADLINE):
            await heard.wait()
            ending.cancel()
            await asyncio.wait([ending])
    assert ending.cancelled()
    assert talking.done()
