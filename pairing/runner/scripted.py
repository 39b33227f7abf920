"""A runner that runs nothing: what each program does is a play, written by a test. Time passes when told to.

Deterministic: no process, no clock, no thread. `advance` moves the time of all runs; a play that waits for
what never comes stays until it is stopped or its time is over.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from pairing.errors import Throttled, TooLarge, Unavailable
from pairing.runner.limits import admit, ceilings, clamp_size
from pairing.runner.port import (
    Availability,
    Finished,
    Job,
    OnEvent,
    Output,
    Reason,
    Run,
    Started,
    Step,
    Stream,
    Verdict,
)
from pairing.runner.queue import FairQueue
from pairing.settings import Settings

Play = Callable[["Stage"], Awaitable[int]]
"""What a program does; returns its exit code, or raises Killed or Interrupted."""


class Killed(Exception):
    """Raised by a play to end as if by this signal."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal


class Interrupted(Exception):
    """Raised in a play that hears or waits when Ctrl-C is pressed."""


class _Over(Exception):
    """Raised in a play whose run has ended over it."""


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
            self._run.output_cut = True
            if self._stream != "compile":
                self._end(Reason.OUTPUT_LIMIT)

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
        self._run.cpu += cpu
        self._run.peak = max(self._run.peak, memory)
        if self._run.cpu > self._limits.cpu:
            self._end(Reason.OUT_OF_CPU)
        if memory > self._limits.memory:
            self._end(Reason.OUT_OF_MEMORY)
        if processes > self._limits.processes:
            self._end(Reason.TOO_MANY_PROCESSES)

    def _end(self, reason: Reason) -> None:
        self._run.end(reason)
        raise _Over


class _ScriptedRun:
    def __init__(self, runner: "ScriptedRunner", job: Job, on_event: OnEvent, input_bytes: int) -> None:
        self.job = job
        self.heard = job.stdin
        self.input_ended = not (job.terminal or job.interactive)
        self.size = (job.columns, job.rows)
        self.now = self.cpu = 0.0
        self.peak = self.step = 0
        self.output_cut = False
        self.deadline = float("inf")
        self._on_event = on_event
        self._runner = runner
        self._input_left = input_bytes - len(job.stdin)
        self._interrupted = False
        self._stirred = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.finished = False

    # The port

    def write(self, data: bytes) -> None:
        if len(data) > self._input_left:
            raise TooLarge("too much input for one run")
        self._input_left -= len(data)
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

    def tell(self, event: Output | Started | Finished) -> None:
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

    def end(self, reason: Reason, *, exit_code: int | None = None, signal: int | None = None) -> None:
        if self.finished:
            return
        self.tell(
            Finished(
                Verdict(
                    reason=reason,
                    exit_code=exit_code,
                    signal=signal,
                    wall_ms=round(self.now * 1000),
                    cpu_ms=round(self.cpu * 1000),
                    peak_bytes=self.peak,
                    step=self.step,
                    output_cut=self.output_cut,
                )
            )
        )
        self._runner.ended(self)
        if self._task and self._task is not asyncio.current_task():
            self._task.cancel()

    async def closed(self) -> None:
        if self._task:
            await asyncio.wait([self._task])

    async def _play(self) -> None:
        steps = [*self.job.compile, self.job.run]
        for self.step, step in enumerate(steps):
            compiling = self.step < len(steps) - 1
            play = self._runner.plays.get(step.argv[0])
            if play is None:
                self.end(Reason.FAILED_TO_START)
                return
            self.deadline = self.now + step.limits.wall
            self.tell(Started(self.step, compiling))
            code, signal = 0, None
            try:
                code = await play(Stage(self, step, "compile" if compiling else "stdout"))
            except Killed as killed:
                signal = killed.signal
            except Interrupted:
                signal = 2
            except _Over:
                return
            if compiling and (code or signal):
                self.end(Reason.FAILED_TO_COMPILE, exit_code=None if signal else code, signal=signal)
                return
            if not compiling:
                self.end(Reason.EXITED, exit_code=None if signal else code, signal=signal)


class ScriptedRunner:
    """`plays` by the first word of a step's command. `lose` and `turn_off` are the troubles a runner has."""

    def __init__(self, settings: Settings, plays: Mapping[str, Play]) -> None:
        self.plays = plays
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
            run.now = min(run.now + seconds, run.deadline)
            if run.now >= run.deadline:
                run.end(Reason.TIMED_OUT)
            else:
                run.stir()

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
