"""One Redis connection in RESP3: commands are answered in order, published messages are pushed in between.

It is this small because a keystroke pays for it: docs/design/backplane.md has the figures. Invariants:

- Answers come in the order of the questions, so `_waiting` is a queue, and its deadlines never decrease.
- A link that fails once is over: an unanswered question, an error in the protocol or a closed socket
  aborts it, every waiter gets ConnectionError at once, and nothing is ever sent on it again.
- A silent link asks `PING`, so a hung Redis is noticed within `timeout` although nobody calls.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, cast

import hiredis

from pairing.backplane.address import RedisAddress

Push = Callable[[list[Any]], None]
"""Called with each pushed message, such as [b"message", channel, payload]; must not raise."""

_NOTHING_YET = object()


def pack(*words: bytes) -> bytes:
    """A command as RESP bytes."""
    return b"*%d\r\n" % len(words) + b"".join([b"$%d\r\n%b\r\n" % (len(word), word) for word in words])


PING = pack(b"PING")


class _Question:
    """`count` answers are due to `future`, the first of them before `deadline` (loop time)."""

    __slots__ = ("answers", "count", "deadline", "future")

    def __init__(self, count: int, deadline: float, future: "asyncio.Future[list[Any]] | None") -> None:
        self.count = count
        self.deadline = deadline
        self.future = future
        self.answers: list[Any] = []


class RedisLink(asyncio.Protocol):
    """One connection, once `connect` has made it. Times are in seconds.

    `lost` is done when the connection is gone, with the reason for people as its result.
    """

    def __init__(self, push: Push, *, timeout: float, buffer_bytes: int) -> None:
        self._loop = asyncio.get_running_loop()
        self.lost: asyncio.Future[str] = self._loop.create_future()
        self._push = push
        self._buffer_bytes = buffer_bytes
        # An event loop that stood still must not be taken for a Redis that did: past the deadline the socket
        # is read for a moment more. Patience and grace together are the timeout.
        self._patience = timeout * 0.9
        self._grace = timeout * 0.1
        self._reader = hiredis.Reader(notEnoughData=_NOTHING_YET)
        self._waiting: deque[_Question] = deque()
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._congested = False
        self._reason = ""

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._reason

    async def call(self, commands: bytes, answers: int) -> list[Any]:
        """Send packed commands to which `answers` answers are due, and return these.

        An error that Redis answers is in the list as `hiredis.ReplyError`. Raises ConnectionError when the
        link is over, or is lost before the last answer, or has more than `buffer_bytes` still to send.
        """
        if self._transport is None or self._reason:
            raise ConnectionError(self._reason or "not connected")
        if self._congested:
            raise ConnectionError("too much is waiting to be sent")
        future: asyncio.Future[list[Any]] = self._loop.create_future()
        self._waiting.append(_Question(answers, self._loop.time() + self._patience, future))
        self._transport.write(commands)
        return await future

    async def ask(self, commands: bytes, answers: int) -> list[Any]:
        """`call`, but an error that Redis answers ends the link and raises ConnectionError as well."""
        answered = await self.call(commands, answers)
        for answer in answered:
            if isinstance(answer, hiredis.ReplyError):
                self.abort(f"refused ({error_code(answer)})")
                raise ConnectionError(self._reason)
        return answered

    def abort(self, reason: str) -> None:
        """End the link now, whatever is under way. Idempotent; the first reason stays."""
        if self._reason:
            return
        self._reason = reason
        if self._timer is not None:
            self._timer.cancel()
        for question in self._waiting:
            if question.future is not None and not question.future.done():
                question.future.set_exception(ConnectionError(reason))
        self._waiting.clear()
        if self._transport is not None:
            self._transport.abort()

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # A cast, for uvloop's transports are no subclasses of asyncio's.
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(high=self._buffer_bytes)
        self._watch()

    def data_received(self, data: bytes) -> None:
        try:
            self._reader.feed(data)
            while not self._reason and (answer := self._reader.gets()) is not _NOTHING_YET:
                if isinstance(answer, hiredis.PushNotification):
                    self._push(answer)
                else:
                    self._answered(answer)
        except hiredis.ProtocolError:
            self.abort("not the Redis protocol")

    def pause_writing(self) -> None:
        self._congested = True

    def resume_writing(self) -> None:
        self._congested = False

    def connection_lost(self, error: Exception | None) -> None:
        self.abort(f"connection lost ({type(error).__name__})" if error else "closed by Redis")
        if not self.lost.done():
            self.lost.set_result(self._reason)

    def _answered(self, answer: Any) -> None:
        if not self._waiting:
            self.abort("an answer to no question")
            return
        question = self._waiting[0]
        question.answers.append(answer)
        if len(question.answers) == question.count:
            self._waiting.popleft()
            # Done already: the caller was cancelled, and the answers are nobody's.
            if question.future is not None and not question.future.done():
                question.future.set_result(question.answers)

    def _watch(self) -> None:
        """Break a silence, give up on a question past its deadline; wakes in time for the next one."""
        assert self._transport is not None
        now = self._loop.time()
        if not self._waiting:
            # Half the patience to be asked, half to answer: silence is noticed within the timeout.
            self._waiting.append(_Question(1, now + self._patience / 2, None))
            self._transport.write(PING)
            self._timer = self._loop.call_later(self._patience / 2, self._watch)
        elif self._waiting[0].deadline > now:
            self._timer = self._loop.call_at(self._waiting[0].deadline, self._watch)
        else:
            self._timer = self._loop.call_later(self._grace, self._give_up, self._waiting[0])

    def _give_up(self, overdue: _Question) -> None:
        if self._waiting and self._waiting[0] is overdue:
            self.abort("no answer in time")
        else:
            self._watch()


async def connect(link: RedisLink, address: RedisAddress, *, name: str) -> None:
    """Connect a new link and introduce ourselves as `name`. The caller bounds the time. Raises OSError."""
    loop = asyncio.get_running_loop()
    if address.path:
        await loop.create_unix_connection(lambda: link, address.path)
    else:
        await loop.create_connection(lambda: link, address.host, address.port, ssl=address.tls)
    hello = [b"HELLO", b"3"]
    if address.password:
        hello += [b"AUTH", (address.username or "default").encode(), address.password.encode()]
    hello += [b"SETNAME", name.encode()]
    try:
        await link.ask(pack(*hello) + pack(b"SELECT", b"%d" % address.database), 2)
    except BaseException:
        link.abort("introduction failed")
        await link.lost
        raise


def error_code(error: hiredis.ReplyError) -> str:
    """The first word of Redis's error, such as WRONGPASS: the rest may quote what was sent."""
    return str(error).split(" ", 1)[0]
