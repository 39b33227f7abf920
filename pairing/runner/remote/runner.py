"""The remote adapter: jobs put into a queue on Redis, and run by `pairing runner` on hosts of their own.

See docs/design/remote-runner.md.
"""

import asyncio
import logging
import os
from collections.abc import Mapping

from pairing.errors import Unavailable
from pairing.runner.detect import Found
from pairing.runner.limits import admit, ceilings
from pairing.runner.port import Availability, Job, OnEvent, Run
from pairing.runner.remote.fleet import Fleet
from pairing.runner.remote.link import AWAY, LeaseOver, Link, end, host_name, trouble
from pairing.runner.remote.queue import JobQueue
from pairing.runner.remote.session import AWAY_REASON, Session
from pairing.settings import Settings

log = logging.getLogger(__name__)

CLOSE_TIMEOUT = 2.0

NOT_OPEN = Availability(False, "Running code is not switched on yet.")
STOPPING = Availability(False, "The server is stopping.")
NOBODY = "Running code is off for the moment: no runner is at work."


class RemoteRunner:
    """Raises ValueError for settings without a Redis URL."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ceilings = ceilings(settings)
        self._link = Link(settings, name=f"{host_name()}-{os.getpid()}-runs")
        self._queue = JobQueue(self._link, settings)
        self._availability = NOT_OPEN
        self._fleet = Fleet()
        self._session: Session | None = None
        self._looked = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None
        self._settling: set[asyncio.Task[None]] = set()
        self._closed = False

    async def open(self) -> None:
        """Looks for runners; called again, it looks again."""
        if self._closed:
            return
        self._looked.clear()
        if self._keeper is None:
            self._keeper = asyncio.create_task(self._keep(), name="remote runs")
        elif self._session is not None:
            self._session.stir()
        await self._looked.wait()

    def available(self) -> Availability:
        return self._availability

    def languages(self) -> Mapping[str, Found]:
        return self._fleet.languages if self._availability.on else {}

    async def start(self, job: Job, on_event: OnEvent) -> Run:
        job = admit(job, self._ceilings)
        if not self._availability.on or self._session is None:
            raise Unavailable(self._availability.reason, code="runs_off")
        return await self._session.start(job, on_event, self._ceilings.input_bytes)

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._availability = STOPPING
        if self._session is not None:
            await self._session.lose_all(CLOSE_TIMEOUT)
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            await end(keeper)
        await end(*self._settling)
        self._looked.set()
        await self._link.close()

    async def _keep(self) -> None:
        """One session after the other."""
        while True:
            session = self._session = Session(self._link, self._queue, self._settings, self._seen)
            try:
                await session.live()
            except LeaseOver as reason:
                log.warning("the runs of this server are lost: %s", reason)
                self._seen(None, str(reason))
            except AWAY as error:  # it never began
                self._seen(None, trouble(error))
            except Exception:
                log.exception("the runs of this server are lost")
                self._seen(None, "a defect")
            settling = asyncio.create_task(session.settle())
            self._settling.add(settling)
            settling.add_done_callback(self._settling.discard)
            await asyncio.sleep(self._link.beat / 4)

    def _seen(self, fleet: Fleet | None, problem: str) -> None:
        if self._closed:
            return
        if fleet is None:
            seen = Availability(False, AWAY_REASON, problem)
        else:
            self._fleet = fleet
            seen = Availability(fleet.ready, "" if fleet.ready else NOBODY, fleet.detail)
        if seen.on != self._availability.on:
            log.log(
                logging.INFO if seen.on else logging.WARNING,
                "running code is %s: %s", "on" if seen.on else "off", seen.detail,
            )  # fmt: skip
        self._availability = seen
        self._looked.set()
