"""What one operation on a scene of 3,000 elements costs, beside the same on a text of 200 KB: median
microseconds for each row. Run: python -m bench.scene"""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from bench.ot import LARGE, microseconds, pushing, typing
from pairing.ot.authority import Document, push
from pairing.ot.scene.elements import Scene
from pairing.ot.scene.limits import SCENE_PUSH_LIMITS
from pairing.ot.scene.operation import SceneOperation
from pairing.ot.scene.type import SCENE
from pairing.ot.text import TEXT

ELEMENTS, STROKE = 3_000, 10_000
IDS = [f"kJ4nQx7bW2mZp9sLd{number:04d}" for number in range(ELEMENTS)]
Json = Any

LIMITS = replace(SCENE_PUSH_LIMITS, cells=10**9, work=10**9)


def rectangle(x: float, y: float) -> dict[str, Json]:
    return {
        "type": "rectangle", "x": x, "y": y, "width": 160.5, "height": 80.25, "angle": 0,
        "strokeColor": "#1e1e1e", "backgroundColor": "transparent", "fillStyle": "solid",
        "strokeWidth": 2, "strokeStyle": "solid", "roundness": {"type": 3}, "roughness": 1,
        "opacity": 100, "seed": 1_968_410_350, "index": "a0",
        "groupIds": [], "frameId": None, "link": None, "locked": False,
    }  # fmt: skip


def stroke(points: int) -> dict[str, Json]:
    return rectangle(0, 0) | {
        "type": "freedraw",
        "points": [[number * 0.25, number * 0.5] for number in range(points)],
        "pressures": [0.5] * points,
        "simulatePressure": False,
    }


def move(*ids: str, x: float = 1.25) -> Json:
    return {id: ["~", {"x": x, "y": 3.5}] for id in ids}


def parsed(value: Json) -> SceneOperation:
    return SCENE.parse(value, max_parts=ELEMENTS)


def scene_rows(random: Random) -> dict[str, Callable[[], object]]:
    scene = SCENE.parse_state({id: rectangle(place * 7.5, place) for place, id in enumerate(IDS)})
    busy = IDS[:20]
    document: Document[Scene, SceneOperation] = Document.start(SCENE, scene)
    for step in range(1_000):
        document = document.accept("other", parsed(move(random.choice(busy), x=step)))
    state, head = document.state, document.version
    drag, other, all_moved = parsed(move(busy[0])), parsed(move(busy[0], x=9)), parsed(move(*IDS))
    put, line = {"new": ["+", rectangle(0, 0)]}, {"new": ["+", stroke(STROKE)]}

    def late(by: int, updates: list[Json]) -> Callable[[], object]:
        return lambda: push(
            SCENE, document, author="late", version=head - by, first=0, updates=updates, limits=LIMITS
        )

    drags = [move(random.choice(busy), x=step) for step in range(50)]
    return {
        "parse": lambda: parsed(move(busy[0])),
        "apply": lambda: drag.apply(state),
        "transform over one at the same spot": lambda: drag.transform(other, False),
        "compose two at the same spot": lambda: drag.compose(other),
        "invert": lambda: drag.invert(state),
        "push at the head": late(0, drags[:1]),
        "push late by 100": late(100, drags[:1]),
        "push late by 1,000": late(1_000, drags[:1]),
        "push of 50 over 50": late(50, drags),
        "accept": lambda: document.accept("other", drag),
        "push late by 100, and accept": lambda: [
            document.accept("late", op)
            for op in late(100, drags[:1])()  # type: ignore[attr-defined]
        ],
        "push a new element": late(0, [put]),
        f"push a stroke of {STROKE:,} points": late(0, [line]),
        f"push a move of {ELEMENTS:,} elements": late(0, [move(*IDS)]),
        f"apply a move of {ELEMENTS:,} elements": lambda: all_moved.apply(state),
    }


def text_rows() -> dict[str, Callable[[], object]]:
    """The same of keystrokes, under the names of the rows above."""
    text = "some code, a line\n" * (LARGE // 18)
    length, middle = len(text), len(text) // 2
    document = Document.start(TEXT, text)
    for update in typing(length, 1_000, middle):
        document = document.accept("other", update)
    [key] = typing(length + 1_000, 1, middle)
    [other] = typing(length + 1_000, 1, middle)
    [following] = typing(length + 1_001, 1, middle)

    def late(by: int, count: int) -> Callable[[], object]:
        return pushing(document, 1_000 - by, typing(length + 1_000 - by, count, middle + 1_000 - by))

    value = key.to_json()
    return {
        "parse": lambda: TEXT.parse(value, max_parts=10),
        "apply": lambda: key.apply(document.state),
        "transform over one at the same spot": lambda: key.map(other),
        "compose two at the same spot": lambda: key.compose(following),
        "invert": lambda: key.invert(document.state),
        "push at the head": late(0, 1),
        "push late by 100": late(100, 1),
        "push late by 1,000": late(1_000, 1),
        "push of 50 over 50": late(50, 50),
        "accept": lambda: document.accept("other", key),
        "push late by 100, and accept": lambda: [
            document.accept("late", op)
            for op in late(100, 1)()  # type: ignore[attr-defined]
        ],
    }


def main() -> None:
    scene, text = scene_rows(Random(1)), text_rows()
    print(f"{'median us':44}{'scene':>12}{'text':>12}")
    for row, action in scene.items():
        beside = f"{microseconds(text[row]):12.2f}" if row in text else ""
        print(f"{row:44}{microseconds(action):12.2f}{beside}")


if __name__ == "__main__":
    main()
