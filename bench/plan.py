"""What a run of the bench measures, and in which order."""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.joins import Joins, measure_joins
from bench.rounds import Load, Reading, measure
from bench.runs import FULL_RUNS, QUICK_RUNS, RunFigures, RunPlan, measure_runs
from bench.services import Services, services
from bench.systems import PEERS, SYSTEMS

BUSY_ROOMS = 200
JOIN_ENTRIES = 50_000
RUNS = "runs"
"""Chosen like a system: what running code costs."""
FAR = ("pairing", "pairing-nodes", "sharedb", "hocuspocus")
"""Systems whose typists are also put far away from each other."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`busy` is asked `repeats` times of every system, in turns; `calm` loads once each."""

    busy: Load
    repeats: int
    calm: tuple[Load, ...]
    far: Load
    cold_starts: int
    visits: int
    join_entries: int
    runs: RunPlan


FULL = Plan(
    busy=Load(rooms=BUSY_ROOMS, warm=3, window=10),
    repeats=3,
    calm=(Load(rooms=1, warm=1, window=4), Load(rooms=50, warm=2, window=6)),
    far=Load(rooms=10, warm=2, window=12, delay=150, crowded=True),
    cold_starts=3,
    visits=10,
    join_entries=JOIN_ENTRIES,
    runs=FULL_RUNS,
)
QUICK = Plan(
    busy=Load(rooms=BUSY_ROOMS, warm=2, window=4),
    repeats=1,
    calm=(Load(rooms=50, warm=1, window=3),),
    far=Load(rooms=10, warm=1, window=4, delay=150, crowded=True),
    cold_starts=1,
    visits=3,
    join_entries=JOIN_ENTRIES,
    runs=QUICK_RUNS,
)


@dataclass(kw_only=True)
class Results:
    """Everything a run measured. `busy` holds one reading per system and repeat, in the order taken."""

    machine: dict[str, str]
    busy: list[list[Reading]] = field(default_factory=list)
    calm: list[Reading] = field(default_factory=list)
    far: list[Reading] = field(default_factory=list)
    joins: list[Joins] = field(default_factory=list)
    runs: RunFigures | None = None
    took: float = 0.0

    def as_json(self) -> dict[str, Any]:
        return {
            "machine": self.machine,
            "busy": [[reading.as_json() for reading in turn] for turn in self.busy],
            "calm": [reading.as_json() for reading in self.calm],
            "far": [reading.as_json() for reading in self.far],
            "joins": [joins.as_json() for joins in self.joins],
            "runs": self.runs and self.runs.as_json(),
            "took": self.took,
        }


def carry_out(plan: Plan, only: Collection[str], say: Callable[[str], None]) -> Results:
    """Measure the systems named in `only`, and runs if they are. Raises RuntimeError when one fails."""
    start = time.monotonic()
    results = Results(machine=describe_machine())
    if set(only) != {RUNS}:
        _carry_out(plan, only, results, say)
    if RUNS in only:
        say("running code")
        results.runs = measure_runs(plan.runs, say)
    results.took = time.monotonic() - start
    return results


def _carry_out(plan: Plan, only: Collection[str], results: Results, say: Callable[[str], None]) -> None:
    install_peers()
    chosen = [system for system in SYSTEMS if system.name in only]
    with services() as private:

        def take(load: Load, names: Collection[str]) -> list[Reading]:
            readings = []
            for system in chosen:
                if system.name in names:
                    reading = measure(system, load, private)
                    say(_line(reading))
                    readings.append(reading)
            return readings

        for turn in range(plan.repeats):
            say(f"{plan.busy.rooms} rooms, turn {turn + 1} of {plan.repeats}")
            results.busy.append(take(plan.busy, only))
        for load in plan.calm:
            say(f"{load.rooms} room{'s' if load.rooms > 1 else ''}")
            results.calm += take(load, only)
        say(f"two at one spot, {plan.far.delay:.0f} ms each way")
        results.far = take(plan.far, FAR)
        results.joins = _joins(plan, [s.name for s in chosen if s.client == "pairing"], private, say)


def _joins(plan: Plan, names: Collection[str], private: Services, say: Callable[[str], None]) -> list[Joins]:
    taken = []
    for system in (system for system in SYSTEMS if system.name in names):
        joins = measure_joins(
            system, private, entries=plan.join_entries, starts=plan.cold_starts, visits=plan.visits
        )
        say(
            f"  {system.title}: join to {joins.entries} entries, cold {joins.cold_median:.0f} ms, "
            f"warm {joins.warm_median:.0f} ms"
        )
        taken.append(joins)
    return taken


def _line(reading: Reading) -> str:
    own, others = reading.acknowledgement, reading.propagation
    return (
        f"  {reading.system:17} server {reading.server_cpu:4.0f} us/op, redis {reading.redis_cpu:3.0f}, "
        f"postgres {reading.postgres_cpu:3.0f}; accepted p50 {own['p50']:.1f} p99 {own['p99']:.1f} ms; "
        f"seen p50 {others['p50']:.1f} p99 {others['p99']:.1f} ms; {reading.room_memory:.0f} KB/room; "
        f"generator {reading.generator_share:.0%}, others {reading.foreign_share:.0%} of a core"
    )


def install_peers() -> None:
    """Install the peers' locked npm packages unless they are there as locked."""
    stamp = PEERS / "node_modules" / ".package-lock.json"
    if not stamp.exists() or stamp.stat().st_mtime < (PEERS / "package-lock.json").stat().st_mtime:
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=PEERS, check=True)


def describe_machine() -> dict[str, str]:
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return {
        "processor": f"{model}, {os.cpu_count()} cores",
        "system": f"{platform.system()} {platform.release()}",
        "python": sys.version.split()[0],
        "node": node,
        "date": time.strftime("%Y-%m-%d"),
    }
