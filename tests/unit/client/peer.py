"""A client whose connection is a `Line` of the simulated room."""

from pairing.client.decoding import decode
from pairing.client.events import Event
from pairing.client.interview import InterviewSync
from pairing.errors import PairingError, Reset
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.wire.codec import encode_message
from tests.unit.client.room import LIMITS, Line, Room

Outcome = e.AnyEntry | PairingError | None


class Peer:
    def __init__(self, room: Room, person: str) -> None:
        self.room = room
        self.person = person
        self.sync = InterviewSync()
        self.line: Line | None = None
        self.events: list[Event] = []
        self.outcomes: list[Outcome] = []

    def connect(self) -> None:
        self.line = self.room.connect(self.person)
        self.line.up.append(encode_message(self.sync.hello()))

    def cut(self) -> None:
        assert self.line is not None
        self.room.cut(self.line)
        self.line = None
        self.sync.disconnected()

    def send(self) -> None:
        assert self.line is not None
        self.line.up.extend(encode_message(message) for message in self.sync.outgoing())

    def receive(self) -> None:
        """Take one message; a state that cannot be continued starts anew on a new line."""
        assert self.line is not None
        try:
            self.events += self.sync.receive(decode(self.line.down.popleft()))
        except Reset as reset:
            self.sync.abandon(reset)
            self.cut()
            self.connect()

    def edit(self, start: int, end: int, insert: str, pad: str = "p1") -> None:
        self.sync.pads[pad].edit(
            start, end, insert, most_units=LIMITS.document_units, message_bytes=LIMITS.message_bytes
        )

    def say(self, text: str) -> None:
        self.sync.ask(lambda ref: i.Say(ref=ref, text=text), self.outcomes.append)

    def text(self, pad: str = "p1") -> str:
        return self.sync.pads[pad].text


def settle(room: Room, *peers: Peer) -> None:
    """Carry messages until there are none: everything lost is sent again, and everybody is up to date."""
    for peer in peers:
        if peer.line is None:
            peer.connect()
    moved = True
    while moved:
        moved = False
        for peer in peers:
            peer.send()
            assert peer.line is not None
            while peer.line.up:
                room.take(peer.line)
                moved = True
            while peer.line.down:
                peer.receive()
                moved = True
