"""The templates that every workspace is given: TOML files beside this module."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import msgspec

from pairing.loops.template import TemplateContent

FILES = ("backend", "senior_backend", "infrastructure")
"""In the order in which a new workspace sees them. A name has no hyphen: it is part of an id."""

Content = TypeVar("Content")

_WRAPPED = re.compile(r"(?<=\S)[ \t]*\n(?!\s*(?:[-*+]\s|[>#|]|\d+[.)]\s|\n|$))[ \t]*")


@cache
def shipped() -> Mapping[str, TemplateContent]:
    """By the name of the file."""
    return read_shipped("pairing.loops.shipped", FILES, TemplateContent)


def read_shipped(package: str, names: Sequence[str], kind: type[Content]) -> Mapping[str, Content]:
    """The contents of a package's TOML files, by name. Raises `msgspec.ValidationError`.

    Whoever changes them gets one line for each paragraph, however the lines of the file are broken.
    """
    folder = resources.files(package)
    return {
        name: msgspec.convert(_unwrapped(tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))), kind)
        for name in names
    }


def unwrapped(text: str) -> str:
    """Markdown without line breaks inside of paragraphs, items and quotes."""
    return _WRAPPED.sub(" ", text).strip()


def _unwrapped(value: Any) -> Any:
    match value:
        case str():
            return unwrapped(value)
        case list():
            return [_unwrapped(item) for item in value]
        case dict():
            return {key: _unwrapped(item) for key, item in value.items()}
        case _:
            return value
