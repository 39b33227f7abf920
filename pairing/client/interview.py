"""An interview as one client follows it: the fold, the pads and the intents under way. No I/O.

The shell feeds `receive` with what the server sent, in order, and sends what `outgoing` returns. When the
connection is gone it calls `disconnected`, and opens the next one with `hello`. All rules are those of
docs/protocol.md; nothing here is guessed from timing.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

from msgspec import UNSET
from msgspec.structs import replace

from pairing.client.board import BoardSync
from pairing.client.decoding import Incoming, NewerEntries, UnknownEntry
from pairing.client.events import (
    DrawRefused,
    Event,
    KeptOut,
    Ponged,
    PushRefused,
    Rebuilt,
    Received,
    Unsent,
    Welcomed,
)
from pairing.client.pad import PadSync
from pairing.client.refusals import refusal
from pairing.client.snapshot import state_of
from pairing.errors import Behind, Malformed, PairingError, Reset, Retry, Throttled, TooLarge, Unavailable
from pairing.interview import entries as e
from pairing.interview.intents import Referred
from pairing.interview.seat import FROM_OUTSIDE
from pairing.interview.state import State, edited, evolve, with_drawing
from pairing.ot.changes import ChangeSet
from pairing.ot.scene.checksum import scene_checksum
from pairing.ot.scene.operation import SceneOperation
from pairing.wire import messages as m
from pairing.wire.codec import encode_message

MAX_INTENTS = 1_000
"""Intents kept for a server that is away; beyond it asking is turned down."""

DIVERGED = "diverged"
"""Code of the `Reset` for a text or a scene that differs from the server's."""

Settle = Callable[[e.AnyEntry | PairingError | None], None]
"""Told once how an intent ended: its entry, why it was refused, or None if its entry came unseen."""


@dataclass(slots=True)
class _Asked:
    make: Callable[[int], Referred]
    settle: Settle
    intent: Referred | None = None


class InterviewSync:
    """What this client knows and wants. Meaningless before the first `welcome`, which `hello` asks for.

    `generation` counts rebuilds: numbers of updates mean something within one generation only. `waiting`:
    what we were told while nothing is shown to us; the state is then as it was when something last was.
    """

    def __init__(self) -> None:
        self.state = State()
        self.waiting: m.Waiting | None = None
        self.pads: dict[str, PadSync] = {}
        self.boards: dict[str, BoardSync] = {}
        self.here: dict[str, m.PresenceView] = {}
        self.welcome: m.Welcome | None = None
        self.generation = 0
        self._instance: str | None = None
        self._ref = 0
        self._asked: deque[_Asked] = deque()
        self._in_flight = False
        self._connected = False
        self._anew: PairingError | None = None

    @property
    def instance(self) -> str:
        """The id that the server issued, "" before the first welcome."""
        return self._instance or ""

    @property
    def current(self) -> bool:
        """Whether everything that the server had at the last welcome is here."""
        if not self._connected or self.waiting is not None or self.welcome is None:
            return False
        return self.state.position >= self.welcome.position

    def hello(self) -> m.Hello:
        """Go on from here; after `abandon`, from a snapshot."""
        if self._instance is None:
            return m.Hello()
        anew = self._anew is not None or self.welcome is None
        return m.Hello(instance=self._instance, position=None if anew else self.state.position)

    def disconnected(self) -> None:
        """The connection is gone: what it left unanswered will be sent again."""
        self._connected = False
        self._in_flight = False
        self.waiting = None
        self._rest()

    def _rest(self) -> None:
        self.here.clear()
        for document in self._documents():
            document.answered()

    def receive(self, message: Incoming) -> list[Event]:
        """Take the server's next message; what happened.

        Raises `Reset` when the state cannot be continued: call `abandon`, and connect again. Raises
        `Unavailable` when the server cannot serve now, and `Malformed` when it breaks the protocol.
        """
        if not self._connected and not isinstance(message, m.Welcome | m.Waiting):
            raise Malformed("the first message was no welcome", code="protocol")
        match message:
            case m.Entries() | NewerEntries():
                events: list[Event] = []
                for entry in message.entries:
                    self._expect(entry)
                    if not isinstance(entry, UnknownEntry):
                        events.append(self._fold(entry))
                return events
            case m.Welcome():
                return self._start(message)
            case m.Waiting():
                return [self._wait(message)]
            case m.Here():
                for gone in message.gone:
                    self.here.pop(gone, None)
                self.here.update((view.instance, view) for view in message.here)
                self.here.pop(self.instance, None)
            case m.Refused():
                return self._refused(message)
            case m.Settled():
                self._settled(message)
            case m.Checksum():
                self._compare(message)
            case m.Pong():
                return [Ponged(message.sent, message.now)]
        return []

    def outgoing(self) -> list[m.AnyClientMessage]:
        """What to send now, oldest first; it counts as sent."""
        if self._connected and self.waiting is not None:
            asked = None if self._in_flight else self._next_from_outside(self.waiting)
            self._in_flight = self._in_flight or asked is not None
            return [] if asked is None else [asked]
        if not self.current or self.welcome is None:
            return []
        limits = self.welcome.limits
        messages: list[m.AnyClientMessage] = []
        intent = None if self._in_flight else self._next_intent(limits)
        if intent is not None:
            self._in_flight = True
            messages.append(intent)
        for pad in self.pads.values():
            push = pad.take_push(most_updates=limits.push_updates, message_bytes=limits.message_bytes)
            if push is not None:
                messages.append(push)
        for board in self.boards.values():
            draw = board.take_draw(most_updates=limits.draw_updates, message_bytes=limits.message_bytes)
            if draw is not None:
                messages.append(draw)
        return messages

    def ask(self, make: Callable[[int], Referred], settle: Settle) -> None:
        """Queue an intent; `make` is given its `ref`. Raises `Throttled` when too many wait already."""
        if len(self._asked) >= MAX_INTENTS:
            raise Throttled(f"{MAX_INTENTS} intents wait for the server")
        self._asked.append(_Asked(make, settle))

    def abandon(self, reason: PairingError) -> None:
        """Start anew from a snapshot with the next connection. Until then the pads stay as they are, and what
        is not accepted by then will be in the `Rebuilt` event.

        It is done under another instance, unless only the text was wrong: then the counts still hold.
        """
        self._anew = reason
        self.disconnected()
        if reason.code != DIVERGED:
            self._forget_instance()

    def give_up(self, reason: PairingError) -> None:
        """No server will answer any more."""
        while self._asked:
            self._asked.popleft().settle(reason)

    def _forget_instance(self) -> None:
        self._instance = None
        # Its outcome under the old instance is unknown: sent again under a new one it might happen twice.
        if self._asked and self._asked[0].intent is not None:
            self._asked.popleft().settle(Reset("the client had to rebuild; the outcome is unknown"))

    def _rebuilt(self, reason: PairingError) -> Rebuilt:
        unsent = tuple(Unsent(pad.id, pad.text) for pad in self.pads.values() if pad.unconfirmed)
        self.generation += 1
        self._anew = None
        return Rebuilt(reason, unsent)

    def _next_intent(self, limits: m.Limits) -> Referred | None:
        while self._asked:
            first = self._asked[0]
            if first.intent is None:
                self._ref += 1
                first.intent = first.make(self._ref)
            if len(encode_message(first.intent)) <= limits.message_bytes:
                return first.intent
            self._finish(TooLarge(f"a message has at most {limits.message_bytes} bytes"))
        return None

    def _next_from_outside(self, waiting: m.Waiting) -> Referred | None:
        """What was sent and has no answer goes again, to hear what became of it. Then what may be asked
        overtakes what may not, which has no number yet, and gets a higher one."""
        if self._asked and self._asked[0].intent is not None:
            return self._asked[0].intent
        for asked in self._asked:
            intent = asked.make(self._ref + 1)
            if isinstance(intent, FROM_OUTSIDE[waiting.reason]):
                self._ref += 1
                asked.intent = intent
                self._asked.remove(asked)
                self._asked.appendleft(asked)
                return intent
        return None

    def _wait(self, waiting: m.Waiting) -> KeptOut:
        if self._instance is not None and waiting.instance != self._instance:
            self._anew = self._anew or Reset("the server could not go on from here")
            self._forget_instance()
        if not self._connected or self.waiting is None:
            self._rest()
        self._ref = max(self._ref, waiting.ref) if waiting.instance == self._instance else waiting.ref
        self._instance = waiting.instance
        self._connected = True
        self.waiting = waiting
        first = self._asked[0].intent if self._asked else None
        if first is not None and first.ref <= waiting.ref:
            self._finish(None)
        return KeptOut(waiting)

    def _start(self, welcome: m.Welcome) -> list[Event]:
        if self._connected and self.waiting is None:
            raise Malformed("a second welcome", code="protocol")
        events: list[Event] = []
        known = self._instance
        if welcome.snapshot is UNSET:
            if known is None or welcome.instance != known:
                raise Malformed("no snapshot with a new instance", code="protocol")
        else:
            if known is not None and welcome.instance != known:
                self._forget_instance()
            if self._anew or self.welcome is not None:
                events.append(self._rebuilt(self._anew or Reset("the server could not go on from here")))
            self.state = state_of(welcome, welcome.snapshot)
            self.pads.clear()
            self.boards.clear()
        self.welcome, self.waiting = welcome, None
        self._instance = welcome.instance
        self._ref = max(self._ref, welcome.ref) if welcome.instance == known else welcome.ref
        self.here = {view.instance: view for view in welcome.here}
        self._connected = True
        first = self._asked[0].intent if self._asked else None
        if first is not None and first.ref <= welcome.ref and self._in_flight:
            # Asked from outside, it was answered by the welcome (L3).
            self._finish(None)
        self._add_pads()
        self._add_boards()
        events.append(Welcomed(welcome, resumed=welcome.snapshot is UNSET))
        return events

    def _documents(self) -> "list[PadSync | BoardSync]":
        return [*self.pads.values(), *self.boards.values()]

    def _add_pads(self) -> None:
        for pad in self.state.pads.values():
            if pad.id not in self.pads:
                self.pads[pad.id] = PadSync.of(pad, self.instance)

    def _add_boards(self) -> None:
        for board in self.state.boards.all.values():
            if board.id not in self.boards:
                self.boards[board.id] = BoardSync.of(board, self.instance)

    def _expect(self, entry: e.AnyEntry | UnknownEntry) -> None:
        if entry.position != self.state.position + 1:
            raise Malformed(f"entry {entry.position} follows {self.state.position}", code="protocol")
        if isinstance(entry, UnknownEntry):
            self.state = replace(self.state, position=entry.position, at=max(entry.at, self.state.at))

    def _fold(self, entry: e.AnyEntry) -> Received:
        if isinstance(entry, e.Edited):
            op = ChangeSet.parse(entry.changes)
            self.state = edited(self.state, entry, op)
            self.pads[entry.pad].receive(entry.by, op)
            return Received(entry)
        if isinstance(entry, e.Drawn):
            drawing = SceneOperation.from_json(entry.op)
            self.state = with_drawing(self.state, entry, drawing)
            self.boards[entry.board].receive(entry.by, drawing)
            return Received(entry)
        self.state = evolve(self.state, entry)
        match entry:
            case e.PadCreated():
                self._add_pads()
            case e.PadRestored():
                self.pads[entry.pad].problem = None
            case e.BoardCreated():
                self._add_boards()
            case e.BoardRestored():
                self.boards[entry.board].problem = None
            case e.DrawingAllowed():
                for board in self.boards.values():
                    board.problem = None
            case e.Reopened():
                for document in self._documents():
                    document.problem = None
        if entry.by == self._instance and self._is_awaited(getattr(entry, "ref", 0)):
            self._finish(entry)
        return Received(entry)

    def _is_awaited(self, ref: int) -> bool:
        intent = self._asked[0].intent if self._asked else None
        return intent is not None and intent.ref == ref

    def _finish(self, outcome: e.AnyEntry | PairingError | None) -> None:
        self._in_flight = False
        self._asked.popleft().settle(outcome)

    def _settled(self, message: m.Settled) -> None:
        if message.pad is not UNSET and message.pad in self.pads:
            self.pads[message.pad].answered()
        elif message.board is not UNSET and message.board in self.boards:
            self.boards[message.board].answered()
        elif message.ref is not UNSET and self._is_awaited(message.ref):
            self._finish(None)

    def _refused(self, message: m.Refused) -> list[Event]:
        if message.code == "shut_out":
            self._keep(message)
            return []
        error = refusal(message.code, message.message)
        if isinstance(error, Reset):
            raise error
        if isinstance(error, Throttled) and message.ref is not UNSET:
            # Sent again by itself, a run would start when nobody waits for it any more.
            if self._is_awaited(message.ref):
                self._finish(error)
            return []
        if isinstance(error, Unavailable) or (isinstance(error, Retry) and not isinstance(error, Behind)):
            raise Unavailable(error.message, code=error.code)
        if message.pad is not UNSET and message.pad in self.pads:
            # Behind is no fault: everything it needs was sent before it, so the next push can pass.
            self.pads[message.pad].answered(None if isinstance(error, Behind) else error)
            return [PushRefused(message.pad, error)]
        if message.board is not UNSET and message.board in self.boards:
            self.boards[message.board].answered(None if isinstance(error, Behind) else error)
            return [DrawRefused(message.board, error)]
        if message.ref is not UNSET and self._is_awaited(message.ref):
            self._finish(error)
        return []

    def _keep(self, message: m.Refused) -> None:
        """Not now, then: it goes again once we are welcomed, an intent under a number that is new by then."""
        if message.pad is not UNSET and message.pad in self.pads:
            self.pads[message.pad].answered()
        elif message.board is not UNSET and message.board in self.boards:
            self.boards[message.board].answered()
        elif message.ref is not UNSET and self._is_awaited(message.ref):
            self._in_flight = False
            self._asked[0].intent = None

    def _compare(self, message: m.Checksum) -> None:
        if message.pad is not UNSET:
            self._compare_text(message.pad, message)
        elif message.board is not UNSET:
            self._compare_scene(message.board, message)

    def _compare_text(self, id: str, message: m.Checksum) -> None:
        pad = self.pads.get(id)
        if pad is None or pad.unconfirmed or pad.version != message.version:
            return
        if crc32(pad.text.encode("utf-16-le", "surrogatepass")) != message.crc32:
            raise Reset(f"the text of {id} is not the server's at version {pad.version}", code=DIVERGED)

    def _compare_scene(self, id: str, message: m.Checksum) -> None:
        board = self.boards.get(id)
        if board is None or board.unconfirmed or board.version != message.version:
            return
        if scene_checksum(board.scene) != message.crc32:
            raise Reset(f"the scene of {id} is not the server's at version {board.version}", code=DIVERGED)
