"""Fixtures for all tests, how Hypothesis searches (at random here, the same every time in a pipeline), and
which tests may run at the same time: see `pytest_collection_modifyitems`."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ("tests.support.postgres", "tests.support.redis", "tests.support.stores")

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

TESTS = Path(__file__).parent
HOST = (
    "browser/",
    "contracts/test_runner.py",
    "faults/test_runner_hosts.py",
    "faults/test_runs.py",
    "protocol/test_10_cases.py",
    "protocol/test_9_runs.py",
    "sandbox/",
    "test_runs_end_to_end.py",
    "unit/runner/test_toolchains.py",
)
"""Tests with programs in jails, or with a browser: they look at all processes and all shared memory of the
host, sweep away what others' jails left, have user ids in common, and take what there is of processors."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `-n` a group stays in one process, one test after the other: each file, and all of `HOST`."""
    for item in items:
        name = item.path.relative_to(TESTS).as_posix()
        item.add_marker(pytest.mark.xdist_group("host" if name.startswith(HOST) else name))
