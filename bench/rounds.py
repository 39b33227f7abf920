"""One measurement: a system started from nothing, filled with rooms, typed in, checked, and stopped."""

from dataclasses import asdict, dataclass
from typing import Any

from bench.generator import Generator
from bench.processes import cpu_seconds, machine_seconds, memory_kb
from bench.services import Services
from bench.systems import Running, System, running

RATE = 5
UNITS = 4096
SEED = 20_250_101
_WARMING_ROOMS = 4


@dataclass(frozen=True, kw_only=True)
class Load:
    """What is asked of a system. Times in seconds, `delay` in milliseconds each way."""

    rooms: int
    warm: float
    window: float
    delay: float = 0
    crowded: bool = False
    """Whether both typists of a room type at one spot."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a measurement gave. CPU in microseconds per accepted operation, memory in KB, latency in ms."""

    system: str
    rooms: int
    server_cpu: float
    redis_cpu: float
    postgres_cpu: float
    room_memory: float
    seat_memory: float
    accepted: int
    seconds: float
    acknowledgement: dict[str, float]
    propagation: dict[str, float]
    fewest: int
    most: int
    generator_share: float
    lateness: dict[str, float]
    """How late the generator's clock struck, in ms."""
    foreign_share: float
    """What other programs took of the machine meanwhile, in cores: figures are good when it is near 0."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def measure(system: System, load: Load, services: Services | None) -> Reading:
    """Raises RuntimeError when an operation was refused or lost, or texts differ in the end."""
    with running(system, services) as target:
        _warm(target)
        before = memory_kb(target.pids)
        with Generator(target, job_of(load, "measured")) as generator:
            generator.ask("join")
            with_one = memory_kb(target.pids)
            generator.ask("join")
            with_two = memory_kb(target.pids)
            generator.begin("type", warm=load.warm, window=load.window)
            generator.hear()
            opened = _cpu(target, services, generator)
            generator.hear()
            closed = _cpu(target, services, generator)
            typed = generator.hear()
            generator.ask("converge")
            generator.ask("leave")
    used = {name: closed[name] - opened[name] for name in opened}
    ours = used["server"] + used["redis"] + used["postgres"] + used["generator"]
    spent = {name: seconds * 1e6 / typed["accepted"] for name, seconds in used.items()}
    return Reading(
        system=system.name,
        rooms=load.rooms,
        server_cpu=spent["server"],
        redis_cpu=spent["redis"] if system.redis else 0.0,
        postgres_cpu=spent["postgres"] if system.postgres else 0.0,
        room_memory=(with_two - before) / load.rooms,
        seat_memory=(with_two - with_one) / load.rooms,
        foreign_share=max(0.0, (used["machine"] - ours) / typed["seconds"]),
        **{name: typed[name] for name in Reading.__annotations__ if name in typed},
    )


def _warm(target: Running) -> None:
    """Let code be loaded and compiled before memory is looked at."""
    load = Load(rooms=_WARMING_ROOMS, warm=0, window=1)
    with Generator(target, job_of(load, "warming")) as generator:
        generator.ask("join")
        generator.ask("join")
        generator.begin("type", warm=0, window=load.window)
        while "done" not in generator.hear():
            pass
        generator.ask("leave")


def job_of(load: Load, name: str) -> dict[str, Any]:
    """What the load generator is told."""
    return {
        "name": name,
        "rooms": load.rooms,
        "rate": RATE,
        "units": UNITS,
        "seed": SEED,
        "delay": load.delay,
        "crowded": load.crowded,
    }


def _cpu(target: Running, services: Services | None, generator: Generator) -> dict[str, float]:
    return {
        "machine": machine_seconds(),
        "server": cpu_seconds(target.pids),
        "generator": cpu_seconds([generator.pid]),
        "redis": cpu_seconds([services.redis_pid]) if services else 0.0,
        "postgres": cpu_seconds([services.postgres_pid]) if services else 0.0,
    }
