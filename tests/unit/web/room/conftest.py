"""Planned interviews of Ada and Grace, with a lobby and without."""

from collections.abc import AsyncIterator

import pytest

from tests.unit.web.room.play import Play, playing


@pytest.fixture
async def play() -> AsyncIterator[Play]:
    async with playing(lobby=True) as found:
        yield found


@pytest.fixture
async def open_play() -> AsyncIterator[Play]:
    async with playing(lobby=False) as found:
        yield found
