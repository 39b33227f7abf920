"""A worker's time with Redis under one name: the jobs it has been given, and that it is seen to be alive.

It ends for good when its lease is over, or nearly: the worker kills what it runs before anybody tells that
it is lost. Another tenure takes its place.
"""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Callable

import msgspec

from pairing.runner.messages import Told
from pairing.runner.port import Finished, Reason, RunEvent, Runner
from pairing.runner.remote.assignment import Assignment
from pairing.runner.remote.fleet import About, describe, encode
from pairing.runner.remote.inbox import Fields, Inbox
from pairing.runner.remote.letters import read_job, read_orders
from pairing.runner.remote.link import AWAY, RETRY_PAUSE, LeaseOver, Link, end
from pairing.runner.remote.outbox import Outbox
from pairing.runner.remote.queue import PREFIX, JobQueue
from pairing.settings import Settings

log = logging.getLogger(__name__)

SHARE = 0.75
"""Of the lease: after so long without an answer a worker ends its runs. The rest is for killing."""
KILL_TIMEOUT = 5.0


class Tenure:
    """`seen` is called whenever Redis has answered, with what the worker says about itself. `before` was the
    tenure whose place it takes: jobs it was given meanwhile are nobody's."""

    def __init__(
        self, link: Link, queue: JobQueue, settings: Settings, runner: Runner, name: str,
        seen: Callable[[About], None], before: str = "",
    ) -> None:  # fmt: skip
        self.id = secrets.token_hex(16)
        self._before = before
        self._link = link
        self._queue = queue
        self._settings = settings
        self._runner = runner
        self._name = name
        self._seen = seen
        self._about = describe(name, runner)
        self._assignments: dict[tuple[str, int], Assignment] = {}
        self._beginnings: set[asyncio.Task[None]] = set()
        self._given = self._done = self._granted = 0
        self._draining = False
        self._changed = asyncio.Event()
        """Something has ended, or the draining has begun."""
        key = f"{PREFIX}worker:{self.id}"
        self._inbox = Inbox(link, key, self._take, self._drop_server)
        self._outbox = Outbox(link, self.id, lambda server: f"{PREFIX}server:{server}", self._drop_server)

    async def live(self) -> None:
        """Until the lease is over, which raises LeaseOver (AWAY if it never began), or all is drained."""
        talks = (self._beats(), self._inbox.read(), self._outbox.send())
        beats, *others = [asyncio.create_task(talk) for talk in talks]
        try:
            done, _ = await asyncio.wait([beats, *others], return_when=asyncio.FIRST_COMPLETED)
            for talk in done:
                talk.result()
        finally:
            await end(beats, *others)
            await self._end_all()

    def drain(self) -> None:
        """Ask for no more jobs; `live` returns when those at hand have ended."""
        self._draining = True
        self._changed.set()

    def drop_all(self) -> None:
        for assignment in list(self._assignments.values()):
            assignment.drop()

    def _wanted(self) -> int:
        """How many jobs in all, the ended ones included."""
        ready = self._about.availability.on and not self._draining
        return self._done + (self._settings.run_slots if ready else 0)

    # The beat

    async def _beats(self) -> None:
        loop = asyncio.get_running_loop()
        self._renewed = loop.time()
        self._granted = self._wanted()
        if self._before:
            await self._queue.leave(self._before)
        await self._queue.enlist(self.id, self._granted, self._about.kind, encode(self._about))
        self._seen(self._about)
        pause, next_beat = 0.0, loop.time() + self._link.beat
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._changed.wait()
            self._changed.clear()
            began = loop.time()
            try:
                async with asyncio.timeout_at(self._renewed + SHARE * self._settings.runner_lease):
                    if began >= next_beat:
                        await self._renew(began)
                        next_beat = began + self._link.beat
                    given = await self._grant()
                    if self._draining and given == self._done:
                        await self._outbox.flushed()
                        await self._queue.leave(self.id)
                        return
                pause = max(0.0, next_beat - loop.time())
            except AWAY as error:
                if loop.time() >= self._renewed + SHARE * self._settings.runner_lease:
                    raise LeaseOver("Redis is out of reach") from error
                pause = RETRY_PAUSE

    async def _renew(self, began: float) -> None:
        about = describe(self._name, self._runner)
        if about != self._about:
            await self._queue.describe(self.id, about.kind, encode(about))
            self._about = about
        servers = {server for server, _ in self._assignments}
        gone = await self._queue.renew_worker(self.id, self._wanted(), self._inbox.read_up_to, servers)
        if gone is None:
            raise LeaseOver("Redis has forgotten us")
        self._renewed = began
        self._seen(about)
        for server in gone:
            self._inbox.forget(server)
            self._drop_server(server)

    async def _grant(self) -> int:
        """Ask for as many jobs as there is room for; returns how many were given so far."""
        wanted = self._wanted()
        if wanted != self._granted or self._draining:
            given = await self._queue.grant(self.id, wanted)
            if given is None:
                raise LeaseOver("Redis has forgotten us")
            self._granted, self._given = wanted, given
        return self._given

    async def _end_all(self) -> None:
        """Nothing runs on when this returns."""
        self.drop_all()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(KILL_TIMEOUT):
                while self._assignments:
                    self._changed.clear()
                    await self._changed.wait()

    # What comes in

    def _take(self, fields: Fields) -> None:
        if b"job" in fields:
            self._begin(fields[b"server"].decode(), int(fields[b"run"]), fields[b"job"])
        elif b"sender" in fields:
            server = fields[b"sender"].decode()
            for order in read_orders(fields[b"letter"]):
                if assignment := self._assignments.get((server, order.run)):
                    assignment.order(order)

    def _begin(self, server: str, number: int, data: bytes) -> None:
        assignment = Assignment(self._tell, server, number)
        self._assignments[server, number] = assignment
        try:
            job = read_job(data)
        except msgspec.MsgspecError:
            log.warning("a job is no job; it is dropped")
            assignment.end(Reason.LOST)
            return
        beginning = asyncio.create_task(assignment.begin(self._runner, job))
        self._beginnings.add(beginning)
        beginning.add_done_callback(self._beginnings.discard)

    def _drop_server(self, server: str) -> None:
        dropped = [one for one in self._assignments.values() if one.server == server]
        if dropped:
            log.warning("a server is gone; %d of its runs are stopped", len(dropped))
        for assignment in dropped:
            assignment.drop()

    def _tell(self, assignment: Assignment, event: RunEvent) -> None:
        self._outbox.post(assignment.server, Told(assignment.number, event))
        if isinstance(event, Finished):
            del self._assignments[assignment.server, assignment.number]
            self._done += 1
            self._changed.set()
