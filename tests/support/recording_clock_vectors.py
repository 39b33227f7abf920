"""Vectors of the recording's clock, which the browser's twin must agree with to the millisecond.

Run: python -m tests.support.recording_clock_vectors [folder].
"""

import json
import sys
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from pairing.recording.clock import QUIET, Winding, idle
from tests.support.codemirror import VECTORS

NAME = "recording-clock.json"
KINDS = ("arrived", "started", "ended", "reopened", "departed", "edited", "said", "agreed", "run_printed")
IDLE = 5_000


def recording_clock_vectors() -> list[dict[str, Any]]:
    return [_vector(Random(seed)) for seed in range(60)]


def _vector(chance: Random) -> dict[str, Any]:
    """Entries in whatever order, also such as no room records, and what the clock shows of them."""
    at = 1_763_700_000_000
    entries: list[dict[str, Any]] = [{"kind": "opened", "at": at}]
    for _ in range(chance.randint(0, 30)):
        at += chance.choice((0, 1, 999, 5_000, 5_001, chance.randint(0, 4_000_000), -700))
        entries.append({"kind": chance.choice(KINDS), "at": at})
    winding = Winding()
    moments = [winding.see(entry["kind"], entry["at"]) for entry in entries]
    clock = winding.clock()
    edges = [edge for one in clock.stretches for edge in (one.since, one.until or one.since)]
    asked = sorted({*moments, *edges, clock.origin - 1, moments[-1] + 1_000, moments[0] - 5})
    shown = [clock.place(moment) for moment in moments]
    active = [t for entry, t in zip(entries, shown, strict=True) if entry["kind"] not in QUIET]
    return {
        "entries": entries,
        "origin": clock.origin,
        "stretches": msgspec.to_builtins(clock.stretches),
        "length": clock.length,
        "shown": shown,
        "places": [{"at": moment, "t": clock.place(moment)} for moment in asked],
        "least": IDLE,
        "idle": msgspec.to_builtins(idle(active, clock.length, IDLE)),
    }


def write(folder: Path) -> None:
    lines = ",\n".join(json.dumps(vector, separators=(",", ":")) for vector in recording_clock_vectors())
    (folder / NAME).write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else VECTORS)
