"""The version of this package, kept equal to pyproject.toml and CHANGELOG.md by a test."""

VERSION = "0.1.0"
