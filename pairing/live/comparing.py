"""Whether a program printed what was expected of it (protocol X2)."""

from pairing.ot.utf16 import normalise_breaks


def same_output(expected: str, actual: str) -> bool:
    """Not counting white space at the ends of lines, and empty lines at the end."""
    return _lines(expected) == _lines(actual)


def _lines(text: str) -> list[str]:
    lines = [line.rstrip() for line in normalise_breaks(text).split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines
