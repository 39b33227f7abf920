"""From a pad's files and a wish (run, test, talk, format, a shell) to the job that a runner takes."""

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

import msgspec

from pairing.errors import Conflict
from pairing.runner.detect import Found
from pairing.runner.languages.language import Command, Lower, ReportFormat, Toolchain
from pairing.runner.languages.load import harness
from pairing.runner.layout import Layout, SourceFile, fit, lay_out, place
from pairing.runner.limits import Ceilings
from pairing.runner.port import File, Job, Limits, Step

Kind = Literal["run", "cases", "test_file", "repl", "format", "terminal"]

OUT = "/tmp/out"
"""In the jail's own /tmp: no file of the pad can be there."""
HEAP_SHARE = 5 / 8
"""Of the memory of a step; the rest is for code, stacks and what a runtime keeps beside its heap."""
SHELL: Command = ("bash", "--noprofile", "--norc", "-i")
HARNESS = "pairing_tests"
"""The folder of a harness; files of the pad in a folder of this name give way."""
PROMPT = {"PS1": r"\w\$ ", "HISTFILE": ""}

_PLACEHOLDER = re.compile(r"\{(entry|stem|folder|class|out|heap|bin|harness)\}")


@dataclass(frozen=True, slots=True)
class Plan:
    """`entry` is the file that is run or formatted, empty for a shell; `left_out` as in `Layout`. `report`:
    what a run of tests prints to stdout, for `pairing.runner.reports`.

    `job` lacks only what the room knows: the size of its terminal, and whose turn it is.
    """

    kind: Kind
    entry: str
    job: Job
    left_out: tuple[str, ...] = ()
    report: ReportFormat | None = None


def is_test_file(found: Found, path: str) -> bool:
    """Whether a file of this name is one of tests that can be run in the language."""
    if found.tests is None:
        return False
    name = posixpath.basename(path)
    return any(fnmatchcase(name, pattern) for pattern in found.tests.files)


def plan(
    files: Sequence[SourceFile],
    open_path: str,
    found: Found,
    kind: Kind,
    most: Ceilings,
    cases: Sequence[bytes] = (),
) -> Plan:
    """The job for all files of a pad while the file `open_path` is open. `cases`: for that kind.

    Raises Malformed, TooLarge, and Conflict: `no_entry`, `no_repl`, `no_formatter`, `no_tests`.
    """
    match kind:
        case "run":
            return _run(files, open_path, found, most)
        case "cases":
            return _try(_run(files, open_path, found, most), found, most, cases)
        case "test_file":
            return _test(files, open_path, found, most)
        case "format":
            return _format(files, open_path, found, most)
        case "repl" | "terminal":
            return _talk(files, open_path, found, kind, most)


def _run(files: Sequence[SourceFile], open_path: str, found: Found, most: Ceilings) -> Plan:
    toolchain = found.toolchain
    layout = lay_out(files, open_path, found.language, found.version, most)
    values = _values(layout, found)
    command = toolchain.run_project if layout.project and toolchain.run_project else toolchain.run
    job = Job(
        files=tuple(_file(file) for file in layout.files),
        compile=_compiling(toolchain.compile, toolchain, most, values, layout.sources),
        run=_step(command, toolchain, _limits(most.run, toolchain), values, layout.sources),
        terminal=True,
        interactive=True,
    )
    return Plan("run", layout.entry.path, job, layout.left_out)


def _try(run: Plan, found: Found, most: Ceilings, cases: Sequence[bytes]) -> Plan:
    step = msgspec.structs.replace(run.job.run, limits=_limits(most.case, found.toolchain))
    job = msgspec.structs.replace(run.job, run=step, terminal=False, interactive=False, cases=tuple(cases))
    return Plan("cases", run.entry, job, run.left_out)


def _test(files: Sequence[SourceFile], open_path: str, found: Found, most: Ceilings) -> Plan:
    tests, toolchain = found.tests, found.toolchain
    if tests is None:
        raise Conflict(f"files of tests in {found.language.name} cannot be run here", code="no_tests")
    files = [file for file in files if fit(file.path).partition("/")[0] != HARNESS]
    layout = lay_out(files, open_path, found.language, found.version, most, tests=True)
    values = {**_values(layout, found), "harness": HARNESS}
    added = (
        [SourceFile(f"{HARNESS}/{path}", text) for path, text in harness(tests.harness)]
        if tests.harness
        else []
    )
    run = _step(tests.run, toolchain, _limits(most.run, toolchain), values, layout.sources)
    run = msgspec.structs.replace(run, environment={**run.environment, **tests.environment})
    job = Job(
        files=tuple(_file(file) for file in (*layout.files, *added)),
        compile=_compiling(tests.compile, toolchain, most, values, layout.sources),
        run=run,
    )
    return Plan("test_file", layout.entry.path, job, layout.left_out, tests.report)


def _values(layout: Layout, found: Found) -> dict[str, str]:
    return {
        "entry": layout.entry.path,
        "stem": layout.entry.stem,
        "folder": layout.entry.folder,
        "class": layout.name,
        "bin": found.bin,
    }


def _compiling(
    command: Command, toolchain: Toolchain, most: Ceilings, values: Mapping[str, str], sources: Sequence[str]
) -> tuple[Step, ...]:
    if not command:
        return ()
    limits = _limits(most.compile, toolchain, toolchain.compile_limits)
    return (_step(command, toolchain, limits, values, sources),)


def _talk(
    files: Sequence[SourceFile],
    open_path: str,
    found: Found,
    kind: Literal["repl", "terminal"],
    most: Ceilings,
) -> Plan:
    toolchain = found.toolchain
    if kind == "repl" and not toolchain.repl:
        raise Conflict(f"{found.language.name} has no interactive shell here", code="no_repl")
    placed, left_out, _ = place(files, open_path, found.language, most)
    limits = _limits(most.terminal, toolchain)
    step = _step(toolchain.repl if kind == "repl" else SHELL, toolchain, limits, {"bin": found.bin}, ())
    if kind == "terminal":
        # Any language may be started from a shell, so it gets by without a limit on address space.
        step = msgspec.structs.replace(
            step,
            limits=msgspec.structs.replace(most.terminal, reserves=True),
            environment={**step.environment, **PROMPT},
        )
    job = Job(files=tuple(_file(file) for file in placed), run=step, terminal=True, interactive=True)
    return Plan(kind, "", job, left_out)


def _format(files: Sequence[SourceFile], open_path: str, found: Found, most: Ceilings) -> Plan:
    formatter = found.formatter
    if formatter is None:
        raise Conflict(f"nothing that formats {found.language.name} is installed", code="no_formatter")
    placed, _, opened = place(
        [file for file in files if file.path == open_path], open_path, found.language, most
    )
    if not placed:
        raise Conflict("the file to format is not there", code="no_entry")
    limits = msgspec.structs.replace(most.run, reserves=formatter.reserves)
    argv = _fill(formatter.command, {"entry": opened, "bin": found.bin}, ())
    job = Job(run=Step(argv=argv, limits=limits), stdin=_bytes(placed[0].text))
    return Plan("format", opened, job)


def _limits(most: Limits, toolchain: Toolchain, lower: Lower | None = None) -> Limits:
    wanted = msgspec.structs.asdict(lower or toolchain.limits)
    lowered = {name: min(value, getattr(most, name)) for name, value in wanted.items() if value is not None}
    return msgspec.structs.replace(most, reserves=toolchain.reserves, **lowered)


def _step(
    command: Command, toolchain: Toolchain, limits: Limits, values: Mapping[str, str], sources: Sequence[str]
) -> Step:
    known = {**values, "out": OUT, "heap": str(int(limits.memory * HEAP_SHARE) >> 20)}
    environment = {name: _fill((text,), known, ())[0] for name, text in toolchain.environment.items()}
    return Step(argv=_fill(command, known, sources), limits=limits, environment=environment)


def _fill(command: Command, values: Mapping[str, str], sources: Sequence[str]) -> Command:
    """The command with its placeholders replaced, once: what is put in is not looked at again."""
    filled: list[str] = []
    for part in command:
        if part == "{sources}":
            filled.extend(sources)
        else:
            filled.append(_PLACEHOLDER.sub(lambda match: values[match[1]], part))
    return tuple(filled)


def _file(file: SourceFile) -> File:
    return File(file.path, _bytes(file.text))


def _bytes(text: str) -> bytes:
    """UTF-8; half a surrogate pair, which a pad may hold for a moment, becomes a question mark."""
    return text.encode(errors="replace")
