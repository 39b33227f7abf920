"""One program of the corpus, and what must become of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from pairing.runner.port import Job, Limits, Reason, Step
from tests.support.runner import files

LIMITS = Limits(
    wall=2.0, cpu=2.0, memory=128 << 20, processes=32, files=64, file_bytes=8 << 20, output=64 << 10
)
LARGE = msgspec.structs.replace(LIMITS, wall=20.0, cpu=20.0, memory=512 << 20, processes=64, files=256)
RESERVING = msgspec.structs.replace(LARGE, reserves=True)


@dataclass(frozen=True, kw_only=True)
class Case:
    """`reasons`: how the run may end. `says`: part of its output. `never`: what must not be in it."""

    name: str
    job: Job
    reasons: frozenset[Reason]
    says: bytes = b""
    never: bytes = b""
    exit_code: int | None = None
    signal: int | None = None
    within: float = 10.0
    """Seconds that the run may take at most."""


def case(
    name: str,
    job: Job,
    *,
    reasons: Sequence[Reason] = (Reason.EXITED,),
    says: bytes = b"",
    never: bytes = b"\0never",
    exit_code: int | None = None,
    signal: int | None = None,
    within: float = 15.0,
    stdin: bytes = b"",
    terminal: bool = False,
) -> Case:
    job = msgspec.structs.replace(job, stdin=stdin, terminal=terminal)
    return Case(
        name=name, job=job, reasons=frozenset(reasons), says=says, never=never, exit_code=exit_code,
        signal=signal, within=within,
    )  # fmt: skip


def python(
    name: str,
    source: str,
    files: Sequence[tuple[str, str]] = (),
    limits: Limits = LIMITS,
    **expected: object,
) -> Case:
    step = Step(argv=("python3", "-B", "-u", "main.py"), limits=limits)
    return _case(name, [("main.py", source), *files], step, (), expected)


def shell(name: str, source: str, limits: Limits = LIMITS, **expected: object) -> Case:
    return _case(name, [("main.sh", source)], Step(argv=("bash", "main.sh"), limits=limits), (), expected)


def node(name: str, source: str, **expected: object) -> Case:
    step = Step(argv=("node", "--max-old-space-size=256", "main.js"), limits=RESERVING)
    return _case(name, [("main.js", source)], step, (), expected)


def java(name: str, source: str, **expected: object) -> Case:
    flags = ("-Xmx128m", "-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    compile_step = Step(argv=("javac", "-J-Xmx128m", "-J-XX:+UseSerialGC", "Main.java"), limits=RESERVING)
    run = Step(argv=("java", *flags, "-cp", ".", "Main"), limits=RESERVING)
    return _case(name, [("Main.java", source)], run, (compile_step,), expected)


def c(name: str, source: str, limits: Limits = LIMITS, **expected: object) -> Case:
    compile_step = Step(argv=("gcc", "-O1", "-pthread", "main.c", "-o", "prog"), limits=LARGE)
    return _case(name, [("main.c", source)], Step(argv=("./prog",), limits=limits), (compile_step,), expected)


def cpp(name: str, source: str, compiling: Limits = LARGE, **expected: object) -> Case:
    compile_step = Step(argv=("g++", "-O0", "-pthread", "main.cpp", "-o", "prog"), limits=compiling)
    return _case(
        name, [("main.cpp", source)], Step(argv=("./prog",), limits=LIMITS), (compile_step,), expected
    )


def _case(
    name: str,
    sources: Sequence[tuple[str, str]],
    run: Step,
    compile_steps: tuple[Step, ...],
    expected: dict[str, object],
) -> Case:
    job = Job(files=files(sources), run=run, compile=compile_steps)
    return case(name, job, **expected)  # type: ignore[arg-type]
