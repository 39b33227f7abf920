"""Which languages a host has: looked up once at start, from fixed commands and outside any user's code.

What is not in the jail (somebody's home) does not count, wherever a link to it is. A version command gets no
environment, no input and little time; one that fails means the language is not there.
"""

import glob
import os
import re
import signal
import stat
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pairing.runner.languages.language import Formatter, Language, Tests, Toolchain

SEARCH = ("/usr/local/bin", "/usr/bin")
"""Where the jail's PATH looks, in this order."""
ROOTS = ("/usr",)
"""What the jail has of the host."""
PATIENCE = 30.0
"""Seconds: the slowest, Kotlin's, starts a compiler and takes two on an idle core."""
AT_ONCE = 2

_VERSION = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True, slots=True)
class Found:
    """A language that can be run here: with which tools, of which version; `bin` as in `{bin}`."""

    language: Language
    toolchain: Toolchain
    version: str
    bin: str
    formatter: Formatter | None
    tests: Tests | None = None


@dataclass(frozen=True, slots=True)
class Host:
    """Where to look. `roots`: what the jail has, folders of the settings included."""

    search: tuple[str, ...] = SEARCH
    roots: tuple[str, ...] = ROOTS
    patience: float = PATIENCE

    def executable(self, wanted: str) -> str | None:
        """The file that a name or an absolute pattern of `detect` stands for."""
        if os.path.isabs(wanted):
            candidates = sorted(glob.glob(wanted), key=natural_order, reverse=True)
        else:
            candidates = [os.path.join(folder, wanted) for folder in self.search]
        return next((path for path in candidates if self._counts(path, wanted)), None)

    def has(self, wanted: Iterable[str]) -> bool:
        return all(self.executable(name) for name in wanted)

    def _counts(self, path: str, wanted: str) -> bool:
        real = Path(os.path.realpath(path))
        if not any(real.is_relative_to(os.path.realpath(root)) for root in self.roots):
            return False
        try:
            mode = real.stat().st_mode
        except OSError:
            return False
        return stat.S_ISREG(mode) and (bool(mode & 0o111) or os.path.isabs(wanted))


def detect(languages: Iterable[Language], host: Host = Host()) -> dict[str, Found]:
    """The languages that can be run on this host, by id. Takes seconds: call it off the event loop."""
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="detect") as pool:
        found = pool.map(lambda language: _find(language, host), languages)
        return {one.language.id: one for one in found if one}


def _find(language: Language, host: Host) -> Found | None:
    for toolchain in language.toolchains:
        first = host.executable(toolchain.detect[0])
        if first is None or not host.has(toolchain.detect):
            continue
        folder = os.path.dirname(first)
        version = _ask(toolchain.version, folder, host)
        if version and natural_order(version) >= natural_order(toolchain.at_least):
            formatter = next((one for one in language.formatters if host.has(one.detect)), None)
            tests = next((one for one in toolchain.tests if host.has(one.detect)), None)
            return Found(language, toolchain, version, folder, formatter, tests)
    return None


def _ask(command: tuple[str, ...], folder: str, host: Host) -> str | None:
    """The version that the command prints, None if it does not in time or fails."""
    name, *arguments = (part.replace("{bin}", folder) for part in command)
    program = name if os.path.isabs(name) else host.executable(name)
    if program is None:
        return None
    asked = subprocess.Popen(
        [program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={}, cwd="/", start_new_session=True,
    )  # fmt: skip
    try:
        printed, _ = asked.communicate(timeout=host.patience)
    except subprocess.TimeoutExpired:
        os.killpg(asked.pid, signal.SIGKILL)
        asked.communicate()
        return None
    number = _VERSION.search(printed.decode(errors="replace"))
    return number[0] if asked.returncode == 0 and number else None


def natural_order(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key by which 9 comes before 15."""
    return tuple(
        (int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|[^\d.]+", text)
    )
