"""The runner port: run a job of somebody else's code, and hear what becomes of it.

Contract (held by `tests/contracts/test_runner.py` on every adapter):

- `open` never raises. What keeps code from being run (no bubblewrap, a kernel that forbids it) turns runs
  off: `available()` says why, `start` raises `Unavailable`. Code is run inside the sandbox or not at all.
- `start` refuses a job over the limits (`TooLarge`) or not well formed (`Malformed`) before anything happens,
  and a job too many for the queue (`Throttled`). A job waits for its turn, fairly between owners.
- The events of a run come in order, on the event loop: `Started` once for each step that starts, `Output` in
  between, and exactly one `Finished`, after which there is nothing. They may come before `start` returns.
- With cases the run step starts once for each, one after the other, and `CaseEnded` follows the output of
  each. A case that fails, or goes over a limit, ends alone. `Finished` is EXITED with 0 when all were run,
  whatever came of them; else it says what kept the rest from it.
- A run happens at most once. If nobody can tell any more how it ended, it is finished as `LOST`.
- When `Finished` is told nothing of the run is alive: no process, no file. When `CaseEnded` is told no
  process of the case is; its files stay for the cases after it.
- `stop` and all calls after the end of a run are allowed and never raise; the second stop does nothing.
- `close` ends every run and may be called twice.
"""

import enum
from collections.abc import Callable, Mapping
from typing import Literal, Protocol

import msgspec

from pairing.runner.detect import Found

Stream = Literal["stdout", "stderr", "compile"]
"""Where output came from. A terminal has one stream, stdout; compile is everything compile steps print."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one step may use. Times in seconds, sizes in bytes.

    The adapter lowers each field to its ceiling from the settings; zero, negative and NaN are refused.
    """

    wall: float
    cpu: float
    memory: int
    """Of all processes together, files of the jail included."""
    processes: int
    """Processes and threads alive at a time."""
    files: int
    """Descriptors one process may have open."""
    file_bytes: int
    output: int
    """What a run step may print before it is stopped; of a compile step the rest is thrown away."""
    reserves: bool = False
    """The runtime reserves far more address space than it uses (JVM, Node, Go, .NET): the limit on address
    space, a backstop of the limit on memory, gives way to one on data."""


class File(msgspec.Struct, frozen=True):
    """A file of the working folder: `path` relative with / between the parts, `data` as it is stored."""

    path: str
    data: bytes


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One command: `argv[0]` is a path or a name looked up in PATH. `environment` adds to the jail's own
    PATH, HOME, TMPDIR, LANG and TERM."""

    argv: tuple[str, ...]
    limits: Limits
    environment: Mapping[str, str] = {}


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Files, the steps that prepare (compile) and the step that is the run, all in one jail.

    Compile steps have no input; one that fails ends the job. With `terminal` the run has a controlling
    terminal of `columns` x `rows`, else pipes; `stdin` is typed in at the start. With pipes and without
    `interactive` the input ends there.
    """

    run: Step
    files: tuple[File, ...] = ()
    compile: tuple[Step, ...] = ()
    terminal: bool = False
    columns: int = 80
    rows: int = 24
    stdin: bytes = b""
    interactive: bool = False
    cases: tuple[bytes, ...] = ()
    """The run step is run once for each, with these bytes as its whole input and limits of its own. With
    cases there is no terminal, no `stdin` and no typing."""
    owner: str = ""
    """Whose turn it uses up while jobs wait: the workspace. Owners take turns."""


class Reason(enum.Enum):
    """Why a run ended."""

    EXITED = "exited"
    TIMED_OUT = "timed_out"
    OUT_OF_CPU = "out_of_cpu"
    OUT_OF_MEMORY = "out_of_memory"
    OUTPUT_LIMIT = "output_limit"
    TOO_MANY_PROCESSES = "too_many_processes"
    TOO_MANY_FILES = "too_many_files"
    STOPPED = "stopped"
    FAILED_TO_COMPILE = "failed_to_compile"
    FAILED_TO_START = "failed_to_start"
    LOST = "lost"


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """How a run ended. Exactly one of `exit_code` and `signal` is set for EXITED and FAILED_TO_COMPILE."""

    reason: Reason
    exit_code: int | None = None
    signal: int | None = None
    wall_ms: int = 0
    """Of the whole job, compile steps and cases included; so are the two below. Of a case: of it alone."""
    cpu_ms: int = 0
    peak_bytes: int = 0
    step: int = 0
    """The step that ended the job: compile steps first, the run is the last."""
    output_cut: bool = False
    """Something was printed that was not passed on."""


class Started(msgspec.Struct, frozen=True, tag="started"):
    """Step number `step` has started; `compiling` while it is not the run itself. `case` counts from 0."""

    step: int
    compiling: bool
    case: int = 0


class Output(msgspec.Struct, frozen=True, tag="output"):
    """Bytes as they were printed, any bytes; at most a few tens of kilobytes, at most each 50 ms or 4 KB."""

    stream: Stream
    data: bytes


class CaseEnded(msgspec.Struct, frozen=True, tag="case_ended"):
    case: int
    verdict: Verdict


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    verdict: Verdict


RunEvent = Started | Output | CaseEnded | Finished

OnEvent = Callable[[RunEvent], None]
"""Called on the event loop; must not block or raise."""


class Availability(msgspec.Struct, frozen=True):
    """Whether code can be run. `reason` is for the people in a room; `detail`, for the host's log and status
    only since it may name what is on the host, says why not, or how runs are held."""

    on: bool
    reason: str = ""
    detail: str = ""


class Run(Protocol):
    """One started job. No call blocks."""

    def write(self, data: bytes) -> None:
        """Type into the program; dropped with cases. Raises TooLarge when the input of the run exceeds its
        limit."""
        ...

    def close_input(self) -> None:
        """End of input; on a terminal as if Ctrl-D were typed."""
        ...

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal a new size, clamped to 1..500; nothing without a terminal."""
        ...

    def interrupt(self) -> None:
        """Ctrl-C: on a terminal the key itself, else SIGINT to the program and its children."""
        ...

    def stop(self) -> None:
        """Kill everything. The verdict is STOPPED unless the run has ended by itself before."""
        ...


class Runner(Protocol):
    async def open(self) -> None:
        """Get ready: check that the jail holds and prepare some. Returns when `available` and `languages` are
        known, which takes seconds; called again while the runner is being restarted, when that is over."""
        ...

    def available(self) -> Availability: ...

    def languages(self) -> Mapping[str, Found]:
        """What can be run, by the id of the language; empty while runs are off or it is not known yet."""
        ...

    async def start(self, job: Job, on_event: OnEvent) -> Run:
        """Hand in a job. Raises Malformed, TooLarge, Throttled, Unavailable."""
        ...

    async def close(self) -> None: ...
