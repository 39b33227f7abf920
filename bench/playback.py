"""How fast a recording of three hours opens and is sought in Chromium: `python -m bench.playback`.

Everything is as a member has it: the server as it is installed, a sealed recording in its SQLite file, the
page over loopback. It needs the built frontend and Chromium. docs/benchmarks.md, "Playback", has the figures.
"""

import argparse
import asyncio
import json
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.processes import NICENESS, set_niceness
from bench.story.made import Made, made
from pairing.archive.plan import Plan
from pairing.archive.port import Interview, Person
from pairing.archive.sql import SqlArchive
from pairing.database import Database
from pairing.recording.trace import encode_trace
from pairing.transcript.port import Batch, Trace
from pairing.transcript.sql import SqlTranscript
from tests.browser.office import Desk, OfficeServer
from tests.browser.seeking import SEEK
from tests.support.browser import FLAGS, Window
from tests.support.database import sqlite_url

INTERVIEW = "three-hours"
BATCH = 2_000
"""Entries appended at once."""
LOADED = "() => window.__playback?.getState().loaded === 1 && window.__playback.getState().ready"
ON_VIEW = "() => window.__playback?.getState().ready && document.querySelector('.cm-content') !== null"
WORKSPACE = "() => fetch('/api/workspace').then(answer => answer.json()).then(({ id }) => id)"

TASKS = "TaskDuration"
"""Of Chromium's metrics: how long the page's main thread ran, here in seconds of its own CPU time."""

SEARCH = """(query) => new Promise(resolve => {
  const begin = performance.now()
  const replay = window.__playback
  const stop = replay.subscribe(() => {
    const { search } = replay.getState()
    if (search.query !== query || !search.done) return
    stop()
    resolve([performance.now() - begin, search.results.length])
  })
  replay.search(query)
})"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.playback", description=__doc__)
    parser.add_argument("--minutes", type=float, default=180.0, help="how long the interview was")
    parser.add_argument("--seeks", type=int, default=200)
    parser.add_argument("--opens", type=int, default=5, help="how often it is opened")
    options = parser.parse_args()
    # The server and the browser inherit it.
    set_niceness(os.getpid(), NICENESS)
    with tempfile.TemporaryDirectory(prefix="bench-playback-") as folder:
        figures = measure(Path(folder), options.minutes, options.seeks, options.opens)
    print(json.dumps(figures, indent=2))


def measure(folder: Path, minutes: float, seeks: int, opens: int) -> dict[str, Any]:
    server = OfficeServer(folder)
    server.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            window = Window(context, (server.url,))
            desk = Desk(window, server.url)
            desk.set_up(server.setup_link())
            workspace = window.page.evaluate(WORKSPACE)
            story = made(minutes)
            # Playwright's own loop runs in this thread.
            with ThreadPoolExecutor(1) as aside:
                aside.submit(asyncio.run, _keep(folder / "var", workspace, story)).result()
            opened, loaded = zip(*(_open(window.page, desk) for _ in range(opens)), strict=True)
            figures = _figures(window.page, seeks)
            assert window.problems == []
            browser.close()
    finally:
        server.terminate()
    return {
        "entries": len(story.room),
        "carets": len(story.carets),
        "open_ms": {"on_view": median(opened), "loaded": median(loaded), "all": [*opened, *loaded]},
        **figures,
    }


def _open(page: Page, desk: Desk) -> tuple[float, float]:
    """Milliseconds from asking for the page until the code is on view, and until any moment can be sought."""
    desk.open(f"/interviews/{INTERVIEW}/recording")
    page.wait_for_function(ON_VIEW)
    on_view = float(page.evaluate("() => performance.now()"))
    page.wait_for_function(LOADED)
    return round(on_view), round(float(page.evaluate("() => performance.now()")))


def _figures(page: Page, seeks: int) -> dict[str, Any]:
    length = page.evaluate("() => window.__playback.getState().length")
    spans = {
        "first_tenth": (0.0, 0.1),
        "middle": (0.45, 0.1),
        "last_tenth": (0.9, 0.1),
        "anywhere": (0.0, 1.0),
    }
    sought = {
        name: _seek(page, [length * (begin + share * at / seeks) for at in _shuffled(seeks)])
        for name, (begin, share) in spans.items()
    }
    session = page.context.new_cdp_session(page)
    cpu = _cpu(page, session, [length * at / seeks for at in _shuffled(seeks)])
    searched, found = page.evaluate(SEARCH, "lock")
    page.evaluate("() => window.__playback.search('')")
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")
    return {
        "seek_ms": sought,
        "seek_cpu_ms": _spread(cpu),
        "search": {"ms": round(searched), "found": found},
        "heap_mb": round(heap["usedSize"] / 1e6, 1),
    }


def _seek(page: Page, moments: list[float]) -> dict[str, dict[str, float]]:
    times = page.evaluate(SEEK, moments)
    assert not any(time["late"] for time in times), "a first frame showed another moment's stage"
    return {what: _spread([time[what] for time in times]) for what in ("shown", "settled")}


def _cpu(page: Page, session: CDPSession, moments: list[float]) -> list[float]:
    """What each seek cost the page's main thread: other programs do not slow that down as much."""

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(metric["value"] for metric in metrics if metric["name"] == TASKS))

    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    times: list[float] = []
    for t in moments:
        before = spent()
        page.evaluate(SEEK, [t])
        times.append(1000 * (spent() - before))
    return times


def _shuffled(count: int) -> list[int]:
    """0 to `count`, in leaps over all of it."""
    step = next(step for step in range(count // 3, count) if _coprime(step, count))
    return [at * step % count for at in range(count)]


def _coprime(one: int, other: int) -> bool:
    while other:
        one, other = other, one % other
    return one == 1


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    last = len(ordered) - 1
    at = {"p50": 0.5, "p95": 0.95, "max": 1.0}
    return {name: round(ordered[min(last, int(len(ordered) * share))], 1) for name, share in at.items()}


async def _keep(data: Path, workspace: str, story: Made) -> None:
    """Into the server's database, sealed."""
    database = Database(sqlite_url(data), connect_timeout=5, statement_timeout=60, connections=2)
    try:
        archive, transcript = SqlArchive(database), SqlTranscript(database)
        people = (
            Person("ada-lovelace", INTERVIEW, "Ada Lovelace", "interviewer", 0),
            Person("cyd-charisse", INTERVIEW, "Cyd Charisse", "candidate", 1),
        )
        plan = Plan(format="coding", minutes=180, starts_at=story.started_at)
        kept = Interview(INTERVIEW, workspace, "Senior backend", story.started_at, people, plan, "planned")
        await archive.add_interview(kept, [])
        for part, lines in (("room", story.room), ("panel", story.panel)):
            name = f"{INTERVIEW}/{part}"
            for first in range(0, len(lines), BATCH):
                some = lines[first : first + BATCH]
                batch = Batch(name, first + 1, len(some), b"\n".join(some))
                assert await transcript.append([batch]) == [True]
        name, carets = f"{INTERVIEW}/room", story.carets
        await transcript.add_traces([Trace(name, carets[0].at, carets[-1].at, encode_trace(carets))])
        await archive.happened(INTERVIEW, "started", position=1, at=story.started_at)
        await archive.happened(INTERVIEW, "ended", position=len(story.room), at=story.ended_at)
        for part in ("room", "panel"):
            await transcript.seal(f"{INTERVIEW}/{part}")
    finally:
        await database.close()


if __name__ == "__main__":
    main()
