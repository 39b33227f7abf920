"""Clients and the authority agree after any schedule of delays, breaks, repetitions and late arrivals."""

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pairing.client.events import Rebuilt
from pairing.interview.entries import Edited, Said
from pairing.interview.limits import Limits
from pairing.ot.authority import PushLimits
from tests.unit.client.peer import Peer, settle
from tests.unit.client.room import PEOPLE, Line, Room

WHO = st.integers(0, len(PEOPLE) - 1)
TEXTS = st.sampled_from(["", "a", "b", "xy", "\n", "a\nb", "😀", "\ud83d", "é"])


class Schedule(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        # Few cells, so that pushes from far behind are turned back as well.
        self.room = Room("W", limits=Limits(push=PushLimits(cells=12)))
        self.peers = [Peer(self.room, person) for person, _ in PEOPLE]
        self.typed: Counter[str] = Counter()
        self.said: list[str] = []
        self.broken: list[Line] = []
        self.taken: list[tuple[Line, bytes]] = []
        settle(self.room, *self.peers)

    @rule(who=WHO, start=st.integers(0, 12), length=st.integers(0, 3), insert=TEXTS)
    def edit(self, who: int, start: int, length: int, insert: str) -> None:
        peer = self.peers[who]
        start = min(start, len(peer.text()))
        before = peer.sync.pads["p1"].edits
        peer.edit(start, min(start + length, len(peer.text())), insert)
        self.typed[peer.person] += peer.sync.pads["p1"].edits - before

    @rule(who=WHO)
    def say(self, who: int) -> None:
        text = f"{len(self.said)}"
        self.said.append(text)
        self.peers[who].say(text)

    @rule(who=WHO, up=st.integers(0, 3), down=st.integers(0, 6))
    def travel(self, who: int, up: int, down: int) -> None:
        """Some messages arrive at the server, then some at the client."""
        peer = self.peers[who]
        if peer.line is None:
            peer.connect()
        peer.send()
        line = peer.line
        assert line is not None
        while up and line.up:
            self.taken.append((line, self.room.take(line)))
            up -= 1
        while down and peer.line is not None and peer.line.down:
            peer.receive()
            down -= 1

    @rule(who=WHO)
    def cut(self, who: int) -> None:
        line = self.peers[who].line
        if line is not None:
            self.peers[who].cut()
            if line.seat is not None:
                self.broken.append(line)

    @precondition(lambda self: any(line.up for line in self.broken))
    @rule(data=st.data())
    def arrive_late(self, data: st.DataObject) -> None:
        """A message that was on its way when its connection broke reaches the server after all."""
        self.room.take(data.draw(st.sampled_from([line for line in self.broken if line.up])))

    @precondition(lambda self: self.taken)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        """A message of a broken connection is handled once more."""
        line, message = data.draw(st.sampled_from(self.taken))
        if not line.open and b'"hello"' not in message:
            self.room.handle(line, message)

    @invariant()
    def fold_law(self) -> None:
        assert self.room.refold() == self.room.state

    def teardown(self) -> None:
        settle(self.room, *self.peers)
        pad = self.room.state.pads["p1"]
        for peer in self.peers:
            assert peer.text() == pad.document.state
            assert not peer.sync.pads["p1"].unconfirmed
            assert peer.sync.state.position == self.room.state.position
            assert peer.sync.state.pads["p1"].document.state == pad.document.state
            # Nobody had to begin again, so every edit is in once, under the one instance.
            assert not any(isinstance(event, Rebuilt) for event in peer.events)
            assert pad.document.accepted.get(peer.sync.instance, 0) == self.typed[peer.person]
        assert sorted(x.text for x in self.room.log if isinstance(x, Said)) == sorted(self.said)
        assert sum(isinstance(x, Edited) for x in self.room.log) == self.typed.total()


TestSchedule = Schedule.TestCase
TestSchedule.settings = settings(max_examples=60, stateful_step_count=50, deadline=None)
