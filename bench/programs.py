"""A small program in each language, run as a plain subprocess and in a jail: what the jail adds."""

import asyncio
import os
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pairing.runner.detect import Found
from pairing.runner.layout import SourceFile
from pairing.runner.limits import Ceilings
from pairing.runner.plan import OUT, plan
from pairing.runner.port import Finished, Job, Output, Reason, RunEvent, Runner, Verdict

HELLO: Mapping[str, str] = {
    "python": "print('hello')\n",
    "javascript": "console.log('hello')\n",
    "typescript": "const word: string = 'hello'\nconsole.log(word)\n",
    "ruby": "puts 'hello'\n",
    "php": '<?php echo "hello\\n";\n',
    "perl": 'print "hello\\n";\n',
    "lua": "print('hello')\n",
    "bash": "echo hello\n",
    "c": '#include <stdio.h>\nint main(void) { puts("hello"); }\n',
    "cpp": '#include <iostream>\nint main() { std::cout << "hello" << std::endl; }\n',
    "go": 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hello") }\n',
    "rust": 'fn main() { println!("hello"); }\n',
    "java": 'class Main { public static void main(String[] a) { System.out.println("hello"); } }\n',
}
PATH = "/usr/local/bin:/usr/bin:/bin"
SECONDS = 120.0


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Milliseconds from asking for a program to the first byte that it printed, and to its end. Both count
    what it took to compile it."""

    first: float
    whole: float


def job_of(source: str, found: Found, most: Ceilings) -> Job:
    """A run of one file without a terminal, so that a plain subprocess can do the same."""
    name = found.language.source
    job = plan([SourceFile(name, source)], name, found, "run", most).job
    return msgspec.structs.replace(job, terminal=False, interactive=False)


def run_plainly(job: Job) -> Taken:
    """The job's own commands, without any limits. Raises RuntimeError if one of them fails."""
    with tempfile.TemporaryDirectory(prefix="bench-plain-") as place:
        folder, out = Path(place) / "work", str(Path(place) / "out")
        for file in job.files:
            (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / file.path).write_bytes(file.data)
        first, begun = 0.0, time.perf_counter()
        for step in (*job.compile, job.run):
            given = {name: value.replace(OUT, out) for name, value in step.environment.items()}
            process = subprocess.Popen(
                [part.replace(OUT, out) for part in step.argv],
                cwd=folder,
                env={"PATH": PATH, "HOME": place, "TMPDIR": place, "LANG": "C.UTF-8", **given},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            assert process.stdout is not None
            with process.stdout:
                os.read(process.stdout.fileno(), 1)
                first = time.perf_counter()
                process.stdout.read()
            if process.wait() != 0:
                raise RuntimeError(f"{step.argv[0]} ended with {process.returncode}")
        return Taken(first=(first - begun) * 1e3, whole=(time.perf_counter() - begun) * 1e3)


async def run_jailed(runner: Runner, job: Job) -> Taken:
    """Raises RuntimeError if it does not exit with 0."""
    first: list[float] = []
    ended: asyncio.Future[Verdict] = asyncio.get_running_loop().create_future()

    def hear(event: RunEvent) -> None:
        if isinstance(event, Output) and event.stream != "compile" and not first:
            first.append(time.perf_counter())
        if isinstance(event, Finished):
            ended.set_result(event.verdict)

    begun = time.perf_counter()
    await runner.start(job, hear)
    async with asyncio.timeout(SECONDS):
        verdict = await ended
    over = time.perf_counter()
    if verdict.reason is not Reason.EXITED or verdict.exit_code != 0 or not first:
        raise RuntimeError(f"{job.run.argv[0]} in a jail: {verdict}")
    return Taken(first=(first[0] - begun) * 1e3, whole=(over - begun) * 1e3)
