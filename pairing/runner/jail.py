"""One jail: bubblewrap around `stage`, spawned, used for one job, and gone.

Must be spawned from the main thread: a jail dies with the thread that started it (PR_SET_PDEATHSIG).
"""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
from collections.abc import Callable

from pairing.runner.kit import Kit
from pairing.runner.orphans import sweep

PACKET = 32_768
"""File content in one packet. Below what a socket's buffer takes as a whole."""
READY_TIMEOUT = 10.0
DIAGNOSIS_BYTES = 2_000

OnPacket = Callable[[bytes, list[int]], None]


class Jail:
    """`ready` is done when `stage` waits for orders, or fails; `gone` when nothing of the jail is alive."""

    def __init__(self, kit: Kit, slot: int) -> None:
        self.slot = slot
        self._loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[None] = self._loop.create_future()
        self.gone: asyncio.Future[None] = self._loop.create_future()
        self.on_packet: OnPacket = _close_all
        self.on_end: Callable[[], None] = _nothing
        self.pid = 0
        """Of `stage`, as the host counts; 0 until ready."""
        self._stage: int | None = None
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._info, info = os.pipe2(os.O_CLOEXEC)
        command, passed = kit.command(theirs.fileno(), info)
        uid = kit.uid(slot)
        if uid is None and os.geteuid() == 0:
            raise AssertionError("bubblewrap started by root is no sandbox")
        errors, self._errors = None, -1
        try:
            self._errors, errors = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
            self._outer = subprocess.Popen(
                command, env={}, cwd="/", close_fds=True, pass_fds=(*passed, theirs.fileno(), info),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True,
                user=uid, group=uid, extra_groups=None if uid is None else [],
            )  # fmt: skip
        except BaseException:
            self._control.close()
            os.close(self._info)
            os.close(self._errors)
            raise
        finally:
            theirs.close()
            for descriptor in (*passed, info, *(() if errors is None else (errors,))):
                os.close(descriptor)
        self._control.setblocking(False)
        self._watch = os.pidfd_open(self._outer.pid)
        self._loop.add_reader(self._watch, self._outer_ended)
        self._loop.add_reader(self._control, self._packet)
        self._late = self._loop.call_later(READY_TIMEOUT, self.kill)

    async def send(self, packet: bytes) -> None:
        """Raises OSError when the jail is gone."""
        await self._loop.sock_sendall(self._control, packet)

    def send_now(self, packet: bytes) -> None:
        """A short order; lost if the jail is gone, whose end is told otherwise."""
        with contextlib.suppress(OSError):
            self._control.send(packet)

    def kill(self) -> None:
        """Kill the first process: the kernel then kills all others of the jail. `gone` tells when."""
        if self._stage is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._stage, signal.SIGKILL)
        elif not self.gone.done():
            self._outer.kill()

    def _packet(self) -> None:
        try:
            data, descriptors, _, _ = socket.recv_fds(self._control, 4_096, 3, socket.MSG_CMSG_CLOEXEC)
        except BlockingIOError:
            return
        except OSError:
            data, descriptors = b"", []
        if not data:
            self._loop.remove_reader(self._control)
        elif data == b"J" and not self.ready.done():
            self._became_ready()
        else:
            self.on_packet(data, descriptors)

    def _became_ready(self) -> None:
        self._late.cancel()
        pid = json.loads(os.read(self._info, 4_096))["child-pid"]
        stage = os.pidfd_open(pid)
        if _parent(pid) != self._outer.pid:  # the number has gone to another process meanwhile
            os.close(stage)
            self.kill()
            return
        self.pid, self._stage = pid, stage
        self.ready.set_result(None)

    def _outer_ended(self) -> None:
        self._loop.remove_reader(self._watch)
        self._outer.wait()
        self._late.cancel()
        self._drain()
        diagnosis = b""
        with contextlib.suppress(OSError):
            diagnosis = os.read(self._errors, DIAGNOSIS_BYTES)
        self._loop.remove_reader(self._control)
        self._control.close()
        for descriptor in (self._watch, self._info, self._errors):
            os.close(descriptor)
        if self._stage is not None:
            os.close(self._stage)
            self._stage = None
        self.gone.set_result(None)
        if not self.ready.done():
            sweep()
            self.ready.set_exception(OSError(diagnosis.decode(errors="replace").strip() or "no answer"))
        self.on_end()

    def _drain(self) -> None:
        """What `stage` said last may still be unread."""
        while True:
            try:
                data, descriptors, _, _ = socket.recv_fds(self._control, 4_096, 3, socket.MSG_CMSG_CLOEXEC)
            except OSError:
                return
            if not data:
                return
            self.on_packet(data, descriptors)


def _parent(pid: int) -> int:
    with open(f"/proc/{pid}/stat") as stat:
        return int(stat.read().rpartition(")")[2].split()[1])


def _close_all(data: bytes, descriptors: list[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _nothing() -> None:
    pass
