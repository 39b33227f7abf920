"""A run that goes on here: from its first entry, which is stored already, to its last.

It holds the interview's room open, whoever leaves, and enters it again when it is made anew. What people
type reaches the program as the room tells the entries; what was stored while no room was open here is read.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from pairing.errors import NotFound, PairingError, Retry, Unavailable
from pairing.interview import entries as e
from pairing.interview.running import is_going
from pairing.live.account import Account
from pairing.live.planning import Planned
from pairing.live.record import Part, Record, record
from pairing.runner.port import Run, Runner
from pairing.wire.codec import decode_entries

if TYPE_CHECKING:
    from pairing.live.room import Room
    from pairing.live.rooms import Rooms

log = logging.getLogger("pairing.live")

FIRST_WAIT = 0.05
"""Seconds before a room that cannot be entered is tried again; doubled each time up to the poll interval."""

Acted = e.RunTyped | e.RunResized | e.RunStopAsked | e.RunFinished | e.Ended
"""Entries that a run which goes on acts on."""


class Execution:
    """Of the run of `started`. `carry_out` is its task."""

    def __init__(self, started: e.RunStarted, planned: Planned, room: "Room", rooms: "Rooms") -> None:
        self.run = started.run
        self.interview = room.interview
        self.owner: str | None = None
        self.ended = asyncio.Event()
        self._rooms = rooms
        self._job = planned.job
        self._record = Record()
        self._account = Account(self._record, started.what, planned.plan, planned.cases, rooms.node.policy)
        self._room = room
        self._acted = started.position
        self._ahead: list[Acted] = []
        self._handle: Run | None = None
        self._waiting: list[Callable[[Run], None]] = []
        self._over = False

    async def carry_out(self, runner: Runner, owner: Callable[["Execution"], Awaitable[str]]) -> None:
        """Run it and record what becomes of it. `owner` says whose turn it takes, or raises why not."""
        starting = asyncio.create_task(self._start(runner, owner), name=f"start {self.run}")
        try:
            await self._keep_record()
        finally:
            # Not cancelled: a job that was handed in must be known to be stopped.
            await starting
            self._do(_stop)

    def see(self, room: "Room", entry: Acted) -> None:
        """An entry about it was stored. Each is acted on once, in order."""
        if room is self._room:
            self._act(entry)
        else:
            self._ahead.append(entry)

    def lose(self) -> None:
        """The server stops: end it, and say that nobody can tell how it would have ended."""
        self._account.lost()
        self._do(_stop)

    def look(self) -> None:
        """See to it that an open room is held."""
        if self._room.closed:
            self._record.wake()

    async def _start(self, runner: Runner, owner: Callable[["Execution"], Awaitable[str]]) -> None:
        try:
            self.owner = await owner(self)
            job = msgspec.structs.replace(self._job, owner=self.owner)
            handle = await runner.start(job, self._account.hear)
        except PairingError as error:
            self._account.failed(error.message)
        except Exception:
            log.exception("a run could not be started")
            self._account.failed("the run could not be started")
        else:
            self._handle = handle
            waiting, self._waiting = self._waiting, []
            for call in waiting:
                self._do(call)

    def _do(self, call: Callable[[Run], None]) -> None:
        """Ask something of the run, once it is one."""
        if self._handle is None:
            self._waiting.append(call)
            return
        try:
            call(self._handle)
        except PairingError as error:
            # More input than it takes is refused before it is stored, so this is a difference of opinion.
            log.error("a run took no input: %s", error.code)

    def _act(self, entry: Acted) -> None:
        if entry.position <= self._acted:
            return
        self._acted = entry.position
        match entry:
            case e.RunTyped():
                data = entry.text.encode(errors="replace")
                self._do(lambda run: run.write(data))
            case e.RunResized():
                self._do(lambda run: run.resize(entry.columns, entry.rows))
            case e.RunStopAsked() | e.Ended():
                self._do(_stop)
            case e.RunFinished():
                self._over = True
                self._record.wake()

    async def _keep_record(self) -> None:
        parts: list[Part] = []
        wait, longest = FIRST_WAIT, self._rooms.node.policy.poll_interval
        while not self._over:
            try:
                async with self._rooms.stay(self._room) as room:
                    await self._follow(room)
                    while not room.closed and not self._over:
                        parts = parts or await self._record.next()
                        if parts and not room.closed:
                            await room.inward(partial(record, self.run, parts))
                            parts, wait = [], FIRST_WAIT
                        if not is_going(room.state, self.run):
                            return
            except (Unavailable, Retry):
                await asyncio.sleep(wait)
                wait = min(wait * 2, longest)
            except NotFound:
                return

    async def _follow(self, room: "Room") -> None:
        """Act on what was stored since the room that was followed before closed, and follow this one."""
        if room is self._room:
            return
        missed: list[e.AnyEntry] = []
        position = max(self._acted, self._room.state.position)
        while position < room.state.position:
            found = await self._rooms.node.transcript.read(
                room.transcript, after=position, limit=self._rooms.node.policy.catch_up_entries
            )
            if not found:
                raise Unavailable("the transcript is shorter than the room's")
            missed += (entry for batch in found for entry in decode_entries(batch.payload))
            position = missed[-1].position
        self._room = room
        ahead, self._ahead = self._ahead, []
        for entry in sorted((*missed, *ahead), key=lambda entry: entry.position):
            if isinstance(entry, Acted) and (isinstance(entry, e.Ended) or entry.run == self.run):
                self._act(entry)


def _stop(run: Run) -> None:
    run.stop()
