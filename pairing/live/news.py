"""News of a room for the rest of the service: what lists, webhooks and scores of quizzes go by.

The node that stored such an entry passes it on, and whoever opens the room later does again, since that node
may have died in between. So the receiver has to know what it heard before.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from pairing.errors import PairingError
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.live.tasks import Tasks

log = logging.getLogger("pairing.live")

Tell = Callable[[str, e.AnyEntry], Awaitable[None]]
"""tell(interview, entry of its room). Raises `PairingError` to be told again."""

_NEWS = frozenset(
    {
        h.Started,
        h.Paused,
        h.Resumed,
        e.Ended,
        e.Reopened,
        h.FocusEnded,
        h.QuestionGiven,
        h.QuestionShown,
        h.QuizSubmitted,
    }
)

ATTEMPTS = 5
FIRST_WAIT = 0.5
"""Seconds before something is told again; doubled each time."""


def news_of(entries: Iterable[e.AnyEntry]) -> list[e.AnyEntry]:
    return [entry for entry in entries if type(entry) in _NEWS]


async def nobody(interview: str, entry: e.AnyEntry) -> None:
    """For rooms without a service around them."""


class News:
    def __init__(self, tell: Tell, tasks: Tasks) -> None:
        self._tell = tell
        self._tasks = tasks

    def pass_on(self, interview: str, entries: Iterable[e.AnyEntry]) -> None:
        """In the background, in order."""
        if news := list(entries):
            self._tasks.spawn(self._pass_on(interview, news), f"news of {interview}")

    async def _pass_on(self, interview: str, news: Iterable[e.AnyEntry]) -> None:
        for entry in news:
            wait = FIRST_WAIT
            for _ in range(ATTEMPTS):
                try:
                    await self._tell(interview, entry)
                    break
                except PairingError as error:
                    log.warning("news of %s were not taken: %s", interview, error.code)
                    await asyncio.sleep(wait)
                    wait *= 2
