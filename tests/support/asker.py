"""A server in small: has jobs run by remote runners, and stays. `python -m tests.support.asker PROGRAM...`

Each program is the command of one job. Says `asked` when all are handed in, then what is printed.
"""

import asyncio
import os
import sys

from pairing.environment import read_settings
from pairing.runner.port import Job, Output, RunEvent, Step
from pairing.runner.remote.runner import RemoteRunner
from tests.support.runner import SMALL


def hear(event: RunEvent) -> None:
    if isinstance(event, Output):
        os.write(1, event.data)


async def ask(programs: list[str]) -> None:
    runner = RemoteRunner(read_settings())
    await runner.open()
    for program in programs:
        await runner.start(Job(run=Step(argv=(program,), limits=SMALL)), hear)
    os.write(1, b"asked\n")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(ask(sys.argv[1:]))
