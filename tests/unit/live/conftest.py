"""Rooms run on the event loop that they run on in production."""

from tests.live.conftest import pytest_asyncio_loop_factories

__all__ = ["pytest_asyncio_loop_factories"]
