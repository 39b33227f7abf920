"""Fixtures for all tests, and how Hypothesis searches: at random here, the same every time in a pipeline."""

import os

from hypothesis import settings

pytest_plugins = ("tests.support.postgres", "tests.support.redis", "tests.support.stores")

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
