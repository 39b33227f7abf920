"""A client of one interview: follows it, edits it, and comes back by itself after any break.

    async with Client.open(link) as client:
        pad = client.pads["p1"]
        pad.insert(0, "print(1)")
        await pad.confirmed()

Everything runs on one event loop. Edits are local at once and sent in the background; what the server has
not accepted is kept and sent again. docs/protocol.md is the contract.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

from pairing.client.backoff import Backoff
from pairing.client.drawing import Board
from pairing.client.driver import Driver
from pairing.client.events import Event, Hook, Ponged, Rebuilt, Unsent
from pairing.client.interview import InterviewSync
from pairing.client.leading import Leading
from pairing.client.text import Pad
from pairing.client.visit import Visit, arrive
from pairing.errors import NotFound, PairingError, Unavailable
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.state import State
from pairing.wire.messages import Ping, Presence, PresenceView, Waiting, Welcome

PATIENCE = 10.0
"""Seconds that waits last by default."""
PACE = 0.02
"""Seconds between two sends: 50 a second stay under the default `message_rate`."""


class Client(Leading):
    """Use `open`. `events` are hooks that are called for everything that happens; `unsent` is work that a
    rebuild could not carry over, to be offered to its author.

    Until it is let in, a client that waits in the lobby has no pads, boards or welcome. Methods that ask the
    server wait for its answer and raise why it refused, `Reset` if the outcome is
    unknown, or TimeoutError. Once the client has stopped for good they raise the reason.
    """

    def __init__(
        self,
        visit: Visit,
        *,
        backoff: Backoff | None = None,
        pace: float = PACE,
        timeout: float = PATIENCE,
    ) -> None:
        self.sync = InterviewSync()
        self.events: list[Hook] = []
        self.unsent: list[Unsent] = []
        self._timeout = timeout
        self._waiting: dict[asyncio.Future[None], Callable[[], bool]] = {}
        self._pads: dict[str, Pad] = {}
        self._boards: dict[str, Board] = {}
        self._failure: PairingError | None = None
        self._pings = 0
        self._ponged: Ponged | None = None
        self._driver = Driver(
            visit,
            self.sync,
            emit=self._emit,
            changed=self._notice,
            backoff=backoff or Backoff(),
            pace=pace,
            timeout=timeout,
        )

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        link: str | Visit,
        *,
        nodes: Sequence[str] = (),
        backoff: Backoff | None = None,
        pace: float = PACE,
        timeout: float = PATIENCE,  # noqa: ASYNC109  # it bounds every later wait too
        events: Sequence[Hook] = (),
    ) -> "AsyncIterator[Client]":
        """A client that has arrived. `link` is a personal link, or a visit made of one before; `nodes` are
        base URLs to use instead of the link's own server, each taken when the one before fails.

        It may have to wait outside: see `waiting`. Raises `NotFound` for a bad link, `Unavailable` when
        nobody answers its hello within `timeout` seconds.
        """
        visit = link if isinstance(link, Visit) else await arrive(link, nodes=nodes, seconds=timeout)
        client = cls(visit, backoff=backoff, pace=pace, timeout=timeout)
        client.events.extend(events)
        running = asyncio.create_task(client._run())
        try:
            try:
                await client.until(lambda arrived: arrived.connected or arrived.waiting is not None)
            except TimeoutError:
                raise Unavailable(f"no welcome within {timeout} seconds") from None
            yield client
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    # What it knows

    @property
    def state(self) -> State:
        """The fold of all entries received. It has accepted text only; `pads` have one's own as well."""
        return self.sync.state

    @property
    def pads(self) -> Mapping[str, Pad]:
        """All pads by id, deleted ones included. `state.order` has the tabs."""
        for pad in self.sync.pads:
            if pad not in self._pads:
                self._pads[pad] = Pad(self, pad)
        return self._pads

    @property
    def boards(self) -> Mapping[str, Board]:
        """All boards by id, deleted ones included. `state.boards.order` has those in sight."""
        for board in self.sync.boards:
            if board not in self._boards:
                self._boards[board] = Board(self, board)
        return self._boards

    @property
    def here(self) -> Mapping[str, PresenceView]:
        """Other instances present; empty while disconnected."""
        return self.sync.here

    @property
    def welcome(self) -> Welcome:
        """The newest welcome: who one is, and the server's limits."""
        assert self.sync.welcome is not None, "an open client was welcomed"
        return self.sync.welcome

    @property
    def waiting(self) -> Waiting | None:
        """What we are told while nothing is shown to us, in the lobby or during focus time."""
        return self.sync.waiting

    @property
    def instance(self) -> str:
        return self.sync.instance

    @property
    def connected(self) -> bool:
        """Whether a connection stands and everything up to its welcome was received."""
        return self.sync.current

    # What it asks

    async def say(self, text: str) -> None:
        await self._ask(lambda ref: i.Say(ref=ref, text=text))

    async def create_pad(self, name: str, language: str = "text", text: str = "") -> Pad:
        entry = await self._ask(lambda ref: i.CreatePad(ref=ref, name=name, language=language, text=text))
        if isinstance(entry, e.PadCreated):
            return self.pads[entry.pad]
        for pad in self.state.order:
            if self.state.pads[pad].name == name:
                return self.pads[pad]
        raise NotFound("the file was created, and is gone again", code="no_such_pad")

    async def rename_pad(self, pad: str, name: str) -> None:
        await self._ask(lambda ref: i.RenamePad(ref=ref, pad=pad, name=name))

    async def set_pad_language(self, pad: str, language: str) -> None:
        await self._ask(lambda ref: i.SetPadLanguage(ref=ref, pad=pad, language=language))

    async def move_pad(self, pad: str, index: int) -> None:
        """Make it the tab at `index` from the left."""
        await self._ask(lambda ref: i.MovePad(ref=ref, pad=pad, index=index))

    async def delete_pad(self, pad: str) -> None:
        await self._ask(lambda ref: i.DeletePad(ref=ref, pad=pad))

    async def restore_pad(self, pad: str) -> None:
        await self._ask(lambda ref: i.RestorePad(ref=ref, pad=pad))

    async def end_interview(self) -> None:
        await self._ask(lambda ref: i.EndInterview(ref=ref))

    async def reopen_interview(self) -> None:
        await self._ask(lambda ref: i.ReopenInterview(ref=ref))

    async def start_run(
        self,
        pad: str,
        what: e.RunKind = "run",
        *,
        columns: int = 80,
        rows: int = 24,
        cases: Sequence[str] | None = None,
    ) -> str:
        """Have the files run, seen from `pad`; the run's id. What becomes of it is in `state.runs`."""
        chosen = None if cases is None else list(cases)
        entry = await self._ask(
            lambda ref: i.StartRun(ref=ref, what=what, pad=pad, columns=columns, rows=rows, cases=chosen)
        )
        if isinstance(entry, e.RunStarted):
            return entry.run
        for run in reversed(tuple(self.state.runs.values())):
            if run.started.by == self.instance:
                return run.started.run
        raise NotFound("the run was started, and is gone again", code="no_such_run")

    async def type_into_run(self, run: str, text: str) -> None:
        await self._ask(lambda ref: i.TypeIntoRun(ref=ref, run=run, text=text))

    async def resize_run(self, run: str, columns: int, rows: int) -> None:
        await self._ask(lambda ref: i.ResizeRun(ref=ref, run=run, columns=columns, rows=rows))

    async def stop_run(self, run: str) -> None:
        await self._ask(lambda ref: i.StopRun(ref=ref, run=run))

    async def put_case(self, name: str, stdin: str, expected: str, *, case: str | None = None) -> None:
        """A new test case, or other contents for `case`."""
        await self._ask(lambda ref: i.PutCase(ref=ref, name=name, stdin=stdin, expected=expected, case=case))

    async def delete_case(self, case: str) -> None:
        await self._ask(lambda ref: i.DeleteCase(ref=ref, case=case))

    async def share_hidden_results(self, *, shared: bool) -> None:
        await self._ask(lambda ref: i.ShareHiddenResults(ref=ref, shared=shared))

    async def create_board(self, name: str, elements: dict[str, Any] | None = None) -> Board:
        """A board with these elements by id."""
        entry = await self._ask(lambda ref: i.CreateBoard(ref=ref, name=name, elements=elements or {}))
        if isinstance(entry, e.BoardCreated):
            return self.boards[entry.board]
        for board in self.state.boards.order:
            if self.state.boards.all[board].name == name:
                return self.boards[board]
        raise NotFound("the board was created, and is gone again", code="no_such_board")

    async def rename_board(self, board: str, name: str) -> None:
        await self._ask(lambda ref: i.RenameBoard(ref=ref, board=board, name=name))

    async def delete_board(self, board: str) -> None:
        await self._ask(lambda ref: i.DeleteBoard(ref=ref, board=board))

    async def restore_board(self, board: str) -> None:
        await self._ask(lambda ref: i.RestoreBoard(ref=ref, board=board))

    async def allow_drawing(self, *, allowed: bool) -> None:
        """Whether candidates may draw."""
        await self._ask(lambda ref: i.AllowDrawing(ref=ref, allowed=allowed))

    async def set_capacity(self, field: str, value: float | None) -> None:
        """A number of the capacity sheet; None empties the field."""
        await self._ask(lambda ref: i.SetCapacity(ref=ref, field=field, value=value))

    def presence(
        self,
        pad: str | None = None,
        anchor: int = 0,
        head: int | None = None,
        *,
        top: int = 0,
        typing: bool = False,
    ) -> None:
        """Show where one is. Positions refer to the text as it stands here and are sent as others can map
        them. Volatile: of several in a row only the last may be sent."""
        if pad is None:
            self._driver.show(Presence(typing=typing))
            return
        sync = self.sync.pads[pad]
        self._driver.show(
            Presence(
                pad=pad,
                version=sync.version,
                anchor=sync.to_confirmed(anchor),
                head=sync.to_confirmed(anchor if head is None else head),
                top=sync.to_confirmed(top),
                typing=typing,
            )
        )

    async def ping(self) -> int:
        """The server's clock, in milliseconds since the Unix epoch. Lost if the connection breaks."""
        self._pings += 1
        sent = float(self._pings)
        self._driver.ping(Ping(sent=sent))
        await self.until(lambda client: client._ponged is not None and client._ponged.sent == sent)
        assert self._ponged is not None
        return self._ponged.now

    # Waiting and breaking

    async def until(
        self,
        condition: "Callable[[Client], bool]",
        *,
        timeout: float | None = None,  # noqa: ASYNC109  # so that no caller can forget one
    ) -> None:
        """Wait until `condition(client)` holds; it is asked again after every message and every edit, and
        what it raises is raised here. Raises TimeoutError."""
        await self.wait(lambda: condition(self), self._timeout if timeout is None else timeout)

    async def wait(self, condition: Callable[[], bool], seconds: float) -> None:
        if self._failure is not None:
            raise self._failure
        if condition():
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[future] = condition
        try:
            async with asyncio.timeout(seconds):
                await future
        finally:
            del self._waiting[future]

    def cut(self) -> None:
        """Break the connection as a failing network does. The client comes back by itself."""
        self._driver.cut()

    @contextmanager
    def offline(self) -> Iterator[None]:
        """No connection within the block: edits gather."""
        self._driver.go_offline()
        try:
            yield
        finally:
            self._driver.go_online()

    def changed(self) -> None:
        """Something was edited here: send it, and look at who waits."""
        self._driver.wake()
        self._notice()

    async def _ask(self, make: Callable[[int], i.Referred]) -> e.AnyEntry | None:
        if self._failure is not None:
            raise self._failure
        future: asyncio.Future[e.AnyEntry | None] = asyncio.get_running_loop().create_future()

        def settle(outcome: e.AnyEntry | PairingError | None) -> None:
            if future.done():
                return
            if isinstance(outcome, PairingError):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)

        self.sync.ask(make, settle)
        self._driver.wake()
        async with asyncio.timeout(self._timeout):
            return await future

    async def _run(self) -> None:
        try:
            await self._driver.run()
        except PairingError as error:
            self._fail(error)
        except asyncio.CancelledError:
            self._fail(Unavailable("the client was closed", code="closed"))
            raise

    def _fail(self, error: PairingError) -> None:
        self._failure = error
        self.sync.give_up(error)
        for future in self._waiting:
            if not future.done():
                future.set_exception(error)

    def _emit(self, event: Event) -> None:
        if isinstance(event, Rebuilt):
            self.unsent.extend(event.unsent)
        elif isinstance(event, Ponged):
            self._ponged = event
        for hook in self.events:
            hook(event)

    def _notice(self) -> None:
        for future, condition in self._waiting.items():
            if future.done():
                continue
            try:
                if condition():
                    future.set_result(None)
            except Exception as error:
                future.set_exception(error)
