"""An artist: the client's own state machine on a seat in a room without a socket, for tests of boards."""

import asyncio
from collections.abc import Callable
from typing import Any

from pairing.client.board import BoardSync
from pairing.client.interview import InterviewSync
from pairing.errors import Unavailable
from pairing.interview import intents as i
from pairing.live.joining import join
from pairing.live.room import Room
from pairing.live.rooms import Rooms
from pairing.live.seat import Seat
from pairing.ot.scene.operation import scene_to_json
from pairing.ot.scene.type import SCENE
from pairing.wire.closing import Close
from pairing.wire.codec import encode_message
from pairing.wire.messages import AnyServerMessage
from tests.support.desk import DEADLINE, PEOPLE, RecordedLine

MOST = 5_000
"""Elements that one operation touches."""


class Artist:
    """One instance of a person. What the server cannot take now is sent again when it comes back."""

    def __init__(self, person: str) -> None:
        self.person = person
        self.sync = InterviewSync()
        self.messages: list[AnyServerMessage] = []
        self.seat: Seat | None = None
        self._lost = False
        self._news = asyncio.Event()

    @property
    def board(self) -> BoardSync:
        return self.sync.boards["b1"]

    @property
    def elements(self) -> dict[str, Any]:
        return scene_to_json(self.board.scene)

    async def sit(self, rooms: Rooms, room: Room) -> None:
        """Take a seat, as a new instance or from where it stands."""
        while self.seat is None:
            self._lost = False
            line = RecordedLine(self._told)
            try:
                self.seat = await join(
                    room,
                    line,
                    self.sync.hello(),
                    person=self.person,
                    role=dict(PEOPLE)[self.person],
                    transcript=rooms.node.transcript,
                    policy=rooms.node.policy,
                )
            except Unavailable:
                self.sync.disconnected()
                await asyncio.sleep(0)
        self._send()

    def leave(self) -> None:
        """The connection breaks."""
        assert self.seat is not None
        seat, self.seat = self.seat, None
        seat.close(Close.NORMAL, "")
        self.sync.disconnected()

    async def create(self, name: str, elements: dict[str, Any] | None = None) -> None:
        done = asyncio.Event()
        self.sync.ask(
            lambda ref: i.CreateBoard(ref=ref, name=name, elements=elements or {}), lambda _: done.set()
        )
        self._send()
        async with asyncio.timeout(DEADLINE):
            await done.wait()

    def draw(self, operation: Any) -> None:
        self.board.edit(SCENE.parse(operation, max_parts=MOST), most_elements=MOST)
        self._send()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that a message brings about."""
        async with asyncio.timeout(DEADLINE):
            while not condition():
                self._news.clear()
                await self._news.wait()

    def _told(self, message: AnyServerMessage) -> None:
        self.messages.append(message)
        if self._lost:
            return
        try:
            self.sync.receive(message)
        except Unavailable:
            # As the driver does: the connection is given up, and what is unsettled is sent by the next.
            self._lost = True
            if self.seat is not None:
                self.leave()
        self._news.set()
        # Not from inside the room's own telling.
        asyncio.get_running_loop().call_soon(self._send)

    def _send(self) -> None:
        if self.seat is not None:
            for message in self.sync.outgoing():
                if self.seat is not None:
                    self.seat.receive(encode_message(message))
