"""Forgets what is due and what was asked for, on every node, in steps that any node may go on with.

An erasure begins with one transaction, after which it is gone for everybody. The rest is work: rooms are
closed, transcripts and images removed, kept answers and events that tell of it. Each step may be done again,
so a node that dies leaves a lease that runs out, and nothing else. Some time after its end an erasure is
swept once: a room on another node may have written its last checkpoint meanwhile.

An interview's transcripts are written before its row. A server that died in between left some that nobody can
reach: they go after a while.
"""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from pairing.answers.port import answer_purpose
from pairing.audit.port import Audit
from pairing.errors import Conflict, NotFound, PairingError, Unavailable
from pairing.keeping.kind import Cause
from pairing.keeping.port import Job, Keeping, Receipt, Subject
from pairing.members.port import Actor
from pairing.settings import Settings
from pairing.transcript.port import Transcript
from pairing.vault import Vault
from pairing.webhooks.events import ERASED, ErasureEvent
from pairing.webhooks.port import Webhooks

log = logging.getLogger("pairing.keeping")


class Forgetter:
    """`close(interview)` closes its rooms, here and on other nodes. `new_id` makes a receipt's id. `clock`
    gives milliseconds since the Unix epoch."""

    def __init__(
        self,
        settings: Settings,
        keeping: Keeping,
        transcript: Transcript,
        vault: Vault,
        audit: Audit,
        webhooks: Webhooks,
        close: Callable[[str], None],
        new_id: Callable[[], str],
        clock: Callable[[], int],
    ) -> None:
        self._settings = settings
        self._keeping = keeping
        self._transcript = transcript
        self._vault = vault
        self._audit = audit
        self._webhooks = webhooks
        self._close = close
        self._new_id = new_id
        self._clock = clock
        self._woken = asyncio.Event()
        self._to_purge = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Works until the end of the block."""
        if self._settings.keeping_at_once == 0:
            yield
            return
        task = asyncio.create_task(self._run(), name="forget")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def erase(self, actor: Actor, subject: Subject, address: str) -> Receipt:
        """Begin an erasure that somebody asked for. Raises `NotFound`, `Conflict` (`held`), `Unavailable`."""
        receipt = await self._begin(actor, subject, "request", address)
        self._woken.set()
        return receipt

    async def look(self) -> bool:
        """Begin what is due, go on with what has begun, remove what never came to be; whether there may be
        more to do at once."""
        more = await self._begin_due()
        more = await self._go_on() or more
        more = await self._remove_unfinished() or more
        if self._to_purge:
            self._to_purge = not await self._keeping.purge()
        return more

    async def _run(self) -> None:
        while True:
            more = False
            try:
                more = await self.look()
            except PairingError as error:
                log.warning("forgetting waits: %s", error.code)
            except Exception as error:
                log.error("forgetting met a defect: %s", type(error).__name__)
            if more:
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(self._settings.keeping_poll * random.uniform(0.8, 1.2)):
                    await self._woken.wait()
            self._woken.clear()

    async def _begin_due(self) -> bool:
        settings, begun = self._settings, 0
        found = await self._keeping.due(
            idle_days=settings.idle_days, limit=settings.keeping_at_once or 1, until=self._clock()
        )
        for due in found:
            nobody = Actor(due.workspace, None, frozenset())
            # Another node was quicker, or somebody holds it since this moment.
            with suppress(NotFound, Conflict):
                await self._begin(nobody, due.subject, "schedule", "")
                begun += 1
        return begun > 0 and len(found) == (settings.keeping_at_once or 1)

    async def _begin(self, actor: Actor, subject: Subject, cause: Cause, address: str) -> Receipt:
        workspace = actor.workspace
        extent = await self._keeping.extent(workspace, subject)
        if extent is None:
            raise NotFound(f"no such {subject.kind}", code=f"no_such_{subject.kind}")
        heads = await self._transcript.heads(extent.transcripts)
        receipt = await self._keeping.begin(
            self._new_id(),
            workspace,
            subject,
            cause,
            by=actor.member,
            at=self._clock(),
            entries=sum(heads.values()),
            idle_days=self._settings.idle_days if cause == "schedule" else None,
        )
        for interview in extent.interviews:
            self._close(interview)
        details = {"receipt": receipt.id, "cause": cause}
        await self._audit.record(actor, f"{subject.kind}.erased", subject.kind, subject.id, address, details)
        return receipt

    async def _go_on(self) -> bool:
        settings, now = self._settings, self._clock()
        lease = round(settings.keeping_lease * 1_000)
        jobs = await self._keeping.claim(now, now + lease, most=settings.keeping_at_once or 1)
        for job in jobs:
            await self._carry_out(job)
        return len(jobs) == (settings.keeping_at_once or 1)

    async def _remove_unfinished(self) -> bool:
        """What was written of interviews that never came to be: nobody has a way to them."""
        most = self._settings.keeping_at_once or 1
        before = self._clock() - round(self._settings.creation_seconds * 1_000)
        found = await self._keeping.give_up(before, most=most)
        for interview in found:
            await self._transcript.erase(interview)
            await self._keeping.forget_beginning(interview)
            self._to_purge = True
        return len(found) == most

    async def _carry_out(self, job: Job) -> None:
        for interview in job.interviews:
            self._close(interview)
            await self._transcript.erase(interview)
        while await self._keeping.remove_images(job, most=self._settings.keeping_rows):
            pass
        place: str | None = ""
        while place is not None:
            place = await self._keeping.remove_answers(
                job, self._tells_of(job), most=self._settings.keeping_rows, after=place
            )
        place = ""
        while place is not None:
            place = await self._keeping.remove_events(job, most=self._settings.keeping_rows, after=place)
        if job.sweeping:
            # Once more: whoever ended it may have died before it could tell.
            if (receipt := await self._keeping.receipt(job.workspace, job.receipt)) is not None:
                await self._tell(job, receipt)
            await self._keeping.swept(job)
        else:
            now = self._clock()
            receipt = await self._keeping.finish(
                job, at=now, sweep_at=now + round(self._settings.keeping_sweep * 1_000)
            )
            await self._tell(job, receipt)
            log.info("erasure %s is done", job.receipt)
        self._to_purge = True

    async def _tell(self, job: Job, receipt: Receipt) -> None:
        event = ErasureEvent(
            receipt=receipt.id,
            kind=receipt.subject.kind,
            subject=receipt.subject.id,
            cause=receipt.cause,
            interviews=sorted(job.interviews),
        )
        at = self._clock() if receipt.done_at is None else receipt.done_at
        type = ERASED[receipt.subject.kind]
        await self._webhooks.tell(receipt.workspace, type, event, key=f"{type}/{receipt.id}", at=at)

    def _tells_of(self, job: Job) -> Callable[[str, str, bytes], bool]:
        words = [id.encode() for id in job.ids]

        def tells(owner: str, key: str, answer: bytes) -> bool:
            try:
                told = self._vault.unseal(answer, answer_purpose(owner, key))
            except Unavailable:
                # Sealed with another key: nobody here can give it again, or say what is in it.
                return True
            return any(word in told for word in words)

        return tells
