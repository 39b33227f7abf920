"""Values of element keys: strict readers of hostile JSON, and what values weigh.

A rule takes any JSON value and returns it, or raises `Malformed` or `TooLarge` with the end of a sentence
that starts with the key. Values are never rewritten: the author's copy would differ. Numbers compare as
JavaScript compares them, so 1 and 1.0 are one value.
"""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from pairing.errors import Malformed, TooLarge

Json: TypeAlias = Any
Rule: TypeAlias = Callable[[object], Json]

ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
PROTOTYPE = "__proto__"
"""The one name that is no ordinary key of a JavaScript object."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
NUMBER_WEIGHT = 8
POINT_WEIGHT = 2 + 2 * NUMBER_WEIGHT


def is_id(value: object) -> bool:
    return type(value) is str and ID.fullmatch(value) is not None and value != PROTOTYPE


def is_number(value: object, limit: float) -> bool:
    # Not isinstance: true and false are no numbers here. NaN fails both comparisons.
    return (type(value) is float or type(value) is int) and -limit <= value <= limit


def number(least: float, most: float) -> Rule:
    def read(value: object) -> Json:
        if (type(value) is float or type(value) is int) and least <= value <= most:
            return value
        raise Malformed(f"is not a number from {least:g} to {most:g}")

    return read


def whole(least: int, most: int) -> Rule:
    def read(value: object) -> Json:
        if type(value) is int and least <= value <= most:
            return value
        # A decoder may read 3.0 as a float, which JavaScript cannot tell from 3.
        if type(value) is float and least <= value <= most and value.is_integer():
            return value
        raise Malformed(f"is not a whole number from {least} to {most}")

    return read


def boolean(value: object) -> Json:
    if type(value) is bool:
        return value
    raise Malformed("is neither true nor false")


def one_of(*names: str) -> Rule:
    allowed = frozenset(names)

    def read(value: object) -> Json:
        if type(value) is str and value in allowed:
            return value
        raise Malformed("is not among its names")

    return read


def text(most: int) -> Rule:
    """Any well-formed text of so many UTF-16 units."""

    def read(value: object) -> Json:
        if type(value) is not str:
            raise Malformed("is not a text")
        units = len(value)
        if not value.isascii():
            if _SURROGATE.search(value):
                raise Malformed("has half of a surrogate pair")
            if units <= most < 2 * units:
                units += len(_ASTRAL.findall(value))
        if units > most:
            raise TooLarge(f"is over the limit of {most} characters")
        return value

    return read


def matching(pattern: str, what: str, most: int) -> Rule:
    """A text of ASCII that matches as a whole."""
    expression = re.compile(pattern)

    def read(value: object) -> Json:
        if type(value) is not str or not value.isascii() or not expression.fullmatch(value):
            raise Malformed(f"is not {what}")
        if len(value) > most:
            raise TooLarge(f"is over the limit of {most} characters")
        return value

    return read


def optional(rule: Rule) -> Rule:
    """Null, or what `rule` takes."""

    def read(value: object) -> Json:
        return None if value is None else rule(value)

    return read


def identifier(value: object) -> Json:
    if is_id(value):
        return value
    raise Malformed("is not an id")


def list_of(rule: Rule, most: int) -> Rule:
    def read(value: object) -> Json:
        if type(value) is not list:
            raise Malformed("is not an array")
        if len(value) > most:
            raise TooLarge(f"is over the limit of {most} items")
        for item in value:
            rule(item)
        return value

    return read


def pair(limit: float) -> Rule:
    def read(value: object) -> Json:
        if type(value) is list and len(value) == 2 and all(is_number(item, limit) for item in value):
            return value
        raise Malformed("is not a pair of numbers")

    return read


def points(most: int, limit: float) -> Rule:
    """At least two pairs of numbers."""

    def read(value: object) -> Json:
        if type(value) is not list or len(value) < 2:
            raise Malformed("is not an array of two or more points")
        if len(value) > most:
            raise TooLarge(f"is over the limit of {most} points")
        for point in value:
            if type(point) is not list or len(point) != 2:
                raise Malformed("has a point that is not a pair")
            x, y = point
            if (
                (type(x) is not float and type(x) is not int)
                or (type(y) is not float and type(y) is not int)
                or not -limit <= x <= limit
                or not -limit <= y <= limit
            ):
                raise Malformed("has a point that is not a pair of numbers in range")
        return value

    return read


def record(required: dict[str, Rule], allowed: dict[str, Rule] | None = None) -> Rule:
    """An object of these keys and no others."""
    rules = {**required, **(allowed or {})}

    def read(value: object) -> Json:
        if type(value) is not dict or not required.keys() <= value.keys() <= rules.keys():
            raise Malformed("has not the keys it must have")
        for key, item in value.items():
            rules[key](item)
        return value

    return read


def free(most: int, depth: int, limit: float) -> Rule:
    """An object of any JSON, so large and so deep; `depth` 1 is an object of plain values."""

    def walk(value: object, left: int) -> None:
        if type(value) is dict:
            if any(type(key) is not str or key == PROTOTYPE or _odd(key) for key in value):
                raise Malformed("has a key that is not allowed")
            items = list(value.values())
        elif type(value) is list:
            items = value
        elif type(value) is str:
            if _odd(value):
                raise Malformed("has half of a surrogate pair")
            return
        elif value is None or type(value) is bool or is_number(value, limit):
            return
        else:
            raise Malformed("has a value that is not allowed")
        if not left:
            raise TooLarge(f"is nested deeper than {depth}")
        for item in items:
            walk(item, left - 1)

    def read(value: object) -> Json:
        if type(value) is not dict:
            raise Malformed("is not an object")
        walk(value, depth)
        if weigh(value) > most:
            raise TooLarge(f"is over the limit of {most}")
        return value

    return read


def _odd(value: str) -> bool:
    return not value.isascii() and _SURROGATE.search(value) is not None


def weigh(value: Json) -> int:
    """About the length of the value as ASCII JSON: texts by UTF-16 unit, 6 of them if not all is ASCII, and
    everything else plain as 8."""
    if type(value) is str:
        return 2 + len(value) if value.isascii() else 2 + 3 * len(value.encode("utf-16-le", "surrogatepass"))
    if type(value) is list:
        return 2 + sum(map(weigh, value))
    if type(value) is dict:
        return 2 + sum(weigh(key) + weigh(item) for key, item in value.items())
    return NUMBER_WEIGHT


def weigh_key(key: str, value: Json) -> int:
    """What a key with its value adds to an element. Strokes are counted, not walked."""
    if key == "points":
        return len(key) + POINT_WEIGHT * len(value)
    if key == "pressures":
        return len(key) + NUMBER_WEIGHT * len(value)
    return len(key) + weigh(value)
