"""Random scenes and edits of them, as Excalidraw makes them, for tests and benchmarks."""

from random import Random
from typing import Any

from pairing.ot.scene.elements import Scene
from pairing.ot.scene.keys import KINDS
from pairing.ot.scene.operation import SceneOperation
from pairing.ot.scene.type import SCENE

Json = Any
Values = dict[str, Json]

INDICES = ("a0", "a1", "a2", "a1V", "Zz", "b00")
COLOURS = ("#1e1e1e", "transparent", "red", "rgb(1, 2, 3)", "hsl(10 20% 30% / 40%)")
LABELS = ("", "a", "queue\n2", "é", "\U0001f600")
STEP = 0.25
"""Coordinates are multiples of it, so that JSON of Python and of JavaScript spells them alike."""


class Pencil:
    """Draws at random. Few ids and few values, so that edits meet."""

    def __init__(self, random: Random, ids: tuple[str, ...] = ("a", "b", "c", "d")) -> None:
        self.random = random
        self.ids = ids

    def number(self) -> float:
        value = self.random.randint(-40, 40) * STEP
        return int(value) if value.is_integer() else value

    def point(self) -> list[float]:
        return [self.number(), self.number()]

    def points(self) -> list[list[float]]:
        return [[0, 0], *(self.point() for _ in range(self.random.choice((1, 2, 3, 12))))]

    def other(self, id: str) -> str | None:
        name = self.random.choice((*self.ids, None))
        return None if name == id else name

    def binding(self, id: str) -> Values | None:
        target = self.other(id)
        if target is None:
            return None
        made: Values = {"elementId": target, "focus": self.number(), "gap": 4}
        return (
            {**made, "fixedPoint": self.random.choice((None, [0.5, 1]))}
            if self.random.random() < 0.3
            else made
        )

    def value(self, id: str, key: str) -> Json:
        """Any value that the key may have in element `id`."""
        random = self.random
        match key:
            case "x" | "y" | "width" | "height" | "angle":
                return self.number()
            case "strokeColor" | "backgroundColor":
                return random.choice(COLOURS)
            case "fillStyle":
                return random.choice(("hachure", "solid"))
            case "strokeWidth" | "roughness":
                return random.choice((0, 1, 2, 4))
            case "strokeStyle":
                return random.choice(("solid", "dashed"))
            case "roundness":
                return random.choice((None, {"type": 3}, {"type": 2, "value": 8}))
            case "opacity":
                return random.choice((30, 100))
            case "seed":
                return random.randrange(2**31)
            case "index":
                return random.choice(INDICES)
            case "groupIds":
                return random.choice(([], ["g1"], ["g1", "g2"]))
            case "frameId" | "containerId":
                return self.other(id)
            case "link":
                return random.choice((None, "https://example.org/?q=1", "mailto:a@example.org"))
            case "locked" | "simulatePressure" | "elbowed" | "autoResize":
                return random.random() < 0.5
            case "customData":
                return random.choice(({}, {"shape": "queue"}, {"rows": [1, {"deep": None}]}))
            case "points":
                return self.points()
            case "pressures":
                return random.choice(([], [0, 0.5, 1]))
            case "startBinding" | "endBinding":
                return self.binding(id)
            case "startArrowhead" | "endArrowhead":
                return random.choice((None, "arrow", "crowfoot_one"))
            case "fixedSegments":
                return random.choice((None, [{"start": [0, 0], "end": [4, 0], "index": 1}]))
            case "startIsSpecial" | "endIsSpecial":
                return random.choice((None, True, False))
            case "text" | "originalText":
                return random.choice(LABELS)
            case "fontSize":
                return random.choice((16, 20.5))
            case "fontFamily":
                return random.choice((5, 8))
            case "textAlign":
                return random.choice(("left", "center"))
            case "verticalAlign":
                return random.choice(("top", "middle"))
            case "lineHeight":
                return 1.25
            case "fileId":
                return random.choice("0a") * 64
            case "scale":
                return random.choice(([1, 1], [-1, 1]))
            case "crop":
                sides = ("x", "y", "width", "height", "naturalWidth", "naturalHeight")
                return random.choice((None, {side: self.number() for side in sides}))
            case "name":
                return random.choice((None, "Frame", "\U0001f600"))
        raise AssertionError(f"no values for {key}")

    def element(self, id: str, type: str | None = None) -> Values:
        type = type or self.random.choice(list(KINDS))
        kind = KINDS[type]
        keys = sorted(kind.required - {"type"})
        if self.random.random() < 0.3:
            keys.append("customData")
        values = {"type": type, **{key: self.value(id, key) for key in keys}}
        return {**values, "frameId": None} if type == "frame" else values

    def patch(self, id: str, values: Values) -> list[Json]:
        """A patch of one or two keys, or groups of keys, of an element like `values`."""
        kind = KINDS[values["type"]]
        touched: set[str] = set()
        for key in self.random.sample(sorted(kind.patched - {"customData"}), self.random.choice((1, 1, 2))):
            touched.update(next((group for group in kind.groups if key in group), {key}))
        part: list[Json] = ["~", {key: self.value(id, key) for key in sorted(touched)}]
        if self.random.random() < 0.15:
            if self.random.random() < 0.5:
                part[1]["customData"] = self.value(id, "customData")
            else:
                part.append(["customData"])
        return part

    def part(self, id: str, scene: Scene) -> list[Json]:
        element = scene.get(id)
        roll = self.random.random()
        if element is None:
            if roll < 0.15:
                return ["-"]
            if roll < 0.3:
                return self.patch(id, self.element(id))
            return ["+", self.element(id)]
        if roll < 0.7:
            return self.patch(id, element.values)
        return ["-"] if roll < 0.85 else ["+", self.element(id)]

    def operation(self, scene: Scene, most: int = 3) -> Json:
        """An edit of some elements, those that are not there among them, as JSON."""
        chosen = self.random.sample(self.ids, self.random.randint(1, min(most, len(self.ids))))
        return {id: self.part(id, scene) for id in sorted(chosen)}

    def parsed(self, scene: Scene) -> SceneOperation:
        return SCENE.parse(self.operation(scene), max_parts=100)

    def scene(self) -> Scene:
        present = [id for id in self.ids if self.random.random() < 0.7]
        return SCENE.parse_state({id: self.element(id) for id in present})
