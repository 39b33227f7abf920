"""The web runs on the event loop that it runs on in production; what touches transports on both."""

import asyncio
from collections.abc import Callable, Mapping

import pytest
import uvloop

BOTH = {"test_transports.py"}


def pytest_asyncio_loop_factories(
    item: pytest.Item,
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    loops: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {"uvloop": uvloop.new_event_loop}
    if item.path.name in BOTH:
        loops["asyncio"] = asyncio.new_event_loop
    return loops
