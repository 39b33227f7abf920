"""Letters to others: in order, several messages at a time, again until they are known to have arrived."""

import asyncio
import itertools
from collections.abc import Callable
from typing import Any

from pairing.runner.messages import Told
from pairing.runner.remote.letters import INBOX_ENTRIES, LETTER_BYTES, Order, encode, letter
from pairing.runner.remote.link import AWAY, RETRY_PAUSE, Link


class Outbox:
    """`key` makes the inbox of a recipient; `gone` is told who has none any more.

    While one round of letters is under way the next gathers. A round that failed is sent again as it was,
    with the same numbers, so that readers know what they have. What waits is bounded by the limits on output
    and input of the runs, and by the lease, which ends before Redis has been away for long.
    """

    def __init__(self, link: Link, me: str, key: Callable[[str], str], gone: Callable[[str], None]) -> None:
        self._calls = link.calls
        self._me = me
        self._key = key
        self._gone = gone
        self._waiting: dict[str, list[bytes]] = {}
        self._numbers: dict[str, int] = {}
        self._posted = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    def post(self, to: str, message: Order | Told) -> None:
        self._waiting.setdefault(to, []).append(encode(message))
        self._posted.set()
        self._idle.clear()

    async def flushed(self) -> None:
        """Everything posted so far has arrived, or its recipient is gone."""
        await self._idle.wait()

    async def send(self) -> None:
        """For ever."""
        while True:
            await self._posted.wait()
            self._posted.clear()
            letters = self._gather()
            for pause in itertools.repeat(RETRY_PAUSE):
                if await self._deliver(letters):
                    break
                await asyncio.sleep(pause)
            if not self._waiting:
                self._idle.set()

    def _gather(self) -> list[tuple[str, dict[Any, Any]]]:
        letters: list[tuple[str, dict[Any, Any]]] = []
        waiting, self._waiting = self._waiting, {}
        for to, messages in waiting.items():
            begin = size = 0
            for end, message in enumerate(messages, 1):
                size += len(message)
                if size >= LETTER_BYTES or end == len(messages):
                    number = self._numbers[to] = self._numbers.get(to, 0) + 1
                    fields = {"sender": self._me, "number": number, "letter": letter(messages[begin:end])}
                    letters.append((to, fields))
                    begin, size = end, 0
        return letters

    async def _deliver(self, letters: list[tuple[str, dict[Any, Any]]]) -> bool:
        round_trip = self._calls.pipeline(transaction=False)
        for to, fields in letters:
            round_trip.xadd(self._key(to), fields, nomkstream=True, maxlen=INBOX_ENTRIES, approximate=True)
        try:
            answers = await round_trip.execute()
        except AWAY:
            return False
        for (to, _), answer in zip(letters, answers, strict=True):
            if answer is None:
                self._numbers.pop(to, None)
                self._gone(to)
        return True
