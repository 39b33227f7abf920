"""Reading operations and scenes from JSON, strictly: what passes can be drawn by every browser.

Whole elements have all keys of their type and no others. What a patch may do depends on the type of the
element that it meets, so `check_patch` looks once more when it meets it.
"""

from typing import Final, NoReturn

from pairing.errors import Malformed, Refused, TooLarge
from pairing.ot.scene.elements import Element, Scene
from pairing.ot.scene.keys import KINDS, OPTIONAL, REFERENCES, key_rules
from pairing.ot.scene.limits import SceneLimits
from pairing.ot.scene.operation import DELETE, Part, Patch, Put, SceneOperation
from pairing.ot.scene.values import NUMBER_WEIGHT, Json, Rule, is_id, weigh_key


class SceneParser:
    """Reads scenes and operations under the limits it is made with."""

    def __init__(self, limits: SceneLimits) -> None:
        self._limits = limits
        self._rules: Final = key_rules(limits)
        self._patch_rules: Final = {key: rule for key, rule in self._rules.items() if key != "type"}

    def operation(self, value: object, max_parts: int) -> SceneOperation:
        """Raises `Malformed`, and `TooLarge` over `max_parts` elements or a limit."""
        if type(value) is not dict:
            raise Malformed(f"an operation on a scene is an object, not {type(value).__name__}")
        if len(value) > max_parts:
            raise TooLarge(f"an operation on {len(value)} elements is over the limit of {max_parts}")
        parts: dict[str, Part] = {}
        size = 0
        for id, part in value.items():
            if not is_id(id):
                raise Malformed("an operation names an element by what is no id")
            if type(part) is not list or not part:
                _refuse(id, "is changed by what is not an array")
            verb = part[0]
            if verb == "~" and 2 <= len(part) <= 3:
                patch, weight = self._patch(id, part)
                parts[id] = patch
                size += weight
            elif verb == "+" and len(part) == 2:
                element = self.element(id, part[1])
                parts[id] = Put(element)
                size += element.size
            elif verb == "-" and len(part) == 1:
                parts[id] = DELETE
            else:
                _refuse(id, "is neither put nor patched nor deleted")
            size += len(id)
        if size > self._limits.operation_size:
            raise TooLarge(f"an operation of {size} is over the limit of {self._limits.operation_size}")
        return SceneOperation(parts)

    def scene(self, value: object) -> Scene:
        """A whole scene, {id: element}: a template, or a file. Raises `Malformed` and `TooLarge`."""
        if type(value) is not dict:
            raise Malformed(f"a scene is an object, not {type(value).__name__}")
        if len(value) > self._limits.elements:
            raise TooLarge(f"a scene of {len(value)} elements is over the limit of {self._limits.elements}")
        if not all(map(is_id, value)):
            raise Malformed("a scene names an element by what is no id")
        return Scene({id: self.element(id, element) for id, element in value.items()})

    def element(self, id: str, value: object) -> Element:
        """An element that stands under a valid id. Raises `Malformed` and `TooLarge`."""
        if type(value) is not dict:
            _refuse(id, "is not an object")
        kind = value.get("type")
        if type(kind) is not str or kind not in KINDS:
            _refuse(id, "is of no type that a board has")
        if not KINDS[kind].required <= value.keys() <= KINDS[kind].allowed:
            _refuse(id, "has not the keys that its type must have")
        self._check(id, value, self._rules)
        if kind == "frame" and value["frameId"] is not None:
            _refuse(id, "is a frame in a frame")
        element = Element(value)
        if element.size > self._limits.element_size:
            raise TooLarge(f"an element of {element.size} is over the limit of {self._limits.element_size}")
        return element

    def _patch(self, id: str, part: list[Json]) -> tuple[Patch, int]:
        values = part[1]
        if type(values) is not dict:
            _refuse(id, "is patched by what is not an object")
        unset: frozenset[str] = frozenset()
        if len(part) == 3:
            names = part[2]
            if type(names) is not list or not names or not all(type(name) is str for name in names):
                _refuse(id, "has a list of unset keys that is not one")
            unset = frozenset(names)
            if len(unset) != len(names) or names != sorted(names) or not unset <= OPTIONAL:
                _refuse(id, "loses keys that it must have, or one twice")
            if not unset.isdisjoint(values):
                _refuse(id, "has a key that is both set and unset")
        elif not values:
            _refuse(id, "is patched by nothing")
        return Patch(values, unset), self._check(id, values, self._patch_rules)

    def _check(self, id: str, values: dict[str, Json], rules: dict[str, Rule]) -> int:
        """Returns what the values weigh."""
        size = 0
        key: object = None
        try:
            for key, value in values.items():
                rules[key](value)
                size += NUMBER_WEIGHT if type(value) is float or type(value) is int else weigh_key(key, value)
        except KeyError:
            _refuse(id, "is patched in a key that cannot be")
        except Refused as refusal:
            raise type(refusal)(f"{key} of element {id} {refusal.message}") from None
        if not REFERENCES.isdisjoint(values):
            for name in REFERENCES.intersection(values):
                target = values[name]
                if target is not None and id == (target if type(target) is str else target["elementId"]):
                    _refuse(id, f"refers to itself as its {name}")
        return size


def check_patch(id: str, patch: Patch, element: Element) -> None:
    """Raises `Malformed` unless a patch has only keys of the element's type, and each group whole or not at
    all: half of one would make an element that neither of two people drew."""
    kind = KINDS[element.type]
    touched = patch.values.keys() | patch.unset if patch.unset else patch.values.keys()
    if not touched <= kind.patched:
        _refuse(id, f"is patched in keys that a {element.type} has not")
    for group in kind.groups:
        if not group <= touched and not group.isdisjoint(touched):
            _refuse(id, f"is patched in a part of {', '.join(sorted(group))}, which change together")


def _refuse(id: str, reason: str) -> NoReturn:
    raise Malformed(f"element {id} {reason}")
