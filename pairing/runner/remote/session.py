"""A server's time with Redis under one name: its runs, its inbox, and that it is seen to be alive.

A session ends for good when its lease is over. What ran in it is lost then; another session takes its place.
"""

import asyncio
import contextlib
import itertools
import logging
import secrets
from collections.abc import Callable, Collection

from pairing.errors import Throttled, Unavailable
from pairing.runner.messages import Stop
from pairing.runner.port import Finished, Job, OnEvent, Reason
from pairing.runner.remote.fleet import Fleet, Worker, read_about
from pairing.runner.remote.inbox import Fields, Inbox
from pairing.runner.remote.letters import Order, encode, read_news
from pairing.runner.remote.link import AWAY, RETRY_PAUSE, LeaseOver, Link, end, trouble
from pairing.runner.remote.outbox import Outbox
from pairing.runner.remote.queue import PREFIX, JobQueue
from pairing.runner.remote.run import RemoteRun
from pairing.settings import Settings

log = logging.getLogger(__name__)

AWAY_REASON = "Running code is off for the moment: its queue is out of reach."
SETTLE_BEATS = 1.5
"""After our lease a worker needs one beat to notice and a moment to kill what it runs for us."""


class Session:
    """`seen` is called at every beat with the live workers, or with None and why Redis does not answer."""

    def __init__(
        self, link: Link, queue: JobQueue, settings: Settings, seen: Callable[[Fleet | None, str], None]
    ) -> None:
        self._id = secrets.token_hex(16)
        self._link = link
        self._queue = queue
        self._settings = settings
        self._seen = seen
        self._numbers = itertools.count(1)
        self._runs: dict[int, RemoteRun] = {}
        self._workers: dict[str, tuple[int, Worker]] = {}
        self._fleet = self._fleet_before = Fleet()
        self._fleet_since = 0.0
        self._stirred = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()
        key = f"{PREFIX}server:{self._id}"
        self._inbox = Inbox(link, key, self._take, self._lose_worker)
        self._outbox = Outbox(link, self._id, lambda worker: f"{PREFIX}worker:{worker}", self._lose_worker)

    async def live(self) -> None:
        """Until the lease is over: raises LeaseOver, or AWAY if it never began."""
        talks = (self._beats(), self._inbox.read(), self._outbox.send())
        beats, *others = [asyncio.create_task(talk) for talk in talks]
        try:
            done, _ = await asyncio.wait([beats, *others], return_when=asyncio.FIRST_COMPLETED)
            for talk in done:
                talk.result()
        finally:
            await end(beats, *others)

    def stir(self) -> None:
        """Have the next beat now."""
        self._stirred.set()

    unwanted = stir

    async def start(self, job: Job, on_event: OnEvent, input_bytes: int) -> RemoteRun:
        """Raises Throttled, Unavailable."""
        run = RemoteRun(self, next(self._numbers), job, input_bytes, on_event, self._ended)
        run.kinds = self._kinds()
        self._runs[run.number] = run
        self._empty.clear()
        try:
            await self._put(run, job)
        except BaseException:
            self._ended(run.number)
            raise
        run.queued = True
        return run

    def _kinds(self) -> frozenset[str]:
        """Of workers that a job may have been planned for: there for a beat or longer, if any were."""
        if asyncio.get_running_loop().time() - self._fleet_since < self._link.beat:
            return (self._fleet.kinds & self._fleet_before.kinds) or self._fleet.kinds
        return self._fleet.kinds

    def order(self, worker: str, order: Order) -> None:
        self._outbox.post(worker, order)

    async def lose_all(self, patience: float) -> None:
        """Stop every run and leave. Nothing is known of what has not ended after so many seconds."""
        for run in list(self._runs.values()):
            run.lose()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._empty.wait()
        await self._quit()
        self._forget_all()

    async def settle(self) -> None:
        """After the lease: when the workers must have noticed, everything is lost. Cancelled: at once."""
        try:
            await self._quit()
            if self._runs:
                await asyncio.sleep(SETTLE_BEATS * self._link.beat)
        finally:
            self._forget_all()

    async def _quit(self) -> None:
        with contextlib.suppress(*AWAY):
            await self._queue.quit(self._id)

    def _forget_all(self) -> None:
        for run in list(self._runs.values()):
            run.end(Reason.LOST)

    async def _put(self, run: RemoteRun, job: Job) -> None:
        """Into the queue, once: asked again with the same number, it stays the one job."""
        data = encode(job)
        try:
            async with asyncio.timeout(self._settings.backplane_timeout):
                while True:
                    try:
                        answer = await self._queue.put(self._id, run.number, job.owner, run.kinds, data)
                        break
                    except AWAY:
                        await asyncio.sleep(RETRY_PAUSE)
        except TimeoutError:
            if not run.worker:
                raise Unavailable(AWAY_REASON, code="runs_off") from None
            return
        match answer:
            case b"owner_full":
                raise Throttled("too many of your runs are waiting; try again in a moment")
            case b"full":
                raise Throttled("too many runs are waiting; try again in a moment")
            case b"unknown":
                raise Unavailable(AWAY_REASON, code="runs_off")

    def _ended(self, number: int) -> None:
        self._runs.pop(number, None)
        if not self._runs:
            self._empty.set()

    # What comes in

    def _take(self, fields: Fields) -> None:
        if b"taken" in fields:
            number, worker = int(fields[b"taken"]), fields[b"worker"].decode()
            if run := self._runs.get(number):
                run.taken(worker)
            else:
                self.order(worker, Stop(number))
        elif b"sender" in fields:
            worker = fields[b"sender"].decode()
            strays = set()
            for told in read_news(fields[b"letter"]):
                run = self._runs.get(told.run)
                if run and run.worker == worker:
                    run.tell(told.event)
                elif not isinstance(told.event, Finished):
                    strays.add(told.run)
            for number in strays:
                self.order(worker, Stop(number))

    def _lose_worker(self, worker: str) -> None:
        """Its runs are lost: at once if it says that they have ended, else when it must have noticed."""
        for run in [run for run in self._runs.values() if run.worker and run.worker == worker]:
            run.lose()
            asyncio.get_running_loop().call_later(SETTLE_BEATS * self._link.beat, run.end, Reason.LOST)

    # The beat

    async def _beats(self) -> None:
        self._renewed = asyncio.get_running_loop().time()
        await self._queue.join(self._id)
        while True:
            self._stirred.clear()
            pause = self._link.beat if await self._beat() else RETRY_PAUSE
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._stirred.wait()

    async def _beat(self) -> bool:
        """Say that we are alive, see who else is. False if Redis did not answer; raises LeaseOver."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        assigned = [run for run in self._runs.values() if run.worker]
        try:
            async with asyncio.timeout_at(self._renewed + self._settings.runner_lease):
                view = await self._queue.renew_server(self._id, self._inbox.read_up_to)
                if view is None:
                    raise LeaseOver("Redis has forgotten us")
                self._renewed = began
                await self._meet(view.workers)
                # What a worker said before it went counts: it may have finished our runs.
                await self._inbox.reached(view.last)
                self._look_after(assigned, view.workers.keys())
                await self._withdraw()
                self._seen(self._fleet, "")
        except AWAY as error:
            self._seen(None, trouble(error))
            if loop.time() - self._renewed >= self._settings.runner_lease:
                raise LeaseOver("Redis is out of reach") from error
            return False
        return True

    async def _meet(self, revisions: dict[str, int]) -> None:
        known = {id: self._workers[id] for id in revisions if id in self._workers}
        for id, revision in revisions.items():
            if id not in known or known[id][0] != revision:
                said = await self._queue.about(id)
                if said and (worker := read_about(said)):
                    known[id] = (revision, worker)
        if known != self._workers:
            self._workers = known
            self._fleet_before, self._fleet = self._fleet, Fleet(worker for _, worker in known.values())
            self._fleet_since = asyncio.get_running_loop().time()

    def _look_after(self, assigned: list[RemoteRun], alive: Collection[str]) -> None:
        gone = {run.worker for run in assigned}.difference(alive)
        for worker in gone:
            self._inbox.forget(worker)
            lost = [run for run in assigned if run.worker == worker and run.number in self._runs]
            if lost:
                log.warning("a runner is gone; %d runs are lost", len(lost))
            for run in lost:
                run.end(Reason.LOST)

    async def _withdraw(self) -> None:
        """Take back what waits and is not wanted any more, or in vain."""
        oldest = asyncio.get_running_loop().time() - self._settings.runner_wait
        for run in [run for run in self._runs.values() if run.queued and not run.worker]:
            stranded = not run.kinds & self._fleet.kinds
            if not (run.stopping or stranded or run.asked_at < oldest):
                continue
            answer = await self._queue.withdraw(self._id, run.number)
            if answer == b"taken":
                continue
            if run.stopping:
                run.end(Reason.STOPPED)
            else:
                log.warning(
                    "a run is lost: %s", "no runner is left for it" if stranded else "it waited too long"
                )
                run.end(Reason.LOST)
