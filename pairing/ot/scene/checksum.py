"""The checksum of a scene (protocol D11), which a browser computes to the same number.

Numbers go in as doubles, since 1 and 1.0 are one value and their decimal forms differ between languages. The
checksum of an element is kept with it: that of a scene costs what changed since the last one.
"""

from struct import pack
from zlib import crc32

from pairing.ot.scene.elements import Scene
from pairing.ot.scene.values import Json

_NUMBER, _TEXT, _TRUE, _FALSE, _NULL, _LIST, _OBJECT, _END = map(chr, range(1, 9))
_PAIR = _LIST + _NUMBER + _NUMBER + _END


def scene_checksum(scene: Scene) -> int:
    """The sum of the checksums of the elements, modulo 2^32."""
    total = 0
    for id, element in scene.items():
        kept = element.checksum
        if kept is None:
            kept = element.checksum = _of_element(id, element.values)
        total += kept
    return total & 0xFFFFFFFF


def _of_element(id: str, values: dict[str, Json]) -> int:
    texts: list[str] = []
    numbers: list[float] = []
    _walk_object(values, texts, numbers, pairs="points")
    crc = crc32("".join(texts).encode("utf-16-le", "surrogatepass"))
    return crc32(id.encode("utf-16-le"), crc32(pack(f"<{len(numbers)}d", *numbers), crc))


def _walk_object(
    values: dict[str, Json], texts: list[str], numbers: list[float], pairs: str | None = None
) -> None:
    """`pairs`: the key of a list that holds pairs of numbers alone."""
    texts.append(_OBJECT)
    keys = sorted(values) if "".join(values).isascii() else sorted(values, key=_units)
    for key in keys:
        value = values[key]
        kind = type(value)
        if kind is float or kind is int:
            texts.append(f"{_TEXT}{key}{_NUMBER}")
            # -0 is 0.
            numbers.append(value + 0.0)
        elif kind is str:
            texts.append(f"{_TEXT}{key}{_TEXT}{value}")
        elif key == pairs:
            # Thousands of them at once.
            texts.append(f"{_TEXT}{key}{_LIST}{_PAIR * len(value)}{_END}")
            numbers += [coordinate + 0.0 for pair in value for coordinate in pair]
        else:
            texts.append(f"{_TEXT}{key}")
            _walk(value, texts, numbers)
    texts.append(_END)


def _walk(value: Json, texts: list[str], numbers: list[float]) -> None:
    kind = type(value)
    if kind is float or kind is int:
        texts.append(_NUMBER)
        numbers.append(value + 0.0)
    elif kind is str:
        texts.append(_TEXT + value)
    elif kind is dict:
        _walk_object(value, texts, numbers)
    elif kind is list:
        texts.append(_LIST)
        for item in value:
            _walk(item, texts, numbers)
        texts.append(_END)
    else:
        texts.append(_NULL if value is None else _TRUE if value else _FALSE)


def _units(key: str) -> bytes:
    """What JavaScript orders texts by."""
    return key.encode("utf-16-be", "surrogatepass")
