"""From a pad's files and a wish (run, talk, format, a shell) to the job that a runner takes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from pairing.errors import Conflict
from pairing.runner.detect import Found
from pairing.runner.languages.language import Command, Toolchain
from pairing.runner.layout import SourceFile, lay_out, place
from pairing.runner.limits import Ceilings
from pairing.runner.port import File, Job, Limits, Step

Kind = Literal["run", "repl", "format", "terminal"]

OUT = "/tmp/out"
"""In the jail's own /tmp: no file of the pad can be there."""
HEAP_SHARE = 5 / 8
"""Of the memory of a step; the rest is for code, stacks and what a runtime keeps beside its heap."""
SHELL: Command = ("bash", "--noprofile", "--norc", "-i")
PROMPT = {"PS1": r"\w\$ ", "HISTFILE": ""}

_PLACEHOLDER = re.compile(r"\{(entry|stem|folder|class|out|heap|bin)\}")


@dataclass(frozen=True, slots=True)
class Plan:
    """`entry` is the file that is run or formatted, empty for a shell; `left_out` as in `Layout`.

    `job` lacks only what the room knows: the size of its terminal, and whose turn it is.
    """

    kind: Kind
    entry: str
    job: Job
    left_out: tuple[str, ...] = ()


def plan(files: Sequence[SourceFile], open_path: str, found: Found, kind: Kind, most: Ceilings) -> Plan:
    """The job for all files of a pad while the file `open_path` is open.

    Raises Malformed, TooLarge, and Conflict: `no_entry`, `no_repl`, `no_formatter`.
    """
    match kind:
        case "run":
            return _run(files, open_path, found, most)
        case "format":
            return _format(files, open_path, found, most)
        case "repl" | "terminal":
            return _talk(files, open_path, found, kind, most)


def _run(files: Sequence[SourceFile], open_path: str, found: Found, most: Ceilings) -> Plan:
    toolchain = found.toolchain
    layout = lay_out(files, open_path, found.language, found.version, most)
    values = {
        "entry": layout.entry.path,
        "stem": layout.entry.stem,
        "folder": layout.entry.folder,
        "class": layout.name,
        "bin": found.bin,
    }
    command = toolchain.run_project if layout.project and toolchain.run_project else toolchain.run
    compiling: tuple[Step, ...] = ()
    if toolchain.compile:
        limits = _limits(most.compile, toolchain)
        if toolchain.compile_seconds is not None:
            limits = msgspec.structs.replace(limits, wall=min(limits.wall, toolchain.compile_seconds))
        compiling = (_step(toolchain.compile, toolchain, limits, values, layout.sources),)
    job = Job(
        files=tuple(_file(file) for file in layout.files),
        compile=compiling,
        run=_step(command, toolchain, _limits(most.run, toolchain), values, layout.sources),
        terminal=True,
        interactive=True,
    )
    return Plan("run", layout.entry.path, job, layout.left_out)


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


def _limits(limits: Limits, toolchain: Toolchain) -> Limits:
    processes = min(limits.processes, toolchain.processes or limits.processes)
    return msgspec.structs.replace(limits, processes=processes, reserves=toolchain.reserves)


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
