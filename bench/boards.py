"""What the server spends on an operation on a board of 3,000 elements, beside one on a text: `python -m
bench.boards [--rooms 10] [--seconds 8] [--turns 3]`.

A real server on one core, embedded, and so many rooms with somebody who types or drags and somebody who
watches. Microseconds of the server's CPU for each operation that was stored; text and board take turns.
"""

import argparse
import asyncio
import json
import os
import time
import urllib.request
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import partial
from statistics import median
from typing import Any

from bench.processes import GENERATOR_CORE, cpu_seconds
from bench.scene import ELEMENTS, rectangle
from bench.systems import BY_NAME, Running, running
from bench.tables import spread_of, table
from pairing.client.client import Client
from pairing.client.drawing import Board
from pairing.client.text import Pad

EACH = 1_000
"""Elements put in one operation while a board is filled."""
PACE = 0.04
"""Seconds between two messages of a client: a text's pushes and a board's drawings come equally often."""


def created(target: Running) -> dict[str, str]:
    """A new interview: links by name."""
    people = [{"name": "types", "role": "interviewer"}, {"name": "looks", "role": "candidate"}]
    pads = [{"name": "main.py", "language": "python", "text": "x = 1\n" * 1_000}]
    request = urllib.request.Request(
        f"http://{target.addresses[0]}/api/interviews",
        json.dumps({"title": "Bench", "people": people, "pads": pads}).encode(),
        {"Authorization": f"Bearer {target.token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        made: dict[str, Any] = json.load(answer)
    base = f"http://{target.addresses[0]}/j/"
    return {person["name"]: base + person["link"].rpartition("/")[2] for person in made["people"]}


async def filled(client: Client) -> Board:
    board = await client.create_board("Board")
    for start in range(0, ELEMENTS, EACH):
        board.draw({f"e{n:04d}": ["+", rectangle(n * 7.5, n)] for n in range(start, start + EACH)})
        await board.confirmed(timeout=60)
    return board


def typist(client: Client) -> Callable[[int], None]:
    pad = client.pads["p1"]

    def insert(step: int) -> None:
        pad.insert(step % 4_000, "x")

    return insert


def dragger(board: Board) -> Callable[[int], None]:
    def drag(step: int) -> None:
        board.draw({f"e{step % 20:04d}": ["~", {"x": step, "y": 3.5}]})

    return drag


def _unconfirmed(document: Pad | Board) -> int:
    return document.unconfirmed


async def work(client: Client, act: Callable[[int], None], settled: Callable[[], int], until: float) -> None:
    """One operation at a time: the next when the last was stored."""
    clock, step = time.monotonic, 0
    while clock() < until:
        act(step)
        step += 1
        await client.until(lambda _: settled() == 0, timeout=60)


async def turn(
    target: Running, clients: list[Client], kind: str, boards: list[Board], seconds: float
) -> float:
    """Microseconds for each operation of one kind."""

    def stored() -> int:
        if kind == "text":
            return sum(client.state.pads["p1"].document.version for client in clients)
        return sum(board.version for board in boards)

    before, cpu = stored(), cpu_seconds(target.pids)
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        for client, board in zip(clients, boards, strict=True):
            if kind == "text":
                pad = client.pads["p1"]
                group.create_task(work(client, typist(client), partial(_unconfirmed, pad), until))
            else:
                group.create_task(work(client, dragger(board), partial(_unconfirmed, board), until))
    return (cpu_seconds(target.pids) - cpu) / (stored() - before) * 1e6


async def measure(rooms: int, seconds: float, turns: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {"text": [], "board": []}
    with running(BY_NAME["pairing"], None) as target:
        os.sched_setaffinity(0, {GENERATOR_CORE})
        async with AsyncExitStack() as stack:
            clients, boards = [], []
            for _ in range(rooms):
                links = await asyncio.to_thread(created, target)
                await stack.enter_async_context(Client.open(links["looks"], timeout=60))
                client = await stack.enter_async_context(Client.open(links["types"], pace=PACE, timeout=60))
                clients.append(client)
                boards.append(await filled(client))
            for _ in range(turns):
                for kind, readings in taken.items():
                    readings.append(await turn(target, clients, kind, boards, seconds))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0] if __doc__ else None)
    parser.add_argument("--rooms", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=8.0, help="of each turn")
    parser.add_argument("--turns", type=int, default=3)
    given = parser.parse_args()
    taken = asyncio.run(measure(given.rooms, given.seconds, given.turns))
    rows = [[kind, spread_of(readings)] for kind, readings in taken.items()]
    print(table(["operation on a", "server CPU, us"], rows))
    print(f"\nboard / text: {median(taken['board']) / median(taken['text']):.2f}")


if __name__ == "__main__":
    main()
