"""A runner that runs nothing: what each program does is a play, written by a test. Time passes when told to.

Deterministic: no process, no clock, no thread. `advance` moves the time of all runs; a play that waits for
what never comes stays until it is stopped or its time is over.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from signal import SIGINT

import msgspec

from pairing.errors import Throttled, TooLarge, Unavailable
from pairing.runner.detect import Found
from pairing.runner.limits import admit, ceilings, clamp_size, given
from pairing.runner.port import (
    Availability,
    CaseEnded,
    Finished,
    Job,
    OnEvent,
    Output,
    Reason,
    Run,
    RunEvent,
    Started,
    Step,
    Stream,
    Verdict,
)
from pairing.runner.queue import FairQueue
from pairing.settings import Settings

Play = Callable[["Stage"], Coroutine[None, None, int]]
"""What a program does; returns its exit code, or raises Killed or Interrupted."""


class Killed(Exception):
    """Raised by a play to end as if by this signal."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal


class Interrupted(Exception):
    """Raised in a play that hears or waits when Ctrl-C is pressed."""


class _Over(Exception):
    """Raised in a play that goes over a limit."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Used:
    cpu: float = 0.0
    peak: int = 0
    output_cut: bool = False

    def and_then(self, after: "Used") -> "Used":
        return Used(self.cpu + after.cpu, max(self.peak, after.peak), self.output_cut or after.output_cut)


class Stage:
    """What a play can do: say, hear, wait, spend."""

    def __init__(self, run: "_ScriptedRun", step: Step, stream: Stream) -> None:
        self.argv = step.argv
        self.files = {file.path: file.data for file in run.job.files}
        self._run = run
        self._limits = step.limits
        self._stream = stream
        self._said = 0

    @property
    def size(self) -> tuple[int, int]:
        return self._run.size

    def say(self, data: bytes, stream: Stream = "stdout") -> None:
        if self._stream == "compile" or self._run.job.terminal:
            stream = self._stream
        room = self._limits.output - self._said
        self._said += len(data)
        if data[:room] and room > 0:
            self._run.tell(Output(stream, data[:room]))
        if len(data) > room:
            self._run.use(Used(output_cut=True))
            if self._stream != "compile":
                raise _Over(Reason.OUTPUT_LIMIT)

    async def hear(self) -> bytes:
        """The next line of input with its end, or what there is at the end of input: b"" after that."""
        run = self._run
        if self._stream == "compile":
            return b""
        while b"\n" not in run.heard and not run.input_ended:
            await run.wait()
        line, end, run.heard = run.heard.partition(b"\n")
        return line + end

    async def sleep(self, seconds: float) -> None:
        until = self._run.now + seconds
        while self._run.now < until:
            await self._run.wait()

    def spend(self, *, cpu: float = 0.0, memory: int = 0, processes: int = 0) -> None:
        """Use so much CPU time more, and so much memory and so many processes at this moment."""
        self._run.use(Used(cpu, memory))
        if self._run.used.cpu > self._limits.cpu:
            raise _Over(Reason.OUT_OF_CPU)
        if memory > self._limits.memory:
            raise _Over(Reason.OUT_OF_MEMORY)
        if processes > self._limits.processes:
            raise _Over(Reason.TOO_MANY_PROCESSES)


class _ScriptedRun:
    def __init__(self, runner: "ScriptedRunner", job: Job, on_event: OnEvent, input_bytes: int) -> None:
        self.job = job
        self.heard = job.stdin
        self.input_ended = not (job.terminal or job.interactive)
        self.size = (job.columns, job.rows)
        self.now = 0.0
        self.step = 0
        self.used = self._before = Used()
        """By this step; by those before it."""
        self.deadline = float("inf")
        self._on_event = on_event
        self._runner = runner
        self._input_left = input_bytes - given(job)
        self._interrupted = False
        self._stirred = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._acting: asyncio.Future[int] | None = None
        self.finished = False

    # The port

    def write(self, data: bytes) -> None:
        if len(data) > self._input_left:
            raise TooLarge("too much input for one run")
        self._input_left -= len(data)
        if self.job.cases:
            return
        if self.job.terminal and not self.finished:
            self.tell(Output("stdout", data.replace(b"\n", b"\r\n")))
        self.heard += data
        self.stir()

    def close_input(self) -> None:
        self.input_ended = True
        self.stir()

    def resize(self, columns: int, rows: int) -> None:
        self.size = (clamp_size(columns), clamp_size(rows))
        self.stir()

    def interrupt(self) -> None:
        self._interrupted = True
        self.stir()

    def stop(self) -> None:
        self.end(Reason.STOPPED)

    # The play's side

    def tell(self, event: RunEvent) -> None:
        if not self.finished:
            self.finished = isinstance(event, Finished)
            self._on_event(event)

    def stir(self) -> None:
        self._stirred.set()

    async def wait(self) -> None:
        """For anything that may have changed."""
        self._notice_interrupt()
        self._stirred.clear()
        await self._stirred.wait()
        self._notice_interrupt()

    def _notice_interrupt(self) -> None:
        if self._interrupted:
            self._interrupted = False
            raise Interrupted

    def begin(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._play())

    def use(self, more: Used) -> None:
        self.used = self.used.and_then(more)

    @property
    def used_in_all(self) -> Used:
        return self._before.and_then(self.used)

    def pass_time(self, seconds: float) -> None:
        self.now = min(self.now + seconds, self.deadline)
        if self.now < self.deadline:
            self.stir()
        elif self._acting:
            self._acting.cancel()

    def end(self, reason: Reason) -> None:
        self._finish(Verdict(reason=reason))
        if self._task:
            self._task.cancel()

    def _finish(self, verdict: Verdict) -> None:
        """With what was used in all."""
        if self.finished:
            return
        used = self.used_in_all
        verdict = msgspec.structs.replace(
            verdict,
            wall_ms=round(self.now * 1000),
            cpu_ms=round(used.cpu * 1000),
            peak_bytes=used.peak,
            step=self.step,
            output_cut=used.output_cut,
        )
        self.tell(Finished(verdict))
        self._runner.ended(self)

    async def closed(self) -> None:
        if self._task:
            await asyncio.wait([self._task])

    async def _play(self) -> None:
        for number, step in enumerate(self.job.compile):
            self.step = number
            verdict = await self._act(step, "compile")
            if verdict.reason is not Reason.EXITED:
                self._finish(verdict)
                return
            if verdict.exit_code or verdict.signal:
                self._finish(msgspec.structs.replace(verdict, reason=Reason.FAILED_TO_COMPILE))
                return
        self.step = len(self.job.compile)
        if not self.job.cases:
            self._finish(await self._act(self.job.run))
            return
        for case, data in enumerate(self.job.cases):
            self.heard, self.input_ended = data, True
            self.tell(CaseEnded(case, await self._act(self.job.run, case=case)))
        self._finish(Verdict(reason=Reason.EXITED, exit_code=0))

    async def _act(self, step: Step, stream: Stream = "stdout", case: int = 0) -> Verdict:
        """The verdict of this step alone."""
        began = self.now
        self.deadline = began + step.limits.wall
        self._before, self.used = self.used_in_all, Used()
        reason, code, signal = Reason.EXITED, 0, None
        play = self._runner.plays.get(step.argv[0])
        if play is None:
            reason = Reason.FAILED_TO_START
        else:
            self.tell(Started(self.step, stream == "compile", case))
            self._acting = asyncio.ensure_future(play(Stage(self, step, stream)))
            try:
                code = await self._acting
            except Killed as killed:
                signal = killed.signal
            except Interrupted:
                signal = SIGINT
            except _Over as over:
                reason = over.reason
            except asyncio.CancelledError:
                if self.finished:
                    raise
                reason = Reason.TIMED_OUT
        exited = reason is Reason.EXITED
        return Verdict(
            reason=reason,
            exit_code=code if exited and signal is None else None,
            signal=signal,
            wall_ms=round((self.now - began) * 1000),
            cpu_ms=round(self.used.cpu * 1000),
            peak_bytes=self.used.peak,
            step=self.step,
            output_cut=self.used.output_cut,
        )


class ScriptedRunner:
    """`plays` by the first word of a step's command. `lose` and `turn_off` are the troubles a runner has."""

    def __init__(
        self, settings: Settings, plays: Mapping[str, Play], languages: Mapping[str, Found] | None = None
    ) -> None:
        self.plays = plays
        self._languages = languages or {}
        self._settings = settings
        self._ceilings = ceilings(settings)
        self._availability = Availability(False, "Running code is not switched on yet.")
        self._queue: FairQueue[_ScriptedRun] = FairQueue()
        self._going: list[_ScriptedRun] = []
        self._told: list[_ScriptedRun] = []

    async def open(self) -> None:
        self._availability = Availability(True, detail="a script")

    def available(self) -> Availability:
        return self._availability

    def languages(self) -> Mapping[str, Found]:
        return self._languages if self._availability.on else {}

    async def start(self, job: Job, on_event: OnEvent) -> Run:
        job = admit(job, self._ceilings)
        if not self._availability.on:
            raise Unavailable(self._availability.reason, code="runs_off")
        if len(self._queue) >= self._settings.run_queue:
            raise Throttled("too many runs are waiting; try again in a moment")
        run = _ScriptedRun(self, job, on_event, self._ceilings.input_bytes)
        self._queue.put(job.owner, run)
        self._begin()
        return run

    async def close(self) -> None:
        self.turn_off("The server is stopping.")
        for run in self._told:
            await run.closed()
        self._told.clear()

    def advance(self, seconds: float) -> None:
        """Let time pass for all runs; those whose time is over end."""
        for run in list(self._going):
            run.pass_time(seconds)

    def lose(self) -> None:
        """Everything that runs or waits is lost, as when a runner dies."""
        self._end_all(Reason.LOST)

    def turn_off(self, reason: str) -> None:
        self._availability = Availability(False, reason)
        self._end_all(Reason.LOST)

    def ended(self, run: _ScriptedRun) -> None:
        if run in self._going:
            self._going.remove(run)
            self._told.append(run)
        else:
            self._queue.remove(run.job.owner, run)
        self._begin()

    def _end_all(self, reason: Reason) -> None:
        while len(self._queue):
            self._queue.take().end(reason)
        for run in list(self._going):
            run.end(reason)

    def _begin(self) -> None:
        while len(self._queue) and len(self._going) < self._settings.run_slots:
            run = self._queue.take()
            self._going.append(run)
            run.begin()
