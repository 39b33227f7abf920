"""Control groups around runs, where they can be made: the limit on memory that nothing slips through.

Version 2 where a unit or container delegated its group to us; version 1 as root. Groups are made inside our
own group, so whatever limits the operator has set hold for the runs as well. Source: the kernel's
cgroup-v2.rst, cgroup-v1/memory.rst and pids.rst.
"""

import contextlib
import os
from pathlib import Path
from typing import Protocol

MOUNT = Path("/sys/fs/cgroup")
PREFIX = "pairing-run-"
LEAF = "pairing-server"
SLACK_BYTES = 16_777_216
"""The group's limit is above that of the watch, which can say more about what happened."""


class Group(Protocol):
    """The control group of one jail."""

    def add(self, pid: int) -> None: ...

    def limit(self, memory: int, processes: int) -> None:
        """For the next step."""
        ...

    def ran_out(self) -> bool:
        """Whether the kernel has killed for want of memory since `limit`; also when the group is gone."""
        ...

    def remove(self) -> None:
        """After the last process is gone."""
        ...


class _Kills:
    """The kernel's count of processes killed for want of memory. Programs are its first choice, not `stage`,
    which may have more steps to run."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._before = 0
        self._latest = 0

    def forget(self) -> None:
        self._before = self._latest = self._count()

    def any(self) -> bool:
        self._latest = max(self._latest, self._count())
        return self._latest > self._before

    def _count(self) -> int:
        with contextlib.suppress(OSError):
            for line in self._file.read_text().splitlines():
                key, _, value = line.partition(" ")
                if key == "oom_kill":
                    return int(value)
        return 0


class Groups(Protocol):
    version: str

    def make(self, slot: int) -> Group: ...


class _GroupOne:
    def __init__(self, memory: Path, pids: Path) -> None:
        self._memory, self._pids = memory, pids
        self._kills = _Kills(memory / "memory.oom_control")
        for folder in (memory, pids):
            folder.mkdir(exist_ok=True)

    def add(self, pid: int) -> None:
        for folder in (self._memory, self._pids):
            (folder / "cgroup.procs").write_text(str(pid))

    def limit(self, memory: int, processes: int) -> None:
        _raise_or_lower(self._memory, ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes"), memory)
        (self._pids / "pids.max").write_text(str(processes + 2))
        self._kills.forget()

    def ran_out(self) -> bool:
        return self._kills.any()

    def remove(self) -> None:
        self._kills.any()
        for folder in (self._memory, self._pids):
            with contextlib.suppress(OSError):
                folder.rmdir()


def _raise_or_lower(folder: Path, names: tuple[str, str], memory: int) -> None:
    """The first limit may never be above the second, so which is set first depends on the direction."""
    files = [folder / name for name in names if (folder / name).exists()]
    if memory + SLACK_BYTES > int(files[0].read_text()):
        files.reverse()
    for file in files:
        file.write_text(str(memory + SLACK_BYTES))


class _GroupTwo:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kills = _Kills(folder / "memory.events")
        folder.mkdir(exist_ok=True)

    def add(self, pid: int) -> None:
        (self._folder / "cgroup.procs").write_text(str(pid))

    def limit(self, memory: int, processes: int) -> None:
        (self._folder / "memory.max").write_text(str(memory + SLACK_BYTES))
        (self._folder / "pids.max").write_text(str(processes + 2))
        with contextlib.suppress(OSError):  # a kernel without swap accounting has no such file
            (self._folder / "memory.swap.max").write_text("0")
        self._kills.forget()

    def ran_out(self) -> bool:
        return self._kills.any()

    def remove(self) -> None:
        self._kills.any()
        with contextlib.suppress(OSError):
            self._folder.rmdir()


class GroupsOne:
    version = "control groups, version 1"

    def __init__(self, memory: Path, pids: Path) -> None:
        self._memory, self._pids = memory, pids

    def make(self, slot: int) -> Group:
        name = f"{PREFIX}{os.getpid()}-{slot}"
        return _GroupOne(self._memory / name, self._pids / name)


class GroupsTwo:
    version = "control groups, version 2"

    def __init__(self, base: Path) -> None:
        self._base = base

    def make(self, slot: int) -> Group:
        return _GroupTwo(self._base / f"{PREFIX}{os.getpid()}-{slot}")


def find(mount: Path = MOUNT, own: str | None = None) -> Groups | None:
    """Groups that can be made here, those left behind by dead supervisors removed; None if there are none.

    `own` is the content of /proc/self/cgroup.
    """
    paths = _own_paths(Path("/proc/self/cgroup").read_text() if own is None else own)
    try:
        if "" in paths and (found := _second(mount / paths[""].lstrip("/"))):
            return found
        if "memory" in paths and "pids" in paths:
            memory, pids = (mount / name / paths[name].lstrip("/") for name in ("memory", "pids"))
            _sweep(memory)
            _sweep(pids)
            probe = memory / f"{PREFIX}{os.getpid()}-probe"
            probe.mkdir()
            probe.rmdir()
            return GroupsOne(memory, pids)
    except OSError:
        return None  # read-only, not ours, or not all there
    return None


def _own_paths(text: str) -> dict[str, str]:
    lines = (line.split(":", 2) for line in text.splitlines())
    return {name: path for _, names, path in lines for name in names.split(",")}


def _second(base: Path) -> Groups | None:
    if base.name == LEAF:  # moved there by a supervisor before us
        base = base.parent
    offered = base / "cgroup.controllers"
    if not offered.exists() or not {"memory", "pids"} <= set(offered.read_text().split()):
        return None
    if not _delegated(base):
        return None
    leaf = base / LEAF
    leaf.mkdir(exist_ok=True)
    for pid in (base / "cgroup.procs").read_text().split():  # groups with children may hold no processes
        with contextlib.suppress(ProcessLookupError):
            (leaf / "cgroup.procs").write_text(pid)
    (base / "cgroup.subtree_control").write_text("+memory +pids")
    _sweep(base)
    return GroupsTwo(base)


def _delegated(base: Path) -> bool:
    """Whether systemd says so, or the group is the root of a container's own hierarchy."""
    for name in ("user.delegate", "trusted.delegate"):
        with contextlib.suppress(OSError):
            if os.getxattr(base, name) == b"1":
                return True
    return base == MOUNT and (base / "cgroup.type").exists()


def _sweep(base: Path) -> None:
    for folder in base.glob(f"{PREFIX}*-*"):
        pid = folder.name.removeprefix(PREFIX).partition("-")[0]
        if not Path("/proc", pid).exists():
            with contextlib.suppress(OSError):
                folder.rmdir()
