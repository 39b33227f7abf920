"""Recordings folded, off the event loop, and the newest folds kept in memory."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from pairing.interview.entries import AnyEntry
from pairing.live.part import PANEL, ROOM, transcript_of
from pairing.recording.clock import Clock, clock_of
from pairing.recording.lines import heads_of, lines_between
from pairing.recording.summary import summarise
from pairing.recording.timeline import Summary
from pairing.settings import Settings
from pairing.transcript.port import Transcript
from pairing.wire.codec import decode_entries

Value = TypeVar("Value")
CHUNK = 2_000
"""Entries read at a time."""


class Recordings:
    """What is computed from all entries up to a position: the same for ever, so it may be kept as long as
    there is room. Folds wait for each other, as they take the processor from the rooms."""

    def __init__(self, transcript: Transcript, settings: Settings) -> None:
        self._transcript = transcript
        self._idle = round(settings.recording_idle * 1_000)
        self._turns = asyncio.Semaphore(settings.recording_folds)
        self._clocks = _Newest[Clock](settings.recordings_in_memory)
        self._summaries = _Newest[Summary](settings.recordings_in_memory)

    async def clock(self, interview: str, end: int) -> Clock:
        """Of the room up to position `end`. Raises `Unavailable`."""
        key = (interview, end)
        if (kept := self._clocks.get(key)) is None:
            lines = await self.lines(interview, ROOM, end)
            async with self._turns:
                kept = await asyncio.to_thread(_clock_of, lines)
            self._clocks.keep(key, kept)
        return kept

    async def summary(self, interview: str, room: int, panel: int) -> Summary:
        """Of the room and the panel up to these positions. Raises `Unavailable`."""
        key = (interview, room, panel)
        if (kept := self._summaries.get(key)) is None:
            async with self._turns:
                # Whoever waited may find that somebody else had it made.
                if (kept := self._summaries.get(key)) is None:
                    entries = await self.lines(interview, ROOM, room)
                    beside = await self.lines(interview, PANEL, panel)
                    kept = await asyncio.to_thread(_summarise, entries, beside, self._idle)
                    self._summaries.keep(key, kept)
        return kept

    async def folded(
        self,
        interview: str,
        room: int,
        panel: int,
        fold: Callable[[list[AnyEntry], list[AnyEntry]], Value],
    ) -> Value:
        """Whatever `fold` makes of the entries up to these positions. Raises `Unavailable`, and what `fold`
        raises."""
        async with self._turns:
            entries = await self.lines(interview, ROOM, room)
            beside = await self.lines(interview, PANEL, panel)
            return await asyncio.to_thread(lambda: fold(_decoded(entries), _decoded(beside)))

    async def lines(self, interview: str, part: str, end: int) -> list[bytes]:
        """The entries up to position `end`, as they are stored."""
        name, after, lines = transcript_of(interview, part), 0, list[bytes]()
        while after < end:
            found = await self._transcript.read(name, after=after, limit=min(CHUNK, end - after))
            if not found:
                break
            for batch in found:
                lines += lines_between(batch.payload, batch.first, after, end)
            after = found[-1].last
        return lines


class _Newest(Generic[Value]):
    """The `most` values used last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()

    def get(self, key: Hashable) -> Value | None:
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def keep(self, key: Hashable, value: Value) -> None:
        self._kept[key] = value
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


def _clock_of(lines: list[bytes]) -> Clock:
    return clock_of((head.kind, head.at) for head in heads_of(lines))


def _summarise(room: list[bytes], panel: list[bytes], idle: int) -> Summary:
    return summarise(_decoded(room), _decoded(panel), idle=idle)


def _decoded(lines: list[bytes]) -> list[AnyEntry]:
    return [entry for line in lines for entry in decode_entries(line)]
