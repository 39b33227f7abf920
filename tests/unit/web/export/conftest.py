"""Fixtures of what leaves."""

from tests.unit.web.export.hall import built_page

__all__ = ["built_page"]
