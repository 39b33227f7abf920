"""The queue of remote runs under any calls in any order, repeated ones too: each job has one place."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources

import pytest
import redis
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import booleans, integers, sampled_from

from pairing.runner.remote.queue import PREFIX
from tests.support.redis import RedisServer

LEASE, WAIT = 60_000, 60_000
MOST, MOST_OF_OWNER, MOST_BYTES = 6, 4, 1_000
SERVERS, WORKERS, OWNERS, KINDS = ("s1", "s2"), ("w1", "w2", "w3"), ("a", "b", "c"), ("k1", "k2")
SCRIPT = (resources.files("pairing.runner.remote") / "queue.lua").read_text()

servers, workers, owners = sampled_from(SERVERS), sampled_from(WORKERS), sampled_from(OWNERS)
kinds = sampled_from([("k1",), ("k2",), KINDS])

Name = tuple[str, int]


class Queue(RuleBasedStateMachine):
    """Beside Redis a model: who waits, in which order, and what each worker has asked for."""

    client: redis.Redis

    def __init__(self) -> None:
        super().__init__()
        self.client.flushall()
        self.script = self.client.register_script(SCRIPT)
        self.numbers = 0
        self.waiting: list[tuple[Name, str, tuple[str, ...]]] = []
        self.handed: dict[Name, str] = {}
        self.asked: dict[str, int] = {}
        self.kinds: dict[str, str] = {}
        self.lives = dict.fromkeys(SERVERS, 0)
        self.alive: set[str] = set()
        for server in SERVERS:
            self.join(server)

    def call(self, act: str, *arguments: str | int, twice: bool = False) -> object:
        for _ in range(1 + twice):
            answer: object = self.script(keys=[f"{PREFIX}queue:owners"], args=[PREFIX, act, *arguments])
        return answer

    def given(self, worker: str) -> list[Name]:
        """The jobs in a worker's inbox, in order."""
        entries: list[tuple[bytes, dict[bytes, bytes]]] = self.client.xrange(f"{PREFIX}worker:{worker}")  # type: ignore[assignment]
        return [(sent[b"server"].decode(), int(sent[b"run"])) for _, sent in entries if b"job" in sent]

    def look(self) -> None:
        """Move in the model what Redis has handed over: the oldest job of an owner that suits the worker."""
        given = [(name, worker) for worker in self.asked for name in self.given(worker)]
        assert len({name for name, _ in given}) == len(given), "handed over twice"
        new = [one for one in given if one[0] not in self.handed]
        for name, worker in sorted(new, key=lambda one: one[0][1]):
            [(_, owner, wanted)] = [one for one in self.waiting if one[0] == name]
            assert self.kinds[worker] in wanted
            assert name[0] in self.alive, "started for nobody"
            older = self.waiting[: self.waiting.index((name, owner, wanted))]
            assert not [one for one in older if one[1] == owner and one[0][0] in self.alive]
            self.handed[name] = worker
            self.waiting.remove((name, owner, wanted))

    @rule(server=servers)
    def join(self, server: str) -> None:
        """Each time under another name."""
        if self.name(server) not in self.alive:
            self.lives[server] += 1
            self.call("join", self.name(server), LEASE)
            self.alive.add(self.name(server))

    def name(self, server: str) -> str:
        return f"{server}.{self.lives[server]}"

    @rule(server=servers, owner=owners, wanted=kinds, twice=booleans(), size=integers(1, 400))
    def put(self, server: str, owner: str, wanted: tuple[str, ...], twice: bool, size: int) -> None:
        self.numbers += 1
        name = (self.name(server), self.numbers)
        self.waiting.append((name, owner, wanted))
        limits = (WAIT, MOST, MOST_OF_OWNER, MOST_BYTES)
        answer = self.call("put", *name, owner, " ".join(wanted), "x" * size, *limits, twice=twice)
        assert answer in (b"put", b"full", b"owner_full", b"unknown")
        assert (answer == b"unknown") == (name[0] not in self.alive)
        if answer != b"put":
            self.waiting.remove((name, owner, wanted))
        self.look()

    @rule(server=servers, back=integers(0, 5), twice=booleans())
    def withdraw(self, server: str, back: int, twice: bool) -> None:
        name = (self.name(server), self.numbers - back)
        answer = self.call("withdraw", *name)
        if answer == b"taken":
            assert name in self.handed
        else:
            assert name not in self.handed
            self.waiting = [one for one in self.waiting if one[0] != name]
        if twice:
            assert self.call("withdraw", *name) == (b"taken" if name in self.handed else b"gone")
        self.look()

    @rule(worker=workers, kind=sampled_from(KINDS), granted=integers(0, 3))
    def enlist(self, worker: str, kind: str, granted: int) -> None:
        if worker not in self.asked:
            self.asked[worker], self.kinds[worker] = granted, kind
            self.call("enlist", worker, LEASE, granted, kind, "about")
            self.look()

    @rule(worker=workers, more=integers(0, 2), twice=booleans())
    def grant(self, worker: str, more: int, twice: bool) -> None:
        if worker in self.asked:
            self.asked[worker] += more
            given = self.call("grant", worker, self.asked[worker], twice=twice)
            self.look()
            assert given == len(self.given(worker))

    @rule(server=servers)
    def die(self, server: str) -> None:
        self.client.delete(f"{PREFIX}server:{self.name(server)}")
        self.alive.discard(self.name(server))
        for worker, asked in self.asked.items():  # their next beat
            self.call("grant", worker, asked)
        self.look()

    @invariant()
    def nobody_gets_more_than_asked_for(self) -> None:
        for worker, asked in self.asked.items():
            assert len(self.given(worker)) <= asked

    @invariant()
    def no_place_is_free_while_a_job_waits_for_it(self) -> None:
        """Of each owner only the oldest job can be next; it may wait for a kind."""
        free = {self.kinds[worker] for worker, asked in self.asked.items() if len(self.given(worker)) < asked}
        for owner in OWNERS:
            jobs = [one for one in self.waiting if one[1] == owner and one[0][0] in self.alive]
            if jobs and self.asked:
                assert not free & set(jobs[0][2])

    @invariant()
    def the_bounds_hold(self) -> None:
        assert self.client.hlen(f"{PREFIX}queue:sizes") <= MOST
        for owner in OWNERS:
            assert self.client.llen(f"{PREFIX}queue:waiting:{owner}") <= MOST_OF_OWNER


@contextmanager
def connected(server: RedisServer) -> Iterator[None]:
    with server.admin() as Queue.client:
        yield


@pytest.mark.usefixtures("redis_url")
def test_each_job_has_one_place_and_its_turn(redis_server: RedisServer) -> None:
    with connected(redis_server):
        run_state_machine_as_test(
            Queue,
            settings=settings(
                max_examples=50, stateful_step_count=30, deadline=None,
                suppress_health_check=[HealthCheck.too_slow],
            ),
        )  # fmt: skip
