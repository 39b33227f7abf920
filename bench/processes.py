"""Processes under measurement: pinning them, their CPU time and their memory, read from /proc (Linux)."""

import os
import subprocess
import tempfile
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

SERVER_CORE = 0
GENERATOR_CORE = 1
_TICKS = os.sysconf("SC_CLK_TCK")
_STOP_SECONDS = 15


NICENESS = -15
"""Where it is allowed (to root), all that is measured goes before whatever else the machine does: on a core
shared with strangers a server batches more and waits longer, and neither belongs to the figures."""


def start_pinned(core: int, command: Sequence[str], **options: Any) -> "subprocess.Popen[bytes]":
    """Start a command on one core, in a session of its own, ahead of others. `options` are `Popen`'s."""
    whole = ["taskset", "--cpu-list", str(core), *command]
    process = subprocess.Popen(whole, start_new_session=True, **options)
    set_niceness(process.pid, NICENESS)
    return process


def set_niceness(pid: int, niceness: int) -> None:
    """Of a process and what it starts from now on; and of its session, since Linux weighs sessions first."""
    if os.geteuid() != 0:
        return
    os.setpriority(os.PRIO_PROCESS, pid, niceness)
    session = Path(f"/proc/{pid}/autogroup")
    if session.exists():
        session.write_text(str(niceness))


class Server:
    """A process of a system under measurement, pinned to the server's core; its output goes to a log file."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `stop`)
        self._process = start_pinned(
            SERVER_CORE,
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def log(self) -> str:
        """The end of what it printed."""
        self._log.seek(0)
        return self._log.read().decode(errors="replace")[-4000:]

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Ask it to end, kill it if it does not, and drop its log. Idempotent."""
        if self.running:
            self._process.terminate()
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
        self._log.close()


def cpu_seconds(pids: Collection[int]) -> float:
    """Time that the processes and their children have run, with the threads and the waited-for children that
    have ended: it never goes back."""
    while True:
        try:
            return sum(_seconds(pid) for root in pids for pid in _family(root))
        except (FileNotFoundError, ProcessLookupError):
            if not all(Path(f"/proc/{root}").exists() for root in pids):
                raise
            continue  # a thread or child ended between being listed and being read


def machine_seconds() -> float:
    """Time that the cores were busy, for whatever reason, since the machine started; all cores together."""
    with Path("/proc/stat").open() as file:
        user, nice, system, _idle, _iowait, irq, softirq, steal = map(int, file.readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / _TICKS


def memory_kb(pids: Iterable[int]) -> int:
    """Proportional set size of the processes: what they share with others counts in part."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total


def _family(root: int) -> list[int]:
    found = [root]
    for task in Path(f"/proc/{root}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += _family(int(child))
    return found


def _seconds(pid: int) -> float:
    """Of one process, and of the children that it has waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    waited_for = (int(fields[13]) + int(fields[14])) / _TICKS
    try:
        return time.clock_gettime(_clock_of(pid)) + waited_for
    except OSError:
        raise ProcessLookupError(pid) from None


def _clock_of(pid: int) -> int:
    """The clock of a process's CPU time, as `clock_getcpuclockid(3)` makes its number on Linux."""
    return (~pid << 3) | 2
