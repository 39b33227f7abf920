"""The doors of a room: who is shown nothing for now, who is let in, and when focus time ends.

A seat that is shut out has arrived and keeps its socket. It was told everything up to `Seat.told`, from where
it is brought level when it is let in; until then it gets `waiting` and nothing else. That is decided on the
state after a batch of entries before any of them is told: whoever is shut out by one of them is told none.
"""

import asyncio
import logging
from typing import TYPE_CHECKING

from pairing.errors import PairingError
from pairing.interview.admission import Outside, shut_out
from pairing.interview.state import State
from pairing.live.node import Node
from pairing.live.seat import Seat
from pairing.wire.closing import Close
from pairing.wire.waiting import waiting

if TYPE_CHECKING:
    from pairing.live.room import Room

log = logging.getLogger("pairing.live")


class Doors:
    def __init__(self, room: "Room", node: Node) -> None:
        self._room = room
        self._node = node
        self._timer: asyncio.TimerHandle | None = None

    def see(self, before: State) -> None:
        """The room's state was `before`, and nobody was told yet of what it is now."""
        state = self._room.state
        if not _concerns(before, state):
            return
        for seat in list(self._room.audience.seats.values()):
            if seat.level is None:
                continue
            outside = shut_out(state, seat.who.person, seat.who.role)
            if outside is not None:
                self._keep_out(seat, outside, before.position)
            elif seat.outside is not None:
                seat.outside = None
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
        seat.outside = outside
        room, who = self._room, seat.who
        seat.tell(
            waiting(
                room.state,
                outside,
                interview=room.interview,
                person=who.person,
                role=who.role,
                instance=who.instance,
                now=room.now(),
            )
        )

    async def _let_in(self, seat: Seat) -> None:
        assert seat.level is not None
        try:
            await seat.level()
        except PairingError as error:
            seat.close(Close.UNAVAILABLE, error.message)

    def set_clock(self) -> None:
        """Focus time ends by itself."""

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


def _concerns(before: State, after: State) -> bool:
    """Whether doors may open or close, or those outside see something else."""
    return not (
        after.plan is before.plan
        and after.admitted is before.admitted
        and after.agreed is before.agreed
        and after.checks is before.checks
        and after.focus_until == before.focus_until
        and after.instances is before.instances
        and after.people is before.people
    )
