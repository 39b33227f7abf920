"""What people do on boards at this moment: pointers, selections and elements being drawn. Volatile."""

from pairing.errors import PairingError
from pairing.ot.scene.type import SceneType
from pairing.ot.scene.values import is_id, is_number
from pairing.wire.messages import Sketch, SketchView


class Sketching:
    """The newest sketch of each seat of this node that the others have not been sent yet."""

    def __init__(self, scene: SceneType, draft_size: int) -> None:
        """`draft_size`: the largest weight of the elements in a sketch; a larger one goes on without them."""
        self._scene = scene
        self._draft_size = draft_size
        self._news: dict[str, SketchView] = {}

    def draw(self, instance: str, person: str, sketch: Sketch, *, drawing: bool) -> None:
        """`drawing`: whether the person may draw; if not, others see its pointer and selection alone."""
        self._news[instance] = SketchView(
            instance=instance,
            person=person,
            board=sketch.board,
            x=self._coordinate(sketch.x),
            y=self._coordinate(sketch.y),
            tool=sketch.tool,
            button=sketch.button,
            selected=[id for id in sketch.selected[: self._scene.limits.elements] if is_id(id)],
            draft=self._checked(sketch.draft) if drawing else {},
        )

    def leave(self, instance: str) -> None:
        self._news.pop(instance, None)

    def take(self) -> list[SketchView]:
        """What is new since the last time."""
        news, self._news = self._news, {}
        return list(news.values())

    # Others show these as they come, so they are checked like what is stored; a sketch is not worth closing a
    # socket for, so what does not pass is left out.

    def _coordinate(self, value: float | None) -> float | None:
        return value if is_number(value, self._scene.limits.coordinate) else None

    def _checked(self, draft: dict[str, object]) -> dict[str, object]:
        if not draft:
            return {}
        try:
            scene = self._scene.parse_state(draft)
        except PairingError:
            return {}
        return draft if self._scene.measure(scene) <= self._draft_size else {}
