"""Seals what ended, on every node: when it is quiet, and whatever was left open by a crash.

It is found by looking at the ledger, not by being told, so nothing that ended stays unsealed. Nodes that find
the same do the same work once too often; which of them seals is decided by the store.
"""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import msgspec
from msgspec import Struct

from pairing.archive.port import Archive
from pairing.errors import PairingError
from pairing.recording.segments import Damaged
from pairing.transcript.port import Transcript
from pairing.wire.codec import split_entries

log = logging.getLogger("pairing.live")

PAGE = 500
"""Transcripts looked at together."""


class _Stamped(Struct):
    at: int


class Sealer:
    """`after` and `poll` in seconds, as `seal_after` and `seal_poll`; `clock` in milliseconds."""

    def __init__(
        self,
        transcript: Transcript,
        archive: Archive,
        *,
        after: float,
        poll: float,
        clock: Callable[[], int],
    ) -> None:
        self._transcript = transcript
        self._archive = archive
        self._after = round(after * 1_000)
        self._poll = poll
        self._clock = clock
        self._damaged: set[str] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Works until the end of the block; what is under way then is finished by whoever comes next."""
        if self._poll == 0:
            yield
            return
        task = asyncio.create_task(self._run(), name="seal")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            # At another time than the other nodes.
            await asyncio.sleep(self._poll * random.uniform(0.5, 1.5))
            try:
                await self.look()
            except PairingError as error:
                log.warning("sealing waits: %s", error.code)
            except Exception:
                log.exception("sealing met a defect")

    async def look(self) -> None:
        """Seal all that is due. Raises `Unavailable`."""
        after = ""
        while names := await self._transcript.unsealed(after=after, limit=PAGE):
            after = names[-1]
            for name in await self._due(names):
                await self._seal(name)

    async def _due(self, names: Sequence[str]) -> list[str]:
        """Those whose interview is over, and whose last entry is old enough."""
        before = self._clock() - self._after
        interviews = {name: name.partition("/")[0] for name in names if name not in self._damaged}
        ended = await self._archive.ended(sorted(set(interviews.values())), before)
        found = [name for name, interview in interviews.items() if interview in ended]
        heads = await self._transcript.heads(found)
        return [name for name in found if await self._stands(name, heads[name], before)]

    async def _stands(self, name: str, head: int, before: int) -> bool:
        last = await self._transcript.read(name, after=head - 1, limit=1)
        return bool(last) and _stamped.decode(split_entries(last[-1].payload)[-1]).at <= before

    async def _seal(self, name: str) -> None:
        try:
            await self._transcript.seal(name)
        except Damaged as error:
            # Its rows are kept, and are read as ever.
            self._damaged.add(name)
            log.error("%s cannot be sealed: %s", name, error)


_stamped: msgspec.json.Decoder[_Stamped] = msgspec.json.Decoder(_Stamped)
