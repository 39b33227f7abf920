"""Clients that meet in one document over a network that may do to pushes whatever it likes."""

import json
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Generic, Protocol, TypeAlias, TypeVar

from pairing.errors import Behind
from pairing.ot.authority import Document, PushLimits, push
from tests.support.collab_client import Push

MANY = 10_000

State = TypeVar("State")
Op = TypeVar("Op")
Decide: TypeAlias = Callable[[Document[State, Op], Push, PushLimits], list[Op]]


class Member(Protocol):
    """What a meeting does with a client."""

    id: str

    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def receive(self, updates: Sequence[tuple[str, object]]) -> None: ...
    def pending(self) -> Push: ...


M = TypeVar("M", bound=Member)


def decide(document: Document[State, Op], pushed: Push, limits: PushLimits) -> list[Op]:
    return push(
        document.kind,
        document,
        author=pushed.author,
        version=pushed.version,
        first=pushed.first,
        updates=pushed.updates,
        limits=limits,
    )


@dataclass
class Meeting(ABC, Generic[State, Op, M]):
    """One document, its log, its members, and the pushes under way, which arrive in any order and more than
    once. The log reaches each member in order and unbroken, in portions of any size."""

    members: Sequence[M]
    document: Document[State, Op]
    limits: PushLimits = field(default_factory=PushLimits)
    decide: Decide[State, Op] = decide
    log: list[tuple[str, object]] = field(default_factory=list)
    under_way: list[Push] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    """How much of the log each member has received."""
    undone: bool = False

    def __post_init__(self) -> None:
        self.start = self.document.state

    @abstractmethod
    def edit_at_random(self, member: M, random: Random) -> None: ...

    @abstractmethod
    def shown(self, member: M) -> object:
        """The document as a member shows it, as `held` has it."""

    @abstractmethod
    def held(self) -> object: ...

    @abstractmethod
    def check_kept(self) -> None:
        """That nothing was lost that nobody took away."""

    def undo(self, member: M) -> None:
        self.undone = True
        member.undo()

    def redo(self, member: M) -> None:
        self.undone = True
        member.redo()

    def send(self, member: M) -> None:
        pushed = member.pending()
        if pushed.updates:
            self.under_way.append(pushed)

    def arrive(self, pushed: Push) -> None:
        """The authority meets a push; refusing or not, it leaves the document as it was."""
        before = (self.document.state, self.document.version, dict(self.document.accepted))
        window = list(self.document.recent.since(self.document.recent.floor))
        try:
            ops = self.decide(self.document, pushed, self.limits)
        except Behind:
            return
        finally:
            assert before == (self.document.state, self.document.version, dict(self.document.accepted))
            assert window == self.document.recent.since(self.document.recent.floor)
        known = sum(author == pushed.author for author, _ in self.log[pushed.version :])
        assert len(ops) == max(0, len(pushed.updates) - known), "the count and the walk differ"
        for op in ops:
            self.document = self.document.accept(pushed.author, op)
            self.log.append((pushed.author, json.loads(json.dumps(self.document.kind.serialise(op)))))

    def receive(self, member: M, most: int) -> None:
        start = self.seen[member.id]
        updates = self.log[start : start + most]
        if updates:
            member.receive(updates)
            self.seen[member.id] += len(updates)

    def settle(self) -> None:
        """Let everything arrive, then hold the members, the authority and the log against each other."""
        for pushed in self.under_way:
            self.arrive(pushed)
        for member in self.members:
            self.receive(member, len(self.log))
            pending = member.pending()
            if pending.updates:
                self.arrive(pending)
        for member in self.members:
            self.receive(member, len(self.log))
            accepted = self.document.accepted.get(member.id, 0)
            assert member.pending() == Push(member.id, self.document.version, accepted, ())
            assert self.shown(member) == self.held(), f"{member.id} has parted from the authority"
        self.check_log()
        if not self.undone:
            self.check_kept()

    def check_log(self) -> None:
        """That the log makes the document."""
        folded, kind = self.start, self.document.kind
        for _, value in self.log:
            folded = kind.apply(folded, kind.parse(value, max_parts=MANY))
        assert folded == self.document.state
        assert len(self.log) == self.document.version


@dataclass
class Habits:
    """How one member and its links behave, as chances per turn."""

    send: float
    receive: float
    offline: bool = False


def play(meeting: Meeting[State, Op, M], random: Random, turns: int, *, undo: bool) -> None:
    """A random meeting: links fast and slow, spells offline, pushes lost, doubled, late and out of order,
    edits close to each other. Ends settled."""
    speeds = (0.03, 0.2, 0.8)
    habits = {each.id: Habits(random.choice(speeds), random.choice(speeds)) for each in meeting.members}
    for _ in range(turns):
        for member in meeting.members:
            habit = habits[member.id]
            roll = random.random()
            if roll < 0.5:
                meeting.edit_at_random(member, random)
            elif undo and roll < 0.62:
                meeting.undo(member)
            elif undo and roll < 0.66:
                meeting.redo(member)
            if random.random() < 0.04:
                habit.offline = not habit.offline
            if habit.offline:
                continue
            if random.random() < habit.receive:
                meeting.receive(member, random.choice((1, 2, 100)))
            if random.random() < habit.send:
                meeting.send(member)
        while meeting.under_way and random.random() < 0.6:
            pushed = random.choice(meeting.under_way)
            fate = random.random()
            if fate < 0.75:
                meeting.arrive(pushed)
            if fate > 0.3:
                meeting.under_way.remove(pushed)
    meeting.settle()


def play_and_repeat(meeting: Meeting[State, Op, M], random: Random) -> None:
    """Every push that was ever sent arrives once more in the end, those from before the window too, and adds
    nothing."""
    sent: list[Push] = []
    arrive = meeting.arrive

    def remember(pushed: Push) -> None:
        sent.append(pushed)
        arrive(pushed)

    meeting.arrive = remember  # type: ignore[method-assign]
    play(meeting, random, 30, undo=False)
    random.shuffle(sent)
    assert sent
    for pushed in sent:
        assert decide(meeting.document, pushed, PushLimits()) == []
