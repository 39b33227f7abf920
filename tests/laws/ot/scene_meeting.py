"""Boards that meet in one scene."""

from dataclasses import dataclass, field
from random import Random

from pairing.ot.authority import PushLimits
from pairing.ot.scene.elements import Scene
from pairing.ot.scene.limits import SCENE_PUSH_LIMITS
from pairing.ot.scene.operation import SceneOperation, scene_to_json
from pairing.ot.scene.type import SCENE
from tests.laws.ot.meeting import Meeting
from tests.support.board_client import Board, Json
from tests.support.drawing import Pencil

POOL = ("a", "b", "c", "__a", "constructor", "-")
"""Ids that everybody edits; some are names that JavaScript gives a meaning."""


@dataclass
class SceneMeeting(Meeting[Scene, SceneOperation, Board]):
    limits: PushLimits = SCENE_PUSH_LIMITS
    marks: set[str] = field(default_factory=set)
    """Ids of elements that were put once and never touched again: a lost one is seen."""

    def edit(self, board: Board, pencil: Pencil) -> None:
        operation = pencil.operation(SCENE.parse_state(board.scene()))
        if pencil.random.random() < 0.3:
            mark = f"m{len(self.marks)}"
            self.marks.add(mark)
            operation[mark] = ["+", pencil.element(mark)]
        board.edit(operation)

    def edit_at_random(self, member: Board, random: Random) -> None:
        self.edit(member, Pencil(random, POOL))

    def shown(self, member: Board) -> dict[str, Json]:
        return member.scene()

    def held(self) -> dict[str, Json]:
        return scene_to_json(self.document.state)

    def check_log(self) -> None:
        super().check_log()
        state = self.document.state
        assert state.size == Scene(dict(state)).size
        assert SCENE.parse_state(self.held()) == state, "an element is not whole"

    def check_kept(self) -> None:
        assert self.held().keys() >= self.marks, "an element was lost"
