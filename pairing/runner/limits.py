"""What a job may ask for: ceilings from the settings, and the check every job passes before it is run."""

import math
import re

import msgspec

from pairing.errors import Malformed, TooLarge
from pairing.runner.port import File, Job, Limits, Step
from pairing.settings import Settings

PATH_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*\Z")
"""Names are created inside the jail, so odd ones could hurt only the jail; these also suit every compiler."""
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
PATH_DEPTH = 8
PART_CHARS = 100
ARGUMENTS = 200
ARGUMENT_BYTES = 16_384
SIZE = range(1, 501)
"""Columns and rows of a terminal."""


class Ceilings(msgspec.Struct, frozen=True):
    """The most that the steps of a job may use, and how large a job may be."""

    run: Limits
    terminal: Limits
    compile: Limits
    case: Limits
    cases: int
    source_bytes: int
    source_files: int
    input_bytes: int
    """Of everything a run is given to read: what it starts with, what is typed, all its cases."""


def ceilings(settings: Settings) -> Ceilings:
    run = Limits(
        wall=settings.run_wall,
        cpu=settings.run_cpu,
        memory=settings.run_memory_bytes,
        processes=settings.run_processes,
        files=settings.run_files,
        file_bytes=settings.run_file_bytes,
        output=settings.run_output_bytes,
    )
    return Ceilings(
        run=run,
        terminal=msgspec.structs.replace(run, wall=settings.run_terminal_wall, cpu=settings.run_terminal_cpu),
        compile=msgspec.structs.replace(
            run,
            wall=settings.compile_wall,
            cpu=settings.compile_cpu,
            memory=settings.compile_memory_bytes,
            output=settings.compile_output_bytes,
        ),
        case=msgspec.structs.replace(run, wall=settings.run_case_wall, output=settings.run_case_output_bytes),
        cases=settings.run_cases,
        source_bytes=settings.run_source_bytes,
        source_files=settings.run_source_files,
        input_bytes=settings.run_input_bytes,
    )


def admit(job: Job, most: Ceilings) -> Job:
    """The job with its limits lowered to the ceilings. Raises Malformed, TooLarge."""
    _check_files(job.files, most)
    if given(job) > most.input_bytes:
        raise TooLarge(f"the input is longer than {most.input_bytes} bytes")
    if len(job.cases) > most.cases:
        raise TooLarge(f"more than {most.cases} cases")
    if job.cases and (job.terminal or job.interactive or job.stdin):
        raise Malformed("cases leave no room for a terminal or other input")
    kind = most.terminal if job.terminal else most.case if job.cases else most.run
    return msgspec.structs.replace(
        job,
        compile=tuple(_admit_step(step, most.compile) for step in job.compile),
        run=_admit_step(job.run, kind),
        columns=clamp_size(job.columns),
        rows=clamp_size(job.rows),
    )


def given(job: Job) -> int:
    """Bytes of input that come with the job."""
    return len(job.stdin) + sum(map(len, job.cases))


def clamp(limits: Limits, most: Limits) -> Limits:
    """Each limit lowered to its ceiling. Raises Malformed for what is not a positive number."""
    lowered = {}
    for name in ("wall", "cpu", "memory", "processes", "files", "file_bytes", "output"):
        value = getattr(limits, name)
        if math.isnan(value) or value <= 0:
            raise Malformed(f"the limit {name} must be more than 0")
        lowered[name] = min(value, getattr(most, name))
    return msgspec.structs.replace(limits, **lowered)


def clamp_size(cells: int) -> int:
    return min(max(cells, SIZE[0]), SIZE[-1])


def _admit_step(step: Step, most: Limits) -> Step:
    if not step.argv or not step.argv[0]:
        raise Malformed("a step needs a command")
    if len(step.argv) + len(step.environment) > ARGUMENTS:
        raise TooLarge(f"more than {ARGUMENTS} arguments")
    texts = [*step.argv, *(f"{name}={value}" for name, value in step.environment.items())]
    if any("\0" in text for text in texts) or not all(VARIABLE.match(name) for name in step.environment):
        raise Malformed("an argument or variable that no program can be given")
    if sum(len(_utf8(text)) + 1 for text in texts) > ARGUMENT_BYTES:
        raise TooLarge(f"arguments longer than {ARGUMENT_BYTES} bytes")
    return msgspec.structs.replace(step, limits=clamp(step.limits, most))


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise Malformed("an argument that is not Unicode text") from None


def _check_files(files: tuple[File, ...], most: Ceilings) -> None:
    if len(files) > most.source_files:
        raise TooLarge(f"more than {most.source_files} files")
    if sum(len(file.data) for file in files) > most.source_bytes:
        raise TooLarge(f"the files are longer than {most.source_bytes} bytes together")
    paths = [file.path for file in files]
    for path in paths:
        parts = path.split("/")
        if len(parts) > PATH_DEPTH or not all(
            len(part) <= PART_CHARS and PATH_PART.match(part) for part in parts
        ):
            raise Malformed(f"{path!r} cannot be a file name in a run")
    folders = {path.rsplit("/", depth)[0] for path in paths for depth in range(1, path.count("/") + 1)}
    if len(set(paths)) < len(paths) or folders & set(paths):
        raise Malformed("two files of the same name, or a file named like a folder")
