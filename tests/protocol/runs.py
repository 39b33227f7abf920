"""A server that runs code, and what its people are told of a run."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pairing.runner.detect import detect
from pairing.runner.languages.load import load
from pairing.runner.port import Runner
from pairing.runner.sandbox import SandboxRunner
from pairing.settings import Settings
from pairing.transcript.port import Transcript
from tests.live.playhouse import Company
from tests.protocol.host import Host, Message, Seat, hosted
from tests.support.raw_socket import DEADLINE

SLOT_UID = 62_400
"""No other tests have runs under these user ids."""

__all__ = ["Host", "Message", "Seat", "ended", "jailed", "played", "printed", "told"]


@asynccontextmanager
async def played(
    text: str = "",
    *,
    files: Sequence[Mapping[str, str]] = (),
    transcript: Transcript | None = None,
    **settings: Any,
) -> AsyncIterator[tuple[Host, Company]]:
    """Python, Bash and C are there, and do what the company is told to."""
    company = Company(**settings)
    async with _ready(company.runner, text, files, transcript, settings) as host:
        yield host, company


@asynccontextmanager
async def jailed(
    folder: Path, *, files: Sequence[Mapping[str, str]] = (), **settings: Any
) -> AsyncIterator[Host]:
    """The real sandbox of this machine, with Python alone. `folder` is the server's own."""
    ours = {"data_dir": str(folder), "run_slots": 2, "run_pool": 1, "run_slot_uid": SLOT_UID, **settings}
    runner = SandboxRunner(Settings(**ours), lambda _: detect([load()["python"]]))
    async with _ready(runner, "", files, None, ours) as host:
        yield host


@asynccontextmanager
async def _ready(
    runner: Runner,
    text: str,
    files: Sequence[Mapping[str, str]],
    transcript: Transcript | None,
    settings: Mapping[str, Any],
) -> AsyncIterator[Host]:
    async with hosted(text, files=files, transcript=transcript, runner=runner, **settings) as host:
        runs = host.server.services.rooms.node.runs
        async with asyncio.timeout(DEADLINE * 3):
            await runs.open()
        assert runs.available().on
        yield host


async def told(seat: Seat, run: str = "r1") -> list[Message]:
    """The entries about a run as they come, up to its last."""
    about: list[Message] = []
    while not about or about[-1]["kind"] != "run_finished":
        entry = await seat.raw.next_entry()
        if entry.get("run") == run:
            about.append(entry)
    return about


async def ended(seat: Seat, run: str = "r1") -> Message:
    """How a run ended."""
    return (await told(seat, run))[-1]


def printed(about: Sequence[Message]) -> str:
    return "".join(entry["text"] for entry in about if entry["kind"] == "run_printed")
