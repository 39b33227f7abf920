"""What must hold for all scenes and all operations on them."""

import json
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from pairing.ot.scene.elements import Scene
from pairing.ot.scene.operation import SceneOperation, scene_from_json, scene_to_json
from pairing.ot.scene.type import SCENE
from tests.support.drawing import Pencil

many = settings(derandomize=True, deadline=None, max_examples=600)
pencils = st.integers(0, 2**63).map(lambda seed: Pencil(Random(seed)))
"""A seed and not its draws: a pencil makes hundreds, and what fails is small as it is."""


def drawn(pencil: Pencil) -> tuple[Scene, SceneOperation, SceneOperation]:
    scene = pencil.scene()
    return scene, pencil.parsed(scene), pencil.parsed(scene)


@many
@given(pencils)
def test_concurrent_operations_converge(pencil: Pencil) -> None:
    scene, first, second = drawn(pencil)
    there = second.transform(first, False).apply(first.apply(scene))
    assert there == first.transform(second, True).apply(second.apply(scene))
    assert there.size == first.transform(second, True).apply(second.apply(scene)).size


@many
@given(pencils)
def test_concurrent_operations_converge_whatever_they_meet(pencil: Pencil) -> None:
    """On scenes that neither was made for, as after a deletion."""
    first, second = pencil.parsed(pencil.scene()), pencil.parsed(pencil.scene())
    scene = pencil.scene()
    assert second.transform(first, False).apply(first.apply(scene)) == first.transform(second, True).apply(
        second.apply(scene)
    )


@many
@given(pencils)
def test_composition_applies_as_its_parts(pencil: Pencil) -> None:
    scene = pencil.scene()
    first = pencil.parsed(scene)
    middle = first.apply(scene)
    second = pencil.parsed(middle)
    assert first.compose(second).apply(scene) == second.apply(middle)
    third = pencil.parsed(second.apply(middle))
    assert first.compose(second).compose(third) == first.compose(second.compose(third))


@many
@given(pencils, st.booleans())
def test_moving_over_a_composition_is_moving_over_its_parts(pencil: Pencil, before: bool) -> None:
    scene = pencil.scene()
    moved, first = pencil.parsed(scene), pencil.parsed(scene)
    second = pencil.parsed(first.apply(scene))
    assert moved.transform(first.compose(second), before) == moved.transform(first, before).transform(
        second, before
    )


@many
@given(pencils, st.booleans())
def test_a_composition_moves_as_its_parts(pencil: Pencil, before: bool) -> None:
    scene = pencil.scene()
    over, first = pencil.parsed(scene), pencil.parsed(scene)
    second = pencil.parsed(first.apply(scene))
    one_by_one = first.transform(over, before).compose(
        second.transform(over.transform(first, not before), before)
    )
    together = first.compose(second).transform(over, before)
    meeting = over.apply(scene)
    assert together.apply(meeting) == one_by_one.apply(meeting)


@many
@given(pencils)
def test_inverse_undoes(pencil: Pencil) -> None:
    scene = pencil.scene()
    operation = pencil.parsed(scene)
    inverse = operation.invert(scene)
    undone = inverse.apply(operation.apply(scene))
    assert undone == scene
    assert undone.size == scene.size == Scene(dict(scene)).size
    assert inverse.invert(operation.apply(scene)).apply(undone) == operation.apply(scene)
    assert SCENE.parse(inverse.to_json(), max_parts=100) == inverse


@many
@given(pencils)
def test_json_survives_the_round_trip(pencil: Pencil) -> None:
    scene = pencil.scene()
    first, other = pencil.parsed(scene), pencil.parsed(scene)
    second = pencil.parsed(first.apply(scene))
    for operation in (first, other.transform(first, True), first.compose(second), SceneOperation({})):
        through = json.loads(json.dumps(operation.to_json()))
        assert SCENE.parse(through, max_parts=100) == operation == SceneOperation.from_json(through)
    stored = json.loads(json.dumps(scene_to_json(scene)))
    assert SCENE.parse_state(stored) == scene == scene_from_json(stored)
    assert scene_from_json(stored).size == scene.size


@many
@given(pencils)
def test_what_is_made_of_good_operations_is_good(pencil: Pencil) -> None:
    """Groups stay whole and elements complete, so that the authority refuses nobody for others' edits."""
    scene = pencil.scene()
    first, second = pencil.parsed(scene), pencil.parsed(scene)
    moved = second.transform(first, False)
    ops = [first, moved, moved.invert(first.apply(scene))]
    size = SCENE.measure_after(scene, ops)
    end = scene
    for operation in ops:
        end = operation.apply(end)
    assert size == end.size
    assert SCENE.parse_state(scene_to_json(end)) == end


@many
@given(pencils)
def test_applying_leaves_the_old_scene_as_it_was(pencil: Pencil) -> None:
    scene = pencil.scene()
    before = json.dumps(scene_to_json(scene), sort_keys=True)
    operations = [pencil.parsed(scene) for _ in range(3)]
    texts = [json.dumps(operation.to_json()) for operation in operations]
    for operation in operations:
        operation.apply(scene)
        operations[0].compose(operation)
        operation.transform(operations[0], True)
        operation.invert(scene)
    assert json.dumps(scene_to_json(scene), sort_keys=True) == before
    assert [json.dumps(operation.to_json()) for operation in operations] == texts
