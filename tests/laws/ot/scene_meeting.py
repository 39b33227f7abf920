"""Boards that meet in one scene over a network that may do to pushes whatever it likes."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from pairing.errors import Behind
from pairing.ot.authority import Document, PushLimits, push
from pairing.ot.scene.elements import Scene
from pairing.ot.scene.limits import SCENE_PUSH_LIMITS
from pairing.ot.scene.operation import SceneOperation, scene_to_json
from pairing.ot.scene.type import SCENE
from tests.laws.ot.meeting import Habits
from tests.support.board_client import Board
from tests.support.collab_client import Push
from tests.support.drawing import Pencil

Json = Any
SceneDocument = Document[Scene, SceneOperation]

POOL = ("a", "b", "c", "__a", "constructor", "-")
"""Ids that everybody edits; some are names that JavaScript gives a meaning."""


def decide(document: SceneDocument, pushed: Push, limits: PushLimits) -> list[SceneOperation]:
    return push(
        SCENE,
        document,
        author=pushed.author,
        version=pushed.version,
        first=pushed.first,
        updates=pushed.updates,
        limits=limits,
    )


@dataclass
class SceneMeeting:
    """One scene, its log, its boards, and the pushes under way, which arrive in any order and more than
    once. The log reaches each board in order and unbroken, in portions of any size."""

    boards: Sequence[Board]
    document: SceneDocument
    limits: PushLimits = SCENE_PUSH_LIMITS
    log: list[tuple[str, Json]] = field(default_factory=list)
    under_way: list[Push] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    marks: set[str] = field(default_factory=set)
    """Ids of elements that were put once and never touched again: a lost one is seen."""
    undone: bool = False

    def edit(self, board: Board, pencil: Pencil) -> None:
        operation = pencil.operation(SCENE.parse_state(board.scene()))
        if pencil.random.random() < 0.3:
            mark = f"m{len(self.marks)}"
            self.marks.add(mark)
            operation[mark] = ["+", pencil.element(mark)]
        board.edit(operation)

    def undo(self, board: Board) -> None:
        self.undone = True
        board.undo()

    def redo(self, board: Board) -> None:
        self.undone = True
        board.redo()

    def send(self, board: Board) -> None:
        pushed = board.pending()
        if pushed.updates:
            self.under_way.append(pushed)

    def arrive(self, pushed: Push) -> None:
        """The authority meets a push; refusing or not, it leaves the document as it was."""
        before = (self.document.state, self.document.version, dict(self.document.accepted))
        try:
            ops = decide(self.document, pushed, self.limits)
        except Behind:
            return
        finally:
            assert before == (self.document.state, self.document.version, dict(self.document.accepted))
        known = sum(author == pushed.author for author, _ in self.log[pushed.version :])
        assert len(ops) == max(0, len(pushed.updates) - known), "the count and the walk differ"
        for op in ops:
            self.document = self.document.accept(pushed.author, op)
            self.log.append((pushed.author, json.loads(json.dumps(op.to_json()))))

    def receive(self, board: Board, most: int) -> None:
        start = self.seen[board.id]
        updates = self.log[start : start + most]
        if updates:
            board.receive(updates)
            self.seen[board.id] += len(updates)

    def settle(self, start: Scene) -> None:
        """Let everything arrive, then hold the boards, the authority and the log against each other."""
        for pushed in self.under_way:
            self.arrive(pushed)
        for board in self.boards:
            # With a window this small a board may have to pull more than once.
            self.receive(board, len(self.log))
            pending = board.pending()
            if pending.updates:
                self.arrive(pending)
        held = scene_to_json(self.document.state)
        for board in self.boards:
            self.receive(board, len(self.log))
            accepted = self.document.accepted.get(board.id, 0)
            assert board.pending() == Push(board.id, self.document.version, accepted, ())
            assert board.scene() == held, f"{board.id} has parted from the authority"
        folded = start
        for _, value in self.log:
            folded = SCENE.apply(folded, SceneOperation.from_json(value))
        assert folded == self.document.state
        assert folded.size == self.document.state.size == Scene(dict(folded)).size
        assert SCENE.parse_state(held) == folded, "an element is not whole"
        if not self.undone:
            assert held.keys() >= self.marks, "an element was lost"


def play(meeting: SceneMeeting, random: Random, turns: int, *, undo: bool) -> None:
    """A random meeting: links fast and slow, spells offline, pushes lost, doubled, late and out of order.
    Ends settled."""
    start = meeting.document.state
    pencil = Pencil(random, POOL)
    speeds = (0.03, 0.2, 0.8)
    habits = {board.id: Habits(random.choice(speeds), random.choice(speeds)) for board in meeting.boards}
    for _ in range(turns):
        for board in meeting.boards:
            habit = habits[board.id]
            roll = random.random()
            if roll < 0.5:
                meeting.edit(board, pencil)
            elif undo and roll < 0.62:
                meeting.undo(board)
            elif undo and roll < 0.66:
                meeting.redo(board)
            if random.random() < 0.04:
                habit.offline = not habit.offline
            if habit.offline:
                continue
            if random.random() < habit.receive:
                meeting.receive(board, random.choice((1, 2, 100)))
            if random.random() < habit.send:
                meeting.send(board)
        while meeting.under_way and random.random() < 0.6:
            pushed = random.choice(meeting.under_way)
            fate = random.random()
            if fate < 0.75:
                meeting.arrive(pushed)
            if fate > 0.3:
                meeting.under_way.remove(pushed)
    meeting.settle(start)
