"""The queue of jobs in Redis, and who is alive: `queue.lua` with types.

Every call may be repeated when it is not known whether it was done. All raise `AWAY`.
"""

from collections.abc import Iterable
from importlib import resources
from typing import Any, Literal

import msgspec

from pairing.runner.remote.link import Link
from pairing.settings import Settings

PREFIX = "pairing:runs:1:"
"""The number counts versions of what is said: servers and workers that would not understand each other do not
meet, and an upgrade loses no job to a misunderstanding."""


class View(msgspec.Struct, frozen=True):
    """What a server sees when it says that it is alive: the newest entry of its inbox, and the live workers
    with the revision of what they say about themselves."""

    last: bytes
    workers: dict[str, int]


class JobQueue:
    def __init__(self, link: Link, settings: Settings) -> None:
        self._calls = link.calls
        self._settings = settings
        self._lease = milliseconds(settings.runner_lease)
        self._script = link.calls.register_script(
            resources.files(__package__).joinpath("queue.lua").read_text()
        )

    # The server's side

    async def put(
        self, server: str, number: int, owner: str, kinds: Iterable[str], job: bytes
    ) -> Literal[b"put", b"full", b"owner_full", b"unknown"]:
        """Have a job run by a worker of one of these kinds, now or when its turn comes."""
        settings = self._settings
        answer: Literal[b"put", b"full", b"owner_full", b"unknown"] = await self._call(
            "put", server, number, owner, " ".join(kinds), job, milliseconds(settings.runner_wait),
            settings.run_queue, settings.runner_queue_per_owner, settings.runner_queue_bytes,
        )  # fmt: skip
        return answer

    async def withdraw(self, server: str, number: int) -> Literal[b"withdrawn", b"taken", b"gone"]:
        """Take a job back that still waits. `gone`: it waited too long, or Redis forgot it."""
        answer: Literal[b"withdrawn", b"taken", b"gone"] = await self._call("withdraw", server, number)
        return answer

    async def join(self, server: str) -> None:
        await self._call("join", server, self._lease)

    async def renew_server(self, server: str, read: bytes) -> View | None:
        """Live on; forget what was read up to `read`. None: the lease was over."""
        answer = await self._call("renew_server", server, self._lease, read)
        if answer is None:
            return None
        last, workers = answer
        return View(last, {worker.decode(): int(revision) for worker, revision in workers})

    async def about(self, worker: str) -> bytes | None:
        """What a worker says about itself, None if it is gone."""
        said = await self._calls.hget(f"{PREFIX}about:{worker}", "about")
        return said if isinstance(said, bytes) else None

    async def quit(self, server: str) -> None:
        await self._call("quit", server)

    # The worker's side

    async def enlist(self, worker: str, granted: int, kind: str, about: bytes) -> None:
        await self._call("enlist", worker, self._lease, granted, kind, about)

    async def describe(self, worker: str, kind: str, about: bytes) -> None:
        await self._call("describe", worker, kind, about)

    async def grant(self, worker: str, granted: int) -> int | None:
        """Ask for `granted` jobs in all; returns how many were given so far. None: the lease is over."""
        given: int | None = await self._call("grant", worker, granted)
        return given

    async def renew_worker(
        self, worker: str, granted: int, read: bytes, servers: Iterable[str]
    ) -> list[str] | None:
        """Live on; returns which of the servers are gone. None: the lease was over."""
        gone = await self._call("renew_worker", worker, self._lease, granted, read, *servers)
        return None if gone is None else [server.decode() for server in gone]

    async def leave(self, worker: str) -> None:
        await self._call("leave", worker)

    async def _call(self, act: str, *arguments: str | int | bytes) -> Any:
        return await self._script(keys=[f"{PREFIX}queue:owners"], args=[PREFIX, act, *arguments])


def milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))
