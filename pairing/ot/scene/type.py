"""The scene type: documents are elements by id, operations put, patch and delete them."""

from collections.abc import Sequence
from typing import Final

from pairing.errors import TooLarge
from pairing.ot.scene.elements import Element, Scene
from pairing.ot.scene.limits import DEFAULT_SCENE_LIMITS, SceneLimits
from pairing.ot.scene.operation import Patch, Put, SceneOperation
from pairing.ot.scene.parsing import SceneParser, check_patch


class SceneType:
    """`OperationType` for scenes under given limits. Operations fit any scene: extents are 0."""

    name: str = "scene"

    def __init__(self, limits: SceneLimits = DEFAULT_SCENE_LIMITS) -> None:
        self.limits: Final = limits
        self._parser = SceneParser(limits)

    def parse(self, value: object, *, max_parts: int) -> SceneOperation:
        return self._parser.operation(value, max_parts)

    def parse_state(self, value: object) -> Scene:
        """A scene from JSON {id: element}. Raises `Malformed` and `TooLarge`."""
        return self._parser.scene(value)

    def serialise(self, op: SceneOperation) -> object:
        return op.to_json()

    def apply(self, state: Scene, op: SceneOperation) -> Scene:
        return op.apply(state)

    def compose(self, first: SceneOperation, second: SceneOperation) -> SceneOperation:
        return first.compose(second)

    def transform(self, op: SceneOperation, over: SceneOperation, before: bool) -> SceneOperation:
        return op.transform(over, before)

    def invert(self, op: SceneOperation, state: Scene) -> SceneOperation:
        return op.invert(state)

    def extent(self, state: Scene) -> int:
        return 0

    def before(self, op: SceneOperation) -> int:
        return 0

    def after(self, op: SceneOperation) -> int:
        return 0

    def measure(self, state: Scene) -> int:
        return state.size

    def measure_after(self, state: Scene, ops: Sequence[SceneOperation]) -> int:
        """Raises `Malformed` for a patch that does not fit the element it meets, and `TooLarge` over the
        limits of elements; what is over one already may shrink."""
        met: dict[str, Element | None] = {}
        elements, size = len(state), state.size
        for op in ops:
            for id, part in op.parts.items():
                old = met[id] if id in met else state.get(id)
                new: Element | None = None
                if type(part) is Patch:
                    if old is None:
                        continue
                    check_patch(id, part, old)
                    new = old.patched(part.values, part.unset)
                    if new.size > self.limits.element_size and new.size > old.size:
                        raise TooLarge(f"element {id} is over the limit of {self.limits.element_size}")
                elif type(part) is Put:
                    new = part.element
                met[id] = new
                elements += (new is not None) - (old is not None)
                size += (len(id) + new.size if new else 0) - (len(id) + old.size if old else 0)
        if elements > self.limits.elements and elements > len(state):
            raise TooLarge(f"a scene of {elements} elements is over the limit of {self.limits.elements}")
        return size

    def parts(self, op: SceneOperation) -> int:
        return len(op.parts)


SCENE: Final = SceneType()
