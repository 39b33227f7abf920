"""The panel's own test cases, as far as the room has to do with them (protocol X4).

While results are shared, a run of the room's cases has the hidden ones tried as well, and of a run of hidden
ones the room is told names and outcomes. Nothing else crosses. Neither run knows of the other: whatever goes
wrong with one of them, the other goes on.
"""

import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from pairing.errors import PairingError
from pairing.interview import entries as e
from pairing.interview import running
from pairing.interview.decide import Decision
from pairing.interview.intents import StartRun
from pairing.interview.panel import outcomes, telling
from pairing.interview.seat import Envelope
from pairing.interview.state import State, fold
from pairing.live.part import PANEL
from pairing.live.tasks import Tasks

if TYPE_CHECKING:
    from pairing.live.room import Room
    from pairing.live.rooms import Rooms
    from pairing.live.runs import Runs

log = logging.getLogger("pairing.live")


class HiddenTests:
    """Of all interviews, as far as this node executes them."""

    def __init__(self, rooms: "Rooms", runs: "Runs") -> None:
        self._rooms = rooms
        self._runs = runs
        self._tasks = Tasks()
        self._wanted: dict[str, str] = {}
        """By interview: the open file of its newest run that the hidden cases were not tried beside."""
        self._trying: set[str] = set()

    def see(self, room: "Room", entry: e.AnyEntry) -> None:
        """It was stored in the room, or in the panel."""
        if not isinstance(entry, e.RunStarted | e.RunFinished):
            return
        run = room.state.runs.get(entry.run)
        if run is None or run.started.what != "cases" or run.started.node != self._runs.node:
            return
        if isinstance(entry, e.RunStarted) and not room.panel and room.state.hidden_shared:
            self._try_beside(room.interview, entry.pad)
        elif isinstance(entry, e.RunFinished) and room.panel and (results := outcomes(run)):
            self._tasks.spawn(self._tell(room.interview, results), f"tell hidden of {room.interview}")

    async def close(self) -> None:
        await self._tasks.cancel()

    def _try_beside(self, interview: str, pad: str) -> None:
        """One after the other: of those that would wait, the last is enough."""
        self._wanted[interview] = pad
        if interview not in self._trying:
            self._trying.add(interview)
            self._tasks.spawn(self._try_wanted(interview), f"try hidden of {interview}")

    async def _try_wanted(self, interview: str) -> None:
        try:
            while (pad := self._wanted.pop(interview, None)) is not None:
                try:
                    await self._try(interview, pad)
                except PairingError as error:
                    # There are none, or the panel has too many runs, or the store is away: nothing is told.
                    log.info("hidden cases of %s were not tried: %s", interview, error.code)
        finally:
            self._trying.discard(interview)

    async def _try(self, interview: str, pad: str) -> None:
        intent = StartRun(ref=0, what="cases", pad=pad)
        async with self._rooms.enter(interview, PANEL) as panel:
            await panel.inward(partial(self._start, panel, intent))
            for run in panel.state.runs.values():
                if self._is_own(run.started):
                    await self._runs.ended(panel, run.started.run)

    def _start(self, panel: "Room", intent: StartRun, state: State, now: int) -> Decision:
        if any(run.stage != "over" and self._is_own(run.started) for run in state.runs.values()):
            # Asked again because nobody knew whether it was stored: it was.
            return Decision(state, ())
        running.check_start(state, intent, self._rooms.policy.limits)
        facts = self._runs.facts(panel, state, intent)
        envelope = Envelope(position=state.position + 1, at=max(now, state.at), by="", ref=0)
        entry = running.start(state, intent, facts, envelope)
        return Decision(fold(state, (entry,)), (entry,))

    def _is_own(self, started: e.RunStarted) -> bool:
        """Whether it was started here, beside a run of the room."""
        return started.by == "" and started.node == self._runs.node

    async def _tell(self, interview: str, results: Sequence[e.HiddenResult]) -> None:
        asked = False

        def decide(state: State, now: int) -> Decision:
            nonlocal asked
            # Asked again because nobody knew whether it was stored.
            entries = (
                [] if asked and state.hidden_results == tuple(results) else telling(state, results, now=now)
            )
            asked = True
            return Decision(fold(state, entries), entries)

        try:
            async with self._rooms.enter(interview) as room:
                await room.inward(decide)
        except PairingError as error:
            log.warning("outcomes of hidden cases of %s were not told: %s", interview, error.code)
