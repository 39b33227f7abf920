"""The templates that every workspace is given: TOML files beside this module."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec

from pairing.loops.template import TemplateContent

FILES = ("backend", "senior_backend", "infrastructure")
"""In the order in which a new workspace sees them. A name has no hyphen: it is part of an id."""


@cache
def shipped() -> Mapping[str, TemplateContent]:
    """By the name of the file."""
    folder = resources.files("pairing.loops.shipped")
    return {
        name: msgspec.convert(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")), TemplateContent)
        for name in FILES
    }
