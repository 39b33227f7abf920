"""Checksums of scenes. That a browser comes to the same: tests/vectors/scene_checksum.json."""

from random import Random
from typing import Any

import pytest

from pairing.ot.scene.checksum import scene_checksum
from pairing.ot.scene.elements import Element, Scene
from pairing.ot.scene.operation import scene_from_json, scene_to_json
from tests.support.drawing import Pencil

IDS = ("a", "b", "c", "d")


@pytest.mark.parametrize("seed", range(50))
def test_a_checksum_follows_operations_and_depends_on_the_scene_alone(seed: int) -> None:
    """What is kept with elements never goes stale, and the way to a scene leaves no trace."""
    pencil = Pencil(Random(seed), IDS)
    scene = pencil.scene()
    for _ in range(20):
        scene = pencil.parsed(scene).apply(scene)
        backwards = dict(reversed([*scene_to_json(scene).items()]))
        turned = {id: dict(reversed([*values.items()])) for id, values in backwards.items()}
        assert scene_checksum(scene) == scene_checksum(scene_from_json(turned))


def test_every_difference_is_seen() -> None:
    values = Pencil(Random(1), IDS).element("a", "freedraw")
    checksums = [scene_checksum(Scene())]
    variants: tuple[dict[str, Any], ...] = (
        {}, {"x": 1e-9}, {"x": 1}, {"locked": True}, {"link": ""}, {"link": "x"},
        {"points": [[0, 0], [0, 1]]}, {"points": [[0, 0], [1, 0]]}, {"points": [[0, 0], [0, 0], [1, 0]]},
        {"groupIds": ["a", "b"]}, {"groupIds": ["b", "a"]}, {"groupIds": ["ab"]}, {"customData": {}},
        {"customData": {"k": None}}, {"customData": {"k": [[]]}}, {"customData": {"k": [{}]}},
        {"customData": {"k": [], "l": []}},
    )  # fmt: skip
    for variant in variants:
        scenes = [
            Scene({id: Element({**values, "x": 0, "locked": False, "link": None, "groupIds": []} | variant)})
            for id in ("a", "b")
        ]
        checksums += map(scene_checksum, scenes)
    checksums.append(scene_checksum(scenes[0].changed(scenes[1])))
    assert len(set(checksums)) == len(checksums)


def test_numbers_are_the_same_however_they_are_written() -> None:
    values = Pencil(Random(1), IDS).element("a", "rectangle")
    (one, other) = (Element(values | numbers) for numbers in ({"x": 3, "y": 0}, {"x": 3.0, "y": -0.0}))
    assert scene_checksum(Scene({"a": one})) == scene_checksum(Scene({"a": other}))
