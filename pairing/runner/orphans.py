"""Jails that were cut off while they were being made.

bubblewrap's second process waits for its first to give it its user ids, and only then asks to die with it. If
the first is killed in between, along with the supervisor or by it, the second waits for ever. It has run
nothing of anybody's and never will, but it is there. Seen with bubblewrap 0.8.0.
"""

import contextlib
import os
import signal
from collections.abc import Iterator

END = b"\0--\0/.stage\0"
"""Before the last argument of the command that makes a jail."""


def sweep() -> int:
    """Kill what is left of jails whose making was cut off, of whatever supervisor; how many there were."""
    found = 0
    for pid in _orphans():
        with contextlib.suppress(OSError):
            process = os.pidfd_open(pid)
            try:
                # The number may have gone to another process meanwhile.
                if _is_orphan(pid):
                    signal.pidfd_send_signal(process, signal.SIGKILL)
                    found += 1
            finally:
                os.close(process)
    return found


def _orphans() -> Iterator[int]:
    return (int(name) for name in os.listdir("/proc") if name.isdigit() and _is_orphan(int(name)))


def _is_orphan(pid: int) -> bool:
    """Whether it is the first process of a jail's namespace, not yet `stage`, and its maker is gone."""
    try:
        status = _status(pid)
        if status["Name"] != "bwrap" or status["NSpid"].split()[1:] != ["1"]:
            return False
        with open(f"/proc/{pid}/cmdline", "rb") as line:
            ours = END in line.read()
        return ours and _status(int(status["PPid"]))["Name"] != "bwrap"
    except (OSError, KeyError):
        return False


def _status(pid: int) -> dict[str, str]:
    with open(f"/proc/{pid}/status") as lines:
        return {name: rest.strip() for name, _, rest in (line.partition(":") for line in lines)}
