"""The backplane contract, on every adapter: see `pairing/backplane/port.py`."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Protocol

import pytest

from pairing.backplane.memory import MemoryBackplane, MemoryHub
from pairing.backplane.port import Backplane
from pairing.backplane.redis import RedisBackplane
from tests.support.lossy_backplane import LossyBackplane
from tests.support.redis import RedisServer, redis_server, redis_url  # noqa: F401

DEADLINE = 20.0


class Node:
    """A backplane and what it heard."""

    def __init__(self, backplane: Backplane) -> None:
        self.backplane = backplane
        self._heard: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue()

    def hear(self, channel: str, payload: bytes) -> None:
        self._heard.put_nowait((channel, payload))

    async def next_heard(self) -> tuple[str, bytes]:
        async with asyncio.timeout(DEADLINE):
            return await self._heard.get()


class Medium(Protocol):
    """What the nodes of one test share."""

    def backplane(self) -> Backplane: ...

    async def pass_time(self, seconds: float) -> None: ...


class MemoryMedium:
    def __init__(self) -> None:
        self._now = 0.0
        self._hub = MemoryHub(clock=lambda: self._now)

    def backplane(self) -> Backplane:
        return MemoryBackplane(self._hub)

    async def pass_time(self, seconds: float) -> None:
        self._now += seconds


class RedisMedium:
    def __init__(self, server: RedisServer) -> None:
        self._server = server

    def backplane(self) -> Backplane:
        return RedisBackplane(self._server.url, node="test", timeout=DEADLINE)

    async def pass_time(self, seconds: float) -> None:
        await asyncio.to_thread(self._server.wait, seconds)


class LossyMedium(MemoryMedium):
    def backplane(self) -> Backplane:
        return LossyBackplane(super().backplane(), seed=1)


@pytest.fixture(params=["memory", "redis"])
def medium(request: pytest.FixtureRequest) -> Medium:
    if request.param == "memory":
        return MemoryMedium()
    request.getfixturevalue("redis_url")
    return RedisMedium(request.getfixturevalue("redis_server"))


@pytest.fixture(params=["memory", "redis", "lossy"])
def any_medium(request: pytest.FixtureRequest) -> Medium:
    """For what holds however many rings are lost."""
    if request.param == "memory":
        return MemoryMedium()
    if request.param == "lossy":
        return LossyMedium()
    request.getfixturevalue("redis_url")
    return RedisMedium(request.getfixturevalue("redis_server"))


@contextlib.asynccontextmanager
async def nodes(medium: Medium, count: int) -> AsyncIterator[list[Node]]:
    """Nodes that are started, and closed in the end."""
    async with contextlib.AsyncExitStack() as stack:
        started = [Node(medium.backplane()) for _ in range(count)]
        for node in started:
            stack.push_async_callback(node.backplane.close)
            await node.backplane.start(node.hear)
        yield started


# Rings


async def test_a_ring_reaches_every_other_node(medium: Medium) -> None:
    async with nodes(medium, 3) as (one, two, three):
        for node in (one, two, three):
            await node.backplane.listen("room")
        await one.backplane.ring([("room", b"\x00\xff payload")])
        assert await two.next_heard() == ("room", b"\x00\xff payload")
        assert await three.next_heard() == ("room", b"\x00\xff payload")


async def test_a_node_does_not_hear_itself(medium: Medium) -> None:
    async with nodes(medium, 2) as (one, two):
        await one.backplane.listen("room")
        await two.backplane.listen("room")
        await one.backplane.ring([("room", b"mine")])
        assert await two.next_heard() == ("room", b"mine")
        await two.backplane.ring([("room", b"theirs")])
        assert await one.next_heard() == ("room", b"theirs")


async def test_a_ring_carries_many_messages_in_order(medium: Medium) -> None:
    sent = [(f"room {number % 3}", b"%d" % number) for number in range(100)]
    async with nodes(medium, 2) as (one, two):
        for channel in ("room 0", "room 1", "room 2"):
            await two.backplane.listen(channel)
        await one.backplane.ring(sent)
        assert [await two.next_heard() for _ in sent] == sent


async def test_an_empty_ring_and_an_empty_payload(medium: Medium) -> None:
    async with nodes(medium, 2) as (one, two):
        await two.backplane.listen("room")
        await one.backplane.ring([])
        await one.backplane.ring([("room", b"")])
        assert await two.next_heard() == ("room", b"")


async def test_a_large_payload_arrives_whole(medium: Medium) -> None:
    payload = bytes(range(256)) * 1024
    async with nodes(medium, 2) as (one, two):
        await two.backplane.listen("room")
        await one.backplane.ring([("room", payload)])
        assert await two.next_heard() == ("room", payload)


async def test_only_channels_listened_to_are_heard(medium: Medium) -> None:
    async with nodes(medium, 2) as (one, two):
        await two.backplane.listen("room")
        await one.backplane.ring([("other", b"not for them"), ("room", b"for them")])
        assert await two.next_heard() == ("room", b"for them")


async def test_a_channel_left_is_heard_no_more_until_listened_to_again(medium: Medium) -> None:
    async with nodes(medium, 2) as (one, two):
        await two.backplane.listen("room")
        await two.backplane.listen("fence")
        await two.backplane.leave("room")
        await one.backplane.ring([("room", b"after leaving"), ("fence", b"")])
        assert await two.next_heard() == ("fence", b"")
        await two.backplane.listen("room")
        await one.backplane.ring([("room", b"back")])
        assert await two.next_heard() == ("room", b"back")


async def test_listening_twice_is_listening_once(medium: Medium) -> None:
    async with nodes(medium, 2) as (one, two):
        await asyncio.gather(two.backplane.listen("room"), two.backplane.listen("room"))
        await one.backplane.ring([("room", b"once"), ("room", b"then")])
        assert await two.next_heard() == ("room", b"once")
        assert await two.next_heard() == ("room", b"then")
        await two.backplane.listen("fence")
        await two.backplane.leave("room")
        await one.backplane.ring([("room", b"after leaving"), ("fence", b"")])
        assert await two.next_heard() == ("fence", b"")


async def test_leaving_a_channel_never_listened_to_is_nothing(any_medium: Medium) -> None:
    async with nodes(any_medium, 1) as (one,):
        await one.backplane.leave("room")
        assert one.backplane.healthy


async def test_a_hearer_that_raises_harms_nobody(medium: Medium, caplog: pytest.LogCaptureFixture) -> None:
    def raising(channel: str, payload: bytes) -> None:
        raise RuntimeError(f"no such entry: {payload!r}")

    async with nodes(medium, 2) as (one, two), contextlib.AsyncExitStack() as stack:
        deaf = medium.backplane()
        stack.push_async_callback(deaf.close)
        await deaf.start(raising)
        # First the node that raises, then the one that must hear nevertheless.
        await deaf.listen("room")
        await two.backplane.listen("room")
        with caplog.at_level(logging.DEBUG):
            await one.backplane.ring([("room", b"a secret")])
            assert await two.next_heard() == ("room", b"a secret")
            # A round trip: what was sent to this node before has been heard by it.
            await deaf.listen("fence")
        assert "RuntimeError" in caplog.text
        assert "secret" not in caplog.text


# Presence


async def test_what_one_node_shows_every_node_sees(any_medium: Medium) -> None:
    async with nodes(any_medium, 2) as (one, two):
        assert await one.backplane.present("room") == {}
        await one.backplane.show("room", {"ada": b"1", "bob": b"\x00\xff"}, ttl=60)
        await two.backplane.show("room", {"cyd": b"3"}, ttl=60)
        everyone = {"ada": b"1", "bob": b"\x00\xff", "cyd": b"3"}
        assert await one.backplane.present("room") == everyone
        assert await two.backplane.present("room") == everyone
        assert await two.backplane.present("other") == {}


async def test_showing_again_replaces_the_value(any_medium: Medium) -> None:
    async with nodes(any_medium, 1) as (one,):
        await one.backplane.show("room", {"ada": b"1", "bob": b"1"}, ttl=60)
        await one.backplane.show("room", {"ada": b"2"}, ttl=60)
        assert await one.backplane.present("room") == {"ada": b"2", "bob": b"1"}


async def test_hiding(any_medium: Medium) -> None:
    async with nodes(any_medium, 1) as (one,):
        await one.backplane.show("room", {"ada": b"1", "bob": b"1"}, ttl=60)
        await one.backplane.hide("room", ["ada", "nobody"])
        assert await one.backplane.present("room") == {"bob": b"1"}
        await one.backplane.hide("room", [])
        await one.backplane.hide("room", ["bob"])
        assert await one.backplane.present("room") == {}


async def test_a_member_expires_without_its_node(any_medium: Medium) -> None:
    async with nodes(any_medium, 2) as (one, two):
        await one.backplane.show("room", {"ada": b"1"}, ttl=0.2)
        await two.backplane.show("room", {"bob": b"2"}, ttl=60)
        await one.backplane.close()
        await any_medium.pass_time(0.25)
        assert await two.backplane.present("room") == {"bob": b"2"}


async def test_the_latest_showing_sets_the_expiry(any_medium: Medium) -> None:
    async with nodes(any_medium, 1) as (one,):
        await one.backplane.show("room", {"longer": b"1", "shorter": b"1"}, ttl=5)
        await one.backplane.show("room", {"shorter": b"2"}, ttl=0.2)
        await one.backplane.show("room", {"longer": b"2"}, ttl=60)
        await any_medium.pass_time(0.25)
        assert await one.backplane.present("room") == {"longer": b"2"}


async def test_members_of_different_nodes_do_not_clash(any_medium: Medium) -> None:
    async with nodes(any_medium, 2) as (one, two):
        await one.backplane.show("room", {"ada": b"at one"}, ttl=60)
        await two.backplane.show("room", {"ada": b"at two"}, ttl=30)
        assert await two.backplane.present("room") == {"ada": b"at one"}, "the value that expires last"
        await one.backplane.hide("room", ["ada"])
        assert await one.backplane.present("room") == {"ada": b"at two"}
        await two.backplane.hide("room", ["ada"])
        assert await one.backplane.present("room") == {}


# Life


async def test_health_is_that_of_a_started_open_backplane(any_medium: Medium) -> None:
    backplane = any_medium.backplane()
    health = [backplane.healthy]
    recoveries: list[None] = []
    await backplane.start(lambda channel, payload: None, lambda: recoveries.append(None))
    health.append(backplane.healthy)
    await backplane.close()
    health.append(backplane.healthy)
    assert health == [False, True, False]
    assert recoveries == []


async def test_before_the_start_and_after_the_close_every_call_does_nothing(any_medium: Medium) -> None:
    async with nodes(any_medium, 2) as (one, two):
        await two.backplane.listen("room")
        await one.backplane.close()
        await one.backplane.close()
        for backplane in (one.backplane, any_medium.backplane()):
            await backplane.listen("room")
            await backplane.ring([("room", b"from nowhere")])
            await backplane.show("room", {"ada": b"1"}, ttl=60)
            await backplane.hide("room", ["ada"])
            assert await backplane.present("room") == {}
            await backplane.leave("room")
        assert await two.backplane.present("room") == {}


async def test_nothing_runs_after_the_close(any_medium: Medium) -> None:
    before = asyncio.all_tasks()
    async with nodes(any_medium, 2) as (one, two):
        await two.backplane.listen("room")
        await one.backplane.ring([("room", b"")])
    assert asyncio.all_tasks() == before


# The lossy wrapper


async def _lossy_run(seed: int) -> tuple[LossyBackplane, list[bytes]]:
    hub = MemoryHub()
    ringer, lossy = MemoryBackplane(hub), LossyBackplane(MemoryBackplane(hub), seed)
    heard: list[bytes] = []
    await ringer.start(lambda channel, payload: None)
    await lossy.start(lambda channel, payload: heard.append(payload))
    await lossy.listen("room")
    await ringer.ring([("room", b"%d" % number) for number in range(1000)])
    await lossy.close()
    return lossy, heard


async def test_half_of_the_rings_are_mistreated_and_the_counts_are_true() -> None:
    lossy, heard = await _lossy_run(seed=7)
    count = lossy.mistreated
    assert count.heard == 1000
    assert min(count.dropped, count.doubled, count.reordered) > 120
    assert 400 < count.dropped + count.doubled + count.reordered < 600
    late_for_ever = count.heard - count.dropped + count.doubled - len(heard)
    assert 0 <= late_for_ever <= 5
    numbers = [int(payload) for payload in heard]
    assert numbers != sorted(numbers)
    assert len(numbers) - len(set(numbers)) == count.doubled


async def test_the_seed_decides() -> None:
    assert (await _lossy_run(seed=7))[1] == (await _lossy_run(seed=7))[1]
    assert (await _lossy_run(seed=7))[1] != (await _lossy_run(seed=8))[1]
