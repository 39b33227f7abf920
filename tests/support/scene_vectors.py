"""Vectors of scenes, which the browser's twin of the scene type must agree with to the part.

Run: python -m tests.support.scene_vectors [folder]. Malformed operations are judged by the server's parser.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from pairing.errors import Malformed, TooLarge
from pairing.ot.scene.checksum import scene_checksum
from pairing.ot.scene.keys import KINDS, key_rules
from pairing.ot.scene.limits import DEFAULT_SCENE_LIMITS
from pairing.ot.scene.operation import scene_from_json, scene_to_json
from pairing.ot.scene.type import SCENE
from tests.support.codemirror import VECTORS
from tests.support.drawing import Pencil

Json = Any
Case = dict[str, Json]

IDS = ("a", "b")
MANY = 10_000


def deep(levels: int) -> Json:
    value: Json = {}
    for _ in range(levels - 1):
        value = {"k": value}
    return value


PROBES: tuple[Json, ...] = (
    None, True, False, 0, 1, -1, 0.5, 3.0, 1e7, 1.0000001e7, 1e308, -1e308, 99, 100, 101,
    2**31, 2**32, 10**30,
    "", "a", "b", "a0", "A0", "a00", "a0V", "a0V0", "zz", "b0", "Zz", "A" + "0" * 26, "é0", "a0\n", "a" * 65,
    "solid", "arrow", "left", "top", "rectangle", "constructor", "__proto__", "\ud83d", "\U0001f600" * 129,
    "#fff", "transparent", "url(//h/x)", "RED uRl", "rgb(1 2 3 / 4%)", "red\n", "red;", "0" * 64, "F" * 64,
    "https://e.org", "http://e.org/ a", "mailto:a", "javascript:alert(1)", "HTTPS://e.org", "https://é",
    [], ["a"], ["a", 1], ["a"] * 33, [0], [0, 1], [0, True], [0, 1, 2], [0.5, 1.5], [1e308, 0],
    [[0, 0]], [[0, 0], [1, 1]], [[0, 0], [1]], [[0, 0], [1, "1"]], [[0, 0], [1, 1e8]], [[0, 0], None],
    {}, {"type": 1}, {"type": 4}, {"type": 2, "value": 1}, {"type": 2, "other": 1}, {"value": 1},
    {"elementId": "b", "focus": 0, "gap": 1}, {"elementId": "a", "focus": 0, "gap": 1}, {"elementId": "b"},
    {"elementId": "b", "focus": 0, "gap": 1, "fixedPoint": [0, 1]}, {"elementId": "", "focus": 0, "gap": 1},
    {"elementId": "b", "focus": 0, "gap": 1, "mode": "orbit"},
    [{"start": [0, 0], "end": [1, 1], "index": 1}], [{"start": [0, 0], "end": [1, 1]}],
    [{"start": [0, 0], "end": [1, 1], "index": 1.5}],
    {"x": 0, "y": 0, "width": 1, "height": 1, "naturalWidth": 1, "naturalHeight": 1}, {"x": 0},
    {"k": "x" * 4_000}, {"k": "x" * 4_100}, {"k": "é" * 670}, {"k": "é" * 690}, {"k": "\U0001f600" * 350},
    {"k": [0] * 500}, {"k": [0] * 520},
    {"k": "\ud83d"}, {"\ude00": 1}, {"k": 1e308}, {"k": [None, True, {"k": 1}]}, {"__proto__": 1},
    deep(6), deep(7),
)  # fmt: skip
"""Values that each key is tried with."""

FORMS: tuple[Json, ...] = (
    None, [], 0, "a", True, {"a": None}, {"a": []}, {"a": {}}, {"a": "-"}, {"a": ["-", 1]}, {"a": ["x"]},
    {"a": [None]}, {"a": [["-"]]}, {"a": ["+"]}, {"a": ["+", None]}, {"a": ["+", {}]},
    {"a": ["+", {"type": 1}]},
    {"a": ["+", {"type": "toString"}]}, {"a": ["+", {"type": "iframe"}]}, {"a": ["~"]}, {"a": ["~", None]},
    {"a": ["~", []]}, {"a": ["~", {}]}, {"a": ["~", {}, []]}, {"a": ["~", {}, ["customData"]]},
    {"a": ["~", {"x": 1, "y": 1}, []]}, {"a": ["~", {"x": 1, "y": 1}, ["customData"]]},
    {"a": ["~", {}, ["customData", "customData"]]}, {"a": ["~", {"customData": {}}, ["customData"]]},
    {"a": ["~", {}, ["x"]]}, {"a": ["~", {}, "customData"]}, {"a": ["~", {}, [1]]},
    {"a": ["~", {}, [["customData"]]]},
    {"a": ["~", {"x": 1, "y": 1}, None]}, {"a": ["~", {"x": 1, "y": 1}, ["customData"], 1]},
    {"a": ["~", {"id": "a"}]}, {"a": ["~", {"version": 2}]}, {"a": ["~", {"isDeleted": True}]},
    {"a": ["~", {"boundElements": []}]}, {"a": ["~", {"constructor": 1}]}, {"a": ["~", {"__proto__": {}}]},
    {"a": ["~", {"toString": 1}]}, {"": ["-"]}, {"a b": ["-"]}, {"é": ["-"]}, {"a" * 64: ["-"]},
    {"a" * 65: ["-"]},
    {"__proto__": ["-"]}, {"constructor": ["-"]}, {"a\n": ["-"]}, {"a": ["-"], "b": 1}, {},
)  # fmt: skip
"""Operations tried as they are."""


def refused(action: Callable[[], object]) -> bool:
    try:
        action()
    except (Malformed, TooLarge):
        return True
    return False


def times(count: int, seed: int, make: Callable[[Pencil], Case]) -> list[Case]:
    pencil = Pencil(Random(seed), IDS)
    return [make(pencil) for _ in range(count)]


def apply_case(pencil: Pencil) -> Case:
    scene = pencil.scene()
    operation = pencil.parsed(scene)
    result = operation.apply(scene)
    return {
        "scene": scene_to_json(scene),
        "operation": operation.to_json(),
        "result": scene_to_json(result),
        "inverted": operation.invert(scene).to_json(),
    }


def compose_case(pencil: Pencil) -> Case:
    scene = pencil.scene()
    first = pencil.parsed(scene)
    second = pencil.parsed(first.apply(scene))
    return {
        "first": first.to_json(),
        "second": second.to_json(),
        "composed": first.compose(second).to_json(),
    }


def transform_case(pencil: Pencil) -> Case:
    scene = pencil.scene()
    operation, over = pencil.parsed(scene), pencil.parsed(scene)
    return {
        "operation": operation.to_json(),
        "over": over.to_json(),
        "after": operation.transform(over, False).to_json(),
        "before": operation.transform(over, True).to_json(),
    }


ODD: tuple[Case, ...] = (
    {"x": -0.0, "y": 3.0}, {"x": 5.684341886080802e-14, "y": 1e-7}, {"x": 1e7, "y": -0.1}, {"angle": 1 / 3},
    {"customData": {"\U0001f600": 1, "\uff61": 2, "": {"b": [None, True, False, "é"], "a": {}}}},
    {"customData": {"1": -0.0, "10": 2**53, "9": 1e22, "points": [1]}},
)  # fmt: skip
"""What languages write, order or round in ways of their own."""


def checksum_case(pencil: Pencil) -> Case:
    odd = [{**pencil.element(f"o{number}"), **values} for number, values in enumerate(ODD)]
    elements = scene_to_json(pencil.scene()) | {"odd": pencil.random.choice(odd)}
    return {"scene": elements, "checksum": scene_checksum(scene_from_json(elements))}


def hostile(pencil: Pencil) -> Iterator[Json]:
    yield from FORMS
    for key in sorted(key_rules(DEFAULT_SCENE_LIMITS)):
        for probe in PROBES:
            yield {"a": ["~", {key: probe}]}
    for type in KINDS:
        element = pencil.element("a", type)
        yield {"a": ["+", element]}
        yield {"a": ["+", {**element, "version": 1}]}
        yield {"a": ["+", {**element, "frameId": "f"}]}
        yield {"a": ["+", {**element, "x": True}]}
        for key in element:
            yield {"a": ["+", {other: value for other, value in element.items() if other != key}]}


def judge(operation: Json) -> Case:
    return {"operation": operation, "refused": refused(lambda: SCENE.parse(operation, max_parts=MANY))}


def fit_case(pencil: Pencil, type: str, keys: tuple[str, ...]) -> Case:
    """A patch of any keys that meets an element of a type."""
    scene = SCENE.parse_state({"a": pencil.element("a", type)})
    values = {key: pencil.value("a", key) for key in keys}
    operation = SCENE.parse({"a": ["~", values]}, max_parts=1)
    return {
        "type": type,
        "operation": operation.to_json(),
        "refused": refused(lambda: SCENE.measure_after(scene, [operation])),
    }


def fit_cases(pencil: Pencil) -> Iterator[Case]:
    keys = sorted(key_rules(DEFAULT_SCENE_LIMITS).keys() - {"type"})
    for type, kind in KINDS.items():
        for key in keys:
            yield fit_case(pencil, type, (key,))
        for group in kind.groups:
            yield fit_case(pencil, type, tuple(sorted(group)))
            yield fit_case(pencil, type, tuple(sorted(group))[1:])
            yield fit_case(pencil, type, tuple(sorted(group | {"opacity"})))


def scene_vectors() -> dict[str, list[Case]]:
    pencil = Pencil(Random(4), IDS)
    return {
        "scene_apply": times(100, 1, apply_case),
        "scene_compose": times(150, 2, compose_case),
        "scene_transform": times(250, 3, transform_case),
        "scene_checksum": times(100, 4, checksum_case),
        "scene_hostile": [judge(operation) for operation in hostile(pencil)],
        "scene_fit": list(fit_cases(pencil)),
    }


def write(folder: Path) -> None:
    """ASCII, one case a line, so that lone surrogates survive and changes can be read."""
    for name, cases in scene_vectors().items():
        lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
        (folder / f"{name}.json").write_text(f"[\n{lines}\n]\n", "ascii")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else VECTORS)
