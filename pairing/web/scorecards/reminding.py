"""Mails whoever owes a scorecard, once for each, some hours after the end of the interview.

That it was mailed is noted first: of several nodes one mails it, and a node that dies in between has reminded
nobody rather than twice. A mail that the server did not take is tried again at the next look.
"""

import asyncio
import logging
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Final

from pairing.archive.port import Interview
from pairing.errors import NotFound, PairingError
from pairing.members.port import Member
from pairing.scorecards.port import Owed
from pairing.web.loops.planning import check_zone
from pairing.web.scorecards.seeing import HOUR, due_at
from pairing.web.services import Services

log = logging.getLogger("pairing.scorecards")

AT_ONCE: Final = 50
"""Reminders of one look at the table."""


class Reminding:
    def __init__(self, services: Services) -> None:
        self._services = services
        self._closing = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Reminds until the end of the block, where mail is set up."""
        settings = self._services.settings
        if not self._services.mail.on or not settings.scorecard_reminder_hours:
            yield
            return
        task = asyncio.create_task(self._run(), name="remind")
        try:
            yield
        finally:
            # Not by cancelling alone: a mail that is under way may swallow that (asyncio.wait_for of 3.11).
            self._closing.set()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def look(self) -> bool:
        """Remind whom it is time to; whether there may be more of them."""
        services, settings = self._services, self._services.settings
        now = services.clock()
        since = now - round(settings.scorecard_reminder_days * 24 * HOUR)
        until = now - round(settings.scorecard_reminder_hours * HOUR)
        found = await services.scorecards.unreminded(since, until, limit=AT_ONCE)
        refused = False
        for owed in found:
            if self._closing.is_set():
                return False
            # It may have been erased since.
            with suppress(NotFound):
                refused = not await self._remind(owed) or refused
        return len(found) == AT_ONCE and not refused

    async def _run(self) -> None:
        while not self._closing.is_set():
            more = False
            try:
                more = await self.look()
            except PairingError as error:
                log.warning("reminders wait: %s", error.code)
            except Exception as error:
                log.error("reminding met a defect: %s", type(error).__name__)
            if not more:
                poll = self._services.settings.scorecard_reminder_poll
                with suppress(TimeoutError):
                    async with asyncio.timeout(poll * random.uniform(0.8, 1.2)):
                        await self._closing.wait()

    async def _remind(self, owed: Owed) -> bool:
        """False if the mail server did not take it. Raises `NotFound`."""
        services = self._services
        member = await services.members.member(owed.workspace, owed.member)
        interview = await services.archive.interview(owed.interview)
        if not await services.scorecards.note_reminder(owed.interview, owed.member, services.clock()):
            return True
        if member is None or interview is None:
            return True
        if await services.mail.send(member.email, *self._letter(owed, member, interview)):
            return True
        await services.scorecards.forget_reminder(owed.interview, owed.member)
        return False

    def _letter(self, owed: Owed, member: Member, interview: Interview) -> tuple[str, str]:
        """Subject and text. Of a second rating neither says who it is about."""
        due = due_at(self._services, owed.at) or owed.at
        zone = check_zone(interview.plan.timezone) if interview.plan else UTC
        when = f"{datetime.fromtimestamp(due / 1_000, zone):%A, %d %B %Y, %H:%M} ({zone})"
        link = f"{self._services.settings.url}/interviews/{interview.id}/scorecard"
        if owed.kind == "second":
            subject = "A second rating is waited for"
            about = "you were asked to rate a recording without names, and have not submitted it yet."
        else:
            subject = f"Your scorecard: {interview.title}"
            about = f"your scorecard of this interview is waited for: {interview.title}"
        lines = [f"Hello {member.name},", "", about, "", f"Due:      {when}", f"Write it: {link}", ""]
        lines += ["What you noted is freshest now. This is the only reminder."]
        return subject, "\n".join(lines) + "\n"
