"""The rooms of one server process: opened on demand, closed when left, drained on shutdown."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from pairing.backplane.port import Backplane
from pairing.errors import NotFound, PairingError, Unavailable
from pairing.interview.decide import Decision
from pairing.interview.entries import AnyEntry
from pairing.interview.own import founding_own
from pairing.interview.panel import founding
from pairing.interview.state import State, fold
from pairing.live.audience import REVOKED
from pairing.live.bells import Bells
from pairing.live.carets import Carets
from pairing.live.committer import Committer
from pairing.live.news import News, Tell, nobody
from pairing.live.node import Node
from pairing.live.part import PANEL, ROOM, own, owner, transcript_of
from pairing.live.policy import Policy
from pairing.live.room import Room
from pairing.live.runs import Runs, WorkspaceOf
from pairing.live.tasks import Tasks
from pairing.runner.port import Runner
from pairing.transcript.port import Transcript
from pairing.wire.closing import Close

log = logging.getLogger("pairing.live")

BELLS = 10_000
"""Bells that may wait for a slow backplane; further ones are dropped, and the ledger is polled."""


ERASED = b"X"
"""A bell that says: what this room shows was erased."""


async def _no_workspace(interview: str) -> str:
    """For rooms that belong to nobody: each takes its own turn."""
    return interview


class Rooms:
    """Use `running()` as a context; inside it rooms can be entered."""

    def __init__(
        self,
        transcript: Transcript,
        backplane: Backplane,
        policy: Policy,
        clock: Callable[[], int],
        runner: Runner | None = None,
        workspace_of: WorkspaceOf = _no_workspace,
        tell: Tell = nobody,
    ) -> None:
        self.policy = policy
        bells = Bells(backplane, BELLS)
        committer = Committer(
            transcript,
            bells,
            interval=policy.commit_interval,
            busy_interval=policy.commit_interval_busy,
            rows=policy.commit_rows,
        )
        tasks, runs = Tasks(), Runs(self, runner, workspace_of)
        carets = Carets(transcript, policy, clock)
        self.node = Node(
            transcript, backplane, committer, bells, tasks, policy, runs, News(tell, tasks), carets, clock
        )
        self.draining = False
        self._leaving = False
        self._open: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Task[Room]] = {}
        self._by_channel: dict[str, Room] = {}
        self._poll_now = asyncio.Event()
        self._refresh_now = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Rooms"]:
        tasks = Tasks()
        await self.node.backplane.start(self._hear, self._recovered)
        tasks.spawn(self.node.committer.run(), "commit")
        tasks.spawn(self.node.bells.run(), "ring")
        tasks.spawn(self._poll(), "poll")
        tasks.spawn(self._refresh(), "presence")
        tasks.spawn(self.node.carets.run(), "sample carets")
        tasks.spawn(self.node.runs.open(), "open the runner")
        tasks.spawn(self.node.runs.watch(), "watch the runs")
        try:
            yield self
        finally:
            await self.drain()
            # First those who make work for others: nothing may begin once its kind was cancelled.
            await tasks.cancel()
            await self.node.tasks.cancel()
            with suppress(TimeoutError):
                async with asyncio.timeout(self.policy.trace_flush):
                    await self.node.carets.flush()
            await self.node.runs.close()
            await self.node.backplane.close()

    @asynccontextmanager
    async def enter(self, interview: str, part: str = ROOM) -> AsyncIterator[Room]:
        """The room of an interview, or another part of it, open for as long as the context lasts.

        Raises `NotFound` if nothing is stored of it, `Unavailable` if the store is away or we are draining.
        """
        if part == ROOM:
            async with self._entered(interview, ROOM) as room:
                yield room
            return
        # The room stays open beside its panel, whose tests run the room's files.
        async with self._entered(interview, ROOM) as room, self._entered(interview, part) as beside:
            await _found(beside, room)
            yield beside

    def room_of(self, interview: str) -> Room | None:
        """The room of an interview if it is open here, as it is while its panel is used. One that has failed
        meanwhile is made anew, for whoever asks again."""
        room = self._open.get(transcript_of(interview))
        if room is not None and not room.closed:
            return room
        self.node.tasks.spawn(self._make_anew(interview), f"open {interview} anew")
        return None

    async def _make_anew(self, interview: str) -> None:
        with suppress(PairingError):
            async with self.enter(interview):
                pass

    @property
    def opened(self) -> list[Room]:
        return [room for room in self._open.values() if not room.closed]

    @asynccontextmanager
    async def _entered(self, interview: str, part: str) -> AsyncIterator[Room]:
        if self.draining:
            raise _restarting()
        room = self._open.get(transcript_of(interview, part))
        if room is None or room.closed:
            room = await self._opened(interview, part)
        with _used(room):
            yield room

    @asynccontextmanager
    async def stay(self, room: Room) -> AsyncIterator[Room]:
        """A room that is open, even while we are draining; if it has closed, the one made anew."""
        if room.closed:
            async with self.enter(room.interview, room.part) as anew:
                yield anew
            return
        with _used(room):
            yield room

    async def _opened(self, interview: str, part: str) -> Room:
        transcript = transcript_of(interview, part)
        opening = self._opening.get(transcript)
        if opening is None:
            opening = asyncio.create_task(self._open_room(interview, part), name=f"open {transcript}")
            self._opening[transcript] = opening
            opening.add_done_callback(lambda task: self._opening.pop(transcript, None))
        try:
            # One of several waiting sockets may go away: the others' opening goes on.
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            if opening.cancelled():
                raise _restarting() from None
            raise

    async def _open_room(self, interview: str, part: str) -> Room:
        room = Room(interview, self.node, part)
        self._by_channel[room.transcript] = room
        try:
            await room.open()
            if room.state.position == 0 and part == ROOM:
                raise NotFound("no such interview", code="no_such_interview")
        except BaseException:
            self._by_channel.pop(room.transcript, None)
            room.close(Close.UNAVAILABLE, "the room could not be opened")
            await self.node.backplane.leave(room.transcript)
            raise
        room.idle_since = asyncio.get_running_loop().time()
        self._open[room.transcript] = room
        room.sweep()
        return room

    def _hear(self, channel: str, payload: bytes) -> None:
        if (room := self._by_channel.get(channel)) is None:
            return
        if payload == ERASED:
            self._close_erased(room)
        else:
            room.hear(payload)

    def _recovered(self) -> None:
        self._poll_now.set()
        self._refresh_now.set()
        self.node.runs.recovered()

    async def _poll(self) -> None:
        """Bounds how long a lost bell can go unnoticed; also closes rooms that nobody uses."""
        policy = self.node.policy
        while True:
            interval = policy.poll_interval if self.node.backplane.healthy else policy.poll_interval_degraded
            await _wait(self._poll_now, interval)
            try:
                await self._close_idle()
                await self._ask_heads()
            except Unavailable:
                continue
            except Exception:
                log.exception("rooms could not be polled")

    async def _ask_heads(self) -> None:
        rooms = {transcript: (room, room.state.position) for transcript, room in self._open.items()}
        if rooms:
            for transcript, head in (await self.node.transcript.heads(list(rooms))).items():
                room, position = rooms[transcript]
                if head > room.state.position:
                    room.read()
                elif head < position:
                    # The ledger only grows, until it is erased.
                    self._close_erased(room)

    async def _close_idle(self) -> None:
        now = asyncio.get_running_loop().time()
        for transcript, room in list(self._open.items()):
            if self._open.get(transcript) is not room:
                continue
            if room.closed or (room.unused and now - room.idle_since > self.node.policy.room_linger):
                del self._open[transcript]
                if self._by_channel.get(transcript) is room:
                    del self._by_channel[transcript]
                room.close(Close.RESTARTING, "the room closes")
                await self.node.backplane.leave(transcript)
                if transcript in self._by_channel:
                    # Somebody came in while we left: the new room must hear.
                    await self.node.backplane.listen(transcript)

    async def _refresh(self) -> None:
        """Keep our seats' presence alive on the backplane, and learn of nodes that died."""
        while True:
            await _wait(self._refresh_now, self.node.policy.presence_ttl / 3)
            for room in list(self._open.values()):
                try:
                    await room.audience.refresh()
                except Exception:
                    log.exception("presence of %s could not be refreshed", room.interview)

    def forget(self, interview: str) -> None:
        """Close every room of an interview that is being erased, here and by bell on other nodes."""
        self.node.runs.forget(interview)
        for transcript, room in list(self._open.items()):
            if room.interview == interview:
                self._close_erased(room)
                self.node.bells.add(transcript, ERASED)
        for part in (ROOM, PANEL):
            self.node.bells.add(transcript_of(interview, part), ERASED)

    def _close_erased(self, room: Room) -> None:
        if not room.closed:
            room.close(Close.NO_INTERVIEW, "the interview was deleted")

    async def revoke(self, interview: str, person: str) -> None:
        """Close the person's seats here; on other nodes the bell does it."""
        for part in (ROOM, PANEL, own(person)):
            transcript = transcript_of(interview, part)
            if (room := self._open.get(transcript)) is not None:
                room.audience.revoke(person)
            self.node.bells.add(transcript, REVOKED + person.encode())

    async def drain(self) -> None:
        """Stop intake, finish what was asked, close every seat with 1012 so that it resumes elsewhere."""
        if self._leaving:
            return
        self._leaving = True
        deadline = asyncio.get_running_loop().time() + self.node.policy.drain_timeout
        with suppress(TimeoutError):
            # While rooms can still be entered: what becomes of the runs is recorded in them.
            async with asyncio.timeout_at(deadline):
                await self.node.runs.drain()
        self.draining = True
        opening = list(self._opening.values())
        for task in opening:
            task.cancel()
        await asyncio.gather(*opening, return_exceptions=True)
        for room in self._open.values():
            room.audience.pause()
        try:
            async with asyncio.timeout_at(deadline):
                await self.node.committer.idle()
                # One that was being stored when the others were finished.
                await self.node.runs.drain()
        except TimeoutError:
            log.error(
                "draining took longer than %s s: unstored intents stay with their clients",
                self.node.policy.drain_timeout,
            )
        while self._open:
            _, room = self._open.popitem()
            await room.audience.hide()
            room.close(Close.RESTARTING, "the server restarts")


@contextmanager
def _used(room: Room) -> Iterator[None]:
    room.users += 1
    try:
        yield
    finally:
        room.users -= 1
        room.idle_since = asyncio.get_running_loop().time()


async def _found(beside: Room, room: Room) -> None:
    """Make a new transcript what it is to be, and invite whoever is missing. Other servers may be about it as
    well."""
    person = owner(beside.part)

    def founded(state: State, now: int) -> list[AnyEntry]:
        if person is None:
            return founding(state, room.state, now=now)
        return founding_own(state, room.state, person, now=now)

    def decide(state: State, now: int) -> Decision:
        entries = founded(state, now)
        return Decision(fold(state, entries), entries)

    if founded(beside.state, 0):
        await beside.inward(decide)


def _restarting() -> Unavailable:
    return Unavailable("the server is restarting", code="restarting")


async def _wait(event: asyncio.Event, seconds: float) -> None:
    """Wait for the event, at most so many seconds, and clear it."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
    event.clear()
