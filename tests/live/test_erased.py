"""An interview is erased while people sit in it: every room of it closes, and none can be opened again."""

from dataclasses import replace

import pytest

from pairing.errors import NotFound
from pairing.live.part import PANEL, own
from pairing.wire.closing import Close
from tests.live.guest import Guest
from tests.live.stage import POLICY, Stage, stage
from tests.support.desk import INTERVIEW


async def erase(at: Stage) -> None:
    at.servers[0].forget(INTERVIEW)
    await at.servers[0].node.transcript.erase(INTERVIEW)


async def test_its_rooms_close_at_every_node() -> None:
    """4404."""
    async with (
        stage(count=2) as at,
        at.servers[0].enter(INTERVIEW, PANEL) as panel,
        at.servers[0].enter(INTERVIEW, own("ada")) as scratch,
        at.servers[1].enter(INTERVIEW, PANEL) as other_panel,
    ):
        inside = await Guest("ada").sit(at.servers[0], panel)
        alone = await Guest("ada").sit(at.servers[0], scratch)
        grace = await Guest().sit(at.servers[1], at.rooms[1])
        there = await Guest("ada").sit(at.servers[1], other_panel)
        await erase(at)
        assert inside.closed == alone.closed == Close.NO_INTERVIEW
        await grace.until(lambda: grace.closed is not None)
        await there.until(lambda: there.closed is not None)
        assert grace.closed == there.closed == Close.NO_INTERVIEW
        for server in at.servers:
            for part in ("room", PANEL, own("ada")):
                with pytest.raises(NotFound):
                    async with server.enter(INTERVIEW, part):
                        pass


async def test_a_node_that_hears_no_bell_sees_it_in_the_ledger() -> None:
    quick = replace(POLICY, poll_interval=0.01, poll_interval_degraded=0.01)
    async with stage(quick, count=2) as at:
        grace = await Guest().sit(at.servers[1], at.rooms[1])
        await at.servers[0].node.transcript.erase(INTERVIEW)
        await grace.until(lambda: grace.closed is not None)
        assert grace.closed == Close.NO_INTERVIEW


async def test_what_is_said_meanwhile_is_not_kept() -> None:
    """At a node that has heard nothing yet: the ledger has no place for it."""
    async with stage(count=2) as at:
        transcript = at.servers[0].node.transcript
        grace = await Guest().sit(at.servers[1], at.rooms[1])
        await transcript.erase(INTERVIEW)
        grace.say("is anybody there?", 1)
        await at.until(lambda: at.rooms[1]._losses > 0 or grace.closed is not None)
        assert (await transcript.heads([f"{INTERVIEW}/room"]))[f"{INTERVIEW}/room"] == 0
