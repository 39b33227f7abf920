"""What a failed test leaves to look at: the ends of its servers' logs, and what its windows showed."""

import time
from collections.abc import Generator
from pathlib import Path
from typing import Protocol
from weakref import WeakSet

import pytest

LOG_CHARS = 6_000


class Logging(Protocol):
    """A process that writes a log."""

    name: str
    log: Path


class Showing(Protocol):
    """Something that says, in a few lines, what is to be seen of it now. It raises nothing."""

    def describe(self) -> str: ...


services: WeakSet[Logging] = WeakSet()
windows: list[Showing] = []
_closed: list[str] = []


def closes(window: Showing) -> None:
    """A window is closed because the test fails: it is looked at while it can be."""
    _closed.append(window.describe())
    windows.remove(window)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        shown = [*_closed, *(window.describe() for window in windows)]
        report.sections += [("Window", text) for text in shown]
        report.sections += [(f"End of {service.log}", _end(service.log)) for service in _used(call)]
    _closed.clear()
    return report


def _used(call: pytest.CallInfo[None]) -> list[Logging]:
    """Those that wrote something during the call, or shortly before: what they met may have come first."""
    since = call.start - 60
    logs = [service for service in services if service.log.exists() and service.log.stat().st_mtime >= since]
    return sorted(logs, key=lambda service: service.log)


def _end(log: Path) -> str:
    return f"({time.ctime(log.stat().st_mtime)})\n{log.read_text(errors='replace')[-LOG_CHARS:]}"
