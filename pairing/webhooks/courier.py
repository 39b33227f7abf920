"""Delivers what is due, on every node, until it arrives or a day of tries is over."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from pairing.answers.port import Answers
from pairing.audit.port import Audit
from pairing.errors import PairingError
from pairing.members.port import Actor
from pairing.settings import Settings
from pairing.webhooks.port import Due, Off, Outcome, Webhooks
from pairing.webhooks.sender import Sender

log = logging.getLogger("pairing.webhooks")

JITTER = 0.2
"""A wait is this much shorter or longer, so that what failed together does not come back together."""

GONE = 410
HOUR = 3_600_000
DAY = 24 * HOUR


def wait_after(tries: int, settings: Settings, random: Callable[[], float] = random.random) -> int | None:
    """Milliseconds until the next try, twice as long each time; None when it was the last."""
    if tries >= settings.webhook_attempts:
        return None
    wait = settings.webhook_first_wait * 2.0 ** (tries - 1)
    return round(wait * (1 + JITTER * (2 * random() - 1)) * 1_000)


class Courier:
    """`clock` gives milliseconds since the Unix epoch."""

    def __init__(
        self,
        settings: Settings,
        webhooks: Webhooks,
        answers: Answers,
        audit: Audit,
        sender: Sender,
        clock: Callable[[], int],
    ) -> None:
        self._settings = settings
        self._webhooks = webhooks
        self._answers = answers
        self._audit = audit
        self._sender = sender
        self._clock = clock
        self._busy: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._cleaned_at = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Works until the end of the block. What is under way then is tried again once its lease is over."""
        if self._settings.webhooks_at_once == 0:
            yield
            return
        task = asyncio.create_task(self._run(), name="webhooks")
        try:
            yield
        finally:
            for one in (task, *self._tasks):
                one.cancel()
            await asyncio.gather(task, *self._tasks, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self._clean()
                await self._send_due()
            except PairingError as error:
                log.warning("webhooks wait: %s", error.code)
            self._woken.clear()
            # Sooner when a delivery has ended, since there is room for another then.
            with suppress(TimeoutError):
                async with asyncio.timeout(self._settings.webhook_poll * random.uniform(0.8, 1.2)):
                    await self._woken.wait()

    async def _send_due(self) -> None:
        settings, now = self._settings, self._clock()
        room = settings.webhooks_at_once - len(self._tasks)
        if room <= 0:
            return
        lease = round((settings.webhook_timeout + settings.webhook_slack) * 1_000)
        found = await self._webhooks.claim(
            now, now + lease, most=room, most_each=settings.webhooks_each, busy=self._busy
        )
        for due in found:
            self._busy[due.target.id] = self._busy.get(due.target.id, 0) + 1
            task = asyncio.create_task(self._deliver(due), name=f"webhook {due.delivery}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, due: Due) -> None:
        try:
            outcome = await self._sender.send(due)
            await self._settle(due, outcome)
        except PairingError as error:
            log.warning("what became of delivery %s was not stored: %s", due.delivery, error.code)
        except Exception as error:
            log.error("delivery %s met a defect: %s", due.delivery, type(error).__name__)
        finally:
            left = self._busy[due.target.id] - 1
            if left:
                self._busy[due.target.id] = left
            else:
                del self._busy[due.target.id]
            self._woken.set()

    async def _settle(self, due: Due, outcome: Outcome) -> None:
        gone = outcome.code == GONE
        wait = None if outcome.delivered or gone else wait_after(due.tries, self._settings)
        again_at = None if wait is None else outcome.at + wait
        held = await self._webhooks.finish(due, outcome, again_at=again_at)
        if not held or outcome.delivered or again_at is not None:
            return
        log.warning("delivery %s was given up after %d tries", due.delivery, due.tries)
        if gone:
            await self._turn_off(due, "gone", failures=0)
        else:
            await self._turn_off(due, "failures", failures=self._settings.webhook_failures)

    async def _turn_off(self, due: Due, off: Off, *, failures: int) -> None:
        """If it failed that often without a success between."""
        target = due.target
        if await self._webhooks.turn_off(target.workspace, target.id, off, failures=failures):
            log.warning("webhook %s is turned off: %s", target.id, off)
            nobody = Actor(target.workspace, None, frozenset())
            await self._audit.record(nobody, "webhook.disabled", "webhook", target.id, "", {"reason": off})

    async def _clean(self) -> None:
        now = self._clock()
        if now - self._cleaned_at < HOUR:
            return
        self._cleaned_at = now
        await self._webhooks.forget(now - round(self._settings.webhook_days * DAY))
        await self._answers.forget(now - round(self._settings.answer_hours * HOUR))
