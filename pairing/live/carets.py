"""Samples where carets are, for playback: lossy, beside the ledger, one transaction a node and flush.

Presence is passed on twenty times a second; of that, each instance's newest place is kept once an interval,
if it changed. What cannot be stored is dropped: nothing waits for it.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable

from msgspec.structs import replace

from pairing.errors import PairingError
from pairing.live.policy import Policy
from pairing.recording.trace import Caret, encode_trace
from pairing.transcript.port import Trace, Transcript
from pairing.wire.messages import Presence

log = logging.getLogger("pairing.live")


class Carets:
    """Of all rooms of a node. `run` is to be run as one task; `clock` is in milliseconds."""

    def __init__(self, transcript: Transcript, policy: Policy, clock: Callable[[], int]) -> None:
        self._transcript = transcript
        self._policy = policy
        self._clock = clock
        self._moved: dict[tuple[str, str], tuple[int, Presence]] = {}
        self._last: dict[tuple[str, str], Caret] = {}
        self._sampled: dict[str, list[Caret]] = defaultdict(list)
        self._count = 0
        self._wake = asyncio.Event()

    def moved(self, transcript: str, instance: str, where: Presence) -> None:
        self._moved[transcript, instance] = (self._clock(), where)
        self._wake.set()

    def gone(self, transcript: str, instance: str) -> None:
        """The instance has left."""
        if (moved := self._moved.pop((transcript, instance), None)) is not None:
            self._note(transcript, instance, *moved)
        self._last.pop((transcript, instance), None)

    async def run(self) -> None:
        """Sample while anybody moves, and store now and then."""
        loop = asyncio.get_running_loop()
        while True:
            await self._wake.wait()
            due = loop.time() + self._policy.trace_flush
            while loop.time() < due:
                await asyncio.sleep(min(self._policy.trace_interval, max(0.0, due - loop.time())))
                self._sample()
            self._wake.clear()
            await self.flush()

    def _sample(self) -> None:
        moved, self._moved = self._moved, {}
        for (transcript, instance), (at, where) in moved.items():
            self._note(transcript, instance, at, where)

    def _note(self, transcript: str, instance: str, at: int, where: Presence) -> None:
        caret = Caret(
            at=at,
            by=instance,
            pad=where.pad,
            version=where.version,
            anchor=where.anchor,
            head=where.head,
            top=where.top,
        )
        last = self._last.get((transcript, instance))
        if self._count < self._policy.trace_carets and (last is None or replace(last, at=at) != caret):
            self._last[transcript, instance] = caret
            self._sampled[transcript].append(caret)
            self._count += 1

    async def flush(self) -> None:
        """Store what was sampled."""
        self._sample()
        sampled, self._sampled, self._count = self._sampled, defaultdict(list), 0
        traces = []
        for transcript, carets in sampled.items():
            carets.sort(key=lambda caret: caret.at)
            traces.append(Trace(transcript, carets[0].at, carets[-1].at, encode_trace(carets)))
        if not traces:
            return
        try:
            await self._transcript.add_traces(traces)
        except PairingError as error:
            log.warning("carets of %d rooms were not kept: %s", len(traces), error.code)
