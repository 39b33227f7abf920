"""A site with a workspace `acme`, and an interviewer of it."""

from collections.abc import AsyncIterator

import pytest

from tests.unit.web.website import Signed, Website, website


@pytest.fixture
async def site() -> AsyncIterator[Website]:
    async with website() as opened:
        yield opened


@pytest.fixture
async def ada(site: Website) -> Signed:
    return await site.add_member("acme", "interviewer")
