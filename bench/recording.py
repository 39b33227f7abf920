"""What sealing a long interview costs, and how small it gets: `python -m bench.recording [--minutes 180]
[--turns 3] [--url postgresql://...]`. With `--write URL` it is put into that database instead, to be played.

The interview is made up (bench/story): two typists over five files, a board, runs, talk, notes, phases. It is
stored as a room stores it, an entry a row, and sealed. CPU is of the whole process, its threads included; the
longest wait is what the event loop had to bear meanwhile, and then with nothing to do: other programs
make it wait as well. A database that is measured must be empty.
"""

import argparse
import asyncio
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.story.made import ADA, CYD, NAMES, Made, made
from bench.tables import spread_of, table
from pairing import schema
from pairing.archive.port import Interview, Person
from pairing.archive.sql import SqlArchive
from pairing.database import Database
from pairing.live.part import PANEL, transcript_of
from pairing.recording.trace import encode_trace
from pairing.transcript.port import Batch, Trace, Transcript
from pairing.transcript.sql import SqlTranscript

TOGETHER = 500
"""Batches in one commit while the transcript is filled."""
READ = 5_000
"""Entries read at a time, as playback asks for them."""
TICK = 0.005


@dataclass(frozen=True)
class Sealing:
    """Seconds and bytes."""

    cpu: float
    wall: float
    stall: float
    idle: float
    packed: int
    reading: float


async def fill(ledger: Transcript, name: str, lines: list[bytes]) -> None:
    batches = [Batch(name, position, 1, line) for position, line in enumerate(lines, 1)]
    for start in range(0, len(batches), TOGETHER):
        if not all(await ledger.append(batches[start : start + TOGETHER])):
            raise RuntimeError("a batch lost its race: is somebody else writing to this database?")


async def longest_wait(done: Callable[[], bool]) -> float:
    """How much later than it should a short sleep ended, at worst."""
    longest = 0.0
    while not done():
        began = time.perf_counter()
        await asyncio.sleep(TICK)
        longest = max(longest, time.perf_counter() - began - TICK)
    return longest


def cpu() -> float:
    """Seconds of this process, threads included."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def seal(url: str, recording: Made, name: str) -> Sealing:
    database = Database(url)
    ledger = SqlTranscript(database)
    await fill(ledger, name, recording.room)
    before, began = cpu(), time.perf_counter()
    sealing = asyncio.create_task(ledger.seal(name))
    stall = await longest_wait(sealing.done)
    if await sealing != len(recording.room):
        raise RuntimeError("not all of it was sealed")
    used, took = cpu() - before, time.perf_counter() - began
    ended = time.perf_counter()
    idle = await longest_wait(lambda: time.perf_counter() - ended > took)
    began, position = time.perf_counter(), 0
    lines: list[bytes] = []
    while batches := await ledger.read(name, after=position, limit=READ):
        position = batches[-1].last
        lines += [line for batch in batches for line in batch.payload.split(b"\n")]
    reading = time.perf_counter() - began
    if lines != recording.room:
        raise RuntimeError("what was sealed reads otherwise")
    packed = sum(segment.packed for segment in await ledger.segments(name))
    await database.close()
    return Sealing(used, took, stall, idle, packed, reading)


async def measure(url: str | None, recording: Made, turns: int) -> None:
    raw = sum(map(len, recording.room)) + len(recording.room)
    found: list[Sealing] = []
    for turn in range(turns):
        if url is not None:
            schema.upgrade(url)
            found.append(await seal(url, recording, f"bench-{turn}/room"))
            continue
        with tempfile.TemporaryDirectory() as folder:
            schema.upgrade(f"sqlite:///{folder}/bench.db")
            found.append(await seal(f"sqlite:///{folder}/bench.db", recording, "bench/room"))
    rows = [
        ("entries", f"{len(recording.room):,}"),
        ("as JSON Lines, bytes", f"{raw:,}"),
        ("sealed, bytes", f"{found[0].packed:,}"),
        ("smaller by", f"{raw / found[0].packed:.1f}"),
        ("CPU of sealing, s", spread_of([one.cpu for one in found], ".2f")),
        ("from beginning to end, s", spread_of([one.wall for one in found], ".2f")),
        ("longest wait of the event loop, ms", spread_of([one.stall * 1e3 for one in found], ".1f")),
        ("the same with nothing to do, ms", spread_of([one.idle * 1e3 for one in found], ".1f")),
        ("reading all of it back, s", spread_of([one.reading for one in found], ".2f")),
    ]
    print(table(["", "SQLite" if url is None else "PostgreSQL"], rows))


async def write(url: str, workspace: str, recording: Made) -> str:
    """Put it into a database, ended and sealed, in a workspace that is there. The interview's id."""
    database = Database(url)
    ledger, archive = SqlTranscript(database), SqlArchive(database)
    id = f"bench-{time.time_ns() // 1_000_000:x}"
    room = transcript_of(id)
    # People of the archive are the only ones of their id.
    people = {person: f"{person}-{id}" for person in NAMES}
    for part, lines in ((room, recording.room), (transcript_of(id, PANEL), recording.panel)):
        await fill(ledger, part, [_renamed(line, people) for line in lines])
    for start in range(0, len(recording.carets), READ):
        some = recording.carets[start : start + READ]
        await ledger.add_traces([Trace(room, some[0].at, some[-1].at, encode_trace(some))])
    invited = (
        Person(people[ADA], id, NAMES[ADA], "interviewer", 0),
        Person(people[CYD], id, NAMES[CYD], "candidate", 1),
    )
    await archive.add_interview(Interview(id, workspace, "Senior backend", recording.started_at, invited), [])
    await archive.happened(id, "started", position=1, at=recording.started_at)
    await archive.happened(id, "ended", position=len(recording.room), at=recording.ended_at)
    for part in (room, transcript_of(id, PANEL)):
        await ledger.seal(part)
    await database.close()
    return id


def _renamed(line: bytes, people: dict[str, str]) -> bytes:
    for person, id in people.items():
        line = line.replace(b'"%b"' % person.encode(), b'"%b"' % id.encode())
    return line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, default=180.0, help="how long the interview takes")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--url", help="an empty PostgreSQL database to measure instead of SQLite")
    parser.add_argument(
        "--write", metavar="URL", help="put the interview into this database, and say its address"
    )
    parser.add_argument("--workspace", default="demo", help="the id of the workspace that it is put into")
    given = parser.parse_args()
    recording = made(given.minutes)
    if given.write is None:
        asyncio.run(measure(given.url, recording, given.turns))
    else:
        print(f"/interviews/{asyncio.run(write(given.write, given.workspace, recording))}/recording")


if __name__ == "__main__":
    main()
