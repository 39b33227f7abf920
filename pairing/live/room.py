"""A room: an interview open in this process. Decides intents, tails the transcript, tells its seats.

What is stored and what is told:
- `state`, `tail` and the live seats stand at the same position, always that of entries in the ledger;
- decisions are made on a copy of the state and become the room's only when their batch is stored;
- while a batch is in flight nothing is read: its own entries would be met before it landed;
- at most one batch is in flight; when it loses or its fate is unknown, the ledger is read first and
  everything in it is decided again. Repetitions are recognised by the fold, so nothing happens twice.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic

from pairing.errors import PairingError, Unavailable
from pairing.interview.decide import Decision, arrive, depart
from pairing.interview.entries import Departed
from pairing.interview.intents import StartRun
from pairing.interview.running import Facts
from pairing.interview.state import State, fold
from pairing.live.asked import Asked, Decide, Inward
from pairing.live.audience import Audience
from pairing.live.checkpoints import Checkpoints
from pairing.live.checksums import checksums
from pairing.live.doors import Doors
from pairing.live.flight import Flight
from pairing.live.news import news_of
from pairing.live.node import Node
from pairing.live.part import PANEL, ROOM, transcript_of
from pairing.live.planning import Planned
from pairing.live.runs import about_runs
from pairing.live.tail import Tail
from pairing.live.throttle import Throttle
from pairing.transcript.port import Batch
from pairing.wire.closing import Close
from pairing.wire.codec import (
    NEWER,
    decode_entries,
    encode_entry,
    entries_message,
    join_entries,
    split_entries,
)
from pairing.wire.messages import Presence

log = logging.getLogger("pairing.live")

ENTRIES = b"E"
"""First byte of a bell that carries entries: the first one's position, LF, the entries (or none, if long)."""

FIRST_WAIT = 0.05
"""Seconds before a store in trouble is asked again; doubled each time up to the poll interval."""

BATCH_BYTES = 1_048_576
"""A batch takes no further intent once it is this long."""


class Room:
    def __init__(self, interview: str, node: Node, part: str = ROOM) -> None:
        self.interview = interview
        self.part = part
        self.panel = part == PANEL
        self.transcript = transcript_of(interview, part)
        self.state = State(talk_tail=node.policy.limits.chat_tail, window=node.policy.limits.recent_updates)
        self.audience = Audience(self.transcript, node, self._left, lambda: self.state.position)
        self.doors = Doors(self, node)
        self.closed = False
        self.users = 0
        self.idle_since = 0.0
        self.planned: dict[str, Planned] = {}
        self.starts = Throttle(node.policy.runs_per_minute / 60, node.policy.runs_per_minute, monotonic())
        self._caught_up = False
        self._node = node
        self.tail = self._tail_from(0)
        self._asked: deque[Asked] = deque()
        self._flight: Flight | None = None
        self._heard: list[bytes] = []
        self._reading: asyncio.Task[None] | None = None
        self._read_when_landed = False
        self._levelling: list[asyncio.Future[None]] = []
        self._losses = 0
        self._doubts = 0
        self._checkpoints = Checkpoints(self.transcript, node)

    def now(self) -> int:
        return self._node.clock()

    async def open(self) -> None:
        """Listen first, then read: what is stored meanwhile is heard. Raises `Unavailable`."""
        await self._node.backplane.listen(self.transcript)
        saved = await self._checkpoints.load()
        if saved is not None:
            self.state, self.tail = saved, self._tail_from(saved.position)
        await self._read_on()
        self._caught_up = True
        self.doors.set_clock()

    def _tail_from(self, position: int) -> Tail:
        return Tail(position, self._node.policy.tail_entries, self._node.policy.tail_bytes)

    # Intents

    def ask(self, asked: Asked) -> None:
        """Queue something to decide; it is answered in order with what the seats are sent."""
        if self.closed or len(self._asked) >= self._node.policy.intents_pending:
            asked.refused(Unavailable("the server is not keeping up"))
            return
        self._asked.append(asked)
        self._node.committer.mark(self)

    async def inward(self, decide: Decide) -> None:
        """Ask on the server's own behalf and wait until it is stored. Raises what the decision raises."""
        outcome: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.ask(Inward(decide, outcome))
        await outcome

    def facts(self, state: State, intent: StartRun) -> Facts:
        return self._node.runs.facts(self, state, intent)

    def prepare(self) -> Batch | None:
        if self._flight is not None or self._reading is not None or not self._asked:
            return None
        flight = Flight(self.state)
        size, now = 0, self._node.clock()
        while self._asked and size < BATCH_BYTES:
            asked = self._asked.popleft()
            flight.asked.append(asked)
            entries, error = self._decide(asked, flight, now)
            if not entries:
                flight.replies.append((asked, error))
            size += sum(map(len, entries))
            flight.entries += entries
        if not flight.entries:
            flight.answer()
            return None
        self._flight = flight
        return Batch(
            self.transcript, self.state.position + 1, len(flight.entries), join_entries(flight.entries)
        )

    def _decide(self, asked: Asked, flight: Flight, now: int) -> tuple[list[bytes], PairingError | None]:
        try:
            decision = asked.decide(flight.state, now)
            entries = [encode_entry(entry) for entry in decision.entries]
        except PairingError as error:
            return [], error
        except Exception:
            # A defect of ours, met by one intent, must not stop the room for the others.
            log.exception("deciding failed in %s", self.interview)
            return [], PairingError("the server could not decide this")
        flight.state = decision.state
        flight.about_runs += about_runs(decision.entries)
        flight.news += news_of(decision.entries)
        return entries, None

    # Outcomes of the batch in flight

    def stored(self) -> tuple[str, bytes]:
        flight = self._land()
        first = self.state.position + 1
        before, self.state = self.state, flight.state
        self._losses = self._doubts = 0
        self.doors.see(before)
        self._tell(flight.entries)
        flight.answer()
        self._node.runs.see(self, flight.about_runs)
        self._node.news.pass_on(self.interview, flight.news)
        self._tell_checksums(before)
        self._checkpoints.consider(self.state)
        self._go_on()
        payload = join_entries(flight.entries)
        if len(payload) > self._node.policy.ring_bytes:
            payload = b""
        return self.transcript, ENTRIES + b"%d\n%b" % (first, payload)

    def lost(self) -> None:
        flight = self._land()
        self._losses += 1
        self._doubts = 0
        if self._losses > self._node.policy.append_attempts:
            log.error("%s lost the race for its place %d times in a row", self.interview, self._losses)
            self._losses = 0
            for asked in flight.asked:
                asked.refused(Unavailable("too many servers write to this interview"))
        else:
            self._ask_again(flight)
        before = self.state.position
        self._hear_held()
        if self.state.position == before:
            self.read()
        self._go_on()

    def unknown(self) -> None:
        self._doubts += 1
        self._ask_again(self._land())
        self.read()

    def _ask_again(self, flight: Flight) -> None:
        if not self.closed:
            self._asked.extendleft(reversed(flight.asked))

    def fail(self) -> None:
        self.close(Close.UNAVAILABLE, "the room is made anew")

    def _land(self) -> Flight:
        flight, self._flight = self._flight, None
        assert flight is not None, "an outcome without a batch in flight"
        return flight

    def _hear_held(self) -> None:
        heard, self._heard = self._heard, []
        for payload in heard:
            self.hear(payload)

    def _go_on(self) -> None:
        self._hear_held()
        if self._read_when_landed or self._levelling:
            self._read_when_landed = False
            self.read()
        if self._asked:
            self._node.committer.mark(self)

    # The ledger

    def hear(self, payload: bytes) -> None:
        """A bell from another node. Whatever is wrong with it, the ledger is right."""
        try:
            self._hear(payload)
        except Exception as error:
            log.error("%s heard a bell that it cannot take: %s", self.interview, type(error).__name__)
            self.read()

    def _hear(self, payload: bytes) -> None:
        """Its bytes are used if they follow; otherwise the ledger is read."""
        if payload[:1] != ENTRIES:
            # With a batch in flight, the entries before it may be held as well and follow.
            if not self.audience.hear(payload) and self._flight is None:
                self.read()
        elif self._flight is not None:
            # Decided when the batch has landed; the last bell is enough, as it makes us read what we missed.
            self._heard = [*self._heard, payload] if len(self._heard) < 64 else [payload]
        else:
            head, _, entries = payload[1:].partition(b"\n")
            first = int(head)
            if entries and first <= self.state.position + 1:
                self._absorb(first, entries)
            elif first > self.state.position or not entries:
                self.read()

    def read(self) -> None:
        """Read the ledger on from here, in the background, until it can be reached."""
        if self._flight is not None:
            # Reading now could meet our own batch and tell it twice.
            self._read_when_landed = True
        elif self._reading is None and not self.closed:
            self._reading = self._node.tasks.spawn(self._read_until_done(), f"read {self.interview}")

    async def level(self) -> None:
        """Wait until all that is in the ledger by now is folded in. Raises `Unavailable`."""
        if self.closed:
            raise Unavailable("the room closes")
        levelled: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._levelling.append(levelled)
        self.read()
        await levelled

    async def _read_until_done(self) -> None:
        wait, longest = FIRST_WAIT, self._node.policy.poll_interval
        levelling, self._levelling = self._levelling, []
        try:
            if self._doubts > 1:
                # It can be read and not written, as with a full disk: asking at once would spin.
                await asyncio.sleep(min(FIRST_WAIT * 2 ** min(self._doubts - 2, 16), longest))
            while not self.closed:
                try:
                    await self._read_on()
                    _resolve(levelling)
                    break
                except Unavailable as error:
                    if error.code == NEWER:
                        raise
                    await asyncio.sleep(wait)
                    wait = min(wait * 2, longest)
        except Exception:
            log.exception("%s cannot be read", self.interview)
            self.close(Close.UNAVAILABLE, "the transcript cannot be read")
        finally:
            self._reading = None
            _resolve(levelling, Unavailable("the transcript cannot be read"))
        self._go_on()

    async def _read_on(self) -> None:
        limit = self._node.policy.catch_up_entries
        found = limit
        while found >= limit:
            before = self.state.position
            for batch in await self._node.transcript.read(self.transcript, after=before, limit=limit):
                self._absorb(batch.first, batch.payload)
            found = self.state.position - before

    def _absorb(self, first: int, payload: bytes) -> None:
        """Fold in entries of the ledger that another node stored, or this one in an earlier life."""
        lines = split_entries(payload)
        known = self.state.position + 1 - first
        if known >= len(lines):
            return
        new = lines[known:]
        before = self.state
        entries = decode_entries(join_entries(new))
        self.state = fold(before, entries)
        self.doors.see(before)
        self._tell(new)
        if self._caught_up:
            self._node.runs.see(self, about_runs(entries))
        else:
            self._node.news.pass_on(self.interview, news_of(entries))
        for entry in entries:
            if isinstance(entry, Departed) and entry.instance in self.audience.seats:
                self._arrive_again(entry.instance)
        self._tell_checksums(before)
        self._checkpoints.consider(self.state)

    # Telling

    def _tell(self, entries: Sequence[bytes]) -> None:
        self.tail.extend(entries)
        self.audience.broadcast(entries_message(entries))
        self.audience.reached()

    def _tell_checksums(self, before: State) -> None:
        for checksum in checksums(before, self.state, every=self._node.policy.checksum_updates):
            self.audience.tell(checksum)

    # Coming and going

    def trace(self, instance: str, where: Presence) -> None:
        """Note where somebody is, for playback."""
        if self.part == ROOM and self.state.status == "open":
            self._node.carets.moved(self.transcript, instance, where)

    def _left(self, instance: str) -> None:
        if not self.closed:
            self._node.tasks.spawn(self._depart(instance), f"leave {self.interview}")

    async def _depart(self, instance: str) -> None:
        """Record that an instance is gone, unless it comes back within the grace time, here or elsewhere."""
        await self._node.backplane.hide(self.transcript, [instance])
        while True:
            await asyncio.sleep(self._node.policy.leave_grace)
            # Without the backplane nobody can tell whether it sits at another node.
            if self._node.backplane.healthy:
                break
        if instance in self.audience.seats or self.closed:
            return
        if instance in await self._node.backplane.present(self.transcript):
            return

        def decide(state: State, now: int) -> Decision:
            # It may have sat down again before this is decided.
            seated = instance in self.audience.seats
            return Decision(state, ()) if seated else depart(state, instance, now=now)

        with suppress(PairingError):
            await self.inward(decide)

    def _arrive_again(self, instance: str) -> None:
        """Another node took one of ours for gone, which can happen when presence was lost."""
        person = self.state.instances[instance].person
        self.ask(Inward(lambda state, now: arrive(state, instance, person, now=now)))

    def sweep(self) -> None:
        """After opening: instances recorded as present that no node knows, since their node died."""
        for instance, known in self.state.instances.items():
            if known.present and instance not in self.audience.seats:
                self._left(instance)

    @property
    def unused(self) -> bool:
        """Whether nobody is here and nothing is under way."""
        return not (self.users or self.audience.seats or self._asked or self._flight or self._reading)

    def close(self, code: Close, reason: str) -> None:
        """Close all seats; whoever still waits for an outcome is refused. The transcript keeps the rest."""
        self.closed = True
        self.doors.close()
        self.audience.close(code, reason)
        for asked in (*(self._flight.asked if self._flight is not None else ()), *self._asked):
            asked.refused(Unavailable("the room closes"))
        self._asked.clear()
        _resolve(self._levelling, Unavailable("the room closes"))


def _resolve(waiting: list[asyncio.Future[None]], error: PairingError | None = None) -> None:
    for future in waiting:
        if not future.done():
            future.set_exception(error) if error is not None else future.set_result(None)
