"""What is found on a host, with executables of our own making."""

import os
from pathlib import Path

import msgspec
import pytest

from pairing.runner.detect import Host, detect
from pairing.runner.languages.language import Formatter, Language, Toolchain
from pairing.runner.languages.load import load


class Machine:
    """A folder with two places for executables, and one outside that does not count."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.first, self.second, self.outside = folder / "usr/local", folder / "usr/bin", folder / "home"
        for place in (self.first, self.second, self.outside):
            place.mkdir(parents=True)

    def host(self, *, patience: float = 20.0) -> Host:
        return Host((str(self.first), str(self.second)), (str(self.folder / "usr"),), patience)

    def put(self, path: Path, script: str, mode: int = 0o755) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(mode)
        return path


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def language(*toolchains: Toolchain, formatters: tuple[Formatter, ...] = ()) -> Language:
    return Language(
        id="fake", name="Fake", extensions=("fk",), source="main.fk", install="none", starter="\n",
        toolchains=toolchains, formatters=formatters,
    )  # fmt: skip


FAKE = Toolchain(name="Fake", detect=("fake",), version=("fake", "--version"), run=("fake", "{entry}"))
OTHER = Toolchain(name="Other", detect=("other", "fake"), version=("other", "-v"), run=("other",))


def test_the_first_place_and_the_first_number_count(machine: Machine) -> None:
    machine.put(machine.second / "fake", "echo Fake 1.0")
    machine.put(machine.first / "fake", 'echo "Fake release 7, version 2.10.3 (built 2020.1)"')
    found = detect([language(FAKE)], machine.host())["fake"]
    assert (found.version, found.bin, found.formatter) == ("2.10.3", str(machine.first), None)


def test_what_is_not_there_is_not_found(machine: Machine) -> None:
    machine.put(machine.second / "fake", "echo Fake 1.0", mode=0o644)
    (machine.first / "fake").mkdir()
    machine.put(machine.outside / "fake", "echo Fake 1.0")
    assert detect([language(FAKE)], machine.host()) == {}


def test_links_out_of_what_the_jail_has_do_not_count(machine: Machine) -> None:
    real = machine.put(machine.outside / "fake", "echo Fake 1.0")
    (machine.first / "fake").symlink_to(real)
    (machine.second / "fake").symlink_to(machine.folder / "gone")
    assert detect([language(FAKE)], machine.host()) == {}
    inside = machine.put(machine.folder / "usr/lib/fake-1/fake", "echo Fake 1.5")
    (machine.second / "fake").unlink()
    (machine.second / "fake").symlink_to(inside)
    assert detect([language(FAKE)], machine.host())["fake"].version == "1.5"


@pytest.mark.parametrize("script", ["echo Fake 1.0; exit 3", "echo no number", "exit 0", "kill -9 $$"])
def test_a_version_command_that_fails_counts_as_absent(machine: Machine, script: str) -> None:
    machine.put(machine.second / "fake", script)
    assert detect([language(FAKE)], machine.host()) == {}


def test_a_version_command_that_hangs_is_killed_with_its_children(machine: Machine) -> None:
    pipe = machine.folder / "pipe"
    os.mkfifo(pipe)
    machine.put(machine.second / "fake", f"echo Fake 1.0; read x < {pipe} & read x < {pipe}")
    assert detect([language(FAKE)], machine.host(patience=0.2)) == {}
    # A child that were still alive would have the pipe open for reading, and this open would succeed.
    with pytest.raises(OSError, match="No such device"):
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))


def test_a_version_command_sees_no_environment_and_no_input(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAIRING_SECRET", "9.9")
    machine.put(
        machine.second / "fake",
        'test -z "$PAIRING_SECRET$HOME$LANG" || exit 1; read -r line && exit 2; test "$PWD" = / && echo 1.2',
    )
    assert detect([language(FAKE)], machine.host())["fake"].version == "1.2"


def test_toolchains_in_their_order(machine: Machine) -> None:
    machine.put(machine.second / "fake", "echo 1.0")
    both = language(OTHER, FAKE)
    assert detect([both], machine.host())["fake"].toolchain is FAKE
    machine.put(machine.second / "other", "echo 2.0")
    assert detect([both], machine.host())["fake"].toolchain is OTHER
    machine.put(machine.second / "other", "exit 1")
    assert detect([both], machine.host())["fake"].toolchain is FAKE


@pytest.mark.parametrize(("printed", "enough"), [("22.18.0", True), ("22.9.1", False), ("100.0", True)])
def test_old_versions_do_not_do(machine: Machine, printed: str, enough: bool) -> None:
    machine.put(machine.second / "fake", f"echo v{printed}")
    tool = msgspec.structs.replace(FAKE, at_least="22.18")
    assert ("fake" in detect([language(tool)], machine.host())) is enough


def test_the_newest_match_of_a_pattern(machine: Machine) -> None:
    for version in ("9", "15", "14"):
        machine.put(machine.folder / f"usr/lib/db/{version}/bin/server", f"echo {version}.1")
    tool = msgspec.structs.replace(
        FAKE,
        detect=(f"{machine.folder}/usr/lib/db/*/bin/server",),
        version=("{bin}/server",),
    )
    found = detect([language(tool)], machine.host())["fake"]
    assert (found.version, found.bin) == ("15.1", f"{machine.folder}/usr/lib/db/15/bin")


def test_a_formatter_is_the_first_that_is_there(machine: Machine) -> None:
    machine.put(machine.second / "fake", "echo 1.0")
    machine.put(machine.second / "tidy", "exit 0")
    formatters = tuple(Formatter(detect=(name,), command=(name, "-")) for name in ("neat", "tidy"))
    found = detect([language(FAKE, formatters=formatters)], machine.host())["fake"]
    assert found.formatter is formatters[1]


def test_this_machine_has_what_every_debian_has() -> None:
    basic = [one for one in load().values() if one.id in ("bash", "perl", "python")]
    found = detect(basic)
    assert set(found) == {"bash", "perl", "python"}
    assert all(version[0].isdigit() for version in (one.version for one in found.values()))
