"""What workers have in common."""

from collections.abc import Mapping
from dataclasses import replace

import msgspec
import pytest

from pairing.errors import PairingError
from pairing.runner.detect import Found
from pairing.runner.languages.load import load
from pairing.runner.port import Availability, Job, OnEvent, Run
from pairing.runner.remote.fleet import About, Fleet, Worker, describe, encode, read_about

LANGUAGES = load()


def found(id: str, version: str = "1.0", bin: str = "/usr/bin") -> Found:
    language = LANGUAGES[id]
    return Found(language, language.toolchains[0], version, bin, None)


class Host:
    """A runner that has languages and runs nothing."""

    def __init__(self, *languages: Found, off: str = "") -> None:
        self._languages = {one.language.id: one for one in languages}
        self._availability = Availability(not off, off, off)

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    def available(self) -> Availability:
        return self._availability

    def languages(self) -> Mapping[str, Found]:
        return self._languages

    async def start(self, job: Job, on_event: OnEvent) -> Run:
        raise PairingError("it runs nothing")


def worker(host: Host, name: str = "host") -> Worker:
    """As it arrives at a server."""
    read = read_about(encode(describe(name, host)))
    assert read is not None
    return read


def fleet(*hosts: Host) -> Fleet:
    return Fleet(worker(host, f"host {n}") for n, host in enumerate(hosts))


def test_a_language_arrives_as_it_was_sent() -> None:
    everything = [found(id) for id in LANGUAGES]
    assert worker(Host(*everything)).languages == {one.language.id: one for one in everything}


def test_a_language_is_offered_if_every_host_has_it_in_the_lowest_version() -> None:
    hosts = Host(found("python", "3.11"), found("go")), Host(found("python", "3.9"), found("ruby"))
    assert fleet(*hosts).languages == {"python": found("python", "3.9")}


def test_a_language_that_differs_in_more_than_its_version_is_not_offered() -> None:
    other = replace(found("go"), toolchain=msgspec.structs.replace(found("go").toolchain, run=("go",)))
    for different in (found("go", bin="/opt/go/bin"), other):
        assert fleet(Host(found("go"), found("ruby")), Host(different, found("ruby"))).languages.keys() == {
            "ruby"
        }


def test_hosts_are_of_one_kind_if_they_differ_in_versions_only() -> None:
    one, newer = (
        worker(Host(found("go", "1.19"), found("ruby"))),
        worker(Host(found("ruby"), found("go", "1.22"))),
    )
    more = worker(Host(found("go", "1.19"), found("ruby"), found("perl")))
    assert one.kind == newer.kind != more.kind
    assert Fleet([one, newer, more]).kinds == {one.kind, more.kind}


def test_a_host_that_is_off_counts_for_nothing() -> None:
    mixed = fleet(Host(found("go")), Host(off="no bubblewrap"))
    assert mixed.ready
    assert mixed.languages.keys() == {"go"}
    assert mixed.detail == "hosts of their own: host 0"
    off = fleet(Host(off="no bubblewrap"), Host(off="no gcc"))
    assert (off.ready, off.kinds, off.languages) == (False, frozenset(), {})
    assert off.detail == "host 0: no bubblewrap; host 1: no gcc"


def test_nobody() -> None:
    nobody = Fleet()
    assert (nobody.ready, nobody.languages) == (False, {})
    assert "pairing runner" in nobody.detail


def test_a_language_this_version_cannot_read_is_left_out() -> None:
    about = describe("host", Host(found("go"), found("ruby")))
    strange = msgspec.structs.replace(
        about, languages={**about.languages, "go": msgspec.Raw(msgspec.msgpack.encode({"language": 3}))}
    )
    read = read_about(encode(strange))
    assert read is not None
    assert read.languages.keys() == {"ruby"}


@pytest.mark.parametrize(
    "data", [b"", b"\xc1", msgspec.msgpack.encode({"name": "x"}), msgspec.msgpack.encode([])]
)
def test_what_is_no_description_is_nobody(data: bytes) -> None:
    assert read_about(data) is None


def test_what_a_worker_says_is_the_same_each_time() -> None:
    """It is compared to see whether it has changed."""
    host = Host(found("go"), found("ruby"))
    assert isinstance(describe("host", host), About)
    assert describe("host", host) == describe("host", host)
