"""Boards as files: the vectors that the browser's own way from a scene to elements is held to as well
(frontend/src/board/scene/exported.test.ts). `python -m tests.unit.export.test_board_vectors` writes them."""

import json
from pathlib import Path
from random import Random
from typing import Any

from pairing.export.boards import elements_of
from pairing.ot.scene.operation import scene_from_json
from tests.support.drawing import Pencil

VECTORS = Path(__file__).parents[2] / "vectors" / "board_elements.json"
CASES = 24
TYPES = ("arrow", "arrow", "text", "text", "rectangle", "frame", "line", "image")
"""What refers to others, more than once each."""


def vectors() -> list[dict[str, Any]]:
    """Scenes in which many elements refer to one another, to what is not there, and in circles."""
    found = []
    for seed in range(CASES):
        random = Random(seed)
        pencil = Pencil(random)
        scene = {id: pencil.element(id, random.choice(TYPES)) for id in pencil.ids}
        if seed % 3:
            scene["a"] = pencil.element("a", "rectangle")
        else:
            del scene["d"]
        found.append({"scene": scene, "elements": elements_of(scene_from_json(scene))})
    return found


def text() -> str:
    return "[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in vectors()) + "\n]\n"


def test_the_vectors_are_what_is_made_now() -> None:
    assert VECTORS.read_text() == text()


def test_the_vectors_have_what_is_hard() -> None:
    elements = [element for case in vectors() for element in case["elements"]]
    assert any(len(element["boundElements"] or []) > 1 for element in elements)
    assert any(element.get("containerId") for element in elements)
    assert any(element.get("frameId") for element in elements)
    assert any(element.get("startBinding") for element in elements)


if __name__ == "__main__":
    VECTORS.write_text(text())
