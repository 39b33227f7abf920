"""Recordings folded, off the event loop, and the newest folds kept in memory."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from time import monotonic
from typing import Generic, TypeVar

from pairing.interview.entries import AnyEntry
from pairing.live.part import PANEL, ROOM, transcript_of
from pairing.recording.clock import Clock, Winding
from pairing.recording.lines import heads_of, lines_between
from pairing.recording.summary import summarise
from pairing.recording.timeline import Summary
from pairing.settings import Settings
from pairing.transcript.port import Transcript
from pairing.wire.codec import decode_entries

Value = TypeVar("Value")
CHUNK = 2_000
"""Entries read at a time."""


@dataclass(frozen=True, slots=True)
class _Wound:
    """A clock that was told all entries up to `end`."""

    end: int
    winding: Winding


@dataclass(frozen=True, slots=True)
class _Summary:
    """Of the entries up to these positions. `made`: when, by the clock that never goes back."""

    room: int
    panel: int
    made: float
    summary: Summary


class Recordings:
    """What is computed from all entries up to a position: the same for ever, so it may be kept as long as
    there is room. Folds wait for each other, as they take the processor from the rooms."""

    def __init__(self, transcript: Transcript, settings: Settings) -> None:
        self._transcript = transcript
        self._idle = round(settings.recording_idle * 1_000)
        self._stale = settings.recording_stale
        self._turns = asyncio.Semaphore(settings.recording_folds)
        most, seconds = settings.recordings_in_memory, settings.recording_memory
        self._wound = _Newest[_Wound](most, seconds)
        self._summaries = _Newest[_Summary](most, seconds)

    async def clock(self, interview: str, end: int) -> Clock:
        """Of the room up to position `end`. Raises `Unavailable`."""
        kept = self._wound.get(interview)
        if kept is None or kept.end > end:
            kept = _Wound(0, Winding())
        if kept.end < end:
            lines = await self.lines(interview, ROOM, end, after=kept.end)
            async with self._turns:
                winding = await asyncio.to_thread(_wind, kept.winding.copy(), lines)
            kept = _Wound(end, winding)
            self._wound.keep(interview, kept)
        return kept.winding.clock()

    async def summary(self, interview: str, room: int, panel: int, *, live: bool = False) -> Summary:
        """Of the room and the panel up to these positions. Of an interview that is `live` it may be some
        seconds old, and say less. Raises `Unavailable`."""
        key = (interview, panel > 0)
        if (kept := self._kept(key, room, panel, live)) is not None:
            return kept
        async with self._turns:
            # Whoever waited may find that somebody else had it made.
            if (kept := self._kept(key, room, panel, live)) is not None:
                return kept
            entries = await self.lines(interview, ROOM, room)
            beside = await self.lines(interview, PANEL, panel)
            made = await asyncio.to_thread(_summarise, entries, beside, self._idle)
            self._summaries.keep(key, _Summary(room, panel, monotonic(), made))
            return made

    def _kept(self, key: Hashable, room: int, panel: int, live: bool) -> Summary | None:
        kept = self._summaries.get(key)
        if kept is None or kept.room > room or kept.panel > panel:
            return None
        same = (kept.room, kept.panel) == (room, panel)
        return kept.summary if same or (live and monotonic() - kept.made < self._stale) else None

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

    async def lines(self, interview: str, part: str, end: int, *, after: int = 0) -> list[bytes]:
        """The entries past `after`, up to position `end`, as they are stored."""
        name, lines = transcript_of(interview, part), list[bytes]()
        while after < end:
            found = await self._transcript.read(name, after=after, limit=min(CHUNK, end - after))
            if not found:
                break
            for batch in found:
                lines += lines_between(batch.payload, batch.first, after, end)
            after = found[-1].last
        return lines


class _Newest(Generic[Value]):
    """The `most` values used last, each for so many `seconds`: what was erased is not remembered for long."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
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
        asyncio.get_running_loop().call_later(self._seconds, self._drop, key, value)

    def _drop(self, key: Hashable, value: Value) -> None:
        if self._kept.get(key) is value:
            del self._kept[key]


def _wind(winding: Winding, lines: list[bytes]) -> Winding:
    for head in heads_of(lines):
        winding.see(head.kind, head.at)
    return winding


def _summarise(room: list[bytes], panel: list[bytes], idle: int) -> Summary:
    return summarise(_decoded(room), _decoded(panel), idle=idle)


def _decoded(lines: list[bytes]) -> list[AnyEntry]:
    return [entry for line in lines for entry in decode_entries(line)]
