"""Somebody who draws: boxes with words, arrows between them, strokes by hand, and moving it all about."""

from collections.abc import Iterator
from typing import Any

from bench.scene import rectangle
from bench.story.tale import World

WORDS = ("API", "Load balancer", "Queue", "Worker", "Cache", "PostgreSQL", "CDN", "Client", "Auth", "Search")
Element = dict[str, Any]


class Artist:
    def __init__(self, world: World, person: str, board: str) -> None:
        self._world = world
        self._person = person
        self._board = board
        self._shapes: list[str] = []
        self._strokes: list[str] = []

    def acts(self) -> Iterator[float]:
        world = self._world
        while True:
            yield world.pause(240)
            for _ in range(world.chance.randint(4, 16)):
                match world.chance.choice(["box", "arrow", "stroke", "stroke", "stroke", "move", "colour"]):
                    case "box":
                        yield from self._box()
                    case "arrow":
                        self._draw({self._new("line"): ["+", self._arrow()]})
                    case "stroke":
                        self._stroke()
                    case "move":
                        yield from self._drag()
                    case _:
                        self._colour()
                yield world.pause(2.2)

    def _box(self) -> Iterator[float]:
        chance = self._world.chance
        id, words = self._new("box"), self._new("words")
        x, y = round(chance.uniform(-600, 600), 2), round(chance.uniform(-400, 400), 2)
        self._draw({id: ["+", self._base(x, y)]})
        yield self._world.pause(1.8)
        text = chance.choice(WORDS)
        self._draw({words: ["+", self._text(text, id, x, y)]})
        for end in range(1, len(text), 3):
            yield self._world.pause(0.4)
            self._draw({words: ["~", {"text": text[:end], "originalText": text[:end]}]})
        self._shapes.append(id)

    def _stroke(self) -> None:
        """By a mouse: whole pixels, of a board that one in four has zoomed."""
        chance = self._world.chance
        zoom = chance.choice([1, 1, 1, 0.8])
        x = y = 0
        dx, dy = chance.gauss(0, 4), chance.gauss(0, 4)
        points: list[list[float]] = [[0, 0]]
        for _ in range(chance.randint(25, 180)):
            dx, dy = dx * 0.92 + chance.gauss(0, 1.2), dy * 0.92 + chance.gauss(0, 1.2)
            x, y = x + round(dx), y + round(dy)
            points.append([x / zoom, y / zoom] if zoom != 1 else [x, y])
        id = self._new("hand")
        self._strokes.append(id)
        base = self._base(round(chance.uniform(-600, 600), 2), round(chance.uniform(-400, 400), 2))
        drawn = {"type": "freedraw", "points": points, "pressures": [], "simulatePressure": True}
        self._draw({id: ["+", {**base, **drawn}]})

    def _drag(self) -> Iterator[float]:
        chance = self._world.chance
        if not self._shapes:
            return
        id = chance.choice(self._shapes)
        shape = self._world.room.state.boards.all[self._board].document.state[id].values
        x, y = float(shape["x"]), float(shape["y"])
        for _ in range(chance.randint(4, 20)):
            x, y = round(x + round(chance.gauss(0, 12)), 2), round(y + round(chance.gauss(0, 12)), 2)
            self._draw({id: ["~", {"x": x, "y": y}]})
            yield 0.1

    def _colour(self) -> None:
        some = self._shapes or self._strokes
        if some:
            colour = self._world.chance.choice(["#ffc9c9", "#b2f2bb", "#a5d8ff", "#ffec99", "transparent"])
            self._draw({self._world.chance.choice(some): ["~", {"backgroundColor": colour}]})

    def _base(self, x: float, y: float) -> Element:
        chance = self._world.chance
        size = {"width": round(chance.uniform(80, 240), 2), "height": round(chance.uniform(40, 120), 2)}
        return {**rectangle(x, y), **size, "seed": chance.randrange(2**31), "index": self._index()}

    def _text(self, text: str, box: str, x: float, y: float) -> Element:
        words = {
            "type": "text", "text": text, "originalText": text, "fontSize": 20, "fontFamily": 5,
            "textAlign": "center", "verticalAlign": "middle", "containerId": box, "autoResize": True,
            "lineHeight": 1.25,
        }  # fmt: skip
        return {**self._base(x + 10, y + 20), **words}

    def _arrow(self) -> Element:
        chance = self._world.chance

        def binding() -> Element | None:
            if not self._shapes:
                return None
            return {
                "elementId": chance.choice(self._shapes),
                "focus": round(chance.gauss(0, 0.2), 4),
                "gap": 4,
            }

        line = {
            "type": "arrow", "points": [[0, 0], [round(chance.uniform(-200, 200), 2), 40.5]],
            "startBinding": binding(), "endBinding": binding(), "startArrowhead": None,
            "endArrowhead": "arrow", "elbowed": False, "fixedSegments": None, "startIsSpecial": None,
            "endIsSpecial": None,
        }  # fmt: skip
        return {**self._base(round(chance.uniform(-600, 600), 2), 1.5), **line}

    def _index(self) -> str:
        return "a" + "".join(self._world.chance.choices("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=3)) + "V"

    def _new(self, what: str) -> str:
        return f"{what[0]}{self._world.id(20)}"

    def _draw(self, op: dict[str, Any]) -> None:
        world = self._world
        world.room.draw(world.now, world.instances[self._person], self._board, op)
