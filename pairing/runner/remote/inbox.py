"""The stream that others write to: read in order, nothing twice, and a hole is noticed."""

import asyncio
import logging
from collections.abc import Callable
from typing import cast

import msgspec

from pairing.runner.remote.link import AWAY, RETRY_PAUSE, Link
from pairing.runner.remote.queue import milliseconds

log = logging.getLogger(__name__)

AT_ONCE = 16
"""Entries in one answer: each may have the size of a job."""

Fields = dict[bytes, bytes]
Answer = list[tuple[bytes, list[tuple[bytes, Fields]]]]


class Inbox:
    """`take` is given each entry once, in order. `hole` is told the sender of letters that are missing or
    cannot be read: Redis has pushed something out, or the sender is not what it should be."""

    def __init__(
        self, link: Link, key: str, take: Callable[[Fields], None], hole: Callable[[str], None]
    ) -> None:
        self.read_up_to = b"0-0"
        self._reader = link.reader
        self._block = milliseconds(link.beat)
        self._key = key
        self._take = take
        self._hole = hole
        self._numbers: dict[str, int] = {}
        self._read = asyncio.Event()

    async def read(self) -> None:
        """For ever; after a break of the connection from where it was."""
        while True:
            try:
                answer = await self._reader.xread(
                    {self._key: self.read_up_to}, count=AT_ONCE, block=self._block
                )
            except AWAY:
                await asyncio.sleep(RETRY_PAUSE)
                continue
            for _, entries in cast(Answer, answer):
                for position, fields in entries:
                    self._hear(fields)
                    self.read_up_to = position
            self._read.set()

    async def reached(self, position: bytes) -> None:
        """Everything up to this entry has been taken."""
        while _order(self.read_up_to) < _order(position):
            self._read.clear()
            await self._read.wait()

    def forget(self, sender: str) -> None:
        self._numbers.pop(sender, None)

    def _hear(self, fields: Fields) -> None:
        sender = fields.get(b"sender", b"").decode(errors="replace")
        try:
            if sender:
                number, known = int(fields[b"number"]), self._numbers.get(sender, 0)
                if number <= known:
                    return
                self._numbers[sender] = number
                if number != known + 1:
                    log.warning("letters of a neighbour are missing; what it had to do with us is lost")
                    self._hole(sender)
                    return
            self._take(fields)
        except (msgspec.MsgspecError, KeyError, ValueError):
            log.warning("a neighbour sent what is no message; it is dropped")
            self._hole(sender)


def _order(position: bytes) -> tuple[int, int]:
    milliseconds, _, count = position.partition(b"-")
    return int(milliseconds), int(count)
