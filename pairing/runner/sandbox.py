"""The sandbox adapter: jobs handed to a supervisor process, which runs them in jails.

See docs/design/runner.md for why, docs/security/sandbox.md for what holds the jails together.
"""

import asyncio
import contextlib
import itertools
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from pairing.errors import Throttled, TooLarge, Unavailable
from pairing.runner.build import stage_path
from pairing.runner.detect import ROOTS, Found, Host, detect
from pairing.runner.kit import CannotRun
from pairing.runner.languages.load import load
from pairing.runner.limits import admit, ceilings, clamp_size, given
from pairing.runner.messages import (
    FRAME_BYTES,
    CloseInput,
    Input,
    Interrupt,
    Opened,
    Resize,
    Setup,
    Start,
    Stop,
    ToSupervisor,
    frame,
    read_frame,
    to_server,
)
from pairing.runner.port import Availability, Finished, Job, OnEvent, Reason, Run, RunEvent, Verdict
from pairing.settings import Settings

log = logging.getLogger(__name__)

OPEN_TIMEOUT = 30.0
CLOSE_TIMEOUT = 5.0
RESTART_DELAY = 0.2
RETRY_DELAY = 60.0
MODULES = (Path(__file__).parents[2], Path(msgspec.__file__).parents[1])
"""Where the supervisor finds what it imports."""

NOT_OPEN = Availability(False, "Running code is not switched on yet.")
OFF = "Running code is off on this server; its log says why."


class _SandboxRun:
    def __init__(self, runner: "SandboxRunner", number: int, on_event: OnEvent, input_bytes: int) -> None:
        self._runner = runner
        self.number = number
        self.on_event = on_event
        self._input_left = input_bytes

    def write(self, data: bytes) -> None:
        if len(data) > self._input_left:
            raise TooLarge("too much input for one run")
        self._input_left -= len(data)
        self._runner.send(Input(self.number, data))

    def close_input(self) -> None:
        self._runner.send(CloseInput(self.number))

    def resize(self, columns: int, rows: int) -> None:
        self._runner.send(Resize(self.number, clamp_size(columns), clamp_size(rows)))

    def interrupt(self) -> None:
        self._runner.send(Interrupt(self.number))

    def stop(self) -> None:
        self._runner.send(Stop(self.number))


def _find_languages(host: Host) -> Mapping[str, Found]:
    return detect(load().values(), host)


class SandboxRunner:
    def __init__(
        self, settings: Settings, find_languages: Callable[[Host], Mapping[str, Found]] = _find_languages
    ) -> None:
        """`find_languages` is called in a thread."""
        self._settings = settings
        self._find_languages = find_languages
        self._ceilings = ceilings(settings)
        self._availability = NOT_OPEN
        self._numbers: Iterator[int] = itertools.count(1)
        self._runs: dict[int, _SandboxRun] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._known = asyncio.Event()
        self._closed = False
        self._detecting: asyncio.Task[None] | None = None
        self._found: Mapping[str, Found] = {}
        self._counted = False

    async def open(self) -> None:
        if self._keeper is None and not self._closed:
            self._keeper = asyncio.create_task(self._keep())
            self._detecting = asyncio.create_task(self._detect())
        if self._keeper and self._detecting:
            await self._known.wait()
            await asyncio.wait([self._detecting])

    def available(self) -> Availability:
        return self._availability

    def languages(self) -> Mapping[str, Found]:
        if not self._availability.on:
            return {}
        return {
            name: found
            for name, found in self._found.items()
            if self._counted or not found.toolchain.shared_memory
        }

    async def start(self, job: Job, on_event: OnEvent) -> Run:
        job = admit(job, self._ceilings)
        if not self._availability.on or self._writer is None:
            raise Unavailable(self._availability.reason, code="runs_off")
        if len(self._runs) >= self._settings.run_slots + self._settings.run_queue:
            raise Throttled("too many runs are waiting; try again in a moment")
        number = next(self._numbers)
        started = frame(Start(number, job))
        if len(started) > FRAME_BYTES:
            # The settings allow more than a supervisor takes, which would end and lose all other runs.
            raise TooLarge(f"files and input of a run are longer than {FRAME_BYTES} bytes together")
        run = _SandboxRun(self, number, on_event, self._ceilings.input_bytes - given(job))
        self._runs[number] = run
        self._writer.write(started)
        return run

    async def close(self) -> None:
        self._closed = True
        self._availability = Availability(False, "The server is stopping.")
        if self._detecting:
            self._detecting.cancel()
        if self._keeper:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
            self._keeper = None
        self._known.set()

    def send(self, message: ToSupervisor) -> None:
        """Dropped when the run has ended, or the supervisor, whose runs are told to be lost."""
        if self._writer is None or self._writer.is_closing():
            return
        if not isinstance(message, Setup) and message.run not in self._runs:
            return
        self._writer.write(frame(message))

    async def _detect(self) -> None:
        """Once: what is installed later is found after a restart."""
        host = Host(roots=(*ROOTS, *_folders(self._settings)))
        try:
            self._found = await asyncio.to_thread(self._find_languages, host)
        except Exception:
            log.exception("the languages of this host could not be told")
        found = (f"{one.language.name} {one.version}" for one in self._found.values())
        log.info("languages that can be run: %s", ", ".join(found))

    async def _keep(self) -> None:
        """A supervisor at all times; where code cannot be run, asked again: something may get installed."""
        while True:
            pause = RESTART_DELAY
            try:
                stage = await asyncio.to_thread(stage_path, self._settings.data_dir, self._settings.run_stage)
                await self._with_supervisor(stage)
            except CannotRun as reason:
                self._turn_off(str(reason))
                pause = RETRY_DELAY
            except OSError as error:
                self._turn_off(f"the supervisor cannot be started: {error}")
            await asyncio.sleep(pause)

    async def _with_supervisor(self, stage: Path) -> None:
        """Start one and hear it until it is gone. Raises CannotRun, OSError."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = _spawn(theirs)
            except OSError:
                ours.close()
                raise
        writer: asyncio.StreamWriter | None = None
        try:
            reader, writer = await asyncio.open_unix_connection(sock=ours)
            writer.write(frame(self._setup(stage)))
            async with asyncio.timeout(OPEN_TIMEOUT):
                body = await read_frame(reader)
            opened = to_server.decode(body) if body else None
            if not isinstance(opened, Opened):
                raise CannotRun("the supervisor ended before it was ready")
            if not opened.availability.on:
                raise CannotRun(opened.availability.detail)
            self._writer = writer
            self._counted = opened.counted
            self._availability = opened.availability
            self._known.set()
            log.info("runs are on, held by %s", opened.availability.detail)
            await self._hear(reader)
            log.error("the supervisor of runs ended; %d runs are lost", len(self._runs))
        except TimeoutError:
            raise CannotRun("the supervisor did not get ready in time") from None
        finally:
            self._writer = None
            if self._availability.on:
                self._availability = Availability(False, "Running code is being restarted.")
                self._known.clear()
            if writer:
                writer.close()
            else:
                ours.close()
            await asyncio.shield(asyncio.to_thread(_end, process))
            self._lose_all()

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        while (body := await read_frame(reader)) is not None:
            told = to_server.decode(body)
            if isinstance(told, Opened) or (run := self._runs.get(told.run)) is None:
                continue
            if isinstance(told.event, Finished):
                del self._runs[told.run]
            self._tell(run, told.event)

    def _lose_all(self) -> None:
        runs, self._runs = list(self._runs.values()), {}
        for run in runs:
            self._tell(run, Finished(Verdict(reason=Reason.LOST)))

    def _tell(self, run: _SandboxRun, event: RunEvent) -> None:
        """A caller that breaks its promise and raises harms its own run only."""
        try:
            run.on_event(event)
        except Exception:
            log.exception("an event of a run was not taken")

    def _turn_off(self, detail: str) -> None:
        if detail != self._availability.detail:
            log.warning("running code is off: %s", detail)
        self._availability = Availability(False, OFF, detail)
        self._known.set()

    def _canaries(self, stage: Path) -> list[Path]:
        """What lies in the data folder. A prebuilt stage may lie where jails can read it."""
        database = Path(self._settings.data_dir).resolve() / "pairing.db"
        return [database] if self._settings.run_stage else [database, stage]

    def _setup(self, stage: Path) -> Setup:
        settings = self._settings
        return Setup(
            stage=str(stage),
            ceilings=self._ceilings,
            disk_bytes=settings.run_disk_bytes,
            inodes=settings.run_inodes,
            sockets=settings.run_sockets,
            slots=max(settings.run_slots, 1),
            pool=settings.run_pool,
            queue=settings.run_queue,
            slot_uid=settings.run_slot_uid,
            folders=_folders(settings),
            cgroups=settings.run_cgroups,
            canaries=tuple(map(str, self._canaries(stage))),
        )


def _folders(settings: Settings) -> tuple[str, ...]:
    return tuple(filter(None, (folder.strip() for folder in settings.run_folders.split(","))))


def _spawn(line: socket.socket) -> subprocess.Popen[bytes]:
    """A supervisor with an environment that holds nothing of ours."""
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-B", "-m", "pairing.runner.supervisor", str(line.fileno())],
        env={"PYTHONPATH": os.pathsep.join(map(str, MODULES)), "LANG": "C.UTF-8"}, cwd="/",
        pass_fds=(line.fileno(),), stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def _end(process: subprocess.Popen[bytes]) -> None:
    """It ends by itself when the line is closed, and its jails with it in any case."""
    try:
        process.wait(CLOSE_TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
