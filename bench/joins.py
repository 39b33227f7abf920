"""How long a newcomer waits for the text of an interview with a long transcript."""

from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from bench.generator import Generator
from bench.rounds import Load, job_of
from bench.services import Services
from bench.systems import System, running

TOGETHER = 400
"""Edits in one push: below the server's limit, so that filling is quick."""


@dataclass(frozen=True, kw_only=True)
class Joins:
    """Milliseconds from opening the connection to having the whole text.

    `cold`: the first visitor after `kill -9` and a start, once per start. `warm`: while the room is open.
    `units` is the length of the text that the edits left behind.
    """

    system: str
    entries: int
    units: int
    cold: list[float]
    warm: list[float]

    @property
    def cold_median(self) -> float:
        return median(self.cold)

    @property
    def warm_median(self) -> float:
        return median(self.warm)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def measure_joins(
    system: System, services: Services | None, *, entries: int, starts: int, visits: int
) -> Joins:
    job = job_of(Load(rooms=1, warm=0, window=0), "long")
    with running(system, services) as target, Generator(target, job) as generator:
        generator.ask("join")
        filled = generator.ask("fill", edits=entries, together=TOGETHER)
        generator.ask("leave")
        cold: list[float] = []
        for _ in range(starts):
            target.crash_and_restart()
            cold += generator.ask("visit", times=1)["waited"]
        generator.ask("visit", times=1)
        warm = generator.ask("visit", times=visits)["waited"]
    return Joins(system=system.name, entries=entries, units=filled["units"], cold=cold, warm=warm)
