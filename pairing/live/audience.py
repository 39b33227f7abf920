"""The audience of a room: its seats on this node, and everybody's presence on all nodes."""

import asyncio
from collections import deque
from collections.abc import Callable

import msgspec

from pairing.live.line import Frame
from pairing.live.node import Node
from pairing.live.presence import Presences
from pairing.live.seat import Seat
from pairing.live.sketches import Sketching
from pairing.wire.closing import Close
from pairing.wire.codec import decode_server, encode_message
from pairing.wire.messages import Here, Presence, PresenceView, ServerMessage, Sketch, Sketches

PRESENCE = b"P"
"""First byte of a bell that carries presence: the position that the room stood at, LF, the message."""

EARLY = 64
"""Bells with presence kept until the room stands where they were rung; beyond it, the oldest are dropped."""

REVOKED = b"R"
"""First byte of a bell that carries a person whose links were revoked."""


class Audience:
    def __init__(
        self,
        channel: str,
        node: Node,
        left: Callable[[str], None],
        position: Callable[[], int],
    ) -> None:
        """`left` is called with an instance whose seat is gone. `position`: the room's."""
        policy = node.policy
        self.seats: dict[str, Seat] = {}
        self.presences = Presences()
        self._sketching = Sketching(policy.limits.scene, policy.draft_bytes)
        self._channel = channel
        self._backplane = node.backplane
        self._bells = node.bells
        self._carets = node.carets
        self._policy = policy
        self._left = left
        self._position = position
        self._early: deque[tuple[int, bytes]] = deque(maxlen=EARLY)
        self._timer: asyncio.TimerHandle | None = None

    def admit(self, seat: Seat) -> None:
        """Give the seat its place; an older one of the same instance is closed."""
        instance = seat.who.instance
        if (old := self.seats.pop(instance, None)) is not None:
            old.close(Close.SUPERSEDED, "this instance connected again")
        # Somebody who reloads again and again must not be locked out by sockets not yet known to be dead.
        own = [other for other in self.seats.values() if other.who.person == seat.who.person]
        for oldest in own[: max(0, len(own) + 1 - self._policy.seats_per_person)]:
            oldest.close(Close.SUPERSEDED, "this person took too many other seats")
        self.seats[instance] = seat
        self.presences.appear(instance, seat.who.person)
        self._schedule()

    def leave(self, seat: Seat) -> None:
        """The seat is gone. Nothing happens if another took its place already."""
        instance = seat.who.instance
        if self.seats.get(instance) is seat:
            del self.seats[instance]
            self.presences.vanish(instance)
            self._sketching.leave(instance)
            self._carets.gone(self._channel, instance)
            self._schedule()
            self._left(instance)

    @property
    def full(self) -> bool:
        return len(self.seats) >= self._policy.seats_per_room

    def pause(self) -> None:
        """Take no more messages: what clients send from now on stays with them as unsettled."""
        for seat in self.seats.values():
            seat.paused = True

    def close(self, code: Close, reason: str) -> None:
        for seat in list(self.seats.values()):
            seat.close(code, reason)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def broadcast(self, payload: bytes) -> None:
        """Send to every seat that has all entries so far: encoded once, written at once."""
        frame = Frame(payload)
        for seat in list(self.seats.values()):
            if seat.live:
                seat.send(frame)

    def tell(self, message: ServerMessage) -> None:
        self.broadcast(encode_message(message))

    # Presence

    def moved(self, seat: Seat, where: Presence) -> None:
        if self.seats.get(seat.who.instance) is seat:
            self.presences.move(seat.who.instance, where)
            self._schedule()

    def sketched(self, seat: Seat, sketch: Sketch, *, drawing: bool) -> None:
        """`drawing`: whether it may draw."""
        if self.seats.get(seat.who.instance) is seat:
            self._sketching.draw(seat.who.instance, seat.who.person, sketch, drawing=drawing)
            self._schedule()

    def _schedule(self) -> None:
        if self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._policy.presence_interval, self._flush)

    def _flush(self) -> None:
        self._timer = None
        self._pass_on_sketches()
        if not self.presences.changed:
            return
        news = self.presences.take()
        payload = encode_message(news)
        only = news.here[0].instance if len(news.here) == 1 and not news.gone else None
        frame = Frame(payload)
        for instance, seat in list(self.seats.items()):
            if seat.live and instance != only:
                seat.send(frame)
        self._bells.add(self._channel, self._rung(payload))

    def _pass_on_sketches(self) -> None:
        news = self._sketching.take()
        if not news:
            return
        payload = encode_message(Sketches(sketches=news))
        only = news[0].instance if len(news) == 1 else None
        frame = Frame(payload)
        for instance, seat in list(self.seats.items()):
            if seat.live and instance != only:
                seat.send(frame)
        self._bells.add(self._channel, self._rung(payload))

    def revoke(self, person: str) -> None:
        """Close every seat of a person whose links were revoked."""
        for seat in list(self.seats.values()):
            if seat.who.person == person:
                seat.close(Close.REVOKED, "the links were revoked")

    def hear(self, bell: bytes) -> bool:
        """A bell from another node that is not about entries. False if it was seen from further on than the
        room stands: it is kept until then, as what lies between may begin a focus time (protocol L4)."""
        if bell[:1] == REVOKED:
            self.revoke(bell[1:].decode())
            return True
        stood, _, payload = bell[1:].partition(b"\n")
        position = int(stood)
        if position <= self._position():
            self._hear(payload)
            return True
        self._early.append((position, payload))
        return False

    def reached(self) -> None:
        """The room went on, and its seats were told: so may be what was heard too early."""
        early, self._early = self._early, deque(maxlen=EARLY)
        for position, payload in early:
            if position <= self._position():
                self._hear(payload)
            else:
                self._early.append((position, payload))

    def _hear(self, payload: bytes) -> None:
        heard = decode_server(payload)
        if isinstance(heard, Sketches):
            self.broadcast(payload)
        if isinstance(heard, Here):
            news = self.presences.hear(heard)
            if news == heard:
                self.broadcast(payload)
            elif news.here or news.gone:
                self.tell(news)

    def _rung(self, payload: bytes) -> bytes:
        return PRESENCE + b"%d\n%b" % (self._position(), payload)

    async def refresh(self) -> None:
        """Show our own to the other nodes for another while, and learn who is gone without a word.

        Nothing is learnt while the backplane is away: silence is no proof that somebody left.
        """
        if not self._backplane.healthy:
            return
        shown = {instance: msgspec.json.encode(view) for instance, view in self.presences.local.items()}
        if shown:
            await self._backplane.show(self._channel, shown, ttl=self._policy.presence_ttl)
        members = {
            instance: msgspec.json.decode(value, type=PresenceView)
            for instance, value in (await self._backplane.present(self._channel)).items()
        }
        news = self.presences.reconcile(members)
        if news.here or news.gone:
            self.tell(news)
        for instance in news.gone:
            # Its node may have died, and with it the one that would record that it is gone.
            self._left(instance)

    async def hide(self) -> None:
        """This node's seats are gone: say so, rather than let them expire."""
        gone = list(self.presences.local)
        await self._backplane.hide(self._channel, gone)
        await self._backplane.ring([(self._channel, self._rung(encode_message(Here(gone=gone))))])
