"""A desk: a seat in a room without a socket, and the client behind it, all in one event loop."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import zip_longest

from msgspec import UNSET

from pairing.backplane.port import Backplane
from pairing.interview import entries as e
from pairing.interview.entries import Role
from pairing.interview.intents import Push
from pairing.live.joining import join
from pairing.live.line import Frame
from pairing.live.news import Tell, nobody
from pairing.live.part import transcript_of
from pairing.live.policy import Policy
from pairing.live.room import Room
from pairing.live.rooms import Rooms
from pairing.live.seat import Seat
from pairing.ot.utf16 import to_units
from pairing.runner.port import Runner
from pairing.transcript.port import Batch, Transcript
from pairing.wire.closing import Close
from pairing.wire.codec import decode_server, encode_entry, encode_message, join_entries
from pairing.wire.messages import (
    AnyClientMessage,
    AnyServerMessage,
    Entries,
    Hello,
    Refused,
    Settled,
    Welcome,
)
from tests.support.collab_client import PythonEditor

INTERVIEW = "interview"
PEOPLE: tuple[tuple[str, Role], ...] = (("ada", "interviewer"), ("grace", "candidate"), ("olga", "observer"))
DEADLINE = 30.0


async def open_interview(transcript: Transcript, text: str = "") -> None:
    """Store an interview with three people and one pad, `p1`."""
    entries: list[e.AnyEntry] = [e.Opened(position=1, at=1, title="A title")]
    for number, (person, role) in enumerate(PEOPLE):
        entries.append(
            e.Invited(position=number + 2, at=1, person=person, name=person.title(), role=role, colour=number)
        )
    entries.append(e.PadCreated(position=5, at=1, pad="p1", name="main.py", language="python", text=text))
    lines = [encode_entry(entry) for entry in entries]
    assert all(await transcript.append([Batch(transcript_of(INTERVIEW), 1, len(lines), join_entries(lines))]))


class RecordedLine:
    """Keeps what was sent; `stuck` makes it look like a socket that nobody reads."""

    def __init__(self, told: Callable[[AnyServerMessage], None]) -> None:
        self._told = told
        self.closed: tuple[Close, str] | None = None
        self.stuck = 0

    def send(self, frame: Frame) -> None:
        if self.closed is None:
            self._told(decode_server(frame.payload))

    def backlog(self) -> int:
        return self.stuck

    async def drained(self) -> None:
        await asyncio.sleep(0)

    def close(self, code: Close, reason: str) -> None:
        self.closed = self.closed or (code, reason)


class Desk:
    """One client: keeps the protocol's rules on its side, for the pad `p1`."""

    def __init__(self) -> None:
        self.messages: list[AnyServerMessage] = []
        self.entries: list[e.AnyEntry] = []
        self.line = RecordedLine(self._told)
        self.seat: Seat | None = None
        self.editor: PythonEditor | None = None
        self.position = 0
        self._pushing = False
        self._left = 0
        self._news = asyncio.Event()

    @property
    def welcome(self) -> Welcome:
        return next(message for message in reversed(self.messages) if isinstance(message, Welcome))

    async def sit(self, rooms: Rooms, room: Room, person: str, hello: Hello | None = None) -> None:
        role = dict(PEOPLE)[person]
        self.line = RecordedLine(self._told)
        self._pushing = False
        self.seat = await join(
            room,
            self.line,
            hello or Hello(),
            person=person,
            role=role,
            transcript=rooms.node.transcript,
            policy=rooms.node.policy,
        )

    def leave(self) -> None:
        """The connection breaks."""
        assert self.seat is not None
        self.seat.close(Close.NORMAL, "")
        self.seat = None

    def send(self, message: AnyClientMessage) -> None:
        assert self.seat is not None
        self.seat.receive(encode_message(message))

    def push(self) -> None:
        """Push what is unconfirmed, unless a push is in flight."""
        if self.seat is None or self.editor is None or self._pushing:
            return
        pending = self.editor.pending()
        if pending.updates:
            self._pushing = True
            self._left = len(pending.updates)
            self.send(
                Push(pad="p1", version=pending.version, first=pending.first, updates=list(pending.updates))
            )

    async def until(self, condition: Callable[["Desk"], bool]) -> None:
        """Wait for something that a message brings about."""
        async with asyncio.timeout(DEADLINE):
            while not condition(self):
                self._news.clear()
                await self._news.wait()

    def _told(self, message: AnyServerMessage) -> None:
        self.messages.append(message)
        match message:
            case Welcome():
                self._welcomed(message)
            case Entries():
                for entry in message.entries:
                    self._happened(entry)
            case Refused(code=code, pad=pad) if pad is not UNSET:
                assert code == "behind", message
                self._pushing = False
            case Settled(pad=pad) if pad is not UNSET:
                self._pushing = False
        self._news.set()
        self.push()

    def _welcomed(self, message: Welcome) -> None:
        if message.snapshot is UNSET:
            return
        assert self.editor is None or not self.editor.pending().updates
        pad = message.snapshot.pads[0]
        self.position = message.position
        self.editor = PythonEditor(message.instance, to_units(pad.text), pad.version)

    def _happened(self, entry: e.AnyEntry) -> None:
        assert entry.position == self.position + 1, "E1: consecutive, exactly once"
        self.position = entry.position
        self.entries.append(entry)
        if isinstance(entry, e.Edited) and entry.pad == "p1":
            assert self.editor is not None
            self.editor.receive([(entry.by, entry.changes)])
            if entry.by == self.editor.id:
                self._left -= 1
                self._pushing = self._left > 0


@asynccontextmanager
async def nodes(
    transcript: Transcript,
    backplanes: list[Backplane],
    policy: Policy,
    runners: Sequence[Runner] = (),
    tell: Tell = nobody,
) -> AsyncIterator[list[Rooms]]:
    """Server nodes without sockets, on one transcript; each with its runner, if there are some."""
    now = iter(range(1_000_000, 1_000_000_000))
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(
                Rooms(transcript, backplane, policy, lambda: next(now), runner, tell=tell).running()
            )
            for backplane, runner in zip_longest(backplanes, runners)
        ]
