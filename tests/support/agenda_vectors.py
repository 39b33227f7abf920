"""Vectors of the clock, which the browser's twin must agree with to the millisecond.

Run: python -m tests.support.agenda_vectors [folder].
"""

import json
import sys
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview.agenda import allowed, elapsed
from pairing.interview.running import Stamp
from pairing.interview.state import State, evolve
from tests.support.codemirror import VECTORS

IDS = ("a", "b", "c", "__proto__")


def agenda_vectors() -> list[dict[str, Any]]:
    return [_vector(Random(seed)) for seed in range(40)]


def _vector(chance: Random) -> dict[str, Any]:
    """Entries in whatever order, also such as no decision makes, and what the clock reads after each."""
    now = 1_763_700_000_000
    state, steps = State(), []
    phases = [
        h.Phase(id=id, name=id, least=0, most=chance.randint(1, 90)) for id in IDS[: chance.randint(1, 4)]
    ]
    for position in range(1, chance.randint(2, 25)):
        now += chance.choice((0, 1, 999, 60_000, chance.randint(0, 5_000_000), -500))
        entry = _entry(chance, position, now, phases)
        state = evolve(state, entry)
        at = now + chance.choice((-1_000, 0, 1, 77_777))
        readings = [
            {"now": at, "phase": id, "elapsed": elapsed(state.agenda, id, at), "allowed": _allowed(state, id)}
            for id in (*IDS, "")
        ]
        agenda = msgspec.to_builtins(state.agenda)
        steps.append({"entry": msgspec.to_builtins(entry), "agenda": agenda, "readings": readings})
    return {"steps": steps}


def _allowed(state: State, phase: str) -> int:
    return 0 if state.plan is None else allowed(state.agenda, state.plan, phase)


def _entry(chance: Random, position: int, at: int, phases: list[h.Phase]) -> e.AnyEntry:
    head = Stamp(position=position, at=at)
    phase = chance.choice(phases).id
    kinds: list[e.AnyEntry] = [
        h.Planned(
            **head,
            format="coding",
            minutes=60,
            phases=phases,
            accommodations=h.Accommodations(extra_percent=chance.choice((0, 25, 33, 50, 7))),
        ),
        h.Started(**head),
        h.Paused(**head),
        h.Resumed(**head),
        h.PhaseBegun(**head, phase=phase),
        h.PhaseExtended(**head, phase=phase, minutes=chance.randint(1, 30)),
        h.TimeCredited(**head, phase=phase, milliseconds=chance.randint(1, 99_999), why="disconnected"),
        e.Ended(**head),
        e.Reopened(**head),
    ]
    if position == 1 and chance.random() < 0.8:
        return kinds[0]
    if position == 2 and chance.random() < 0.7:
        return kinds[1]
    return chance.choice(kinds)


def write(folder: Path) -> None:
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in agenda_vectors())
    (folder / "agenda.json").write_text(f"[\n{lines}\n]\n", encoding="ascii")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else VECTORS)
