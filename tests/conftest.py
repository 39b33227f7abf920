"""Fixtures for all tests, which of them may run at the same time (see `Groups`), and how Hypothesis searches:
at random, or the same every time in `make test` and pipelines."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

pytest_plugins = (
    "tests.support.evidence",
    "tests.support.postgres",
    "tests.support.redis",
    "tests.support.stores",
)

# How long an example takes says how busy the machine is. No test may fail for that.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

TESTS = Path(__file__).parent
HOST = (
    "bank_content/test_coding.py",
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


class Groups(LoadScopeScheduling):  # type: ignore[misc]
    """A group stays in one process, one test after the other: each file is one, and all of `HOST`."""

    def _split_scope(self, nodeid: str) -> str:
        name = nodeid.partition("::")[0].removeprefix("tests/")
        return "host" if name.startswith(HOST) else name


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Groups:
    return Groups(config, log)
