"""What workers say about themselves, and what all of them have in common.

A command is planned before it is known who will run it, with paths from `Found`. So a language is offered if
it is the same on every live worker but for its version; of versions the lowest is told. Workers that are the
same in all languages are of one kind, and a job names the kinds it was planned for.
"""

import dataclasses
import hashlib
import logging
from collections.abc import Iterable, Mapping

import msgspec

from pairing.runner.detect import Found, natural_order
from pairing.runner.port import Availability, Runner

log = logging.getLogger(__name__)

ABOUT_BYTES = 4_194_304
KIND_DIGITS = 16

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_found = msgspec.msgpack.Decoder(Found)


class About(msgspec.Struct, frozen=True):
    """What a worker says about itself. `languages` stay encoded: one that cannot be read is left out."""

    name: str
    kind: str
    availability: Availability
    languages: dict[str, msgspec.Raw]


_about = msgspec.msgpack.Decoder(About)


def describe(name: str, runner: Runner) -> About:
    languages = runner.languages()
    return About(
        name=name,
        kind=_kind(languages),
        availability=runner.available(),
        languages={id: msgspec.Raw(_encoder.encode(found)) for id, found in languages.items()},
    )


def encode(about: About) -> bytes:
    return _encoder.encode(about)


def read_about(data: bytes) -> "Worker | None":
    """None for what is no description of a worker."""
    try:
        about = _about.decode(data[:ABOUT_BYTES])
    except msgspec.MsgspecError:
        return None
    languages = {}
    for id, raw in about.languages.items():
        try:
            languages[id] = _found.decode(raw)
        except msgspec.MsgspecError:
            log.warning("the runner %s speaks of a language in a way this version does not know", about.name)
    return Worker(about.name, about.kind, about.availability, languages)


@dataclasses.dataclass(frozen=True, slots=True)
class Worker:
    """A live worker as servers see it."""

    name: str
    kind: str
    availability: Availability
    languages: Mapping[str, Found]


class Fleet:
    """The live workers, as last seen."""

    def __init__(self, workers: Iterable[Worker] = ()) -> None:
        every = list(workers)
        self._ready = [worker for worker in every if worker.availability.on]
        self._off = [worker for worker in every if not worker.availability.on]
        self.kinds = frozenset(worker.kind for worker in self._ready)
        self.languages = _common([worker.languages for worker in self._ready])

    @property
    def ready(self) -> bool:
        return bool(self._ready)

    @property
    def detail(self) -> str:
        """For the host: who is there, or why there is nobody."""
        if self._ready:
            return "hosts of their own: " + ", ".join(sorted(worker.name for worker in self._ready))
        if self._off:
            return "; ".join(f"{worker.name}: {worker.availability.detail}" for worker in self._off)
        return "no `pairing runner` says that it is alive"


def _common(hosts: list[Mapping[str, Found]]) -> dict[str, Found]:
    common: dict[str, Found] = {}
    for id in hosts[0] if hosts else ():
        found = [languages[id] for languages in hosts if id in languages]
        if len(found) == len(hosts) and len({_without_version(one) for one in found}) == 1:
            common[id] = min(found, key=lambda one: natural_order(one.version))
    return common


def _kind(languages: Mapping[str, Found]) -> str:
    parts = {id: _without_version(found) for id, found in languages.items()}
    return hashlib.sha256(_encoder.encode(parts)).hexdigest()[:KIND_DIGITS]


def _without_version(found: Found) -> bytes:
    return _encoder.encode(dataclasses.replace(found, version=""))
