"""Which elements a scene may hold, which keys they have, and which keys go together.

The elements are those of @excalidraw/excalidraw 0.18 without what is nobody else's business (version,
versionNonce, updated, isDeleted, an image's status, lastCommittedPoint) and without boundElements, which
follows from bindings and containerId: two arrows bound at once would lose one of them. Embedded pages
(embeddable, iframe, magicframe) are left out: a board must not make a browser ask other servers.
"""

from dataclasses import dataclass
from typing import Final

from pairing.errors import Malformed, TooLarge
from pairing.ot.scene.index import is_order_key
from pairing.ot.scene.limits import SceneLimits
from pairing.ot.scene.values import (
    Json,
    Rule,
    boolean,
    free,
    identifier,
    list_of,
    matching,
    number,
    one_of,
    optional,
    pair,
    points,
    record,
    text,
    whole,
)

COLOUR = r"(?!.*[uU][rR][lL])[#a-zA-Z0-9(),.%/ +-]{1,64}"
"""Any CSS colour and nothing that could make an exported SVG fetch."""
LINK = r"(https?://|mailto:)[\x21-\x7e]+"
FILE = r"[0-9a-f]{64}"
"""SHA-256 of the file's bytes."""

ARROWHEADS = (
    "arrow", "bar", "dot", "circle", "circle_outline", "triangle", "triangle_outline", "diamond",
    "diamond_outline", "crowfoot_one", "crowfoot_many", "crowfoot_one_or_many",
)  # fmt: skip

REFERENCES: Final = frozenset({"containerId", "frameId", "startBinding", "endBinding"})
"""Keys that may name another element. It need not exist: it may be deleted at any time."""


OPTIONAL: Final = frozenset({"customData"})
"""Keys that any element may be without; the only ones that a patch may unset."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of element."""

    required: frozenset[str]
    """Keys it always has."""
    allowed: frozenset[str]
    """Those, and keys it may have."""
    groups: tuple[frozenset[str], ...]
    """Keys that change together."""
    patched: frozenset[str]
    """Keys that a patch may set."""


def _kind(
    required: frozenset[str], *groups: frozenset[str], fixed: frozenset[str] = frozenset({"type"})
) -> Kind:
    allowed = required | OPTIONAL
    return Kind(required, allowed, groups, allowed - fixed)


_BASE = frozenset(
    {
        "type", "x", "y", "width", "height", "angle", "strokeColor", "backgroundColor", "fillStyle",
        "strokeWidth", "strokeStyle", "roundness", "roughness", "opacity", "seed", "index", "groupIds",
        "frameId", "link", "locked",
    }
)  # fmt: skip
_PLACE = frozenset({"x", "y"})
_SIZE = frozenset({"width", "height"})
_TEXT = frozenset({"text", "originalText"})
_ROUTE = frozenset({"elbowed", "fixedSegments", "startIsSpecial", "endIsSpecial"})
_ENDS = frozenset({"startBinding", "endBinding", "startArrowhead", "endArrowhead"})
_STROKE = frozenset({"points", "pressures", "simulatePressure"})
_LINE = _SIZE | {"points"}

_SHAPE = _kind(_BASE, _PLACE, _SIZE)
KINDS: Final = {
    "rectangle": _SHAPE,
    "diamond": _SHAPE,
    "ellipse": _SHAPE,
    "line": _kind(_BASE | _ENDS | {"points"}, _PLACE, _LINE),
    "arrow": _kind(_BASE | _ENDS | _ROUTE | {"points"}, _PLACE, _LINE | _ROUTE),
    "freedraw": _kind(_BASE | _STROKE, _PLACE, _SIZE | _STROKE),
    "text": _kind(
        _BASE
        | _TEXT
        | {"fontSize", "fontFamily", "textAlign", "verticalAlign", "containerId", "autoResize", "lineHeight"},
        _PLACE,
        _SIZE,
        _TEXT,
    ),
    "image": _kind(_BASE | {"fileId", "scale", "crop"}, _PLACE, _SIZE),
    # A frame is in no frame, so that frames cannot go round in a circle.
    "frame": _kind(_BASE | {"name"}, _PLACE, _SIZE, fixed=frozenset({"type", "frameId"})),
}


def key_rules(limits: SceneLimits) -> dict[str, Rule]:
    """The rule of every key of every type."""
    size = limits.coordinate
    anything = number(-size, size)
    point = pair(size)
    label = text(limits.text_units)
    binding = optional(
        record({"elementId": identifier, "focus": anything, "gap": anything}, {"fixedPoint": optional(point)})
    )
    segment = record({"start": point, "end": point, "index": whole(0, limits.points)})
    rectangle = dict.fromkeys(("x", "y", "width", "height", "naturalWidth", "naturalHeight"), anything)
    colour = matching(COLOUR, "a colour", 64)
    arrowhead = optional(one_of(*ARROWHEADS))
    return {
        "type": one_of(*KINDS),
        "x": anything,
        "y": anything,
        "width": anything,
        "height": anything,
        "angle": anything,
        "strokeColor": colour,
        "backgroundColor": colour,
        "fillStyle": one_of("hachure", "cross-hatch", "solid", "zigzag"),
        "strokeWidth": number(0, 1_000),
        "strokeStyle": one_of("solid", "dashed", "dotted"),
        "roundness": optional(record({"type": whole(1, 3)}, {"value": anything})),
        "roughness": number(0, 10),
        "opacity": number(0, 100),
        "seed": whole(0, 2**32 - 1),
        "index": order_key(limits.index_units),
        "groupIds": list_of(identifier, limits.groups),
        "frameId": optional(identifier),
        "link": optional(matching(LINK, "a web or mail link", limits.link_units)),
        "locked": boolean,
        "customData": free(limits.custom_size, limits.depth, size),
        "points": points(limits.points, size),
        "pressures": list_of(number(0, 1), limits.points),
        "simulatePressure": boolean,
        "startBinding": binding,
        "endBinding": binding,
        "startArrowhead": arrowhead,
        "endArrowhead": arrowhead,
        "elbowed": boolean,
        "fixedSegments": optional(list_of(segment, limits.segments)),
        "startIsSpecial": optional(boolean),
        "endIsSpecial": optional(boolean),
        "text": label,
        "originalText": label,
        "fontSize": number(0.1, 100_000),
        "fontFamily": whole(1, 99),
        "textAlign": one_of("left", "center", "right"),
        "verticalAlign": one_of("top", "middle", "bottom"),
        "containerId": optional(identifier),
        "autoResize": boolean,
        "lineHeight": number(0.1, 10),
        "fileId": matching(FILE, "a SHA-256 in hexadecimal", 64),
        "scale": point,
        "crop": optional(record(rectangle)),
        "name": optional(text(limits.name_units)),
    }


def order_key(most: int) -> Rule:
    def read(value: object) -> Json:
        if type(value) is not str or not is_order_key(value):
            raise Malformed("is not a fractional index")
        if len(value) > most:
            raise TooLarge(f"is over the limit of {most} characters")
        return value

    return read
