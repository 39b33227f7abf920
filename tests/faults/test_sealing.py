"""Interviews that end on real servers are sealed, whatever dies meanwhile, and people go on after it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pairing.database import Database
from pairing.live.part import transcript_of
from pairing.recording import chain
from pairing.recording.segments import Packed, check, unpack
from pairing.transcript.sql import SqlTranscript
from tests.faults.scene import PATIENCE, Scene, scene
from tests.support.cluster import Cluster
from tests.support.server import ServerProcess, running

SETTINGS = {
    "PAIRING_SEAL_AFTER": "0",
    "PAIRING_SEAL_POLL": "0.1",
    "PAIRING_ROOM_LINGER": "0.2",
    "PAIRING_CHECKPOINT_ENTRIES": "40",
    "PAIRING_TAIL_ENTRIES": "10",
}


@asynccontextmanager
async def ledger_at(url: str) -> AsyncIterator[SqlTranscript]:
    """The store of a server, seen from beside it."""
    database = Database(url)
    yield SqlTranscript(database)
    await database.close()


async def sealed(ledger: SqlTranscript, name: str) -> list[bytes]:
    """All that is sealed, its chain checked."""
    value, lines = chain.beginning(name), list[bytes]()
    for segment in await ledger.segments(name):
        frame = await ledger.segment(name, segment.first)
        assert frame is not None
        packed = Packed(segment, frame)
        value = check(packed, value)
        lines += unpack(packed)
    return lines


async def everything(ledger: SqlTranscript, name: str) -> list[bytes]:
    """All that is stored, sealed or not."""
    lines: list[bytes] = []
    while batches := await ledger.read(name, after=len(lines), limit=37):
        for batch in batches:
            assert batch.first <= len(lines) + 1
            lines += batch.payload.split(b"\n")[len(lines) + 1 - batch.first :]
    return lines


async def all_sealed(ledger: SqlTranscript, name: str) -> list[bytes]:
    """Wait until no row is left."""
    async with asyncio.timeout(PATIENCE):
        while name in await ledger.unsealed(after="", limit=100):  # noqa: ASYNC110  # it is another process
            await asyncio.sleep(0.02)
    return await sealed(ledger, name)


async def end(people: Scene) -> int:
    """End the interview; the position it has reached."""
    first = people.clients[0]
    await first.end_interview()
    return first.state.position


async def test_ended_sealed_and_reopened_while_the_server_is_killed(tmp_path: Path) -> None:
    with running(ServerProcess(tmp_path, settings=SETTINGS)) as server:
        url = f"sqlite:///{server.settings['PAIRING_DATA_DIR']}/pairing.db"
        async with scene(server.api()) as people, ledger_at(url) as ledger:
            name = transcript_of(people.invitation.interview)
            for _ in range(2):
                await people.type(60)
                reached = await end(people)
                # It may be before, in the middle of, or after the sealing.
                await asyncio.to_thread(server.kill)
                stored = await everything(ledger, name)
                assert len(stored) >= reached
                found = await sealed(ledger, name)
                assert found == stored[: len(found)]
                await asyncio.to_thread(server.start)
                lines = await all_sealed(ledger, name)
                assert lines[: len(stored)] == stored
                assert (await people.api.transcript(people.invitation.interview))[: len(lines)] == lines
                await people.clients[0].reopen_interview()
            await people.type(20)
            await people.check()
            assert len(await ledger.segments(name)) >= 2


async def test_two_nodes_seal_what_ended_at_either(tmp_path: Path) -> None:
    """PostgreSQL, with both looking for something to seal all the time, and others who type meanwhile."""
    with Cluster(tmp_path, settings=SETTINGS) as cluster:
        api = cluster.api()
        first, second = (node.url for node in cluster.nodes)
        nodes = {"ada": (first,), "ben": (second,)}
        async with (
            scene(api, nodes=nodes, seed=1) as others,
            scene(api, nodes=nodes, seed=2) as people,
            ledger_at(cluster.settings["PAIRING_DATABASE_URL"]) as ledger,
        ):
            name = transcript_of(people.invitation.interview)
            async with others.typing():
                for _ in range(2):
                    await people.type(40)
                    reached = await end(people)
                    lines = await all_sealed(ledger, name)
                    assert len(lines) >= reached
                    await people.clients[0].reopen_interview()
            await others.check()
            await people.check()
