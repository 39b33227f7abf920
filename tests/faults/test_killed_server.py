"""`kill -9` of the server, at the moments that matter: nothing accepted is lost, nothing comes twice."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from pairing.database import Database
from pairing.tables import transcript_batches
from pairing.wire.closing import Close
from tests.faults.scene import scene
from tests.support.server import ServerProcess, running

NOBODY_LISTENS = 1006
SETTINGS = {"PAIRING_CHECKPOINT_ENTRIES": "30", "PAIRING_ROOM_LINGER": "0.5"}


async def _commits_of_edits(folder: str) -> int:
    """How many batches with keystrokes are in the ledger of the embedded server whose data is in `folder`."""
    database = Database(f"sqlite:///{folder}/pairing.db")
    try:
        payloads = await database.read(lambda link: link.scalars(select(transcript_batches.c.payload)).all())
    finally:
        await database.close()
    return sum(b'"kind":"edited"' in payload for payload in payloads)


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_killed_around_a_commit(tmp_path: Path, moment: str) -> None:
    """Before it, keystrokes were received and not stored; after it, stored and nobody was told."""
    doomed = ServerProcess(
        tmp_path,
        name="doomed",
        settings=SETTINGS,
        program=("-m", "tests.support.doomed_server", moment, "6"),
    )
    # The same address and data, in better health.
    server = ServerProcess(tmp_path, settings=doomed.settings, port=doomed.port)
    with running(doomed):
        async with scene(doomed.api()) as people, asyncio.TaskGroup() as group:
            typing = group.create_task(people.type(40))
            assert await asyncio.to_thread(doomed.wait) == -9, "it was to kill itself"
            assert not typing.done()
            commits = await _commits_of_edits(doomed.settings["PAIRING_DATA_DIR"])
            assert commits == (5 if moment == "before" else 6)
            with running(server):
                await typing
                assert people.codes
                await people.check()


async def test_killed_again_and_again_in_the_middle_of_a_burst(tmp_path: Path) -> None:
    with running(ServerProcess(tmp_path, settings=SETTINGS)) as server:
        async with scene(server.api(), names=("ada", "ben")) as people:
            async with people.typing():
                for _ in range(3):
                    await asyncio.to_thread(server.kill)
                    await asyncio.to_thread(server.start)
                    await people.accepted(15)
            assert len(people.codes) >= 6
            await people.check()


async def test_stopped_in_good_order_in_the_middle_of_a_burst(tmp_path: Path) -> None:
    with running(ServerProcess(tmp_path, settings=SETTINGS)) as server:
        async with scene(server.api()) as people:
            async with people.typing():
                assert await asyncio.to_thread(server.terminate) == -15, "it drains, then ends by the signal"
                await asyncio.to_thread(server.start)
            # Each of the two was told; what else they saw is that nobody listens while it starts.
            assert people.codes.count(Close.RESTARTING) == 2
            assert set(people.codes) <= {Close.RESTARTING, NOBODY_LISTENS}
            await people.check()


async def test_frozen_for_a_moment(tmp_path: Path) -> None:
    """A server that hangs without closing anything: nobody notices more than a pause."""
    with running(ServerProcess(tmp_path, settings=SETTINGS)) as server:
        async with scene(server.api()) as people:
            server.freeze()
            for typist in people.typists:
                typist.type(20)
            server.thaw()
            await people.check()
            assert people.codes == []
