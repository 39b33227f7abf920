"""Programs for tests of runners, each written twice: in Python for a sandbox, as a play for `scripted`."""

import asyncio
from typing import NamedTuple

from pairing.runner.scripted import Interrupted, Killed, Play, Stage
from tests.support.runner import SMALL


async def greet(stage: Stage) -> int:
    stage.say(b"name? ")
    stage.say(b"hello " + (await stage.hear()).strip() + b"\n")
    return 0


async def count(stage: Stage) -> int:
    stage.say(b"1\n2\n")
    stage.say(b"oh\n", "stderr")
    return 3


async def echo(stage: Stage) -> int:
    while line := await stage.hear():
        stage.say(line.upper())
    stage.say(b"end\n")
    return 0


async def read(stage: Stage) -> int:
    stage.say(stage.files["data/words.txt"])
    return 0


async def wait(stage: Stage) -> int:
    stage.say(b"waiting\n")
    try:
        await stage.sleep(1_000)
    except Interrupted:
        stage.say(b"interrupted\n")
    return 0


async def shout(stage: Stage) -> int:
    while True:
        stage.say(b"x" * 1_000)
        await asyncio.sleep(0)


async def judge(stage: Stage) -> int:
    """One program with many ends, each for another case."""
    line = (await stage.hear()).strip()
    stage.say(b"got " + line + b"\n")
    match line:
        case b"wait":
            await stage.sleep(1_000)
        case b"shout":
            await shout(stage)
        case b"die":
            raise Killed(9)
        case b"eat":
            stage.spend(memory=SMALL.memory * 2)
        case b"more":
            return len(await stage.hear())
    return 3


async def die(stage: Stage) -> int:
    raise Killed(9)


async def measure(stage: Stage) -> int:
    stage.say(b"%d x %d\n" % stage.size)
    await stage.hear()
    stage.say(b"%d x %d\n" % stage.size)
    return 0


class Program(NamedTuple):
    source: str
    play: Play


PROGRAMS = {
    "greet": Program("print('hello', input('name? '))", greet),
    "count": Program("import sys\nprint(1)\nprint(2)\nprint('oh', file=sys.stderr)\nsys.exit(3)", count),
    "echo": Program("import sys\nfor line in sys.stdin: print(line.upper(), end='')\nprint('end')", echo),
    "read": Program("print(open('data/words.txt').read(), end='')", read),
    "wait": Program(
        "import time\ntry: print('waiting'); time.sleep(99)\nexcept KeyboardInterrupt: print('interrupted')",
        wait,
    ),
    "shout": Program("while True: print(end='x' * 1000)", shout),
    "judge": Program(
        "import os, time\nline = input()\nprint('got', line)\nmatch line:\n"
        "  case 'wait': time.sleep(99)\n"
        "  case 'shout':\n    while True: print(end='x' * 1000)\n"
        "  case 'die': os.kill(os.getpid(), 9)\n"
        "  case 'eat': [bytearray(10 ** 6) for _ in range(10 ** 6)]\n"
        "  case 'more':\n    try: input()\n    except EOFError: raise SystemExit(0)\n"
        "raise SystemExit(3)",
        judge,
    ),
    "die": Program("import os\nos.kill(os.getpid(), 9)", die),
    "measure": Program(
        "import os\nfor _ in range(2):\n  print('%d x %d' % os.get_terminal_size(0))\n  _ or input()", measure
    ),
}
