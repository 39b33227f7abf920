"""The languages this version knows, read from the TOML files beside this module."""

from importlib import resources

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
    return tuple(sorted(packages))
