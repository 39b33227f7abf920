"""Editors that meet in one document over a network that may do to pushes whatever it likes."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from pairing.errors import Behind
from pairing.ot.authority import Document, PushLimits, push
from pairing.ot.changes import ChangeSet
from pairing.ot.text import TEXT
from tests.support.collab_client import Editor, Push, Splice

TextDocument = Document[str, ChangeSet]
Decide = Callable[[TextDocument, Push, PushLimits], list[ChangeSet]]

FIRST_MARK, LAST_MARK = 0x4E00, 0x9FFF
"""Characters of which each is inserted once, so that a lost or doubled one is seen."""


def decide(document: TextDocument, pushed: Push, limits: PushLimits) -> list[ChangeSet]:
    return push(
        TEXT,
        document,
        author=pushed.author,
        version=pushed.version,
        first=pushed.first,
        updates=pushed.updates,
        limits=limits,
    )


@dataclass
class Meeting:
    """One document, its log, its editors, and the pushes under way, which arrive in any order and more than
    once. The log reaches each editor in order and unbroken, in portions of any size."""

    editors: Sequence[Editor]
    document: TextDocument
    limits: PushLimits = field(default_factory=PushLimits)
    decide: Decide = decide
    log: list[tuple[str, object]] = field(default_factory=list)
    under_way: list[Push] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    """How much of the log each editor has received."""
    marks: int = 0
    deleted: set[str] = field(default_factory=set)
    undone: bool = False
    refused: int = 0

    def mark(self, count: int) -> str:
        text = "".join(chr(FIRST_MARK + self.marks + index) for index in range(count))
        self.marks += count
        assert FIRST_MARK + self.marks <= LAST_MARK
        return text

    def edit(self, editor: Editor, splices: Sequence[Splice]) -> None:
        text = editor.text()
        for start, end, _ in splices:
            self.deleted.update(text[start:end])
        editor.edit(splices)

    def undo(self, editor: Editor) -> None:
        self.undone = True
        editor.undo()

    def redo(self, editor: Editor) -> None:
        self.undone = True
        editor.redo()

    def send(self, editor: Editor) -> None:
        pushed = editor.pending()
        if pushed.updates:
            self.under_way.append(pushed)

    def arrive(self, pushed: Push) -> None:
        """The authority meets a push; refusing or not, it leaves the document as it was."""
        before = (self.document.state, self.document.version, dict(self.document.accepted))
        window = list(self.document.recent.since(self.document.recent.floor))
        try:
            ops = self.decide(self.document, pushed, self.limits)
        except Behind:
            self.refused += 1
            return
        finally:
            assert before == (self.document.state, self.document.version, dict(self.document.accepted))
            assert window == self.document.recent.since(self.document.recent.floor)
        known = sum(author == pushed.author for author, _ in self.log[pushed.version :])
        assert len(ops) == max(0, len(pushed.updates) - known), "the count and the walk differ"
        for op in ops:
            self.document = self.document.accept(pushed.author, op)
            self.log.append((pushed.author, op.to_json()))

    def receive(self, editor: Editor, most: int) -> None:
        start = self.seen[editor.id]
        updates = self.log[start : start + most]
        if updates:
            editor.receive(updates)
            self.seen[editor.id] += len(updates)

    def settle(self) -> None:
        """Let everything arrive, then hold the editors and the authority against each other."""
        for pushed in self.under_way:
            self.arrive(pushed)
        for editor in self.editors:
            self.receive(editor, len(self.log))
            pending = editor.pending()
            if pending.updates:
                self.arrive(pending)
        for editor in self.editors:
            self.receive(editor, len(self.log))
            assert editor.pending() == Push(
                editor.id, self.document.version, self.document.accepted.get(editor.id, 0), ()
            )
            assert editor.text() == self.document.state, f"{editor.id} has parted from the authority"
        if not self.undone:
            marks = {chr(FIRST_MARK + index) for index in range(self.marks)}
            left = Counter(unit for unit in self.document.state if unit in marks)
            assert left == Counter(marks - self.deleted), "a mark was lost, doubled or resurrected"


@dataclass
class Habits:
    """How one editor and its links behave, as chances per turn."""

    send: float
    receive: float
    offline: bool = False


def play(meeting: Meeting, random: Random, turns: int, *, undo: bool) -> None:
    """A random meeting: links fast and slow, spells offline, pushes lost, doubled, late and out of order,
    edits close to each other, some of which cut surrogate pairs. Ends settled."""
    speeds = (0.03, 0.2, 0.8)
    habits = {e.id: Habits(random.choice(speeds), random.choice(speeds)) for e in meeting.editors}
    for _ in range(turns):
        for editor in meeting.editors:
            habit = habits[editor.id]
            roll = random.random()
            if roll < 0.5:
                meeting.edit(editor, splices(meeting, editor, random))
            elif undo and roll < 0.62:
                meeting.undo(editor)
            elif undo and roll < 0.66:
                meeting.redo(editor)
            if random.random() < 0.04:
                habit.offline = not habit.offline
            if habit.offline:
                continue
            if random.random() < habit.receive:
                meeting.receive(editor, random.choice((1, 2, 100)))
            if random.random() < habit.send:
                meeting.send(editor)
        while meeting.under_way and random.random() < 0.6:
            pushed = random.choice(meeting.under_way)
            fate = random.random()
            if fate < 0.75:
                meeting.arrive(pushed)
            if fate > 0.3:
                meeting.under_way.remove(pushed)
    meeting.settle()


def splices(meeting: Meeting, editor: Editor, random: Random) -> list[Splice]:
    """One edit, or now and then several over one document, near where the others edit."""
    length = len(editor.text())
    made: list[Splice] = []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        spot = random.choice((length // 2, random.randint(0, length)))
        start = max(0, min(length, spot + random.randint(-2, 2)))
        end = min(length, start + random.choice((0, 0, 0, 1, 2, 5)))
        insert = random.choice(("", "\ud83d\ude00", "\n", "\ude00")) + meeting.mark(random.choice((0, 1, 3)))
        made.append((start, end, insert))
    return made
