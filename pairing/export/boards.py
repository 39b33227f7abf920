"""A whiteboard as a file that Excalidraw opens, its images inside.

What a scene does not hold is put back as the browser does it (frontend/src/board/scene/drawing.ts): what is
bound to what, and Excalidraw's own counters. References to what is not there are left out.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from pairing.interview.board import Board
from pairing.ot.scene.elements import Scene

MEDIA_TYPE = "application/vnd.excalidraw+json"
SOURCE = "pairing"

CONTAINERS = frozenset({"rectangle", "diamond", "ellipse", "arrow"})
UNBINDABLE = frozenset({"line", "arrow", "freedraw"})
ENDS = ("startBinding", "endBinding")

Picture = tuple[str, bytes]
"""Media type and bytes."""

Bound = dict[str, str]
"""Types by id of what is bound to an element."""


def excalidraw(board: Board, pictures: Mapping[str, Picture], *, at: int) -> bytes:
    """The file. `pictures`: the interview's images by id; those the board does not show are left out."""
    scene = board.document.state
    elements = elements_of(scene)
    shown = {element["fileId"] for element in elements if element["type"] == "image"}
    files = {
        file: {"mimeType": type, "id": file, "dataURL": data_url(type, data), "created": at}
        for file, (type, data) in sorted(pictures.items())
        if file in shown
    }
    document = {
        "type": "excalidraw",
        "version": 2,
        "source": SOURCE,
        "elements": elements,
        "appState": {"viewBackgroundColor": "#ffffff"},
        "files": files,
    }
    return json.dumps(document, separators=(",", ":"), allow_nan=False).encode()


def data_url(type: str, data: bytes) -> str:
    return f"data:{type};base64,{b64encode(data).decode()}"


def pictures_of(scene: Scene) -> set[str]:
    """The ids of the images on it."""
    return {str(element.values["fileId"]) for _, element in scene.items() if element.type == "image"}


def elements_of(scene: Scene) -> list[dict[str, Any]]:
    """From the back to the front."""
    shown = {id: _followed(scene[id].values, scene) for id in sorted(scene)}
    bound = _bound(shown)
    drawn = [_draw(id, values, bound.get(id, {})) for id, values in shown.items()]
    return sorted(drawn, key=lambda element: (element["index"], element["id"]))


def _followed(values: Mapping[str, Any], scene: Scene) -> dict[str, Any]:
    """An element with only those references that lead somewhere."""

    def type_of(id: Any) -> str | None:
        return scene[id].type if isinstance(id, str) and id in scene else None

    made = dict(values)
    if isinstance(made.get("frameId"), str) and type_of(made["frameId"]) != "frame":
        made["frameId"] = None
    if isinstance(made.get("containerId"), str) and type_of(made["containerId"]) not in CONTAINERS:
        made["containerId"] = None
    for end in ENDS:
        binding = made.get(end)
        if isinstance(binding, dict):
            target = type_of(binding.get("elementId"))
            if target is None or target in UNBINDABLE:
                made[end] = None
    return made


def _bound(shown: dict[str, dict[str, Any]]) -> dict[str, Bound]:
    """What is bound to each element, in the order of ids. One text to a container: others are let go."""
    bound: dict[str, Bound] = {}
    for id, values in shown.items():
        if values["type"] == "text" and isinstance(values.get("containerId"), str):
            held = bound.setdefault(values["containerId"], {})
            if "text" in held.values():
                values["containerId"] = None
            else:
                held[id] = "text"
        elif values["type"] == "arrow":
            for end in ENDS:
                if values.get(end):
                    bound.setdefault(values[end]["elementId"], {})[id] = "arrow"
    return bound


def _draw(id: str, values: Mapping[str, Any], bound: Bound) -> dict[str, Any]:
    made = {
        **values,
        "id": id,
        "version": 1,
        "versionNonce": 1,
        "updated": 1,
        "isDeleted": False,
        "boundElements": [{"id": other, "type": type} for other, type in bound.items()] or None,
    }
    if values["type"] == "image":
        made["status"] = "saved"
    if "points" in values:
        made["lastCommittedPoint"] = None
    if values.get("elbowed") is not True:
        for key in ("fixedSegments", "startIsSpecial", "endIsSpecial"):
            made.pop(key, None)
    return made
