"""What the scene type takes and refuses, and what it makes of what it takes."""

import json
from dataclasses import replace
from math import inf, nan
from random import Random
from typing import Any

import pytest

from pairing.errors import Malformed, PairingError, Reset, TooLarge
from pairing.ot.authority import Document, push
from pairing.ot.scene.elements import Element, Scene
from pairing.ot.scene.index import is_order_key
from pairing.ot.scene.keys import KINDS, key_rules
from pairing.ot.scene.limits import DEFAULT_SCENE_LIMITS, SCENE_PUSH_LIMITS, SceneLimits
from pairing.ot.scene.operation import SceneOperation, scene_to_json
from pairing.ot.scene.type import SCENE, SceneType
from tests.support.drawing import Pencil

Json = Any


def element(type: str = "rectangle", **values: Json) -> dict[str, Json]:
    made = Pencil(Random(type), ("z",)).element("a", type)
    made.pop("customData", None)
    return made | values


def parse(value: Json, **limits: Any) -> SceneOperation:
    return SceneType(replace(DEFAULT_SCENE_LIMITS, **limits)).parse(value, max_parts=100)


def board(**elements: Json) -> Document[Scene, SceneOperation]:
    return Document.start(SCENE, SCENE.parse_state(elements))


def attempt(
    document: Document[Scene, SceneOperation], *updates: Json, version: int | None = None
) -> list[Json]:
    ops = push(
        SCENE,
        document,
        author="ann",
        version=document.version if version is None else version,
        first=0,
        updates=updates,
        limits=SCENE_PUSH_LIMITS,
    )
    return [op.to_json() for op in ops]


@pytest.mark.parametrize("type", KINDS)
def test_whole_elements_are_taken(type: str) -> None:
    value = {"a": ["+", element(type)]}
    assert parse(value).to_json() == value
    assert scene_to_json(parse(value).apply(Scene())) == {"a": element(type)}


@pytest.mark.parametrize("number", [nan, inf, -inf, 1e308, 1.1e7, True, "1", None, [1], 10**400])
@pytest.mark.parametrize("key", ["x", "width", "angle", "opacity", "fontSize"])
def test_numbers_are_finite_and_moderate(key: str, number: Json) -> None:
    with pytest.raises(Malformed, match=f"{key} of element a"):
        parse({"a": ["~", {key: number}]})


@pytest.mark.parametrize(
    "values",
    [
        {"points": [[0, 0], [nan, 1]]},
        {"points": [[0, 0], [1, 1e308]]},
        {"points": [[0, 0]]},
        {"points": [[0, 0], [1, 2, 3]]},
        {"customData": {"a": [nan]}},
        {"customData": {"__proto__": {}}},
        {"link": "javascript:alert(1)"},
        {"link": "https://e.org/\n"},
        {"strokeColor": "url(//e.org/x.svg)"},
        {"strokeColor": 'red" onload="x'},
        {"index": "a00"},
        {"index": "A" + "0" * 26},
        {"groupIds": ["no id"]},
        {"text": "\ud83d"},
        {"fileId": "../../etc/passwd"},
        {"version": 2},
        {"boundElements": []},
        {"type": "ellipse"},
    ],
)
def test_hostile_values_are_refused(values: Json) -> None:
    with pytest.raises(Malformed):
        parse({"a": ["~", values]})


@pytest.mark.parametrize("type", ["selection", "embeddable", "iframe", "magicframe", "", None, {}, ["text"]])
def test_types_that_a_board_has_not(type: Json) -> None:
    with pytest.raises(Malformed, match="no type that a board has"):
        parse({"a": ["+", element() | {"type": type}]})


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("text", {"containerId": "a"}),
        ("rectangle", {"frameId": "a"}),
        ("arrow", {"startBinding": {"elementId": "a", "focus": 0, "gap": 0}}),
        ("line", {"endBinding": {"elementId": "a", "focus": 0, "gap": 0}}),
    ],
)
def test_nothing_refers_to_itself(type: str, values: Json) -> None:
    for part in (["+", element(type, **values)], ["~", values]):
        with pytest.raises(Malformed, match="refers to itself"):
            parse({"a": part})


def test_no_frame_is_in_a_frame() -> None:
    with pytest.raises(Malformed, match="frame in a frame"):
        parse({"a": ["+", element("frame", frameId="b")]})
    with pytest.raises(Malformed, match="a frame has not"):
        attempt(board(a=element("frame")), {"a": ["~", {"frameId": "b"}]})


@pytest.mark.parametrize(
    ("limits", "value"),
    [
        ({"points": 3}, {"points": [[0, 0]] * 4}),
        ({"points": 3}, {"pressures": [0] * 4}),
        ({"text_units": 3}, {"text": "abcd"}),
        ({"text_units": 3}, {"text": "\U0001f600\U0001f600"}),
        ({"name_units": 3}, {"name": "abcd"}),
        ({"link_units": 9}, {"link": "https://ab"}),
        ({"index_units": 3}, {"index": "a012"}),
        ({"groups": 1}, {"groupIds": ["a", "b"]}),
        ({"custom_size": 20}, {"customData": {"key": "a long value"}}),
        ({"depth": 2}, {"customData": {"a": [{}]}}),
        ({"operation_size": 20}, {"text": "a" * 20}),
    ],
)
def test_limits_of_values(limits: Json, value: Json) -> None:
    assert parse({"b": ["~", value]}).to_json() == {"b": ["~", value]}
    with pytest.raises(TooLarge, match=r"over the limit|deeper"):
        parse({"b": ["~", value]}, **limits)


def test_nesting_costs_no_more_than_its_limit() -> None:
    value: Json = {}
    for _ in range(50_000):
        value = {"k": value}
    with pytest.raises(TooLarge, match="deeper than 6"):
        parse({"a": ["~", {"customData": value}]})


def test_limit_of_elements_in_an_operation() -> None:
    with pytest.raises(TooLarge, match="2 elements"):
        SCENE.parse({"a": ["-"], "b": ["-"]}, max_parts=1)


def test_limits_of_scenes() -> None:
    small = SceneType(SceneLimits(elements=2, element_size=2_000))
    two = Scene({id: Element(element()) for id in "ab"})
    three = Scene({id: Element(element()) for id in "abc"})
    put = small.parse({"d": ["+", element()]}, max_parts=1)
    with pytest.raises(TooLarge, match="3 elements"):
        small.measure_after(two, [put])
    with pytest.raises(TooLarge, match="4 elements"):
        small.measure_after(three, [put])
    both = small.parse({"d": ["+", element()], "a": ["-"]}, max_parts=2)
    assert small.measure_after(three, [both]) == both.apply(three).size
    with pytest.raises(TooLarge, match="3 elements"):
        small.parse_state({id: element() for id in "abc"})
    with pytest.raises(TooLarge, match="an element of"):
        small.parse({"a": ["+", element("text", text="x" * 2_000)]}, max_parts=1)


def test_element_over_its_limit_may_shrink() -> None:
    small = SceneType(SceneLimits(element_size=1_000))
    scene = Scene({"a": Element(element("text", text="x" * 1_000, originalText=""))})

    def write(units: int) -> int:
        text = "x" * units
        return small.measure_after(
            scene, [SCENE.parse({"a": ["~", {"text": text, "originalText": ""}]}, max_parts=1)]
        )

    assert write(900) == scene.size - 100
    with pytest.raises(TooLarge, match="element a is over the limit"):
        write(1_001)


def test_scene_over_its_weight_is_refused() -> None:
    document = board(a=element())
    limits = replace(SCENE_PUSH_LIMITS, size=document.state.size + 10)
    put = {"b": ["+", element()]}
    with pytest.raises(TooLarge, match="a document of"):
        push(SCENE, document, author="ann", version=0, first=0, updates=[put], limits=limits)
    assert push(
        SCENE, document, author="ann", version=0, first=0, updates=[{**put, "a": ["-"]}], limits=limits
    )


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("rectangle", {"x": 1}),
        ("rectangle", {"width": 1}),
        ("arrow", {"width": 1, "height": 1}),
        ("arrow", {"points": [[0, 0], [1, 1]], "width": 1, "height": 1}),
        ("freedraw", {"points": [[0, 0], [1, 1]], "width": 1, "height": 1}),
        ("text", {"text": "half"}),
    ],
)
def test_half_a_group_is_refused(type: str, values: Json) -> None:
    with pytest.raises(Malformed, match="which change together"):
        attempt(board(a=element(type)), {"a": ["~", values]})
    # Nothing is patched where nothing is: a deletion met the patch on its way.
    assert attempt(board(), {"a": ["~", values]}) == [{"a": ["~", values]}]


def test_half_a_group_is_seen_on_what_the_same_push_puts() -> None:
    with pytest.raises(Malformed, match="which change together"):
        attempt(board(), {"a": ["+", element()]}, {"a": ["~", {"x": 1}]})


def test_keys_of_other_types_are_refused() -> None:
    with pytest.raises(Malformed, match="a rectangle has not"):
        attempt(board(a=element()), {"a": ["~", {"fontSize": 20}]})


def test_bad_operation_is_refused_for_its_author_alone() -> None:
    document = board(a=element(), b=element())
    bad: list[Json] = [{"a": ["~", {"x": nan, "y": 0}]}, {"a": ["~", {"x": 1}]}, {"a": ["+", {}]}, None]
    for update in bad:
        with pytest.raises(PairingError):
            attempt(document, {"b": ["-"]}, update)
    assert attempt(document, {"b": ["-"]}) == [{"b": ["-"]}]


def test_later_wins_key_by_key() -> None:
    document = board(a=element(x=0, y=0, opacity=100))
    for value in ({"a": ["~", {"x": 5, "y": 5}]}, {"a": ["~", {"opacity": 10}]}):
        document = document.accept("bob", SCENE.parse(value, max_parts=1))
    late = {"a": ["~", {"opacity": 20}]}
    assert attempt(document, late, version=0) == [late]
    document = document.accept("ann", SCENE.parse(late, max_parts=1))
    values = document.state["a"].values
    assert (values["x"], values["opacity"]) == (5, 20)


def test_deletion_wins_over_a_concurrent_edit_and_undo_brings_back() -> None:
    document = board(a=element())
    delete = SCENE.parse({"a": ["-"]}, max_parts=1)
    back = SCENE.invert(delete, document.state)
    document = document.accept("bob", delete)
    assert attempt(document, {"a": ["~", {"opacity": 20}]}, version=0) == [{}]
    assert scene_to_json(document.accept("bob", back).state) == {"a": element()}


def test_resend_that_differs_is_caught() -> None:
    document = board(a=element()).accept("ann", SCENE.parse({"a": ["~", {"opacity": 20}]}, max_parts=1))
    with pytest.raises(Reset, match="differs"):
        attempt(document, {"a": ["~", {"opacity": 30}]}, {"a": ["-"]}, version=0)


def test_order_is_by_index_then_id() -> None:
    scene = SCENE.parse_state({"c": element(index="a0"), "b": element(index="a0"), "a": element(index="a1")})
    assert [id for id, _ in scene.ordered()] == ["b", "c", "a"]


def test_order_keys() -> None:
    assert all(map(is_order_key, ("a0", "a1V", "Zz", "b00", "z" + "0" * 26, "A" + "0" * 25 + "1")))
    assert not any(map(is_order_key, ("", "a", "0", "a00", "b0", "Y0", "a-", "A" + "0" * 26, "á0")))


def test_scene_is_a_value() -> None:
    ids = [f"e{number}" for number in range(500)]
    scene = SCENE.parse_state({id: element(x=number, y=0) for number, id in enumerate(ids)})
    following = scene.changed({"e7": None, "e8": scene["e9"], "new": scene["e1"], "none": None})
    assert (len(scene), len(following)) == (500, 500)
    assert "e7" in scene
    assert "e7" not in following
    assert sorted(following) == sorted({*ids, "new"} - {"e7"})
    assert following != scene
    assert following.changed({"e7": scene["e7"], "e8": scene["e8"], "new": None}) == scene
    assert following.size == Scene(dict(following)).size


def test_scenes_from_outside_are_checked() -> None:
    outside: list[Json] = [[], {"no id": element()}, {"a": {}}, {"a": None}]
    for value in outside:
        with pytest.raises(Malformed):
            SCENE.parse_state(value)


def test_every_key_has_a_rule_and_every_rule_a_key() -> None:
    keys = {key for kind in KINDS.values() for key in kind.allowed}
    assert keys == key_rules(DEFAULT_SCENE_LIMITS).keys()
    for kind in KINDS.values():
        assert all(group <= kind.required for group in kind.groups)


def test_type_fulfils_the_protocol() -> None:
    scene = SCENE.parse_state({"a": element()})
    first, second = parse({"a": ["~", {"opacity": 1}]}), parse({"a": ["-"]})
    assert SCENE.compose(first, second) == second
    assert SCENE.transform(first, second, False).to_json() == {}
    assert json.loads(json.dumps(SCENE.serialise(first))) == {"a": ["~", {"opacity": 1}]}
    assert (SCENE.name, SCENE.extent(scene), SCENE.before(first), SCENE.after(first)) == ("scene", 0, 0, 0)
    assert (SCENE.measure(scene), SCENE.measure_after(scene, [])) == (scene.size, scene.size)
    assert SCENE.parts(parse({"a": ["-"], "b": ["-"]})) == 2
