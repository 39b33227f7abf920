"""Ready jails, and the slots they take: a jail is made ahead, used once, thrown away."""

import asyncio
import contextlib
from collections import deque

from pairing.runner.cgroup import Group, Groups
from pairing.runner.jail import Jail
from pairing.runner.kit import Kit

REFILL_DELAY = 0.03
"""A new jail is made a moment after one was taken, so as not to compete with the start of the run."""
RETRY_DELAY = 1.0


class Pool:
    """At most `slots` jails in use, and `ready` more waiting. On the main thread only."""

    def __init__(self, kit: Kit, groups: Groups | None, *, slots: int, ready: int) -> None:
        self._kit = kit
        self._groups = groups
        self._want = ready
        self._free = deque(range(slots + ready))
        self._waiting: deque[tuple[Jail, Group | None]] = deque()
        self._in_use = 0
        self._slots = slots
        self._loop = asyncio.get_running_loop()
        self._refilling: asyncio.Task[None] | None = None
        self._closed = False
        self._alive: set[Jail] = set()

    @property
    def full(self) -> bool:
        return self._in_use >= self._slots

    def reserve(self) -> None:
        """Claim a place, for which `take` then finds a jail; `full` must be False."""
        self._in_use += 1

    async def take(self) -> tuple[Jail, Group | None]:
        """A ready jail for a reserved place. Raises OSError when none can be made; the place is free then."""
        try:
            while self._waiting:
                jail, group = self._waiting.popleft()
                if not jail.gone.done():
                    break
            else:
                jail, group = await self._make()
        except BaseException:
            self._in_use -= 1
            raise
        jail.gone.add_done_callback(self._returned)
        self.refill(REFILL_DELAY)
        return jail, group

    def refill(self, delay: float = 0.0) -> None:
        if not self._closed and (self._refilling is None or self._refilling.done()):
            self._refilling = self._loop.create_task(self._refill(delay))

    async def close(self) -> None:
        self._closed = True
        if self._refilling:
            self._refilling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._refilling
        for jail in self._alive:
            jail.kill()
        if self._alive:
            await asyncio.wait([jail.gone for jail in self._alive])

    async def _refill(self, delay: float) -> None:
        await asyncio.sleep(delay)
        while len(self._waiting) < self._want and self._free:
            try:
                self._waiting.append(await self._make())
            except OSError:
                await asyncio.sleep(RETRY_DELAY)

    async def _make(self) -> tuple[Jail, Group | None]:
        if not self._free:  # jails that are just ending still hold theirs
            raise OSError("no slot is free")
        slot = self._free.popleft()
        try:
            jail = Jail(self._kit, slot)
        except OSError:
            self._free.append(slot)
            raise
        self._alive.add(jail)
        group: Group | None = None
        try:
            await jail.ready
            if self._groups:
                group = self._groups.make(slot)
                group.add(jail.pid)
        except BaseException:
            jail.kill()
            raise
        finally:
            jail.gone.add_done_callback(lambda _: self._gone(jail, group))
        return jail, group

    def _returned(self, _: object) -> None:
        self._in_use -= 1

    def _gone(self, jail: Jail, group: Group | None) -> None:
        if group:
            group.remove()
        self._alive.discard(jail)
        self._free.append(jail.slot)
