"""One setting: its default and what it is for."""

from dataclasses import field
from typing import Any


def doc(default: Any, text: str, *, least: float = 0) -> Any:
    """A field of the settings, with its documentation; `least` of a number."""
    return field(default=default, metadata={"doc": text, "least": least})
