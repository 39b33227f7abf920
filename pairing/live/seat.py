"""A seat: one socket in a room. Reads messages, limits their rate, sends frames, closes with a code."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pairing.errors import Malformed, PairingError
from pairing.interview import decide
from pairing.interview.admission import Outside
from pairing.interview.decide import Decision
from pairing.interview.drawing import may_draw
from pairing.interview.intents import AnyIntent, Draw, Push, StartRun
from pairing.interview.limits import Limits
from pairing.interview.place import Place
from pairing.interview.running import Facts
from pairing.interview.state import State
from pairing.live.line import Frame, Line
from pairing.live.part import owner
from pairing.live.policy import Policy
from pairing.live.throttle import Throttle
from pairing.wire.closing import Close
from pairing.wire.codec import decode_client, encode_message
from pairing.wire.messages import (
    Hello,
    Ping,
    Pong,
    Presence,
    Refused,
    ServerMessage,
    Settled,
    Sketch,
    Waiting,
)

if TYPE_CHECKING:
    from pairing.live.room import Room


class Seat:
    """`live`: it has all entries up to the room's position and gets every further one as it comes.
    `told`: up to where it has them while it is not; None for nowhere, so that it needs a snapshot.
    `outside`: why it is shown nothing for now, `waiting`: what it was told of that last. `put_out`: how often
    it came to that; whoever brings it level begins again once it did.
    `level`: brings it level; None before it may be told anything.
    `paused`: the server drains, and messages are no longer taken."""

    def __init__(self, room: "Room", line: Line, who: decide.Seat, policy: Policy) -> None:
        self.who = who
        self.line = line
        self.live = False
        self.told: int | None = None
        self.outside: Outside | None = None
        self.waiting: Waiting | None = None
        self.put_out = 0
        self.level: Callable[[], Awaitable[None]] | None = None
        self.closed = False
        self.paused = False
        self._room = room
        self._policy = policy
        self._clock = asyncio.get_running_loop().time
        now = self._clock()
        self._messages = Throttle(policy.message_rate, policy.message_burst, now)
        self._bytes = Throttle(policy.byte_rate, policy.byte_burst, now)

    @property
    def place(self) -> Place:
        if self._room.panel:
            return "panel"
        return "room" if owner(self._room.part) is None else "own"

    def facts(self, state: State, intent: StartRun) -> Facts:
        """What a run asked for on `state` would be. Raises why there can be none."""
        return self._room.facts(state, intent)

    def receive(self, data: bytes | str) -> None:
        """A message from the client. Never raises: a client's fault closes or refuses."""
        if self.closed or self.paused:
            return
        now = self._clock()
        if not (self._messages.admit(now) and self._bytes.admit(now, len(data))):
            self.close(Close.THROTTLED, "too much at once")
            return
        try:
            message = decode_client(data)
        except Malformed as error:
            self.close(Close.MALFORMED, error.message)
            return
        if self.outside is not None and isinstance(message, Presence | Sketch):
            return
        match message:
            case Presence():
                if message.pad is not None and message.pad not in self._room.state.pads:
                    self.close(Close.MALFORMED, "no such pad")
                    return
                self._room.audience.moved(self, message)
                self._room.trace(self.who.instance, message)
            case Sketch():
                state = self._room.state
                if message.board is None or message.board in state.boards.all:
                    self._room.audience.sketched(self, message, drawing=may_draw(state, self.who))
            case Ping():
                self.tell(Pong(sent=message.sent, now=self._room.now()))
            case Hello():
                self.close(Close.MALFORMED, "hello comes once")
            case _:
                self._room.ask(FromSeat(self, message, self._policy.limits))

    def send(self, frame: Frame) -> None:
        """Send without waiting; a reader that is too far behind is closed and resumes later."""
        if self.closed:
            return
        if self.line.backlog() > self._policy.outbox_bytes:
            self.close(Close.SLOW_READER, "reading too slowly")
            return
        self.line.send(frame)

    def tell(self, message: ServerMessage) -> None:
        self.send(Frame(encode_message(message)))

    def close(self, code: Close, reason: str) -> None:
        if not self.closed:
            self.closed = True
            self.line.close(code, reason)
            self._room.audience.leave(self)


@dataclass(slots=True)
class FromSeat:
    """An intent of a seat, waiting to be decided."""

    seat: Seat
    intent: AnyIntent
    limits: Limits

    def decide(self, state: State, now: int) -> Decision:
        seat = self.seat
        return decide.decide(
            state,
            seat.who,
            self.intent,
            now=now,
            limits=self.limits,
            facts=partial(seat.facts, state) if isinstance(self.intent, StartRun) else None,
            place=seat.place,
        )

    def refused(self, error: PairingError) -> None:
        intent = self.intent
        if isinstance(intent, Push):
            self.seat.tell(Refused(code=error.code, message=error.message, pad=intent.pad))
        elif isinstance(intent, Draw):
            self.seat.tell(Refused(code=error.code, message=error.message, board=intent.board))
        else:
            self.seat.tell(Refused(code=error.code, message=error.message, ref=intent.ref))

    def repeated(self) -> None:
        intent = self.intent
        if isinstance(intent, Push):
            self.seat.tell(Settled(pad=intent.pad))
        elif isinstance(intent, Draw):
            self.seat.tell(Settled(board=intent.board))
        else:
            self.seat.tell(Settled(ref=intent.ref))

    def stored(self) -> None:
        """The entries told the seat already (protocol E1)."""
