"""Whatever a push says, it is read or refused: nothing else is raised, and nothing bad comes in."""

import json
from math import inf, nan
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pairing.errors import Malformed, TooLarge
from pairing.ot.authority import Document, push
from pairing.ot.scene.limits import SCENE_PUSH_LIMITS
from pairing.ot.scene.operation import scene_to_json
from pairing.ot.scene.type import SCENE
from tests.support.drawing import Pencil

Json = Any

many = settings(derandomize=True, deadline=None, max_examples=400)

plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([nan, inf, 1e308, -0.0, "~", "+", "-", "a", "a0", "__proto__", "\ud83d", "customData"])
)
anything = st.recursive(
    plain,
    lambda values: st.lists(values, max_size=4) | st.dictionaries(st.text(max_size=5), values, max_size=4),
    max_leaves=8,
)


def spots(value: Json) -> list[tuple[Json, Json]]:
    """Every (container, key) within a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for key, item in items:
        found += [(value, key), *spots(item)]
    return found


@many
@given(st.integers(0, 2**63), st.integers(0, 2**31), anything, st.sampled_from(["replace", "remove", "add"]))
def test_spoilt_operations_are_read_or_refused(seed: int, place: int, value: Json, how: str) -> None:
    pencil = Pencil(Random(seed))
    scene = pencil.scene()
    operation = json.loads(json.dumps(pencil.operation(scene)))
    found = spots(operation)
    container, key = found[place % len(found)]
    if how == "replace":
        container[key] = value
    elif how == "remove":
        del container[key]
    elif isinstance(container, dict):
        container[str(value)] = value
    else:
        container.append(value)
    document = Document.start(SCENE, scene)
    try:
        ops = push(
            SCENE, document, author="ann", version=0, first=0, updates=[operation], limits=SCENE_PUSH_LIMITS
        )
    except (Malformed, TooLarge):
        assert scene_to_json(document.state) == scene_to_json(scene)
        return
    [op] = ops
    after = scene_to_json(document.accept("ann", op).state)
    stored = json.dumps({"op": op.to_json(), "scene": after}, allow_nan=False)
    assert scene_to_json(SCENE.parse_state(json.loads(stored)["scene"])) == after


@many
@given(anything)
def test_anything_is_read_or_refused(value: Json) -> None:
    try:
        operation = SCENE.parse(value, max_parts=10)
    except (Malformed, TooLarge):
        return
    assert json.loads(json.dumps(operation.to_json(), allow_nan=False)) == value
