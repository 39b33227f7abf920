"""The worker: takes jobs from the queue on Redis and has them run by the runner of its host."""

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable

from pairing.runner.port import Runner
from pairing.runner.remote.fleet import About
from pairing.runner.remote.link import AWAY, LeaseOver, Link, host_name, trouble
from pairing.runner.remote.queue import JobQueue
from pairing.runner.remote.tenure import Tenure
from pairing.settings import Settings

log = logging.getLogger(__name__)


class Worker:
    """`runner` is open already, and closed by who opened it. `alive` is called whenever Redis has answered.

    Raises ValueError for settings without a Redis URL.
    """

    def __init__(self, settings: Settings, runner: Runner, alive: Callable[[], None] = lambda: None) -> None:
        self.name = f"{host_name()}-{os.getpid()}"
        self.enlisted = asyncio.Event()
        """Servers know of us."""
        self._settings = settings
        self._runner = runner
        self._alive = alive
        self._link = Link(settings, name=f"{self.name}-runner")
        self._queue = JobQueue(self._link, settings)
        self._tenure: Tenure | None = None
        self._draining = False
        self._away = False

    async def serve(self) -> None:
        """Until `drain` is called and done. Cancelled, it ends what runs and goes without a word."""
        try:
            while not self._draining:
                before = self._tenure.id if self._tenure else ""
                self._tenure = Tenure(
                    self._link, self._queue, self._settings, self._runner, self.name, self._seen, before
                )
                try:
                    await self._tenure.live()
                except LeaseOver as reason:
                    self._lost(f"what ran here is lost: {reason}")
                except AWAY as error:
                    self._lost(trouble(error))
                except Exception:
                    log.exception("what ran here is lost")
                self.enlisted.clear()
                if not self._draining:
                    await asyncio.sleep(self._link.beat / 4)
        finally:
            await self._link.close()

    async def drain(self) -> None:
        """Take no more jobs, let those at hand end for a while, then stop them. `serve` returns."""
        self._draining = True
        if self._tenure is None:
            return
        log.info("%s ends: it takes no more jobs", self.name)
        self._tenure.drain()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(self._settings.runner_drain)
            self._tenure.drop_all()

    def _seen(self, about: About) -> None:
        if not self.enlisted.is_set():
            if about.availability.on:
                log.info("%s takes jobs, %d at once", self.name, self._settings.run_slots)
            else:
                log.warning("%s takes no jobs: %s", self.name, about.availability.detail)
        self._away = False
        self.enlisted.set()
        self._alive()

    def _lost(self, reason: str) -> None:
        if not self._away:
            log.warning("%s", reason)
        self._away = True
