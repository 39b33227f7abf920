"""What an append to the ledger costs: `python -m bench.ledger [--url postgresql://...] [--commits 200]`.

Without a URL it measures SQLite in a temporary folder (of `--folder`, to choose the disk), with both
synchronous modes. A PostgreSQL database must be empty. Batches of one entry, 150 bytes each, go to as many
transcripts as a commit has batches. CPU is in microseconds per batch: of the writer thread alone, and of
the whole process with its event loop. Wall time is in milliseconds per commit, one commit after another.
"""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from pairing import schema
from pairing.database import Database
from pairing.transcript.port import Batch
from pairing.transcript.sql import SqlTranscript

SIZES = (1, 5, 20, 100)
PAYLOAD = b'{"text":"%s"}' % (b"x" * 139)
WARM_UP = 20


async def measure(database: Database, size: int, commits: int) -> tuple[float, float, float]:
    """Writer's and process's CPU, in microseconds per batch, and wall milliseconds per commit."""
    ledger = SqlTranscript(database)
    rounds = [
        [Batch(f"bench-{size}-{index}", position, 1, PAYLOAD) for index in range(size)]
        for position in range(1, commits + WARM_UP + 1)
    ]
    for batches in rounds[:WARM_UP]:
        await ledger.append(batches)
    writer = await database.append(lambda _connection: time.thread_time())
    process, wall = time.process_time(), time.perf_counter()
    for batches in rounds[WARM_UP:]:
        if not all(await ledger.append(batches)):
            raise RuntimeError("a batch lost its race: is somebody else writing to this database?")
    wall, process = time.perf_counter() - wall, time.process_time() - process
    writer = await database.append(lambda _connection: time.thread_time()) - writer
    each = 1e6 / commits / size
    return writer * each, process * each, wall * 1e3 / commits


async def report(title: str, database: Database, commits: int) -> None:
    print(f"{title}\n  batches a commit   writer us   process us   commit ms")
    for size in SIZES:
        writer, process, wall = await measure(database, size, commits)
        print(f"  {size:16d} {writer:11.1f} {process:12.1f} {wall:11.2f}")
    await database.close()


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--url", help="an empty PostgreSQL database to measure instead of SQLite")
    parser.add_argument("--folder", type=Path, help="where to put the SQLite files while measuring")
    parser.add_argument("--commits", type=int, default=200, help="commits per line")
    given = parser.parse_args()
    if given.url is not None:
        schema.upgrade(given.url)
        await report("PostgreSQL", Database(given.url), given.commits)
        return
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for synchronous in ("full", "normal"):
            url = f"sqlite:///{folder}/{synchronous}.db"
            schema.upgrade(url)
            database = Database(url, sqlite_synchronous=synchronous)
            await report(f"SQLite, synchronous = {synchronous}", database, given.commits)


if __name__ == "__main__":
    asyncio.run(main())
