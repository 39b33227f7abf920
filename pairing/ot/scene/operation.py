"""Operations on scenes: what to do to each element, ids independent of each other.

`{id: ["+", element]}` puts a whole element, `["~", {key: value}, [unset keys]]` patches one (the list is left
out where it is empty), `["-"]` deletes one. Null is a value, hence the list. The later in the server's order
wins, key by key; puts and deletions beat every patch; a later put resurrects, which undo of a deletion needs.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

from pairing.ot.scene.elements import Element, Scene
from pairing.ot.scene.values import Json


class Put:
    """The whole element, new or in place of what was there."""

    __slots__ = ("element",)

    def __init__(self, element: Element) -> None:
        self.element: Final = element

    def __eq__(self, other: object) -> bool:
        return type(other) is Put and self.element == other.element

    __hash__ = None  # type: ignore[assignment]  # elements are not hashable

    def __repr__(self) -> str:
        return f"Put({self.element.values!r})"


class Patch:
    """Some keys set and some removed; nothing where there is no such element. Never without any key."""

    __slots__ = ("unset", "values")

    def __init__(self, values: dict[str, Json], unset: frozenset[str] = frozenset()) -> None:
        self.values: Final = values
        self.unset: Final = unset

    def touches(self, key: str) -> bool:
        return key in self.values or key in self.unset

    def __eq__(self, other: object) -> bool:
        return type(other) is Patch and self.values == other.values and self.unset == other.unset

    __hash__ = None  # type: ignore[assignment]  # values are not hashable

    def __repr__(self) -> str:
        return f"Patch({self.values!r}, {sorted(self.unset)!r})"


class Delete:
    """No such element any more."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "DELETE"


DELETE: Final = Delete()
"""The only one."""

Part: TypeAlias = Put | Patch | Delete


class SceneOperation:
    """An edit of a scene. Applies to any scene. Equal by its parts."""

    __slots__ = ("parts",)

    def __init__(self, parts: dict[str, Part]) -> None:
        """Trusts its parts, which are never changed once they are here."""
        self.parts: Final = parts

    @classmethod
    def from_json(cls, value: dict[str, list[Json]]) -> "SceneOperation":
        """An operation that was accepted, under whatever limits there were then. Trusts it: pushes are read
        by `SceneType.parse`."""
        return cls({id: _part_from_json(part) for id, part in value.items()})

    def to_json(self) -> dict[str, list[Json]]:
        """The canonical JSON value."""
        return {id: _part_to_json(part) for id, part in self.parts.items()}

    def apply(self, scene: Scene) -> Scene:
        changed: dict[str, Element | None] = {}
        for id, part in self.parts.items():
            if type(part) is Patch:
                element = scene.get(id)
                if element is not None:
                    changed[id] = element.patched(part.values, part.unset)
            elif type(part) is Put:
                changed[id] = part.element
            else:
                changed[id] = None
        return scene.changed(changed) if changed else scene

    def compose(self, other: "SceneOperation") -> "SceneOperation":
        """This operation, then `other`, as one. Unlike for text, moving over a composition is moving over
        its parts, so that unsent operations may be composed freely."""
        parts = self.parts.copy()
        for id, second in other.parts.items():
            first = parts.get(id)
            if type(second) is not Patch or first is None:
                parts[id] = second
            elif type(first) is Put:
                parts[id] = Put(first.element.patched(second.values, second.unset))
            elif type(first) is Patch:
                values = {key: item for key, item in first.values.items() if key not in second.unset}
                unset = {key for key in first.unset if key not in second.values}
                parts[id] = Patch(values | second.values, second.unset | unset)
        return SceneOperation(parts)

    def transform(self, over: "SceneOperation", before: bool) -> "SceneOperation":
        """This operation, made to apply after the concurrent `over`. `before`: it is the earlier one."""
        ours, theirs = self.parts, over.parts
        if ours.keys().isdisjoint(theirs):
            return self
        parts: dict[str, Part] = {}
        for id, part in ours.items():
            other = theirs.get(id)
            if other is None:
                parts[id] = part
            elif type(part) is not Patch:
                # A deletion stays beside a deletion: dropped, it would not beat a put that comes later.
                if not before or type(other) is Patch:
                    parts[id] = part
            elif type(other) is Patch:
                if not before:
                    parts[id] = part
                elif (left := _without(part, other)) is not None:
                    parts[id] = left
        return SceneOperation(parts)

    def invert(self, scene: Scene) -> "SceneOperation":
        """The operation that undoes this one, given the scene that it applies to."""
        parts: dict[str, Part] = {}
        for id, part in self.parts.items():
            element = scene.get(id)
            if type(part) is Patch:
                if element is not None:
                    old = element.values
                    touched = [*part.values, *part.unset]
                    values = {key: old[key] for key in touched if key in old}
                    parts[id] = Patch(values, frozenset(key for key in touched if key not in old))
            elif element is not None:
                parts[id] = Put(element)
            elif type(part) is Put:
                parts[id] = DELETE
        return SceneOperation(parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SceneOperation) and self.parts == other.parts

    __hash__ = None  # type: ignore[assignment]  # parts are not hashable

    def __repr__(self) -> str:
        return f"SceneOperation({self.to_json()!r})"


def _without(patch: Patch, other: Patch) -> Patch | None:
    """What is left of a patch once the keys that `other` touches are gone."""
    values = {key: item for key, item in patch.values.items() if not other.touches(key)}
    unset = frozenset(key for key in patch.unset if not other.touches(key))
    return Patch(values, unset) if values or unset else None


def _part_from_json(part: list[Json]) -> Part:
    if part[0] == "+":
        return Put(Element(part[1]))
    if part[0] == "~":
        return Patch(part[1], frozenset(part[2]) if len(part) == 3 else frozenset())
    return DELETE


def _part_to_json(part: Part) -> list[Json]:
    if type(part) is Put:
        return ["+", part.element.values]
    if type(part) is Patch:
        return ["~", part.values, sorted(part.unset)] if part.unset else ["~", part.values]
    return ["-"]


def scene_from_json(value: Mapping[str, dict[str, Json]]) -> Scene:
    """A scene that was stored. Trusts it: scenes from outside are read by `SceneType.parse_state`."""
    return Scene({id: Element(values) for id, values in value.items()})


def scene_to_json(scene: Mapping[str, Element]) -> dict[str, dict[str, Json]]:
    """The elements by id, in the order of ids, as plain JSON."""
    return {id: scene[id].values for id in sorted(scene)}
