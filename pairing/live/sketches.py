"""What people do on boards at this moment: pointers, selections and elements being drawn. Volatile."""

from msgspec import structs

from pairing.errors import PairingError
from pairing.ot.scene.type import SceneType
from pairing.wire.messages import Sketch, SketchView


class Sketching:
    """The newest sketch of each seat of this node that the others have not been sent yet."""

    def __init__(self, scene: SceneType, draft_size: int) -> None:
        """`draft_size`: the largest weight of the elements in a sketch; a larger one goes on without them."""
        self._scene = scene
        self._draft_size = draft_size
        self._news: dict[str, SketchView] = {}

    def draw(self, instance: str, person: str, sketch: Sketch) -> None:
        self._news[instance] = SketchView(
            instance=instance,
            person=person,
            **{**structs.asdict(sketch), "draft": self._checked(sketch.draft)},
        )

    def leave(self, instance: str) -> None:
        self._news.pop(instance, None)

    def take(self) -> list[SketchView]:
        """What is new since the last time."""
        news, self._news = self._news, {}
        return list(news.values())

    def _checked(self, draft: dict[str, object]) -> dict[str, object]:
        """Others draw these as they come, so they are checked like what is stored; a sketch is not worth
        closing a socket for, so what does not pass is left out."""
        if not draft:
            return {}
        try:
            scene = self._scene.parse_state(draft)
        except PairingError:
            return {}
        return draft if self._scene.measure(scene) <= self._draft_size else {}
