"""A language as data: how it is found on the runner, compiled, run, talked to and formatted.

Commands are lists of arguments, never shell strings. Placeholders within an argument:

    {entry}   the file that is run, relative to the working folder
    {stem}    its name without folder and ending
    {folder}  its folder, `.` for the working folder itself
    {class}   the class or module it is run as, with its package
    {out}     where compiled things go, outside the working folder: a name that may get an ending
    {heap}    what the runtime may keep on its heap, in MiB
    {bin}     the folder of the first detected executable
    {harness} the folder of the harness of a file of tests

An argument that is exactly {sources} becomes the files to compile, the entry first.
"""

from typing import Literal

import msgspec

Command = tuple[str, ...]

Convention = Literal["plain", "python", "node", "java", "kotlin", "scala", "go", "elixir"]
"""What the ecosystem expects of a folder beyond files with names."""

ReportFormat = Literal["lines", "go", "rust", "tap"]
"""How a run of tests says what became of them: see `pairing.runner.reports`."""


class Lower(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Limits below those of the settings, where the language needs less; names as in `port.Limits`."""

    wall: float | None = None
    cpu: float | None = None
    memory: int | None = None
    processes: int | None = None
    files: int | None = None
    file_bytes: int | None = None
    output: int | None = None


class Tests(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way to run a file of tests. The report comes on stdout, and as much as can be nothing else does."""

    files: tuple[str, ...]
    """Patterns for the names of such files, without folders."""
    detect: Command = ()
    """What must be there besides the toolchain."""
    harness: str = ""
    """A folder of `harness/`, laid beside the files of the pad."""
    compile: Command = ()
    run: Command
    environment: dict[str, str] = {}
    report: ReportFormat
    debian: tuple[str, ...] = ()


class Toolchain(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One set of programs that can run the language."""

    name: str
    """What the version is a version of."""
    detect: Command
    """What must be there: names of executables, or absolute patterns of files (the newest match counts)."""
    version: Command
    """Prints the version of what runs the code: the first number with a dot in it."""
    at_least: str = ""
    """The oldest version that will do."""
    compile: Command = ()
    run: Command
    run_project: Command = ()
    """Run instead, where the convention tells several files from one: a package, modules to load first."""
    repl: Command = ()
    tests: tuple[Tests, ...] = ()
    """In the order they are preferred."""
    environment: dict[str, str] = {}
    reserves: bool = False
    """The runtime reserves much more address space than it uses: see `pairing.runner.port.Limits`."""
    shared_memory: bool = False
    """Needs System V and anonymous shared memory, which belongs to no process: only a cgroup can count it."""
    limits: Lower = Lower()
    """Of its runs, shells and tests."""
    compile_limits: Lower = Lower()
    debian: tuple[str, ...] = ()
    """Debian packages; empty where Debian has none."""


class Formatter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Reads a file from its input and prints it formatted."""

    detect: Command
    command: Command
    reserves: bool = False
    debian: tuple[str, ...] = ()


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`id` is the word the editor uses. Toolchains and formatters in the order they are preferred."""

    id: str
    name: str
    extensions: tuple[str, ...]
    """File name endings without the dot, the usual one first."""
    headers: tuple[str, ...] = ()
    """Those of them that are neither run nor compiled by themselves."""
    source: str
    """The name of a first file."""
    convention: Convention = "plain"
    entry_point: str = ""
    """A pattern for the start of a program, in text without comments and strings. Empty: any file is one."""
    one_entry_point: bool = False
    """Files with an entry point of their own are left out when another one is run: they would clash."""
    install: str
    """What to tell somebody who lacks it."""
    starter: str
    toolchains: tuple[Toolchain, ...]
    formatters: tuple[Formatter, ...] = ()

    @property
    def runnable(self) -> tuple[str, ...]:
        """The endings of files that can be an entry."""
        return tuple(ending for ending in self.extensions if ending not in self.headers)
