"""Elements of boards by hand: a box, an arrow, a text, a stroke, as a board of the browser's makes them."""

from typing import Any

Values = dict[str, Any]


def box(x: float = 0, y: float = 0, **values: Any) -> Values:
    return {
        "type": "rectangle", "x": x, "y": y, "width": 160, "height": 80, "angle": 0,
        "strokeColor": "#1e1e1e", "backgroundColor": "transparent", "fillStyle": "solid",
        "strokeWidth": 2, "strokeStyle": "solid", "roundness": {"type": 3}, "roughness": 1,
        "opacity": 100, "seed": 7, "index": "a0", "groupIds": [], "frameId": None, "link": None,
        "locked": False, **values,
    }  # fmt: skip


def arrow(start: str | None = None, end: str | None = None, **values: Any) -> Values:
    """From one element to another, by id."""

    def binding(id: str | None) -> Values | None:
        return None if id is None else {"elementId": id, "focus": 0, "gap": 4}

    line = {
        "type": "arrow", "points": [[0, 0], [90, 10]], "startBinding": binding(start),
        "endBinding": binding(end), "startArrowhead": None, "endArrowhead": "arrow", "elbowed": False,
        "fixedSegments": None, "startIsSpecial": None, "endIsSpecial": None,
    }  # fmt: skip
    return {**box(index="a1"), **line, **values}


def label(text: str, container: str | None = None, **values: Any) -> Values:
    words = {
        "type": "text", "text": text, "originalText": text, "fontSize": 20, "fontFamily": 5,
        "textAlign": "center", "verticalAlign": "middle", "containerId": container, "autoResize": True,
        "lineHeight": 1.25,
    }  # fmt: skip
    return {**box(index="a2"), **words, **values}


def stroke(points: int = 20, **values: Any) -> Values:
    drawn = {
        "type": "freedraw",
        "points": [[number * 0.5, number * 0.25] for number in range(points)],
        "pressures": [0.5] * points,
        "simulatePressure": False,
    }
    return {**box(index="a3"), **drawn, **values}


def image(file: str, **values: Any) -> Values:
    return {**box(index="a4"), "type": "image", "fileId": file, "scale": [1, 1], "crop": None, **values}


def put(element: Values) -> list[Any]:
    return ["+", element]


def move(x: float, y: float = 0) -> list[Any]:
    return ["~", {"x": x, "y": y}]
