"""The supervisor: the process that makes jails and runs jobs in them, apart from the server.

`python -m pairing.runner.supervisor FD` serves the server at the other end of the stream socket FD and ends
with it. A process of its own, because a jail dies with the thread that made it, because uvloop cannot start
processes under other user ids, and because it has no secrets: its environment is empty.
"""

import asyncio
import contextlib
import socket
import sys
import traceback
from functools import partial

from pairing.runner import cgroup
from pairing.runner.execution import Execution
from pairing.runner.kit import CannotRun, Kit
from pairing.runner.limits import admit
from pairing.runner.messages import (
    CloseInput,
    Input,
    Interrupt,
    Opened,
    Resize,
    Setup,
    Start,
    Stop,
    Told,
    ToServer,
    ToSupervisor,
    frame,
    read_frame,
    to_supervisor,
)
from pairing.runner.orphans import sweep
from pairing.runner.pool import Pool
from pairing.runner.port import Availability, Finished, Reason, RunEvent, Verdict
from pairing.runner.queue import FairQueue
from pairing.runner.selftest import check_jails

VALVE_INTERVAL = 0.25
VALVE_SHARE = 0.1
"""Below this share of the host's memory the newest run is ended and no other begins."""


class Supervisor:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, setup: Setup) -> None:
        self._reader = reader
        self._writer = writer
        self._setup = setup
        self._groups = cgroup.find() if setup.cgroups else None
        self._kit = Kit(setup, counted=self.counted)
        self._pool = Pool(self._kit, self._groups, slots=setup.slots, ready=setup.pool)
        self._queue: FairQueue[Start] = FairQueue()
        self._waiting: dict[int, tuple[Start, list[ToSupervisor]]] = {}
        """Runs that have no jail yet, with what was typed into them meanwhile."""
        self._going: dict[int, Execution] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._pressed = False

    @property
    def counted(self) -> bool:
        return self._groups is not None

    async def open(self) -> str:
        """Check the jails and fill the pool. Returns how runs are held; raises CannotRun."""
        sweep()
        await check_jails(self._pool, self._setup.canaries, self._setup.folders)
        self._pool.refill()
        return self._groups.version if self._groups else "a watch, without control groups"

    async def serve(self) -> None:
        """Until the server closes the line."""
        valve = asyncio.create_task(self._valve())
        try:
            while (body := await read_frame(self._reader)) is not None:
                self._hear(to_supervisor.decode(body))
        finally:
            valve.cancel()

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self._pool.close()
        if self._tasks:
            await asyncio.wait(self._tasks)
        self._kit.close()

    def _hear(self, message: ToSupervisor) -> None:
        match message:
            case Start():
                message = Start(message.run, admit(message.job, self._setup.ceilings))
                self._waiting[message.run] = (message, [])
                self._queue.put(message.job.owner, message)
                self._begin()
            case Setup():
                pass  # said once, and taken before
            case Stop(run) if run in self._waiting and self._queue.remove(
                self._waiting[run][0].job.owner, self._waiting[run][0]
            ):
                del self._waiting[run]
                self._tell(run, Finished(Verdict(reason=Reason.STOPPED)))
            case _ if message.run in self._going:
                self._act(self._going[message.run], message)
            case _ if message.run in self._waiting:
                self._waiting[message.run][1].append(message)

    def _act(self, execution: Execution, message: ToSupervisor) -> None:
        match message:
            case Input(_, data):
                execution.write(data)
            case CloseInput():
                execution.close_input()
            case Resize(_, columns, rows):
                execution.resize(columns, rows)
            case Interrupt():
                execution.interrupt()
            case Stop():
                execution.stop()

    def _begin(self) -> None:
        """Give waiting jobs the jails that are free."""
        while len(self._queue) and not self._pool.full and not self._pressed:
            start = self._queue.take()
            self._pool.reserve()
            task = asyncio.create_task(self._run(start))
            self._tasks.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._begin()

    async def _run(self, start: Start) -> None:
        try:
            jail, group = await self._pool.take()
        except Exception:
            del self._waiting[start.run]
            self._tell(start.run, Finished(Verdict(reason=Reason.LOST)))
            return
        execution = Execution(
            jail,
            start.job,
            partial(self._tell, start.run),
            inodes=self._setup.inodes,
            sockets=self._setup.sockets,
            group=group,
        )
        self._going[start.run] = execution
        _, meanwhile = self._waiting.pop(start.run)
        for message in meanwhile:
            self._act(execution, message)
        try:
            await execution.run()
        except Exception:
            # A defect, or a limit beyond what can be ordered: whoever waits for the end must be told one.
            traceback.print_exc()
            self._tell(start.run, Finished(Verdict(reason=Reason.LOST)))
        finally:
            del self._going[start.run]

    def _tell(self, run: int, event: RunEvent) -> None:
        self._send(Told(run, event))

    def _send(self, message: ToServer) -> None:
        """What waits here is bounded by the output limits of the runs that are going on."""
        if not self._writer.is_closing():
            self._writer.write(frame(message))

    async def _valve(self) -> None:
        """Without control groups, the last resort against runs that together take the host's memory."""
        while not self._groups:
            await asyncio.sleep(VALVE_INTERVAL)
            self._pressed = _available_share() < VALVE_SHARE
            if self._pressed and self._going:
                next(reversed(self._going.values())).stop(Reason.OUT_OF_MEMORY)
            else:
                self._begin()


def _available_share() -> float:
    with open("/proc/meminfo") as lines:
        sizes = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
    return sizes["MemAvailable"] / sizes["MemTotal"]


async def supervise(server: socket.socket) -> None:
    reader, writer = await asyncio.open_unix_connection(sock=server)
    body = await read_frame(reader)
    setup = to_supervisor.decode(body) if body else None
    if not isinstance(setup, Setup):
        return
    supervisor: Supervisor | None = None
    try:
        supervisor = Supervisor(reader, writer, setup)
        how = await supervisor.open()
        writer.write(frame(Opened(Availability(True, detail=how), supervisor.counted)))
        await supervisor.serve()
    except CannotRun as reason:
        writer.write(frame(Opened(Availability(False, detail=str(reason)))))
        with contextlib.suppress(OSError):
            await writer.drain()
    finally:
        if supervisor:
            await supervisor.close()
        writer.close()


if __name__ == "__main__":
    asyncio.run(supervise(socket.socket(fileno=int(sys.argv[1]))))
