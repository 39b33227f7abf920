"""Group commit: the batches of all rooms on a node share one transaction per tick.

While one transaction runs, everything that arrives waits for the next, so the batch size follows the load
by itself. A room has at most one batch in flight, hence its entries never overtake each other.
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from typing import Protocol

from pairing.errors import Unavailable
from pairing.live.bells import Bells
from pairing.transcript.port import Batch, Transcript

log = logging.getLogger("pairing.live")


BUSY = 6
"""Batches in one commit from which on the node is busy: a commit costs as much as many rows, so waiting a
little longer then gives more to everybody."""


class Writer(Protocol):
    """A room, as the committer sees it."""

    def prepare(self) -> Batch | None:
        """The next batch to store, if there is anything; from here on it is in flight."""
        ...

    def stored(self) -> tuple[str, bytes]:
        """The batch is in the ledger. Answers what to ring for it: (channel, payload)."""
        ...

    def lost(self) -> None:
        """Another writer got the place."""
        ...

    def unknown(self) -> None:
        """The store was out of reach: the batch may be stored or not."""
        ...

    def fail(self) -> None:
        """A defect was met: close, so that everybody comes back to a room made anew from the ledger."""
        ...


class Committer:
    """Stores what rooms have prepared. `run` is to be run as one task per node."""

    def __init__(
        self, transcript: Transcript, bells: Bells, *, interval: float, busy_interval: float, rows: int
    ) -> None:
        self._transcript = transcript
        self._bells = bells
        self._interval = interval
        self._busy_interval = busy_interval
        self._rows = rows
        self._dirty: dict[Writer, None] = {}
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    def mark(self, writer: Writer) -> None:
        """This room has something to decide."""
        self._dirty[writer] = None
        self._idle.clear()
        self._wake.set()

    async def idle(self) -> None:
        """Wait until nothing is queued or in flight."""
        await self._idle.wait()

    async def run(self) -> None:
        while True:
            if not self._dirty:
                self._idle.set()
                self._wake.clear()
                await self._wake.wait()
            started = time.monotonic()
            busy = await self._commit() >= BUSY
            interval = self._busy_interval if busy else self._interval
            await asyncio.sleep(max(0.0, interval - (time.monotonic() - started)))

    async def _commit(self) -> int:
        """Store what there is to store; how many rooms had something."""
        flights: list[tuple[Writer, Batch]] = []
        while self._dirty and len(flights) < self._rows:
            writer = next(iter(self._dirty))
            del self._dirty[writer]
            try:
                batch = writer.prepare()
            except Exception:
                log.exception("a room could not prepare a batch")
                writer.fail()
            else:
                if batch is not None:
                    flights.append((writer, batch))
        if not flights:
            return 0
        outcomes = await self._append([batch for _, batch in flights])
        for (writer, _), won in zip(flights, outcomes, strict=True):
            try:
                self._land(writer, won)
            except Exception:
                log.exception("a room could not go on after a commit")
                writer.fail()
        return len(flights)

    async def _append(self, batches: Sequence[Batch]) -> Sequence[bool | None]:
        """Per batch: stored, lost, or None where nobody knows."""
        try:
            return await self._transcript.append(batches)
        except Unavailable:
            log.warning("the store is out of reach: %d batches in doubt", len(batches))
        except Exception:
            log.exception("the store failed: %d batches in doubt", len(batches))
        return [None] * len(batches)

    def _land(self, writer: Writer, won: bool | None) -> None:
        if won is None:
            writer.unknown()
        elif won:
            self._bells.add(*writer.stored())
        else:
            writer.lost()
