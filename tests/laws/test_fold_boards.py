"""The fold law, under everything that anybody may ask of boards and of the capacity sheet."""

from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from pairing.interview import intents as i
from pairing.interview.decide import Seat
from pairing.ot.scene.operation import SceneOperation, scene_to_json
from pairing.wire.snapshot import snapshot
from tests.laws.interview import LIMITS, Interview, seats, steps
from tests.support.drawing import Pencil
from tests.support.elements import box

boards = st.sampled_from(["b1", "b1", "b2", "b3", ""])
lines = st.sampled_from(["One", "Two", "", " ", "a\nb", "\ud83d", "long!", "😀"])
templates = st.sampled_from([{}, {"a": box()}, {"a": {}}, {"a b": box()}, {f"{n}": box() for n in range(5)}])
wrong: st.SearchStrategy[Any] = st.sampled_from(
    [None, [], {}, {"a": ["-"]}, {"a": ["~", {"x": 1}]}, {"a": ["+", {}]}, {"a": ["~", {"x": 1e308, "y": 0}]}]
)


class AnyBoards(Interview):
    @rule(seat=seats, step=steps, name=lines, elements=templates)
    def create(self, seat: Seat, step: int, name: str, elements: dict[str, Any]) -> None:
        self.ask(seat, i.CreateBoard(ref=self.ref(seat, step), name=name, elements=elements))

    @rule(seat=seats, step=steps, board=boards, name=lines)
    def rename(self, seat: Seat, step: int, board: str, name: str) -> None:
        self.ask(seat, i.RenameBoard(ref=self.ref(seat, step), board=board, name=name))

    @rule(seat=seats, step=steps, board=boards)
    def delete(self, seat: Seat, step: int, board: str) -> None:
        self.ask(seat, i.DeleteBoard(ref=self.ref(seat, step), board=board))

    @rule(seat=seats, step=steps, board=boards)
    def restore(self, seat: Seat, step: int, board: str) -> None:
        self.ask(seat, i.RestoreBoard(ref=self.ref(seat, step), board=board))

    @rule(seat=seats, step=steps, allowed=st.sampled_from([True, True, False]))
    def allow(self, seat: Seat, step: int, allowed: bool) -> None:
        self.ask(seat, i.AllowDrawing(ref=self.ref(seat, step), allowed=allowed))

    @rule(
        seat=seats,
        step=steps,
        field=st.sampled_from(["users", "days", "No", ""]),
        value=st.sampled_from([None, 0, 1.5, -3e17, 1e308, float("nan")]),
    )
    def reckon(self, seat: Seat, step: int, field: str, value: float | None) -> None:
        self.ask(seat, i.SetCapacity(ref=self.ref(seat, step), field=field, value=value))

    @precondition(lambda self: self.scenes)
    @rule(seat=seats, board=boards, late=st.integers(0, 8), count=st.integers(0, 4), seed=st.integers(0, 999))
    def draw(self, seat: Seat, board: str, late: int, count: int, seed: int) -> None:
        """By somebody who is `late` versions behind and counted rightly."""
        scenes = self.scenes.get(board, next(iter(self.scenes.values())))
        version = max(0, len(scenes) - 1 - late)
        first = self.drawers.get(board, [])[:version].count(seat.instance)
        pencil, scene, updates = Pencil(Random(seed)), scenes[version], []
        for _ in range(count):
            operation = pencil.operation(scene)
            updates.append(operation)
            scene = SceneOperation.from_json(operation).apply(scene)
        self.ask(seat, i.Draw(board=board, version=version, first=first, updates=updates))

    @rule(
        seat=seats,
        board=boards,
        version=st.integers(-1, 9),
        first=st.integers(-1, 4),
        updates=st.lists(wrong, max_size=4),
    )
    def draw_wrongly(self, seat: Seat, board: str, version: int, first: int, updates: list[Any]) -> None:
        self.ask(seat, i.Draw(board=board, version=version, first=first, updates=updates))

    @invariant()
    def the_order_holds_those_in_sight(self) -> None:
        found = self.state.boards
        assert sorted(found.order) == sorted(id for id, board in found.all.items() if not board.deleted)
        assert len(found.all) <= LIMITS.boards

    @invariant()
    def every_board_keeps_the_limits(self) -> None:
        for board in self.state.boards.all.values():
            scene = board.document.state
            assert scene == LIMITS.scene.parse_state(scene_to_json(scene)), "nothing malformed got in"
            assert LIMITS.scene.measure(scene) <= LIMITS.draw.size

    @invariant()
    def the_snapshot_shows_the_state(self) -> None:
        shown = snapshot(self.state, "ada1")
        assert [board.id for board in shown.boards if not board.deleted] == list(self.state.boards.order)
        assert {board.id: (board.version, board.elements, board.accepted) for board in shown.boards} == {
            id: (len(scenes) - 1, scene_to_json(scenes[-1]), self.drawers[id].count("ada1"))
            for id, scenes in self.scenes.items()
        }
        assert (shown.drawing, shown.capacity) == (self.state.boards.drawing, self.state.boards.capacity)


AnyBoards.TestCase.settings = settings(max_examples=30, stateful_step_count=50, deadline=None)
TestAnyBoards = AnyBoards.TestCase
