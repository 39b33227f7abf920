"""A server in small, for the corpus: a runner on uvloop, with a secret in its environment.

`python -m tests.sandbox.house DATA_DIR UID CGROUPS < names` runs the named cases side by side and prints what
became of each as JSON lines; `wait` instead of names on stdin starts programs that stay, says so, and waits.
"""

import asyncio
import json
import os
import sys
import time

import msgspec
import uvloop

from pairing.runner.port import File, Job
from pairing.runner.sandbox import SandboxRunner
from pairing.settings import Settings
from tests.sandbox.benign import BENIGN
from tests.sandbox.case import Case
from tests.sandbox.hostile import HOSTILE
from tests.support.runner import finish, no_languages, python_job, start

AT_ONCE = 4


def told(text: bytes) -> None:
    os.write(1, text + b"\n")


def filled(job: Job) -> Job:
    """The job with what the test knows about its host put in."""
    known = {"{port}": "PORT", "{socket}": "SOCKET", "{canary}": "CANARY"}
    files = []
    for file in job.files:
        text = file.data.decode()
        for mark, name in known.items():
            text = text.replace(mark, os.environ[name])
        files.append(File(file.path, text.replace("{{}}", "{}").encode()))
    return msgspec.structs.replace(job, files=tuple(files))


async def play(runner: SandboxRunner, case: Case, turns: asyncio.Semaphore) -> None:
    async with turns:
        begun = time.monotonic()
        ear = await finish(runner, filled(case.job))
        verdict = ear.verdicts[0]
        result = {
            "name": case.name, "reason": verdict.reason.value, "exit_code": verdict.exit_code,
            "signal": verdict.signal, "seconds": time.monotonic() - begun, "peak": verdict.peak_bytes,
            "bytes": len(ear.output("stdout", "stderr")), "output": ear.output().hex(),
            "ends": len(ear.verdicts),
        }  # fmt: skip
        told(json.dumps(result).encode())


async def main(data_dir: str, uid: int, cgroups: bool) -> None:
    runner = SandboxRunner(
        Settings(
            data_dir=data_dir, run_slot_uid=uid, run_cgroups=cgroups, run_slots=6, run_pool=2, run_folders=""
        ),
        no_languages,
    )
    await runner.open()
    told(msgspec.json.encode(runner.available()))
    names = await asyncio.to_thread(sys.stdin.read)
    if names == "wait":
        source = (
            "import os, time\nfor _ in range(7): os.fork() or time.sleep(600)\nprint('up'); time.sleep(600)"
        )
        for terminal in (True, False):
            _, ear = await start(runner, python_job(source, terminal=terminal))
            await ear.until(b"up")
        told(b"up")
        await asyncio.Event().wait()
    turns = asyncio.Semaphore(AT_ONCE)
    wanted = set(names.splitlines())
    cases = [case for case in (*HOSTILE, *BENIGN) if case.name in wanted]
    await asyncio.gather(*(play(runner, case, turns) for case in cases))
    await runner.close()


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3] == "1"))
