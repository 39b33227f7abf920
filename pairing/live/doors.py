"""The doors of a room: who is shown nothing for now, who is let in, when focus time ends, and what of the
candidate's time is given back.

A seat that is shut out has arrived and keeps its socket. It was told everything up to `Seat.told`, from where
it is brought level when it is let in; until then it gets `waiting` and nothing else. That is decided on the
state after a batch of entries before any of them is told: whoever is shut out by one of them is told none.
"""

import asyncio
import logging
from typing import TYPE_CHECKING

from msgspec import structs

from pairing.errors import PairingError
from pairing.interview.admission import Outside, shut_out
from pairing.interview.clock import credit
from pairing.interview.decide import Decision
from pairing.interview.entrance import end_focus_in_time
from pairing.interview.state import State, fold
from pairing.live.asked import Inward
from pairing.live.node import Node
from pairing.live.seat import Seat
from pairing.wire.closing import Close
from pairing.wire.waiting import waiting

if TYPE_CHECKING:
    from pairing.live.room import Room

log = logging.getLogger("pairing.live")

AGAIN = 1.0
"""Seconds between attempts to end a focus time that is over."""


class Doors:
    def __init__(self, room: "Room", node: Node) -> None:
        self._room = room
        self._node = node
        self._timer: asyncio.TimerHandle | None = None

    def see(self, before: State) -> None:
        """The room's state was `before`, and nobody was told yet of what it is now."""
        state = self._room.state
        if state.lost is not before.lost and (state.lost.disconnected or state.lost.stalled):
            self._room.ask(Inward(self._credit))
        if not _concerns(before, state):
            return
        for seat in list(self._room.audience.seats.values()):
            if seat.level is None:
                continue
            outside = shut_out(state, seat.who.person, seat.who.role)
            if outside is not None:
                self._keep_out(seat, outside, before.position)
            elif seat.outside is not None:
                seat.outside = seat.waiting = None
                self._node.tasks.spawn(self._let_in(seat), f"let in to {self._room.interview}")
        if state.focus_until != before.focus_until:
            self.set_clock()

    def keeps_out(self, seat: Seat) -> bool:
        """Whether a newcomer is to wait; it is told so."""
        outside = shut_out(self._room.state, seat.who.person, seat.who.role)
        if outside is not None:
            self._keep_out(seat, outside, self._room.state.position)
        return outside is not None

    def _keep_out(self, seat: Seat, outside: Outside, position: int) -> None:
        """`position`: up to where a live seat was told everything."""
        if seat.live:
            seat.live, seat.told = False, position
        if seat.outside is None:
            seat.put_out += 1
        seat.outside = outside
        room, who = self._room, seat.who
        told = waiting(
            room.state,
            outside,
            interview=room.interview,
            person=who.person,
            role=who.role,
            instance=who.instance,
            now=room.now(),
        )
        # Not for what others do: that they do anything is told to nobody outside.
        if seat.waiting is None or structs.replace(seat.waiting, now=told.now) != told:
            seat.waiting = told
            seat.tell(told)

    async def _let_in(self, seat: Seat) -> None:
        assert seat.level is not None
        try:
            await seat.level()
        except PairingError as error:
            seat.close(Close.UNAVAILABLE, error.message)
        except Exception:
            # A seat that is neither outside nor live would wait for ever: its client comes back.
            log.exception("somebody could not be let in to %s", self._room.interview)
            seat.close(Close.UNAVAILABLE, "the server met a defect of its own")

    def set_clock(self) -> None:
        """Focus time ends by itself: every node that has the room open sees to it, one of them stores it."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        until = self._room.state.focus_until
        if until is not None and not self._room.closed:
            wait = max(0, until - self._room.now()) / 1000
            self._timer = asyncio.get_running_loop().call_later(wait, self._end_focus)

    def _end_focus(self) -> None:
        self._timer = None
        self._room.ask(Inward(_end_focus))
        # Asked again should the store be away, or the clock be behind the timer's.
        self._timer = asyncio.get_running_loop().call_later(AGAIN, self._end_focus)

    def _credit(self, state: State, now: int) -> Decision:
        entries = credit(state, self._node.policy.limits, now=now)
        return Decision(fold(state, entries), entries)

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


def _end_focus(state: State, now: int) -> Decision:
    entries = end_focus_in_time(state, now=now)
    return Decision(fold(state, entries), entries)


def _concerns(before: State, after: State) -> bool:
    """Whether doors may open or close, or those outside see something else."""
    return not (
        after.plan is before.plan
        and after.status == before.status
        and after.admitted is before.admitted
        and after.agreed is before.agreed
        and after.checks is before.checks
        and after.focus_until == before.focus_until
        and after.instances is before.instances
        and after.people is before.people
    )
