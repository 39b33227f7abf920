"""The languages this version knows, read from the TOML files beside this module."""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from pairing.runner.languages.language import Language


def load() -> dict[str, Language]:
    """Every language by id, in the order of their names. Raises msgspec.ValidationError for a bad file."""
    files = (item for item in resources.files(__package__).iterdir() if item.name.endswith(".toml"))
    languages = [msgspec.toml.decode(file.read_bytes(), type=Language, strict=True) for file in files]
    return {language.id: language for language in sorted(languages, key=lambda one: one.name.casefold())}


def debian_packages() -> tuple[str, ...]:
    """All that Debian packages, sorted: what a runner's image installs."""
    packages: set[str] = set()
    for language in load().values():
        packages.update(package for tool in language.toolchains for package in tool.debian)
        packages.update(package for tool in language.formatters for package in tool.debian)
        tests = (one for tool in language.toolchains for one in tool.tests)
        packages.update(package for one in tests for package in one.debian)
    return tuple(sorted(packages))


@cache
def harness(name: str) -> tuple[tuple[str, str], ...]:
    """The files of a harness, paths with their texts."""
    return tuple(sorted(_texts(resources.files(__package__) / "harness" / name, "")))


def _texts(folder: Traversable, above: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for item in folder.iterdir():
        if item.is_file():
            found.append((above + item.name, item.read_text()))
        elif item.name != "__pycache__":
            found.extend(_texts(item, f"{above}{item.name}/"))
    return found
