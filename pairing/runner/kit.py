"""What every jail is made of: the command for bubblewrap, and the bytes it is handed by descriptor."""

import glob
import os
import platform
import pwd
import shutil
import struct
from collections.abc import Iterable
from pathlib import Path

from pairing.runner import seccomp
from pairing.runner.messages import Setup

SEARCH = "/usr/local/bin:/usr/bin:/bin"
LOWEST_UID = 1000

HIDDEN_IN_PROC = (
    "cmdline", "kcore", "keys", "key-users", "kallsyms", "modules", "timer_list", "sysrq-trigger",
    "config.gz", "interrupts", "iomem", "ioports", "vmallocinfo", "kmsg",
)  # fmt: skip
"""Of /proc, what speaks of the host and not of the jail; those that the host has."""

CONFIGURATION = ("alternatives", "ld.so.cache", "php", "perl", "R", "ghc", "mono", "scala")
"""Of /etc, what language runtimes need to find their own parts. Read with the rights of nobody."""

NEVER_BOUND = ("/proc", "/sys", "/dev", "/root", "/run", "/tmp", "/boot", "/box")
"""Neither they nor what is in them is a folder for programs."""

IN_JAIL = {
    "/etc/passwd": "user:x:1000:1000:user:/tmp:/bin/bash\n",
    "/etc/group": "user:x:1000:\n",
    "/etc/hosts": "127.0.0.1 localhost\n::1 localhost\n",
    "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
}


class CannotRun(Exception):
    """Code cannot be run on this machine; the text says why, for people."""


class Kit:
    """Found and assembled once. Holds one memory file per piece; each jail opens them anew."""

    def __init__(self, setup: Setup, *, counted: bool) -> None:
        """`counted`: a control group counts the memory of each jail. Raises CannotRun."""
        bwrap = shutil.which("bwrap", path=SEARCH)
        if bwrap is None:
            raise CannotRun("bubblewrap is not installed; on Debian: apt-get install bubblewrap")
        if os.stat(bwrap).st_mode & 0o6000:
            raise CannotRun(f"{bwrap} is installed setuid; it must not be")
        self.bwrap = bwrap
        self.as_root = os.geteuid() == 0
        self.slot_uid = setup.slot_uid
        if self.as_root:
            check_uids(range(setup.slot_uid, setup.slot_uid + setup.slots + setup.pool))
        try:
            self._filter = _memory_file(seccomp.assemble(platform.machine(), shared_memory=counted))
        except ValueError as refusal:
            raise CannotRun(str(refusal)) from None
        for folder in setup.folders:
            check_folder(folder)
        self._stage = _memory_file(Path(setup.stage).read_bytes())
        self._etc = {path: _memory_file(text.encode()) for path, text in IN_JAIL.items()}
        self._fixed = _mounts(setup, counted)

    def uid(self, slot: int) -> int | None:
        """The host's user id for a jail started by root. None: our own, which is not root."""
        if not self.as_root:
            return None
        uid = self.slot_uid + slot
        assert uid >= LOWEST_UID
        return uid

    def command(self, control: int, info: int) -> tuple[list[str], list[int]]:
        """The command for one jail, and the descriptors to pass and then close: all but the two given."""
        opened = {path: _reopen(piece) for path, piece in self._etc.items()}
        stage, filters = _reopen(self._stage), _reopen(self._filter)
        options = [
            "--unshare-all", "--unshare-user", "--disable-userns", "--new-session", "--die-with-parent",
            "--as-pid-1", "--cap-drop", "ALL", "--uid", "1000", "--gid", "1000", "--hostname", "sandbox",
            "--clearenv", "--ro-bind", "/usr", "/usr", "--dir", "/etc",
        ]  # fmt: skip
        for path, descriptor in opened.items():
            options += ["--perms", "0444", "--ro-bind-data", str(descriptor), path]
        options += ["--perms", "0555", "--ro-bind-data", str(stage), "/.stage", *self._fixed]
        options += ["--seccomp", str(filters), "--info-fd", str(info)]
        reading, writing = os.pipe2(os.O_CLOEXEC)
        os.write(writing, "".join(f"{option}\0" for option in options).encode())
        os.close(writing)
        command = [self.bwrap, "--args", str(reading), "--", "/.stage", str(control)]
        return command, [*opened.values(), stage, filters, reading]

    def close(self) -> None:
        for piece in (self._filter, self._stage, *self._etc.values()):
            os.close(piece)


def check_uids(uids: Iterable[int]) -> None:
    """Raises CannotRun for an id that belongs to somebody. The first and foremost: never root's."""
    for uid in uids:
        if uid < LOWEST_UID or uid == 65_534:
            raise CannotRun(f"PAIRING_RUN_SLOT_UID leads to user id {uid}, which is not free for runs")
        try:
            owner = pwd.getpwuid(uid).pw_name
        except KeyError:
            continue
        raise CannotRun(f"user id {uid}, meant for runs, belongs to {owner}; see PAIRING_RUN_SLOT_UID")


def check_folder(path: str) -> None:
    """Raises CannotRun for a folder that a jail must not have. One that is missing does no harm."""
    parts = Path(path).parts
    named = os.path.isabs(path) and os.path.normpath(path) == path
    if not named or len(parts) < 3 or f"/{parts[1]}" in NEVER_BOUND:
        raise CannotRun(
            f"PAIRING_RUN_FOLDERS: {path} is no folder to give to runs; name one such as /opt/swift"
        )
    if os.path.realpath(path) != path:
        raise CannotRun(f"PAIRING_RUN_FOLDERS: {path} leads elsewhere by a link; name the folder itself")
    if os.path.exists(path) and os.stat(path).st_mode & 0o002:
        raise CannotRun(f"PAIRING_RUN_FOLDERS: {path} can be written by everybody")


def _mounts(setup: Setup, counted: bool) -> list[str]:
    """The options after the first process's file. Only our own paths are ever destinations."""
    options: list[str] = []
    for name in ("bin", "lib", "lib32", "lib64", "sbin"):
        host = Path("/", name)
        if host.is_symlink():
            options += ["--symlink", f"usr/{name}", f"/{name}"]
        elif host.is_dir():
            options += ["--ro-bind", f"/{name}", f"/{name}"]
    found = [f"/etc/{name}" for name in CONFIGURATION] + sorted(glob.glob("/etc/java-*-openjdk"))
    for path in (*found, *setup.folders):
        options += ["--ro-bind-try", path, path]
    options += ["--proc", "/proc"]
    for name in HIDDEN_IN_PROC:
        if os.path.isfile(f"/proc/{name}"):
            options += ["--ro-bind", "/dev/null", f"/proc/{name}"]
    options += ["--dev", "/dev"]
    if not counted:  # shared mappings of it are memory that nobody counts
        options += ["--ro-bind", "/dev/null", "/dev/zero"]
    disk = setup.disk_bytes
    for eighths, mode, path in ((1, "1777", "/dev/shm"), (2, "1777", "/tmp"), (5, "0700", "/box")):
        options += ["--size", str(disk // 8 * eighths), "--perms", mode, "--tmpfs", path]
    return [*options, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/box"]


def _memory_file(content: bytes) -> int:
    descriptor = os.memfd_create("piece", os.MFD_CLOEXEC)
    os.write(descriptor, content)
    return descriptor


def _reopen(descriptor: int) -> int:
    """The same file with a position of its own, at the start."""
    return os.open(f"/proc/self/fd/{descriptor}", os.O_RDONLY | os.O_CLOEXEC)


ORDER = struct.Struct("=8Q6I")
"""`struct order` of stage.c."""
ENDING = struct.Struct("=4I3Q")
"""`struct ending` of stage.c."""
