"""A server as a pure object: it decides and stores like a room; the test carries every message by hand."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from pairing.errors import PairingError
from pairing.interview import entries as e
from pairing.interview.admission import shut_out
from pairing.interview.decide import Seat, arrive, decide
from pairing.interview.intents import AnyIntent, Draw, Push
from pairing.interview.limits import Limits
from pairing.interview.state import State, evolve, fold
from pairing.wire import messages as m
from pairing.wire.codec import decode_client, encode_entry, encode_message, entries_message
from pairing.wire.snapshot import snapshot
from pairing.wire.waiting import waiting

LIMITS = m.Limits(
    message_bytes=1_048_576,
    document_units=1_000_000,
    push_updates=4,
    change_sections=10_000,
    pads=200,
    pad_name_chars=120,
    chat_chars=4_000,
    runs_per_room=2,
    run_typed_bytes=16_384,
    cases=50,
    case_chars=65_536,
    case_name_chars=120,
    boards=20,
    board_name_chars=120,
    board_bytes=8_388_608,
    draw_updates=500,
    draw_elements=5_000,
    image_bytes=4_194_304,
    image_pixels=16_777_216,
    extend_minutes=30,
    focus_minutes_most=15,
    answer_chars=4_000,
    note_chars=16_384,
)
PEOPLE: tuple[tuple[str, e.Role], ...] = (("ann", "interviewer"), ("bob", "candidate"), ("cat", "candidate"))


@dataclass(eq=False)
class Line:
    """One connection. Messages that are up when it breaks may still reach the server, or never do."""

    person: str
    up: deque[bytes] = field(default_factory=deque)
    down: deque[bytes] = field(default_factory=deque)
    seat: Seat | None = None
    open: bool = True
    told: int | None = None
    """While it is shut out: up to where it was told everything, -1 for nowhere."""


class Room:
    def __init__(self, text: str = "", *, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.now = 1_000
        self.lines: list[Line] = []
        self.log: list[e.AnyEntry] = []
        self.state = State()
        self._issued = 0
        self._store(e.Opened(position=1, at=self.now, title="Interview"))
        for colour, (person, role) in enumerate(PEOPLE):
            self._store(
                e.Invited(
                    position=len(self.log) + 1,
                    at=self.now,
                    person=person,
                    name=person,
                    role=role,
                    colour=colour,
                )
            )
        self._store(
            e.PadCreated(
                position=len(self.log) + 1, at=self.now, pad="p1", name="a.py", language="python", text=text
            )
        )

    def connect(self, person: str) -> Line:
        line = Line(person)
        self.lines.append(line)
        return line

    def cut(self, line: Line) -> None:
        line.open = False
        line.down.clear()

    def take(self, line: Line) -> bytes:
        """Read the oldest message of the line, and answer it. Returns it, to be doubled."""
        data = line.up.popleft()
        self.handle(line, data)
        return data

    def handle(self, line: Line, data: bytes) -> None:
        message = decode_client(data)
        if isinstance(message, m.Hello):
            self._welcome(line, message)
        elif isinstance(message, m.Ping):
            self._send(line, m.Pong(sent=message.sent, now=self.now))
        elif not isinstance(message, m.Presence | m.Sketch):
            assert line.seat is not None
            self._decide(line, line.seat, message)

    def refold(self) -> State:
        return fold(State(), self.log)

    def _decide(self, line: Line, seat: Seat, intent: AnyIntent) -> None:
        about: dict[str, Any]
        match intent:
            case Push():
                about = {"pad": intent.pad}
            case Draw():
                about = {"board": intent.board}
            case _:
                about = {"ref": intent.ref}
        try:
            decision = decide(self.state, seat, intent, now=self.now, limits=self.limits)
        except PairingError as error:
            self._send(line, m.Refused(code=error.code, message=error.message, **about))
            return
        if not decision.entries:
            self._send(line, m.Settled(**about))
        for entry in decision.entries:
            self._store(entry)

    def _welcome(self, line: Line, hello: m.Hello) -> None:
        known = hello.instance is not None and hello.instance in self.state.instances
        if known and hello.instance is not None:
            instance = hello.instance
        else:
            self._issued += 1
            instance = f"i{self._issued}"
        line.seat = Seat(instance, line.person, self.state.people[line.person].role)
        resumed = known and hello.position is not None and hello.position <= self.state.position
        if self._shut_out(line, hello.position if resumed and hello.position is not None else -1):
            for entry in arrive(self.state, instance, line.person, now=self.now).entries:
                self._store(entry)
            return
        self._let_in(line, hello.position if resumed else None)
        # The one who arrives reads of it in the tail, like everybody else.
        for entry in arrive(self.state, instance, line.person, now=self.now).entries:
            self._store(entry)

    def _shut_out(self, line: Line, position: int) -> bool:
        """Tell whoever is shown nothing so, and again with each entry: something may have changed."""
        assert line.seat is not None
        outside = shut_out(self.state, line.person, line.seat.role)
        if outside is None:
            return False
        line.told = position if line.told is None else line.told
        told = waiting(
            self.state,
            outside,
            interview="interview",
            person=line.person,
            role=line.seat.role,
            instance=line.seat.instance,
            now=self.now,
        )
        self._send(line, told)
        return True

    def _let_in(self, line: Line, position: int | None) -> None:
        """Welcome it: with the entries after `position`, or a snapshot."""
        assert line.seat is not None
        instance = line.seat.instance
        known = self.state.instances.get(instance)
        here = [
            m.PresenceView(instance=other.seat.instance, person=other.person)
            for other in self.lines
            if other.open and other is not line and other.seat is not None
        ]
        welcome = m.Welcome(
            interview="interview",
            person=line.person,
            role=line.seat.role,
            instance=instance,
            ref=0 if known is None else known.ref,
            position=self.state.position,
            now=self.now,
            limits=LIMITS,
            here=here,
        )
        line.told = None
        if position is None:
            self._send(line, replace(welcome, snapshot=snapshot(self.state, instance)))
            return
        self._send(line, welcome)
        if position < self.state.position and line.open:
            line.down.append(entries_message(encode_entry(entry) for entry in self.log[position:]))

    def store(self, kind: type[e.AnyEntry], **fields: Any) -> None:
        """Something the server itself records."""
        self._store(kind(position=len(self.log) + 1, at=self.now, **fields))

    def _store(self, entry: e.AnyEntry) -> None:
        self.now += 7
        self.log.append(entry)
        self.state = evolve(self.state, entry)
        for line in self.lines:
            if not line.open or line.seat is None or self._shut_out(line, entry.position - 1):
                continue
            if line.told is not None:
                self._let_in(line, line.told if line.told >= 0 else None)
            else:
                line.down.append(entries_message((encode_entry(entry),)))

    def _send(self, line: Line, message: m.ServerMessage) -> None:
        if line.open:
            line.down.append(encode_message(message))
