"""A guest: a seat in a room without a socket, that keeps all it is told and checks that it is consecutive."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from msgspec import UNSET

from pairing.interview import entries as e
from pairing.interview.intents import Push, Say
from pairing.live.joining import join
from pairing.live.room import Room
from pairing.live.rooms import Rooms
from pairing.live.seat import Seat
from pairing.wire.closing import Close
from pairing.wire.codec import encode_message
from pairing.wire.messages import AnyClientMessage, AnyServerMessage, Entries, Hello, Welcome
from tests.support.desk import DEADLINE, PEOPLE, RecordedLine

Kind = TypeVar("Kind", bound=AnyServerMessage)


class SlowLine(RecordedLine):
    """`gate` holds back those who wait until what was sent has left."""

    def __init__(self, told: Callable[[AnyServerMessage], None], ended: Callable[[], None]) -> None:
        super().__init__(told)
        self._ended = ended
        self.gate = asyncio.Event()
        self.gate.set()
        self.waited = asyncio.Event()

    async def drained(self) -> None:
        self.waited.set()
        await self.gate.wait()

    def close(self, code: Close, reason: str) -> None:
        super().close(code, reason)
        self.gate.set()
        self._ended()


class Guest:
    """One instance of a person, here and after it came back. `entries` are all that it was ever told."""

    def __init__(self, person: str = "grace") -> None:
        self.person = person
        self.messages: list[AnyServerMessage] = []
        self.entries: list[e.AnyEntry] = []
        self.position = 0
        self._news = asyncio.Event()
        self.line = SlowLine(self._told, self._news.set)
        self._seat: Seat | None = None
        self._read = 0

    @property
    def seat(self) -> Seat:
        assert self._seat is not None, "it does not sit"
        return self._seat

    @property
    def instance(self) -> str:
        return self.welcome.instance

    @property
    def welcome(self) -> Welcome:
        return next(message for message in reversed(self.messages) if isinstance(message, Welcome))

    @property
    def closed(self) -> Close | None:
        return self.line.closed[0] if self.line.closed is not None else None

    async def sit(
        self, rooms: Rooms, room: Room, *, instance: str | None = None, position: int | None = None
    ) -> "Guest":
        self.line = SlowLine(self._told, self._news.set)
        self._seat = await join(
            room,
            self.line,
            Hello(instance=instance, position=position),
            person=self.person,
            role=dict(PEOPLE)[self.person],
            transcript=rooms.node.transcript,
            policy=rooms.node.policy,
        )
        return self

    async def back(self, rooms: Rooms, room: Room) -> "Guest":
        """Come back as the same instance, from where it stands."""
        return await self.sit(rooms, room, instance=self.instance, position=self.position)

    def leave(self) -> None:
        """The connection breaks."""
        self.seat.close(Close.NORMAL, "")

    def send(self, message: AnyClientMessage) -> None:
        self.seat.receive(encode_message(message))

    def say(self, text: str, ref: int) -> None:
        self.send(Say(ref=ref, text=text))

    def push(self, *updates: object, version: int = 0, first: int = 0, pad: str = "p1") -> None:
        self.send(Push(pad=pad, version=version, first=first, updates=list(updates)))

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that a message brings about."""
        async with asyncio.timeout(DEADLINE):
            while not condition():
                self._news.clear()
                await self._news.wait()

    async def next(self, kind: type[Kind]) -> Kind:
        """The next message of this kind after those that were asked for before."""
        found: list[Kind] = []

        def come() -> bool:
            while self._read < len(self.messages) and not found:
                message = self.messages[self._read]
                self._read += 1
                if isinstance(message, kind):
                    found.append(message)
            return bool(found)

        await self.until(come)
        return found[0]

    async def said(self, *texts: str) -> None:
        """Wait until the last messages said are these."""
        await self.until(lambda: tuple(self.texts[-len(texts) :]) == texts)

    @property
    def texts(self) -> list[str]:
        """What was said, as far as it was told."""
        return [entry.text for entry in self.entries if isinstance(entry, e.Said)]

    async def level(self, position: int) -> None:
        """Wait until it has been told everything up to the position."""
        await self.until(lambda: self.position >= position)

    def _told(self, message: AnyServerMessage) -> None:
        self.messages.append(message)
        if isinstance(message, Welcome) and message.snapshot is not UNSET:
            self.position = message.position
        if isinstance(message, Entries):
            assert message.entries, "an empty message is a waste"
            for entry in message.entries:
                assert entry.position == self.position + 1, "E1: consecutive, exactly once"
                self.position = entry.position
                self.entries.append(entry)
        self._news.set()
