"""Settings as the environment says them: variables that begin with `PAIRING_`."""

import os
from collections.abc import Mapping
from dataclasses import fields
from math import inf
from typing import Any

from pairing.settings import Settings

PREFIX = "PAIRING_"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `PAIRING_*` variables. Raises ValueError naming an unknown or unreadable variable."""
    known = {f"{PREFIX}{item.name.upper()}": item for item in fields(Settings)}
    unknown = sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise ValueError(f"unknown setting {unknown[0]}; see docs/operations.md for the list")
    values: dict[str, Any] = {
        item.name: _parse(name, environment[name], item.default, item.metadata["least"])
        for name, item in known.items()
        if name in environment
    }
    return Settings(**values)


def _parse(name: str, text: str, default: object, least: float) -> object:
    if isinstance(default, bool):
        if text.lower() not in ("1", "0", "true", "false", "yes", "no"):
            raise ValueError(f"{name} must be true or false, not {text!r}")
        return text.lower() in ("1", "true", "yes")
    try:
        number = type(default)(text) if isinstance(default, int | float) else None
    except ValueError:
        raise ValueError(f"{name} must be a number, not {text!r}") from None
    if number is None:
        return text
    if not least <= number < inf:
        raise ValueError(f"{name} must be a number from {least} on, not {text!r}")
    return number
