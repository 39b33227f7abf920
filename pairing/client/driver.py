"""Keeps a socket to one of an interview's nodes, and pumps messages between it and the Sans-I/O part."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import NoReturn

from pairing.client.backoff import Backoff
from pairing.client.connection import Closed, Connection, connected
from pairing.client.events import Dropped, Event, KeptOut, Welcomed
from pairing.client.interview import InterviewSync
from pairing.client.refusals import closing
from pairing.client.visit import Visit
from pairing.errors import Reset, Unavailable
from pairing.wire.closing import Close
from pairing.wire.messages import Ping, Presence

MAX_PINGS = 16
THROTTLED_WAIT = 1.0


class Driver:
    """Reconnects by docs/protocol.md C1 until it is cancelled or told by a close code to stay away.

    `emit` is called for each event, `changed` after each message taken. `pace`: seconds between two sends, so
    that fast typing gathers in pushes instead of running into the server's message rate.
    """

    def __init__(
        self,
        visit: Visit,
        sync: InterviewSync,
        *,
        emit: Callable[[Event], None],
        changed: Callable[[], None],
        backoff: Backoff,
        pace: float,
        timeout: float,
    ) -> None:
        self._visit = visit
        self._sync = sync
        self._emit = emit
        self._changed = changed
        self._backoff = backoff
        self._pace = pace
        self._timeout = timeout
        self._wake = asyncio.Event()
        self._online = asyncio.Event()
        self._online.set()
        self._connection: Connection | None = None
        self._presence: Presence | None = None
        self._pings: deque[Ping] = deque(maxlen=MAX_PINGS)
        self._failures = 0

    def wake(self) -> None:
        """There may be something to send."""
        self._wake.set()

    def show(self, presence: Presence) -> None:
        """Send this, unless a newer one comes before there is room. Shown again after a reconnection."""
        self._presence = presence
        self._wake.set()

    def ping(self, ping: Ping) -> None:
        self._pings.append(ping)
        self._wake.set()

    def go_offline(self) -> None:
        """Break the connection and open none until `go_online`."""
        self._online.clear()
        self.cut()

    def go_online(self) -> None:
        self._online.set()

    def cut(self) -> None:
        """Break the connection without a word, as a failing network does."""
        if self._connection is not None:
            self._connection.cut()

    async def run(self) -> NoReturn:
        """Raises what the server closed with once there is no coming back, and `Malformed` if it breaks the
        protocol: a client that repaired that in silence would hide it."""
        tries = 0
        while True:
            await self._online.wait()
            node = self._visit.nodes[tries % len(self._visit.nodes)]
            code = await self._visit_node(node)
            failure = closing(code)
            if failure is not None:
                raise failure
            # The next node is tried as soon as one fails to answer or to stay.
            tries += 1
            delay = self._delay(code)
            self._emit(Dropped(code, delay))
            self._changed()
            await self._backoff.sleep(delay)

    def _delay(self, code: int) -> float:
        delay = self._backoff.delay(self._failures)
        if code == Close.RESTARTING and not self._failures:
            delay = 0.0
        elif code == Close.THROTTLED:
            delay = max(delay, THROTTLED_WAIT)
        self._failures += 1
        return delay

    async def _visit_node(self, node: str) -> int:
        """Stay with a node for as long as it goes; the close code."""
        try:
            async with connected(self._visit, node, seconds=self._timeout) as connection:
                self._connection = connection
                await self._pump(connection)
        except Closed as closed:
            return closed.code
        except (Unavailable, TimeoutError):
            return 1006
        except Reset as reset:
            self._sync.abandon(reset)
            return Close.RESTARTING
        finally:
            self._connection = None
            self._sync.disconnected()

    async def _pump(self, connection: Connection) -> NoReturn:
        await connection.send(self._sync.hello())
        async with asyncio.timeout(self._timeout):
            await self._take(connection)
        reader = asyncio.create_task(self._read(connection))
        writer = asyncio.create_task(self._write(connection))
        try:
            await asyncio.wait((reader, writer), return_when=asyncio.FIRST_COMPLETED)
        finally:
            reader.cancel()
            writer.cancel()
            outcomes = await asyncio.gather(reader, writer, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome
        raise AssertionError("reading and writing end by exceptions only")

    async def _read(self, connection: Connection) -> NoReturn:
        while True:
            await self._take(connection)

    async def _take(self, connection: Connection) -> None:
        for event in self._sync.receive(await connection.receive()):
            if isinstance(event, Welcomed | KeptOut):
                self._failures = 0
            self._emit(event)
        self._wake.set()
        self._changed()

    async def _write(self, connection: Connection) -> NoReturn:
        shown: Presence | None = None
        while True:
            await self._wake.wait()
            self._wake.clear()
            messages = self._sync.outgoing()
            while self._pings:
                messages.append(self._pings.popleft())
            if self._presence is not None and self._presence is not shown:
                shown = self._presence
                messages.append(shown)
            for message in messages:
                await connection.send(message)
            if messages:
                await asyncio.sleep(self._pace)
