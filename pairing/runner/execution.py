"""A job in a jail, from its first file to its verdict."""

import asyncio
import os
import signal

import msgspec

from pairing.runner.cgroup import Group
from pairing.runner.collector import Collector
from pairing.runner.jail import PACKET, Jail
from pairing.runner.kit import ENDING, ORDER, SEARCH
from pairing.runner.limits import clamp_size
from pairing.runner.pipes import Sink, Source
from pairing.runner.port import (
    CaseEnded,
    Finished,
    Job,
    OnEvent,
    Reason,
    Started,
    Step,
    Stream,
    Verdict,
)

TERMINAL, RESERVES, NO_INPUT, ONE_STREAM, WATCH = 1, 2, 4, 8, 16
GRACE = 1.5
"""Seconds that `stage` has, past the limit on time or after an order to stop, before its jail is killed."""
STOP_GRACE = 0.1

ENVIRONMENT = {
    "PATH": SEARCH, "HOME": "/tmp", "TMPDIR": "/tmp", "LANG": "C.UTF-8", "USER": "user", "SHELL": "/bin/bash",
    "MALLOC_ARENA_MAX": "2",
}  # fmt: skip

WHY = (
    Reason.EXITED, Reason.TIMED_OUT, Reason.OUT_OF_CPU, Reason.OUT_OF_MEMORY, Reason.TOO_MANY_PROCESSES,
    Reason.TOO_MANY_FILES, Reason.STOPPED, Reason.FAILED_TO_START,
)  # fmt: skip
"""`enum why` of stage.c."""


class Ending(msgspec.Struct):
    """How a step ended, as `stage` tells it."""

    why: Reason
    exit_code: int
    signal: int
    wall_us: int
    cpu_us: int
    peak: int


class Execution:
    """Runs one job in one jail; `run` returns when the jail is gone and Finished is told.

    Without `watch` only the kernel's limits hold memory and processes: for the self-test, which tries both.
    """

    def __init__(
        self,
        jail: Jail,
        job: Job,
        tell: OnEvent,
        *,
        inodes: int,
        sockets: int,
        group: Group | None,
        watch: bool = True,
    ) -> None:
        self._jail = jail
        self._job = job
        self._tell = tell
        self._inodes = inodes
        self._sockets = sockets
        self._group = group
        self._watch = watch
        self._loop = asyncio.get_running_loop()
        self._over: Reason | None = None
        """Why no more steps are run."""
        self._cut_short: Reason | None = None
        """Why we ended the step that is going on."""
        self._started: asyncio.Future[list[int]] = self._loop.create_future()
        self._ended: asyncio.Future[Ending | None] = self._loop.create_future()
        self._guard: asyncio.TimerHandle | None = None
        self._sink: Sink | None = None
        self._early = [job.stdin] if job.stdin else []
        self._input_ends = not (job.terminal or job.interactive)
        self._size = (job.columns, job.rows)
        self._totals = Verdict(reason=Reason.LOST)
        jail.on_packet = self._packet
        jail.on_end = self._jail_ended

    async def run(self) -> None:
        try:
            await self._lay_out()
            await self._run_steps()
        except OSError:
            pass  # the jail ended under our hands; the totals say what is known
        finally:
            self._jail.on_packet, self._jail.on_end = _ignore, _nothing
            self._jail.kill()
        await asyncio.shield(self._jail.gone)
        verdict = self._totals
        if verdict.reason is Reason.LOST and self._over:
            verdict = msgspec.structs.replace(verdict, reason=self._over)
        self._tell(Finished(verdict))

    # What people do to a run

    def write(self, data: bytes) -> None:
        if self._sink:
            self._sink.write(data)
        elif not self._job.cases:
            self._early.append(data)

    def close_input(self) -> None:
        self._input_ends = True
        if self._sink:
            self._sink.end()

    def resize(self, columns: int, rows: int) -> None:
        self._size = (clamp_size(columns), clamp_size(rows))
        if self._sink:
            self._sink.resize(*self._size)

    def interrupt(self) -> None:
        if self._job.terminal and self._sink:
            self._sink.interrupt()
        else:
            self._jail.send_now(b"I")

    def stop(self, reason: Reason = Reason.STOPPED) -> None:
        if self._over is None:
            self._over = reason
            self._jail.send_now(b"K")
            self._loop.call_later(STOP_GRACE, self._jail.kill)

    # Steps

    async def _lay_out(self) -> None:
        for file in self._job.files:
            await self._jail.send(b"F" + (0o644).to_bytes(4, "little") + file.path.encode() + b"\0")
            for start in range(0, len(file.data), PACKET):
                await self._jail.send(b"D" + file.data[start : start + PACKET])

    async def _run_steps(self) -> None:
        for number, step in enumerate(self._job.compile):
            verdict = await self._step(number, step, compiling=True)
            if verdict.reason is not Reason.EXITED or verdict.exit_code or verdict.signal:
                self._count(verdict, ends=True)
                return
            self._count(verdict)
        number = len(self._job.compile)
        if not self._job.cases:
            self._count(await self._step(number, self._job.run), ends=True)
            return
        for case, data in enumerate(self._job.cases):
            self._early = [data]
            verdict = await self._step(number, self._job.run, case=case)
            if self._over:
                self._count(msgspec.structs.replace(verdict, reason=self._over), ends=True)
                return
            self._tell(CaseEnded(case, verdict))
            self._count(verdict)
        self._totals = msgspec.structs.replace(self._totals, reason=Reason.EXITED, exit_code=0)

    def _count(self, verdict: Verdict, *, ends: bool = False) -> None:
        """Add what a step used to the totals; `ends`: how it ended is how the job did."""
        totals = self._totals
        self._totals = msgspec.structs.replace(
            verdict if ends else totals,
            wall_ms=totals.wall_ms + verdict.wall_ms,
            cpu_ms=totals.cpu_ms + verdict.cpu_ms,
            peak_bytes=max(totals.peak_bytes, verdict.peak_bytes),
            step=verdict.step,
            output_cut=totals.output_cut or verdict.output_cut,
        )

    async def _step(self, number: int, step: Step, *, compiling: bool = False, case: int = 0) -> Verdict:
        """Run one step. Its verdict is of this step alone."""
        self._started, self._ended = self._loop.create_future(), self._loop.create_future()
        self._cut_short = None
        limits = step.limits
        if self._group:
            self._group.limit(limits.memory, limits.processes)
        if self._over:
            return Verdict(reason=self._over, step=number)
        over = _nothing if compiling else self._too_much_output
        collector = Collector(limits.output, self._tell, over)
        await self._jail.send(self._order(step, compiling=compiling))
        descriptors = await self._started
        sources: list[Source] = []
        self._watch_out(limits.wall + GRACE, Reason.TIMED_OUT)
        try:
            self._tell(Started(number, compiling, case))
            sources = self._connect(descriptors, collector, compiling=compiling)
            ending = await self._ended
        finally:
            for source in sources:
                source.drain()
            self._watch_out(None)
            if self._sink:
                self._sink.close()
                self._sink = None
            for descriptor in self._to_close(descriptors, compiling=compiling):
                os.close(descriptor)
            collector.flush()
        return self._verdict(number, ending, cut=collector.cut, compiling=compiling)

    def _order(self, step: Step, *, compiling: bool) -> bytes:
        limits = step.limits
        terminal = self._job.terminal and not compiling
        flags = (
            (WATCH if self._watch else 0)
            | (TERMINAL if terminal else 0)
            | (RESERVES if limits.reserves else 0)
        )
        flags |= NO_INPUT | ONE_STREAM if compiling else 0
        kind = {"TERM": "xterm-256color" if terminal else "dumb"}
        environment = [
            f"{name}={value}" for name, value in (ENVIRONMENT | kind | dict(step.environment)).items()
        ]
        columns, rows = self._size
        header = ORDER.pack(
            int(limits.wall * 1e6), int(limits.cpu * 1e6), limits.memory, limits.processes, limits.files,
            limits.file_bytes, self._inodes, self._sockets, flags, rows, columns, len(step.argv),
            len(environment), 0,
        )  # fmt: skip
        return b"R" + header + b"".join(text.encode() + b"\0" for text in (*step.argv, *environment))

    def _connect(self, descriptors: list[int], collector: Collector, *, compiling: bool) -> list[Source]:
        if compiling:
            return [Source(descriptors[0], "compile", collector)]
        self._sink = Sink(descriptors[0], terminal=self._job.terminal)
        for data in self._early:
            self._sink.write(data)
        self._early.clear()
        if self._job.terminal:
            self._sink.resize(*self._size)
            sources = [Source(descriptors[0], "stdout", collector)]
        else:
            streams: tuple[Stream, Stream] = ("stdout", "stderr")
            sources = [Source(d, name, collector) for d, name in zip(descriptors[1:], streams, strict=True)]
        if self._input_ends:
            self._sink.end()
        return sources

    def _to_close(self, descriptors: list[int], *, compiling: bool) -> list[int]:
        """All that the sink has not closed: of pipes the first is the input, which it has."""
        return descriptors if compiling or self._job.terminal else descriptors[1:]

    def _verdict(self, number: int, ending: Ending | None, *, cut: bool, compiling: bool) -> Verdict:
        if ending is None:  # and with it the jail
            out = self._group is not None and self._group.ran_out()
            self._over = self._over or self._cut_short or (Reason.OUT_OF_MEMORY if out else Reason.LOST)
            return Verdict(reason=self._over, step=number, output_cut=cut)
        reason = ending.why
        if ending.why is Reason.STOPPED:
            reason = self._over or self._cut_short or reason
        elif self._group and self._group.ran_out():
            reason = Reason.OUT_OF_MEMORY
        elif reason is Reason.EXITED and ending.signal == signal.SIGXCPU:
            reason = Reason.OUT_OF_CPU
        elif reason is Reason.EXITED and cut and not compiling:
            reason = Reason.OUTPUT_LIMIT
        elif reason is Reason.EXITED and compiling and (ending.exit_code or ending.signal):
            reason = Reason.FAILED_TO_COMPILE
        ended_itself = reason in (Reason.EXITED, Reason.FAILED_TO_COMPILE)
        return Verdict(
            reason=reason,
            exit_code=ending.exit_code if ended_itself and not ending.signal else None,
            signal=ending.signal or None if ended_itself else None,
            wall_ms=ending.wall_us // 1000,
            cpu_ms=ending.cpu_us // 1000,
            peak_bytes=ending.peak,
            step=number,
            output_cut=cut,
        )

    # What comes from the jail

    def _packet(self, data: bytes, descriptors: list[int]) -> None:
        kind = data[:1]
        if kind == b"A" and not self._started.done():
            self._started.set_result(descriptors)
        elif kind == b"E" and len(data) == 1 + ENDING.size:
            why, code, number, _, wall, cpu, peak = ENDING.unpack(data[1:])
            if not self._ended.done():
                self._ended.set_result(Ending(WHY[why], code, number, wall, cpu, peak))
        else:  # it cannot go on
            _ignore(data, descriptors)
            self._jail.kill()

    def _jail_ended(self) -> None:
        if not self._started.done():
            self._started.set_exception(ConnectionError("the jail is gone"))
        elif not self._ended.done():
            self._ended.set_result(None)

    def _too_much_output(self) -> None:
        """End the step, not the job."""
        self._cut_short = Reason.OUTPUT_LIMIT
        self._jail.send_now(b"K")
        self._watch_out(GRACE, Reason.OUTPUT_LIMIT)

    def _watch_out(self, seconds: float | None, reason: Reason = Reason.LOST) -> None:
        """Kill the jail if the step has not ended by then."""
        if self._guard:
            self._guard.cancel()
        self._guard = None if seconds is None else self._loop.call_later(seconds, self._overdue, reason)

    def _overdue(self, reason: Reason) -> None:
        self._cut_short = reason
        self._jail.kill()


def _ignore(data: bytes, descriptors: list[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _nothing() -> None:
    pass
